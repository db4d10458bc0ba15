package io.plurascope.measures.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.measures.ExactSums;
import io.plurascope.measures.Intervals.Interval;
import io.plurascope.measures.StudentT;
import io.plurascope.measures.drift.Comparison.Scores;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final double Z = 1.959963984540054;

    /**
     * By hand: ten scores of m - .1 and m + .1 in turn have the variance .01 * 10 / 9, so the squared standard error of
     * the mean is 1/900 and that of the difference 2/900; .3 is 9 / sqrt(2) = 6.36 of its roots. Of t with Welch's 18
     * degrees of freedom that is the normal score 4.5488 by SciPy 1.17.1, of which the approximation
     * lacks a hundredth.
     */
    @Test
    void a_window_over_other_questions_is_standardised_by_both_standard_errors() {
        Comparison comparison = Comparison.independent(scores(10, 0.4, 0.6), scores(10, 0.1, 0.3))
                .orElseThrow();

        assertThat(comparison.n()).isEqualTo(10);
        assertThat(comparison.mean()).isCloseTo(0.5, within(1e-15));
        assertThat(comparison.referenceN()).isEqualTo(10);
        assertThat(comparison.referenceMean()).isCloseTo(0.2, within(1e-15));
        assertThat(comparison.standardised()).isCloseTo(4.5488, within(0.01));
        assertThat(comparison.difference().low()).isCloseTo(0.3 - Z * Math.sqrt(2) / 30, within(1e-14));
        assertThat(comparison.difference().high()).isCloseTo(0.3 + Z * Math.sqrt(2) / 30, within(1e-14));
    }

    /** By hand: differences of 0 and -.02 in turn have the mean -.01 and the variance .0001 * 10 / 9: 3 of .01 / 3, which
     * is the normal score 2.4334 by SciPy 1.17.1. */
    @Test
    void a_window_over_the_same_questions_is_standardised_by_the_differences() {
        Scores differences = scores(10, 0, -0.02);

        Comparison comparison = Comparison.paired(scores(10, 0.4, 0.6), scores(12, 0.41, 0.61), differences)
                .orElseThrow();

        assertThat(comparison.standardised()).isCloseTo(-2.4334, within(0.003));
        assertThat(comparison.difference().low()).isCloseTo(-0.01 - Z * 0.01 / 3, within(1e-14));
        assertThat(comparison.referenceN()).isEqualTo(12);
        assertThat(comparison.referenceMean()).isCloseTo(0.51, within(1e-15));
    }

    /** SciPy 1.17.1: norm.isf(t.sf(x, d)). */
    @Test
    void normal_scores_are_as_probable_as_values_of_student_s_t() {
        assertThat(StudentT.normalScore(0, 9)).isZero();
        assertThat(StudentT.normalScore(2, 9)).isCloseTo(1.77105, within(0.0004));
        assertThat(StudentT.normalScore(-4, 9)).isCloseTo(-2.95661, within(0.006));
        assertThat(StudentT.normalScore(10, 9)).isCloseTo(4.63449, within(0.025));
        assertThat(StudentT.normalScore(6, 49)).isCloseTo(5.17004, within(0.0012));
    }

    @Test
    void a_model_that_answers_exactly_as_before_has_not_moved_nor_has_one_that_differs_by_rounding() {
        Scores window = scores(50, 0.3, 0.7);

        assertThat(Comparison.paired(window, window, scores(50, 0, 0))
                        .orElseThrow()
                        .standardised())
                .isZero();
        assertThat(Comparison.paired(window, window, scores(50, 1e-13, 1e-13))
                        .orElseThrow()
                        .standardised())
                .isBetween(0.0, 0.001);
    }

    @Test
    void what_is_certain_is_cut_to_the_limit() {
        Scores window = scores(50, 0.3, 0.7);

        assertThat(Comparison.paired(window, window, scores(50, 0.1, 0.1))
                        .orElseThrow()
                        .standardised())
                .isEqualTo(Comparison.LIMIT);
        assertThat(Comparison.independent(scores(50, 0.1, 0.1), scores(50, 0.2, 0.2))
                        .orElseThrow()
                        .standardised())
                .isEqualTo(-Comparison.LIMIT);
    }

    @Test
    void too_few_questions_and_infinite_scores_cannot_be_compared() {
        Scores enough = scores(10, 0.4, 0.6);
        Scores few = scores(9, 0.4, 0.6);
        Scores infinite = scores(10, 0.4, 0.6);
        infinite.sums().add(0, Double.POSITIVE_INFINITY);

        for (Scores unfit : new Scores[] {few, infinite}) {
            assertThat(Comparison.independent(unfit, enough)).isEmpty();
            assertThat(Comparison.independent(enough, unfit)).isEmpty();
            assertThat(Comparison.paired(unfit, enough, enough)).isEmpty();
            assertThat(Comparison.paired(enough, unfit, enough)).isEmpty();
            assertThat(Comparison.paired(enough, enough, unfit)).isEmpty();
        }
    }

    @Test
    void what_is_beyond_the_limit_is_no_comparison() {
        Interval interval = new Interval(0, 1);

        for (double standardised : new double[] {8.1, -8.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Comparison(10, 0, 10, 0, interval, standardised))
                    .withMessageContaining("" + standardised);
        }
    }

    /** Scores that are in turn one and the other. */
    private static Scores scores(int questions, double even, double odd) {
        ExactSums scores = new ExactSums(1);
        for (int question = 0; question < questions; question++) {
            scores.add(0, question % 2 == 0 ? even : odd);
        }
        return new Scores(scores, 0);
    }
}
