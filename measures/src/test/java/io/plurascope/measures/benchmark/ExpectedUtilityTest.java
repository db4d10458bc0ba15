package io.plurascope.measures.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.measures.Direction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExpectedUtilityTest {
    private static final ExpectedUtility MANY = new ExpectedUtility(1, 200_000);
    private static final ExpectedUtility FEW = new ExpectedUtility(7, 50);
    private static final List<Objective> TWO = Points.objectives(2, Direction.HIGHER_IS_BETTER);
    private static final List<Objective> THREE = Points.objectives(3, Direction.HIGHER_IS_BETTER);

    /** The mean of max(w, 1-w) is 3/4; of the largest of three shares of a stick 11/18 (1 + 1/2 + 1/3, over 3). */
    @Example
    void for_unit_points_the_metric_is_the_mean_of_the_largest_weight() {
        List<Point> two = Points.of(TWO, List.of(new double[] {1, 0}, new double[] {0, 1}));
        List<Point> three =
                Points.of(THREE, List.of(new double[] {1, 0, 0}, new double[] {0, 1, 0}, new double[] {0, 0, 1}));

        assertThat(MANY.of(two).orElseThrow()).isCloseTo(0.75, within(0.0015));
        assertThat(MANY.of(three).orElseThrow()).isCloseTo(11.0 / 18, within(0.0015));
    }

    /** The mean weight of each of d objectives is 1/d. */
    @Example
    void for_one_point_the_metric_is_the_mean_of_its_values_in_their_direction() {
        Point point = Point.complete("m", Points.objectives(3, Direction.LOWER_IS_BETTER), 1, 2, 6);

        assertThat(MANY.of(List.of(point)).orElseThrow()).isCloseTo(-3, within(0.02));
    }

    /** The first two outputs of SplitMix64 for that seed, as its reference implementation is published with. */
    @Example
    void weights_are_the_same_on_every_machine() {
        SplittableRandom outputs = new SplittableRandom(1234567);
        assertThat(outputs.nextLong()).isEqualTo(6457827717110365317L);
        assertThat(outputs.nextLong()).isEqualTo(3203168211198807973L);
        double first = Math.log(0x1p64 / (double) 6457827717110365317L);
        double second = Math.log(0x1p64 / (double) 3203168211198807973L);

        double[] weights = ExpectedUtility.weights(new SplittableRandom(1234567), 2);

        assertThat(weights[0]).isCloseTo(first / (first + second), within(1e-13));
        assertThat(weights[1]).isCloseTo(second / (first + second), within(1e-13));
    }

    @Example
    void incomplete_points_are_left_out_and_nothing_has_no_utility() {
        Point half = new Point("half", TWO, List.of(OptionalDouble.of(9), OptionalDouble.empty()));
        Point whole = Point.complete("whole", TWO, 1, 2);

        assertThat(FEW.of(List.of(half, whole))).isEqualTo(FEW.of(List.of(whole)));
        assertThat(FEW.of(List.of(half))).isEmpty();
        assertThat(FEW.of(List.of())).isEmpty();
    }

    @Example
    void what_has_no_utility_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExpectedUtility(1, 0))
                .withMessageContaining("0 weights");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FEW.of(List.of(Point.complete("m", TWO, 1, Double.POSITIVE_INFINITY))))
                .withMessageContaining("\"m\" has an infinitely good value");
    }

    @Example
    void an_infinitely_bad_value_is_never_the_best() {
        Point bad = Point.complete("bad", TWO, 9, Double.NEGATIVE_INFINITY);
        Point good = Point.complete("good", TWO, 1, 2);

        assertThat(FEW.of(List.of(bad, good))).isEqualTo(FEW.of(List.of(good)));
        assertThat(FEW.of(List.of(bad))).hasValue(Double.NEGATIVE_INFINITY);
        assertThat(new ExpectedUtility(1, 1).of(List.of(good)).orElseThrow()).isBetween(1.0, 2.0);
    }

    @Example
    void another_seed_draws_other_weights() {
        List<Point> points = Points.of(TWO, List.of(new double[] {1, 0}, new double[] {0, 1}));

        assertThat(new ExpectedUtility(8, 50).of(points)).isNotEqualTo(FEW.of(points));
        assertThat(new ExpectedUtility(7, 50).of(points)).isEqualTo(FEW.of(points));
    }

    @Property
    void the_order_of_the_points_changes_no_bit(@ForAll("points") List<Point> points, @ForAll Random random) {
        List<Point> shuffled = new ArrayList<>(points);
        Collections.shuffle(shuffled, random);

        assertThat(FEW.of(shuffled)).isEqualTo(FEW.of(points));
    }

    @Property
    void another_point_never_lowers_the_metric_and_a_dominated_one_does_not_change_it(
            @ForAll("points") List<Point> points) {
        OptionalDouble ofFront = FEW.of(ParetoFront.of(points).front());
        assertThat(FEW.of(points)).isEqualTo(ofFront);
        double highest = Double.NEGATIVE_INFINITY;

        for (int count = 1; count <= points.size(); count++) {
            double utility = FEW.of(points.subList(0, count)).orElseThrow();
            assertThat(utility).isGreaterThanOrEqualTo(highest);
            highest = utility;
        }
    }

    @Property
    void the_metric_lies_between_the_lowest_and_the_highest_value(@ForAll("points") List<Point> points) {
        FEW.of(points).ifPresent(utility -> assertThat(utility).isBetween(0.0, 4.0 + 1e-12));
    }

    @Provide
    Arbitrary<List<Point>> points() {
        return Points.onGrid(3, 8);
    }
}
