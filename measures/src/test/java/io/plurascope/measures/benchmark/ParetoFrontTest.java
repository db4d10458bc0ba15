package io.plurascope.measures.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.plurascope.measures.Direction;
import io.plurascope.measures.ReferenceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ParetoFrontTest {
    private static final List<Objective> TWO = Points.objectives(2, Direction.HIGHER_IS_BETTER);

    @Example
    void the_front_is_that_of_moocore() throws IOException {
        List<JsonNode> cases = ReferenceFile.cases("hypervolume.json");

        assertThat(cases).hasSize(28);
        for (JsonNode expected : cases) {
            List<Point> points = HypervolumeTest.points(expected);
            List<String> nondominated = new ArrayList<>();
            for (int point = 0; point < points.size(); point++) {
                if (expected.required("nondominated").get(point).booleanValue()) {
                    nondominated.add("m" + point);
                }
            }
            ParetoFront front = ParetoFront.of(points);
            assertThat(front.front()).extracting(Point::model).containsExactlyInAnyOrderElementsOf(nondominated);
            assertThat(front.dominated()).hasSize(points.size() - nondominated.size());
        }
    }

    @Example
    void equal_points_stay_and_dominated_ones_say_by_whom() {
        ParetoFront front = ParetoFront.of(List.of(
                Point.complete("e", TWO, 0, 0),
                Point.complete("d", TWO, 1, 1),
                Point.complete("c", TWO, 2, 2),
                Point.complete("b", TWO, 0, 3),
                Point.complete("a", TWO, 2, 2)));

        assertThat(front.front()).extracting(Point::model).containsExactly("a", "b", "c");
        assertThat(front.dominated())
                .extracting(dominated -> dominated.point().model() + dominated.by())
                .containsExactly("d[a, c]", "e[a, b, c]");
        assertThat(front.incomplete()).isEmpty();
    }

    @Example
    void a_model_with_a_missing_value_is_apart() {
        Point half = new Point("half", TWO, List.of(OptionalDouble.of(0), OptionalDouble.empty()));

        ParetoFront front = ParetoFront.of(List.of(half, Point.complete("whole", TWO, 1, 1)));

        assertThat(front.front()).extracting(Point::model).containsExactly("whole");
        assertThat(front.dominated()).isEmpty();
        assertThat(front.incomplete()).containsExactly(half);
    }

    @Example
    void no_points_have_an_empty_front_and_one_model_has_one_point() {
        assertThat(ParetoFront.of(List.of()).front()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ParetoFront.of(List.of(Point.complete("m", TWO, 1, 1), Point.complete("m", TWO, 2, 2))))
                .withMessageContaining("\"m\" has two points");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParetoFront.of(List.of(
                        Point.complete("m", TWO, 1, 1),
                        Point.complete("n", Points.objectives(2, Direction.LOWER_IS_BETTER), 2, 2))));
    }

    @Property
    void the_order_of_the_points_does_not_matter(@ForAll("points") List<Point> points, @ForAll Random random) {
        List<Point> shuffled = new ArrayList<>(points);
        Collections.shuffle(shuffled, random);

        assertThat(ParetoFront.of(shuffled)).isEqualTo(ParetoFront.of(points));
    }

    @Property
    void the_front_of_a_front_is_itself(@ForAll("points") List<Point> points) {
        ParetoFront front = ParetoFront.of(points);

        ParetoFront again = ParetoFront.of(front.front());

        assertThat(again.front()).isEqualTo(front.front());
        assertThat(again.dominated()).isEmpty();
    }

    @Property
    void whatever_is_not_on_the_front_is_dominated_from_there(@ForAll("points") List<Point> points) {
        ParetoFront front = ParetoFront.of(points);

        assertThat(front.front().size() + front.dominated().size()).isEqualTo(points.size());
        assertThat(front.dominated()).allSatisfy(dominated -> {
            assertThat(dominated.by()).isNotEmpty();
            assertThat(front.front())
                    .filteredOn(point -> point.dominates(dominated.point()))
                    .extracting(Point::model)
                    .isEqualTo(dominated.by());
        });
    }

    @Provide
    Arbitrary<List<Point>> points() {
        return Points.onGrid(3, 12);
    }
}
