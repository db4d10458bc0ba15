package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.measures.Intervals.Kind;
import io.plurascope.measures.PairedDifference.Verdict;
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

    /** Differences that are in turn one and the other. */
    private static ExactSums differences(int questions, double even, double odd) {
        ExactSums differences = new ExactSums(1);
        for (int question = 0; question < questions; question++) {
            differences.add(0, question % 2 == 0 ? even : odd);
        }
        return differences;
    }
}
