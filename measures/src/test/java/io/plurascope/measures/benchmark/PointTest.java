package io.plurascope.measures.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plurascope.measures.Direction;
import io.plurascope.measures.Measures;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PointTest {
    private static final Objective QUALITY = new Objective("quality", Direction.HIGHER_IS_BETTER);
    private static final Objective LENGTH = new Objective("length", Direction.LOWER_IS_BETTER);
    private static final List<Objective> BOTH = List.of(QUALITY, LENGTH);

    @Test
    void a_value_of_which_less_is_better_is_negated() {
        Point point = Point.complete("m", BOTH, 3, 40);

        assertThat(point.value(0)).hasValue(3);
        assertThat(point.value(1)).hasValue(-40);
        assertThat(point.value("length")).hasValue(-40);
        assertThat(1 / LENGTH.maximised(0.0)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(1 / QUALITY.maximised(-0.0)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void a_measure_is_an_objective_if_it_ranks_models() {
        assertThat(Objective.of(Measures.named("js_distance")))
                .isEqualTo(new Objective("js_distance", Direction.LOWER_IS_BETTER));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Objective.of(Measures.named("entropy")))
                .withMessageContaining("\"entropy\" is no objective");
        assertThatIllegalArgumentException().isThrownBy(() -> new Objective(" ", Direction.LOWER_IS_BETTER));
    }

    @Test
    void dominating_takes_being_better_once_and_worse_never() {
        Point point = Point.complete("m", BOTH, 3, 40);

        assertThat(point.dominates(Point.complete("worse", BOTH, 2, 50))).isTrue();
        assertThat(point.dominates(Point.complete("longer", BOTH, 3, 41))).isTrue();
        assertThat(point.dominates(Point.complete("equal", BOTH, 3, 40))).isFalse();
        assertThat(point.dominates(Point.complete("shorter", BOTH, 2, 39))).isFalse();
        assertThat(point.dominates(Point.complete("better", BOTH, 4, 39))).isFalse();
    }

    @Test
    void an_incomplete_point_knows_what_it_lacks_and_neither_dominates_nor_is_dominated() {
        Point half = new Point("half", BOTH, List.of(OptionalDouble.of(9), OptionalDouble.empty()));
        Point whole = Point.complete("whole", BOTH, 3, 40);

        assertThat(half.complete()).isFalse();
        assertThat(half.missing()).containsExactly("length");
        assertThat(half.value(1)).isEmpty();
        assertThat(half.dominates(whole)).isFalse();
        assertThat(whole.dominates(half)).isFalse();
        assertThat(whole.missing()).isEmpty();
    }

    @Test
    void a_point_that_does_not_fit_its_objectives_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Point.complete("m", BOTH, 3))
                .withMessageContaining("has 1 values for 2 objectives");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Point.complete("m", BOTH, 3, Double.NaN))
                .withMessageContaining("for \"length\" is NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> Point.complete("m", List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Point.complete("m", List.of(LENGTH, LENGTH), 1, 2))
                .withMessageContaining("a name of its own");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Point.complete("m", BOTH, 3, 40).value("speed"))
                .withMessageContaining("no objective \"speed\"")
                .withMessageContaining("quality");
    }

    @Test
    void points_with_other_objectives_are_not_compared() {
        Point point = Point.complete("m", BOTH, 3, 40);
        Point reversed = Point.complete("n", List.of(LENGTH, QUALITY), 40, 3);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> point.dominates(reversed))
                .withMessageContaining("the same objectives");
    }
}
