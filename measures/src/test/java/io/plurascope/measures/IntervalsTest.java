package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.measures.Intervals.Interval;
import io.plurascope.measures.Intervals.Kind;
import org.junit.jupiter.api.Test;

class IntervalsTest {
    private static final Measure BOUNDED = Measures.named("option_mass");
    private static final Measure ENTROPY = Measures.named("entropy");

    /** The 97.5% quantile of the normal distribution is 1.95996398454005423552... (OEIS A220510). */
    @Test
    void the_fixed_n_interval_is_the_normal_one() {
        Interval interval = Intervals.fixedN(100, 0.5, 1).orElseThrow();

        assertThat(interval.low()).isCloseTo(0.5 - 0.1959963984540054, within(1e-16));
        assertThat(interval.high()).isCloseTo(0.5 + 0.1959963984540054, within(2e-16));
        assertThat(Intervals.standardError(100, 1)).isEqualTo(0.1);
    }

    /**
     * The roots with 40 digits (mpmath). To either side of a mean with js_distance's usual deviation, .15, it is less than
     * half of the .057 that the text on measures has of the bound alone.
     */
    @Test
    void the_anytime_valid_interval_of_bounded_scores_is_the_narrowest_of_its_five() {
        assertThat(boundedWidth(20, 0)).isCloseTo(0.526026213272236799, within(1e-15));
        assertThat(boundedWidth(10000, 0.2)).isCloseTo(0.0072835449051289959775, within(1e-17));
        assertThat(boundedWidth(736, 0.5)).isCloseTo(0.065378758592874185289, within(1e-16));
        assertThat(boundedWidth(2556, 0.2)).isCloseTo(0.015017467103326941698, within(1e-16));
        assertThat(boundedWidth(736, 0.25)).isCloseTo(0.035641945633234527631, within(1e-16));
        assertThat(boundedWidth(736, 0.15)).isCloseTo(0.024387253797780271454, within(1e-16));
        assertThat(boundedWidth(200, 0)).isCloseTo(0.03430521505367239094, within(1e-16));
    }

    /** The levels with 40 digits (mpmath), one by the normal mixture and the others by one l each. */
    @Test
    void the_level_at_which_an_interval_of_bounded_scores_ends_is_the_least_of_its_five() {
        assertThat(ConfidenceSequence.boundedLevel(736, 0.03, 0.15)).isCloseTo(0.0098210694152030360958, within(1e-16));
        assertThat(ConfidenceSequence.boundedLevel(100, 0.3, 0.4)).isCloseTo(6.3572567346843414341e-6, within(1e-19));
        assertThat(ConfidenceSequence.boundedLevel(5000, 0.015, 0.2))
                .isCloseTo(0.00032115268587615843658, within(1e-17));
    }

    /** For 10 to 4000 scores, deviations of 0 to 1/2 and distances of 0 to 1. */
    @Test
    void the_level_of_bounded_scores_is_below_5_percent_beyond_the_ends_of_their_interval() {
        for (long n = 10; n <= 4000; n = n * 3 / 2) {
            for (double deviation = 0; deviation <= 0.5; deviation += 0.05) {
                double end = ConfidenceSequence.bounded(n, deviation, 0.05);
                for (double distance = 0; distance <= 1; distance += 0.001) {
                    assertThat(ConfidenceSequence.boundedLevel(n, distance, deviation) < 0.05)
                            .as("%s scores, deviation %s, distance %s", n, deviation, distance)
                            .isEqualTo(distance > end);
                }
            }
        }
    }

    @Test
    void scores_that_range_twice_as_wide_have_twice_the_interval() {
        Interval once = Intervals.anytimeValid(736, 0.25, 0.125, 0.5).orElseThrow();
        Interval twice = Intervals.anytimeValid(736, 0.5, 0.25, 1).orElseThrow();

        assertThat(twice).isEqualTo(new Interval(2 * once.low(), 2 * once.high()));
    }

    /** "At the end it is 1.6 times as wide", the text on measures says of the normal mixture at n = 736. */
    @Test
    void the_normal_mixture_is_1_6_times_as_wide_at_736() {
        double fixedN = Intervals.fixedN(736, 0, 1).orElseThrow().high();

        assertThat(ConfidenceSequence.normalMixture(736, 0.05) / fixedN).isCloseTo(1.6, within(0.05));
    }

    /** Widths are compared with those of a sequence that is scaled by sqrt(n): it is tightest where that is least. */
    @Test
    void the_normal_mixture_is_tightest_near_200() {
        double at200 = scaledWidth(ConfidenceSequence.TIGHTEST_AT);

        assertThat(at200).isLessThan(scaledWidth(100)).isLessThan(scaledWidth(400));
    }

    @Test
    void too_few_scores_have_no_interval() {
        assertThat(Intervals.fixedN(9, 0.5, 0)).isEmpty();
        assertThat(Intervals.fixedN(10, 0.5, 0)).isPresent();
        assertThat(Intervals.anytimeValid(9, 0.5, 0.1, 0.5)).isEmpty();
        assertThat(Intervals.anytimeValid(10, 0.5, 0.1, 0.5)).isPresent();
    }

    @Test
    void the_bound_is_half_the_range_of_a_score_and_the_range_of_a_difference() {
        assertThat(Intervals.scoreBound(BOUNDED)).isEqualTo(0.5);
        assertThat(Intervals.differenceBound(BOUNDED)).isEqualTo(1);
        assertThat(Intervals.scoreBound(Measures.named("kl_divergence"))).isInfinite();
    }

    /** A run of ones has no running deviation at all; only the range keeps the interval from having no width. */
    @Test
    void what_has_no_bound_has_no_interval_under_way() {
        ExactSums ones = new ExactSums(1);
        for (int n = 0; n < 20; n++) {
            ones.add(0, 1);
        }

        assertThat(Intervals.ofScores(Kind.ANYTIME_VALID, BOUNDED, ones, 0))
                .isEqualTo(Intervals.anytimeValid(20, 1, 0, 0.5).map(interval -> new Interval(interval.low(), 1)));
        assertThat(Intervals.ofDifferences(Kind.ANYTIME_VALID, BOUNDED, ones, 0))
                .isEqualTo(Intervals.anytimeValid(20, 1, 0, 1).map(interval -> new Interval(interval.low(), 1)));
        assertThat(Intervals.ofScores(Kind.ANYTIME_VALID, Measures.named("kl_divergence"), ones, 0))
                .isEmpty();
        assertThat(Intervals.ofScores(Kind.FIXED_N, Measures.named("kl_divergence"), ones, 0))
                .hasValue(new Interval(1, 1));
    }

    /** The formula with 40 digits (Python's decimal): 0 of 20, 5 of 20 and 20 of 20. */
    @Test
    void zeros_and_ones_are_a_proportion_with_wilsons_interval() {
        assertProportion(0, 0, 0.16112515805281938);
        assertProportion(5, 0.1118617014076657, 0.46870087761874404);
        assertProportion(20, 0.8388748419471806, 1);
        assertThat(Intervals.ofProportion(9, 0.5)).isEmpty();
    }

    @Test
    void a_proportion_lies_in_its_interval_where_it_is_0_or_1_too() {
        for (int n = 10; n < 2000; n++) {
            assertThat(Intervals.ofProportion(n, 0).orElseThrow().low()).isZero();
            assertThat(Intervals.ofProportion(n, 1).orElseThrow().high()).isEqualTo(1);
        }
    }

    private static void assertProportion(int ones, double low, double high) {
        ExactSums sums = new ExactSums(1);
        for (int n = 0; n < 20; n++) {
            sums.add(0, n < ones ? 1 : 0);
        }
        Interval interval = Intervals.ofScores(Kind.FIXED_N, BOUNDED, sums, 0).orElseThrow();
        assertThat(interval.low()).isCloseTo(low, within(1e-15));
        assertThat(interval.high()).isCloseTo(high, within(1e-15));
        assertThat(Intervals.ofScores(Kind.FIXED_N, ENTROPY, sums, 0))
                .isEqualTo(Intervals.fixedN(
                                20, ones / 20.0, sums.standardDeviation(0).orElseThrow())
                        .map(free -> free.within(0, 1)));
    }

    @Test
    void scores_between_0_and_1_are_no_proportion() {
        ExactSums sums = new ExactSums(1);
        for (int n = 0; n < 20; n++) {
            sums.add(0, n == 0 ? 0.999 : 0);
        }

        assertThat(Intervals.ofScores(Kind.FIXED_N, BOUNDED, sums, 0))
                .isEqualTo(Intervals.fixedN(
                                20,
                                sums.mean(0).orElseThrow(),
                                sums.standardDeviation(0).orElseThrow())
                        .map(free -> free.within(0, 1)));
    }

    @Test
    void no_end_of_an_interval_is_a_value_that_the_measure_cannot_have() {
        ExactSums sums = new ExactSums(1);
        for (int n = 0; n < 10; n++) {
            sums.add(0, n == 0 ? 0.9 : 0.001);
        }

        assertThat(Intervals.fixedN(10, 0.0909, sums.standardDeviation(0).orElseThrow()))
                .hasValueSatisfying(free -> assertThat(free.low()).isNegative());
        assertThat(Intervals.ofScores(Kind.FIXED_N, BOUNDED, sums, 0))
                .hasValueSatisfying(interval -> assertThat(interval.low()).isZero());
        assertThat(Intervals.ofScores(Kind.FIXED_N, Measures.named("entropy"), sums, 0))
                .hasValueSatisfying(interval -> assertThat(interval.low()).isZero());
    }

    @Test
    void sums_with_an_infinite_score_have_no_interval() {
        ExactSums sums = new ExactSums(1);
        sums.add(0, 1);
        sums.add(0, 2);
        sums.add(0, Double.POSITIVE_INFINITY);

        assertThat(Intervals.ofScores(Kind.FIXED_N, ENTROPY, sums, 0)).isEmpty();
    }

    @Test
    void what_is_not_finite_has_no_interval_and_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Intervals.fixedN(50, Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Intervals.fixedN(50, 0, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Intervals.anytimeValid(50, 0, 1, Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> Intervals.anytimeValid(50, Double.NaN, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Intervals.standardError(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(2, 1));
    }

    private static double boundedWidth(long n, double deviation) {
        return Intervals.anytimeValid(n, 0, deviation, 0.5).orElseThrow().high();
    }

    private static double scaledWidth(long n) {
        return Math.sqrt((double) n) * ConfidenceSequence.normalMixture(n, 0.05);
    }
}
