package io.plurascope.measures.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.plurascope.measures.Direction;
import io.plurascope.measures.ReferenceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class HypervolumeTest {
    @Example
    void the_volume_is_that_of_moocore() throws IOException {
        List<JsonNode> cases = ReferenceFile.cases("hypervolume.json");

        assertThat(cases).hasSize(28);
        for (JsonNode expected : cases) {
            double volume = expected.required("hypervolume").doubleValue();
            List<Point> points = points(expected);
            Hypervolume hypervolume = new Hypervolume(
                    points.getFirst().objectives(),
                    Arrays.stream(ReferenceFile.numbers(expected.required("reference")))
                            .boxed()
                            .toList());
            assertThat(hypervolume.of(points)).isCloseTo(volume, within(volume * 1e-9));
        }
    }

    /** By hand: .5 of height 1, .5 of 1.5 and 1 of 2; 2 times 3, which contains the other; inclusion and exclusion. */
    @Example
    void small_sets_have_the_volume_that_is_counted_by_hand() {
        assertThat(minimised(2, new double[] {0, 1}, new double[] {.5, .5}, new double[] {1, 0}))
                .isEqualTo(3.25);
        assertThat(minimised(4, new double[] {3, 1}, new double[] {2, 1})).isEqualTo(6);
        assertThat(minimised(3.5, new double[] {2, 1, 1}, new double[] {1, 2, 1}, new double[] {1, 1, 2}))
                .isEqualTo(14.625);
    }

    @Example
    void what_does_not_beat_the_reference_adds_nothing() {
        assertThat(minimised(2, new double[] {2, 0}, new double[] {3, -7})).isZero();
        assertThat(minimised(2, new double[] {1, 1}, new double[] {2, -5}, new double[] {9, 9}))
                .isEqualTo(1);
        assertThat(minimised(2, new double[] {1, 1}, new double[] {Double.POSITIVE_INFINITY, 0}))
                .isEqualTo(1);
        assertThat(minimised(2, new double[] {1, 1}, new double[] {2, Double.NEGATIVE_INFINITY}))
                .isEqualTo(1);
        assertThat(Points.beyond(0, Points.objectives(3, Direction.HIGHER_IS_BETTER))
                        .of(List.of()))
                .isZero();
    }

    @Example
    void incomplete_points_add_nothing() {
        List<Objective> objectives = Points.objectives(2, Direction.HIGHER_IS_BETTER);
        Point half = new Point("half", objectives, List.of(OptionalDouble.of(9), OptionalDouble.empty()));

        double volume = Points.beyond(0, objectives).of(List.of(half, Point.complete("whole", objectives, 1, 2)));

        assertThat(volume).isEqualTo(2);
    }

    @Example
    void objectives_of_different_directions_go_together() {
        List<Objective> objectives = List.of(
                new Objective("quality", Direction.HIGHER_IS_BETTER),
                new Objective("length", Direction.LOWER_IS_BETTER));
        Hypervolume hypervolume = new Hypervolume(objectives, List.of(10.0, 100.0));

        assertThat(hypervolume.of(List.of(Point.complete("m", objectives, 12, 70))))
                .isEqualTo(60);
    }

    @Example
    void what_has_no_volume_is_refused() {
        List<Objective> two = Points.objectives(2, Direction.HIGHER_IS_BETTER);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Points.beyond(0, Points.objectives(1, Direction.HIGHER_IS_BETTER)))
                .withMessageContaining("of 1 objectives");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Points.beyond(0, Points.objectives(9, Direction.HIGHER_IS_BETTER)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Hypervolume(two, List.of(1.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> Points.beyond(Double.NEGATIVE_INFINITY, two));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Points.beyond(0, two).of(List.of(Point.complete("m", two, 1, Double.POSITIVE_INFINITY))))
                .withMessageContaining("\"m\" beats the reference point by an infinite value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Points.beyond(0, two)
                        .of(List.of(Point.complete("m", Points.objectives(2, Direction.LOWER_IS_BETTER), 1, 1))));
    }

    /** Counted: a unit cell of the grid is covered if a point is beyond it in every dimension. */
    @Property(tries = 400)
    void on_a_grid_the_volume_is_the_number_of_cells_covered(@ForAll("sets") List<Point> points) {
        assertThat(hypervolume(points)).isEqualTo(cells(points));
    }

    @Property(tries = 100)
    void the_order_of_the_points_changes_no_bit(
            @ForAll @IntRange(min = 2, max = 8) int dimensions, @ForAll Random random) {
        List<Point> points = random(dimensions, 25, random);
        List<Point> shuffled = new ArrayList<>(points);
        Collections.shuffle(shuffled, random);

        assertThat(hypervolume(shuffled)).isEqualTo(hypervolume(points)).isPositive();
    }

    /** Tenths are no multiples of a power of two, so that sums in another order would differ. */
    @Property
    void the_order_of_points_that_are_level_changes_no_bit(@ForAll("sets") List<Point> points, @ForAll Random random) {
        List<Point> tenths = scaled(points, 0.1);
        List<Point> shuffled = new ArrayList<>(tenths);
        Collections.shuffle(shuffled, random);

        assertThat(hypervolume(shuffled)).isEqualTo(hypervolume(tenths));
    }

    @Property(tries = 100)
    void points_twice_change_no_bit(@ForAll @IntRange(min = 2, max = 8) int dimensions, @ForAll Random random) {
        List<Point> points = random(dimensions, 20, random);
        List<Point> twice = Stream.of(points, points).flatMap(List::stream).toList();

        assertThat(hypervolume(twice)).isEqualTo(hypervolume(points));
    }

    @Property(tries = 100)
    void another_point_never_shrinks_the_volume(
            @ForAll @IntRange(min = 2, max = 8) int dimensions, @ForAll Random random) {
        List<Point> points = random(dimensions, 20, random);
        double largest = 0;

        for (int count = 1; count <= points.size(); count++) {
            double volume = hypervolume(points.subList(0, count));
            assertThat(volume).isGreaterThanOrEqualTo(largest * (1 - 1e-14));
            largest = volume;
        }
    }

    @Property(tries = 100)
    void another_unit_of_an_objective_scales_the_volume(
            @ForAll @IntRange(min = 2, max = 8) int dimensions,
            @ForAll Random random,
            @ForAll @DoubleRange(min = 0.01, max = 1000) double factor) {
        List<Point> points = random(dimensions, 20, random);
        List<Point> scaled = Points.of(
                points.getFirst().objectives(),
                points.stream()
                        .map(point -> {
                            double[] values = point.values();
                            values[1] *= factor;
                            return values;
                        })
                        .toList());

        double volume = hypervolume(points) * factor;
        assertThat(hypervolume(scaled)).isCloseTo(volume, within(volume * 1e-12));
    }

    static List<Point> points(JsonNode reference) {
        List<double[]> values = StreamSupport.stream(
                        reference.required("minimise").spliterator(), false)
                .map(ReferenceFile::numbers)
                .toList();
        return Points.of(Points.objectives(values.getFirst().length, Direction.LOWER_IS_BETTER), values);
    }

    @Provide
    Arbitrary<List<Point>> sets() {
        return Arbitraries.integers().between(2, 5).flatMap(dimensions -> Points.onGrid(dimensions, 8));
    }

    private static List<Point> scaled(List<Point> points, double factor) {
        return points.stream()
                .map(point -> Point.complete(
                        point.model(),
                        point.objectives(),
                        Arrays.stream(point.values())
                                .map(value -> value * factor)
                                .toArray()))
                .toList();
    }

    private static double minimised(double reference, double[]... values) {
        List<Point> points = Points.of(Points.objectives(values[0].length, Direction.LOWER_IS_BETTER), List.of(values));
        return Points.beyond(reference, points.getFirst().objectives()).of(points);
    }

    private static double hypervolume(List<Point> points) {
        return points.isEmpty()
                ? 0
                : Points.beyond(0, points.getFirst().objectives()).of(points);
    }

    private static double cells(List<Point> points) {
        int dimensions = points.isEmpty() ? 0 : points.getFirst().objectives().size();
        int covered = 0;
        for (int cell = 0; cell < Math.pow(4, dimensions); cell++) {
            int number = cell;
            covered += points.stream().anyMatch(point -> covers(point, number)) ? 1 : 0;
        }
        return points.isEmpty() ? 0 : covered;
    }

    private static boolean covers(Point point, int cell) {
        int rest = cell;
        for (double value : point.values()) {
            if (value < rest % 4 + 1) {
                return false;
            }
            rest /= 4;
        }
        return true;
    }

    private static List<Point> random(int dimensions, int count, Random random) {
        List<double[]> values = Stream.generate(() -> random.doubles(dimensions).toArray())
                .limit(count)
                .toList();
        return Points.of(Points.objectives(dimensions, Direction.HIGHER_IS_BETTER), values);
    }
}
