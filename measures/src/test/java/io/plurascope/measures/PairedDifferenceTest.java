package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.measures.Intervals.Kind;
import io.plurascope.measures.PairedDifference.Better;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
    private static final Measure DISTANCE = Measures.named("js_distance");
    private static final Measure ENTROPY = Measures.named("entropy");
    private static final Measure MASS = Measures.named("option_mass");

    private static final Measure DIVERGENCE = Measures.named("kl_divergence");

    @Test
    void a_smaller_distance_and_a_larger_agreement_are_better() {
        ExactSums smaller = differences(30, -0.2, 0.1);
        ExactSums larger = differences(30, 0.2, -0.1);
        Measure agreement = Measures.named("top1_agreement");

        assertThat(PairedDifference.better(DISTANCE, smaller, 0)).isEqualTo(Better.FIRST);
        assertThat(PairedDifference.better(DISTANCE, larger, 0)).isEqualTo(Better.SECOND);
        assertThat(PairedDifference.better(agreement, smaller, 0)).isEqualTo(Better.SECOND);
        assertThat(PairedDifference.better(agreement, larger, 0)).isEqualTo(Better.FIRST);
    }

    @Test
    void neither_is_better_by_nothing_or_in_a_measure_without_a_better_direction() {
        assertThat(PairedDifference.better(DISTANCE, differences(30, 0.2, -0.2), 0))
                .isEqualTo(Better.NEITHER);
        assertThat(PairedDifference.better(DISTANCE, new ExactSums(1), 0)).isEqualTo(Better.NEITHER);
        assertThat(PairedDifference.better(ENTROPY, differences(30, 0.2, 0.1), 0))
                .isEqualTo(Better.NEITHER);
    }

    /** A skewed measure without a bound has no interval that may be looked at all the time, and so no such test. */
    @Test
    void a_measure_without_a_bound_is_compared_in_complete_runs_only() {
        ExactSums differences = differences(100, 0.25, -0.15);

        assertThat(PairedDifference.pValue(Kind.ANYTIME_VALID, DIVERGENCE, differences, 0))
                .isEmpty();
        assertThat(PairedDifference.pValue(Kind.FIXED_N, DIVERGENCE, differences, 0))
                .isEqualTo(PairedDifference.pValue(Kind.FIXED_N, DISTANCE, differences, 0));
    }

    /**
     * Mean .05, deviation .2 (1 + 1/198). By hand: t = .05 sqrt(99) / .2 = 2.48747; both tails of Student's t with 99 degrees
     * of freedom are 0.014536803668725192 (scipy), of which Wallace's formula is within 1e-4 of itself.
     */
    @Test
    void the_p_value_of_a_complete_run_is_that_of_the_t_test() {
        ExactSums differences = differences(100, 0.25, -0.15);

        assertThat(PairedDifference.pValue(Kind.FIXED_N, DISTANCE, differences, 0)
                        .orElseThrow())
                .isCloseTo(0.014536803668725192, within(1.5e-6));
    }

    /** Mean .3 and deviation .1 (1 + 1/198) of differences from -1 to 1, n = 100: 0.00046483868528972644726 (mpmath). */
    @Test
    void the_p_value_under_way_is_that_of_the_range_of_the_measure() {
        ExactSums differences = differences(100, 0.4, 0.2);

        assertThat(PairedDifference.pValue(Kind.ANYTIME_VALID, MASS, differences, 0)
                        .orElseThrow())
                .isCloseTo(0.00046483868528972645, within(1e-15));
    }

    /** 10 exp(psi(.4) 30 / 16 - .4 30 / 4) = 0.1130733 (mpmath) under way: 30 of them may still be followed by others. */
    @Test
    void differences_that_are_all_the_same_are_next_to_certain_in_complete_runs_only() {
        for (Kind kind : Kind.values()) {
            assertThat(PairedDifference.pValue(kind, DISTANCE, differences(30, 0, 0), 0))
                    .hasValue(1);
            assertThat(PairedDifference.pValue(kind, DISTANCE, differences(30, 0.5, -0.5), 0))
                    .hasValue(1);
        }
        assertThat(PairedDifference.pValue(Kind.FIXED_N, DISTANCE, differences(30, 0.5, 0.5), 0)
                        .orElseThrow())
                .isLessThan(1e-100);
        assertThat(PairedDifference.pValue(Kind.ANYTIME_VALID, DISTANCE, differences(30, 0.5, 0.5), 0)
                        .orElseThrow())
                .isCloseTo(0.113073319992324608, within(1e-14));
    }

    /** One model under two names, whose scores differ in the last digits; their squares are 0 on the grid of the sums. */
    @Test
    void what_is_rounding_is_no_difference() {
        ExactSums mixed = new ExactSums(1);
        ExactSums once = new ExactSums(1);
        for (int question = 0; question < 10; question++) {
            mixed.add(0, question < 6 ? 3e-9 : -3e-9);
            once.add(0, question == 0 ? 0x1p-52 : 0);
        }

        for (Kind kind : Kind.values()) {
            assertThat(PairedDifference.pValue(kind, DISTANCE, mixed, 0).orElseThrow())
                    .isGreaterThan(0.5);
            assertThat(PairedDifference.pValue(kind, DISTANCE, once, 0).orElseThrow())
                    .isGreaterThan(0.5);
        }
    }

    @Test
    void too_few_questions_and_infinite_differences_have_no_p_value() {
        ExactSums infinite = differences(30, 0.1, 0.2);
        infinite.add(0, Double.POSITIVE_INFINITY);

        assertThat(PairedDifference.pValue(Kind.FIXED_N, DISTANCE, differences(9, 0.1, 0.2), 0))
                .isEmpty();
        assertThat(PairedDifference.pValue(Kind.FIXED_N, DISTANCE, differences(10, 0.1, 0.2), 0))
                .isPresent();
        assertThat(PairedDifference.pValue(Kind.FIXED_N, DISTANCE, infinite, 0)).isEmpty();
    }

    /** Means from -.4 to .4 of n = 100, both kinds and both spreads. */
    @Test
    void the_p_value_is_below_5_percent_where_the_interval_leaves_0_out() {
        Set<Boolean> seen = new HashSet<>();
        for (int step = -1000; step <= 1000; step++) {
            ExactSums differences = differences(100, step / 2500.0 + 0.1, step / 2500.0 - 0.1);
            for (Kind kind : Kind.values()) {
                for (Measure measure : List.of(ENTROPY, MASS)) {
                    boolean separates = !Intervals.ofDifferences(kind, measure, differences, 0)
                            .orElseThrow()
                            .contains(0);
                    double pValue = PairedDifference.pValue(kind, measure, differences, 0)
                            .orElseThrow();
                    assertThat(pValue < 0.05).isEqualTo(separates);
                    seen.add(separates);
                }
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(true, false);
    }

    /** Differences that are in turn one and the other. */
    private static ExactSums differences(int questions, double even, double odd) {
        ExactSums differences = new ExactSums(1);
        for (int question = 0; question < questions; question++) {
            differences.add(0, question % 2 == 0 ? even : odd);
        }
        return differences;
    }
}
