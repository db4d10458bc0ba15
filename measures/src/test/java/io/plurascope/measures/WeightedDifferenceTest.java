package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.measures.Intervals.Kind;
import io.plurascope.measures.WeightedDifference.Term;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WeightedDifferenceTest {
    private static final Measure DISTANCE = Measures.named("js_distance");
    private static final Measure DIVERGENCE = Measures.named("kl_divergence");

    /**
     * Two measures of the mean .05 and the deviation .2 sqrt(100/99), weighed 1 and -2: the sum's mean is -.05 and its
     * standard error at most 3 times theirs, so t = 2.48747 / 3, of which both tails with 99
     * degrees of freedom are 0.409010747070212 (scipy).
     */
    @Test
    void the_standard_error_of_a_sum_is_the_weighted_sum_of_standard_errors() {
        List<Term> terms = List.of(term(1, sums(100, 0.25, -0.15)), term(-2, sums(100, 0.25, -0.15)));

        assertThat(WeightedDifference.mean(terms, 0)).isCloseTo(-0.05, within(1e-15));
        assertThat(WeightedDifference.pValue(Kind.FIXED_N, terms, 0).orElseThrow())
                .isCloseTo(0.409010747070212, within(3e-6));
    }

    /** Means .05 + .02; scipy's t test of .07 over the same error. */
    @Test
    void what_is_known_without_error_moves_the_mean_alone() {
        List<Term> terms = List.of(term(1, sums(100, 0.25, -0.15)));

        assertThat(WeightedDifference.mean(terms, 0.02)).isCloseTo(0.07, within(1e-15));
        assertThat(WeightedDifference.pValue(Kind.FIXED_N, terms, 0.02).orElseThrow())
                .isCloseTo(0.000741113546470825, within(2e-7));
    }

    /** Mean .15 + .15 and three times the deviation of one, ranging over 3 to either side, n = 100 (mpmath). */
    @Test
    void under_way_measures_are_tested_together_where_they_are_over_as_many_questions() {
        List<Term> terms = List.of(term(1, sums(100, 0.25, -0.15)), term(2, sums(100, 0.25, -0.15)));

        assertThat(WeightedDifference.pValue(Kind.ANYTIME_VALID, terms, 0.15).orElseThrow())
                .isCloseTo(0.50377904165078168, within(1e-14));
        assertThat(WeightedDifference.pValue(
                        Kind.ANYTIME_VALID,
                        List.of(term(1, sums(100, 0.25, -0.15)), term(2, sums(101, 0.25, -0.15))),
                        0))
                .isEmpty();
    }

    @Test
    void what_cannot_be_tested_has_no_p_value() {
        Term divergence = new Term(1, DIVERGENCE, sums(100, 0.2, 0.1), 0);

        assertThat(WeightedDifference.pValue(Kind.FIXED_N, List.of(), 1)).isEmpty();
        assertThat(WeightedDifference.pValue(
                        Kind.FIXED_N, List.of(term(1, sums(30, 0.2, 0.1)), term(1, sums(9, 0.2, 0.1))), 0))
                .isEmpty();
        assertThat(WeightedDifference.pValue(Kind.ANYTIME_VALID, List.of(divergence), 0))
                .isEmpty();
        assertThat(WeightedDifference.pValue(Kind.FIXED_N, List.of(divergence), 0))
                .isPresent();
    }

    @Test
    void differences_without_a_spread_are_next_to_certain() {
        List<Term> same = List.of(term(1, sums(30, 0.5, 0.5)));

        assertThat(WeightedDifference.pValue(Kind.FIXED_N, same, 0).orElseThrow())
                .isLessThan(1e-100);
        assertThat(WeightedDifference.pValue(Kind.FIXED_N, same, -0.5)).hasValue(1);
    }

    /** However the two measures go together: apart, together or against each other, over 2000 seeded runs of each. */
    @Test
    void what_does_not_differ_is_told_apart_in_at_most_5_percent_of_the_runs() {
        SplittableRandom random = new SplittableRandom(7);
        for (double together : new double[] {-1, 0, 1}) {
            int apart = 0;
            for (int run = 0; run < 2000; run++) {
                ExactSums one = new ExactSums(1);
                ExactSums other = new ExactSums(1);
                for (int question = 0; question < 50; question++) {
                    double first = random.nextDouble(-0.5, 0.5);
                    one.add(0, first);
                    other.add(0, together == 0 ? random.nextDouble(-0.5, 0.5) : together * first);
                }
                double pValue = WeightedDifference.pValue(Kind.FIXED_N, List.of(term(1, one), term(0.5, other)), 0)
                        .orElseThrow();
                apart += pValue < 0.05 ? 1 : 0;
            }
            // 5% and three standard errors of a share of 2000 runs.
            assertThat(apart).as("together %s", together).isLessThanOrEqualTo(130);
        }
    }

    @Test
    void a_weight_has_to_be_finite() {
        ExactSums sums = sums(30, 0.2, 0.1);

        assertThatThrownBy(() -> term(Double.POSITIVE_INFINITY, sums))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("js_distance is Infinity");
    }

    private static Term term(double weight, ExactSums differences) {
        return new Term(weight, DISTANCE, differences, 0);
    }

    /** Differences that are in turn one and the other. */
    private static ExactSums sums(int questions, double even, double odd) {
        ExactSums differences = new ExactSums(1);
        for (int question = 0; question < questions; question++) {
            differences.add(0, question % 2 == 0 ? even : odd);
        }
        return differences;
    }
}
