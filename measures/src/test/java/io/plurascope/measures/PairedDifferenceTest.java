package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.measures.Intervals.Kind;
import io.plurascope.measures.PairedDifference.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
    private static final Measure DISTANCE = Measures.named("js_distance");
    private static final Measure ENTROPY = Measures.named("entropy");
    private static final Measure MASS = Measures.named("option_mass");

    @Test
    void a_distance_that_is_always_smaller_is_better() {
        ExactSums smaller = differences(30, -0.2, -0.1);
        ExactSums larger = differences(30, 0.2, 0.1);

        assertThat(PairedDifference.verdict(Kind.FIXED_N, DISTANCE, smaller, 0)).isEqualTo(Verdict.FIRST);
        assertThat(PairedDifference.verdict(Kind.FIXED_N, DISTANCE, larger, 0)).isEqualTo(Verdict.SECOND);
    }

    @Test
    void differences_to_both_sides_tell_no_models_apart() {
        ExactSums differences = differences(30, 0.2, -0.2);

        assertThat(PairedDifference.separates(Kind.FIXED_N, DISTANCE, differences, 0))
                .isFalse();
        assertThat(PairedDifference.verdict(Kind.FIXED_N, DISTANCE, differences, 0))
                .isEqualTo(Verdict.NEITHER);
    }

    @Test
    void models_can_differ_in_a_measure_that_ranks_none() {
        ExactSums differences = differences(30, 0.2, 0.1);

        assertThat(PairedDifference.separates(Kind.FIXED_N, ENTROPY, differences, 0))
                .isTrue();
        assertThat(PairedDifference.verdict(Kind.FIXED_N, ENTROPY, differences, 0))
                .isEqualTo(Verdict.NEITHER);
    }

    /**
     * By hand: mean .05, deviation .2 (1 + 1/198), so the mean is 2.49 standard errors from 0 at n = 100; the normal
     * interval ends at 1.96 of them, the anytime-valid one, 1.57 times as wide there, at 3.08.
     */
    @Test
    void a_run_under_way_needs_stronger_evidence_than_a_complete_one() {
        ExactSums differences = differences(100, 0.25, -0.15);

        assertThat(PairedDifference.separates(Kind.FIXED_N, DISTANCE, differences, 0))
                .isTrue();
        assertThat(PairedDifference.separates(Kind.ANYTIME_VALID, DISTANCE, differences, 0))
                .isFalse();
    }

    /** By the formula: at n = 50 the interval with the bound 1 reaches further than .3 (at n = 100 it is .308). */
    @Test
    void a_bounded_measure_is_judged_by_its_bound_while_under_way() {
        ExactSums differences = differences(50, 0.31, 0.29);

        assertThat(PairedDifference.separates(Kind.ANYTIME_VALID, DISTANCE, differences, 0))
                .isTrue();
        assertThat(PairedDifference.separates(Kind.ANYTIME_VALID, MASS, differences, 0))
                .isFalse();
    }

    @Test
    void nothing_separates_on_fewer_than_ten_questions() {
        assertThat(PairedDifference.separates(Kind.FIXED_N, DISTANCE, differences(9, 1, 1), 0))
                .isFalse();
        assertThat(PairedDifference.separates(Kind.FIXED_N, DISTANCE, differences(10, 1, 1), 0))
                .isTrue();
        assertThat(PairedDifference.separates(Kind.ANYTIME_VALID, DISTANCE, differences(9, 1, 1), 0))
                .isFalse();
        assertThat(PairedDifference.separates(Kind.ANYTIME_VALID, DISTANCE, differences(10, 1, 1), 0))
                .isTrue();
    }

    /**
     * The same differences as above. By hand: z = .05 sqrt(99) / .2 = 2.48747; 2 (1 - Phi(z)) = 0.012865581294556085, and
     * by the formula of the sequence, sqrt(n r^2 + 1) exp(-z^2 n r^2 / (2 (n r^2 + 1))) = 0.188339756818912 (mpmath).
     */
    @Test
    void a_p_value_is_that_of_the_interval_of_its_kind() {
        ExactSums differences = differences(100, 0.25, -0.15);

        assertThat(PairedDifference.pValue(Kind.FIXED_N, DISTANCE, differences, 0)
                        .orElseThrow())
                .isCloseTo(0.012865581294556085, within(1e-14));
        assertThat(PairedDifference.pValue(Kind.ANYTIME_VALID, DISTANCE, differences, 0)
                        .orElseThrow())
                .isCloseTo(0.188339756818912, within(1e-13));
    }

    /** The same formula with s = 1 in place of the deviation: mean .3 and n = 100 make 0.06125556722733654 (mpmath). */
    @Test
    void the_p_value_of_a_bounded_measure_under_way_is_that_of_its_bound() {
        ExactSums differences = differences(100, 0.4, 0.2);

        assertThat(PairedDifference.pValue(Kind.ANYTIME_VALID, MASS, differences, 0)
                        .orElseThrow())
                .isCloseTo(0.06125556722733654, within(1e-14));
    }

    @Test
    void differences_that_are_all_the_same_are_certain() {
        for (Kind kind : Kind.values()) {
            assertThat(PairedDifference.pValue(kind, DISTANCE, differences(30, 0, 0), 0))
                    .hasValue(1);
            assertThat(PairedDifference.pValue(kind, DISTANCE, differences(30, 0.5, 0.5), 0))
                    .hasValue(0);
            assertThat(PairedDifference.pValue(kind, DISTANCE, differences(30, 0.5, -0.5), 0))
                    .hasValue(1);
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
    void the_p_value_is_below_5_percent_exactly_where_the_models_are_told_apart() {
        Set<Boolean> seen = new HashSet<>();
        for (int step = -1000; step <= 1000; step++) {
            ExactSums differences = differences(100, step / 2500.0 + 0.1, step / 2500.0 - 0.1);
            for (Kind kind : Kind.values()) {
                for (Measure measure : List.of(DISTANCE, MASS)) {
                    boolean separates = PairedDifference.separates(kind, measure, differences, 0);
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
