package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.measures.Intervals.Interval;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * How often an interval that is looked at after every question misses the mean at some time, in simulated runs of 736
 * questions. The expected shares are those that the text on measures reports for as many runs of its own.
 */
class ContinuousLookingTest {
    private static final int RUNS = 2000;
    private static final int QUESTIONS = 736;
    private static final int FIRST_LOOK = 10;

    /** An interval from what is known after n questions. */
    private interface Look {
        Optional<Interval> at(long n, double mean, double standardDeviation);
    }

    /** The text on measures: "the sequence missed the mean at some time in 4% of the runs". */
    @Test
    void the_anytime_valid_interval_holds_in_95_percent_of_the_runs_at_every_look() {
        double missed = shareThatMisses(ContinuousLookingTest::beta, 3.0 / 7, Intervals::anytimeValid);

        assertThat(missed).isBetween(0.03, 0.05);
    }

    /** The text on measures: "the peeked-at fixed-n interval in 48%". */
    @Test
    void the_fixed_n_interval_does_not_survive_being_looked_at() {
        double missed = shareThatMisses(ContinuousLookingTest::beta, 3.0 / 7, Intervals::fixedN);

        assertThat(missed).isBetween(0.45, 0.51);
    }

    /** The text on measures: "the asymptotic form missed in ... 61% for Bernoulli(.05)". */
    @Test
    void the_running_deviation_is_no_guide_for_rare_ones() {
        double missed = shareThatMisses(ContinuousLookingTest::rareOne, 0.05, Intervals::anytimeValid);

        assertThat(missed).isBetween(0.58, 0.64);
    }

    /** The text on measures: "the bound s = 1/2 in at most 2.4% for each". */
    @Test
    void the_bound_holds_for_rare_ones() {
        double missed = shareThatMisses(
                ContinuousLookingTest::rareOne, 0.05, (n, mean, deviation) -> Intervals.anytimeValid(n, mean, 0.5));

        assertThat(missed).isLessThanOrEqualTo(0.024);
    }

    private static double shareThatMisses(ToDoubleFunction<Random> score, double truth, Look look) {
        Random random = new Random(1);
        int missed = 0;
        for (int run = 0; run < RUNS; run++) {
            double[] scores = new double[QUESTIONS];
            Arrays.setAll(scores, question -> score.applyAsDouble(random));
            missed += misses(scores, truth, look) ? 1 : 0;
        }
        return (double) missed / RUNS;
    }

    private static boolean misses(double[] scores, double truth, Look look) {
        double mean = 0;
        double squares = 0;
        for (int n = 1; n <= scores.length; n++) {
            double fromMean = scores[n - 1] - mean;
            mean += fromMean / n;
            squares += fromMean * (scores[n - 1] - mean);
            if (n >= FIRST_LOOK
                    && !look.at(n, mean, Math.sqrt(squares / (n - 1)))
                            .orElseThrow()
                            .contains(truth)) {
                return true;
            }
        }
        return false;
    }

    /** A score from Beta(3, 4): the third smallest of six uniform ones. */
    private static double beta(Random random) {
        return random.doubles(6).sorted().skip(2).findFirst().orElseThrow();
    }

    private static double rareOne(Random random) {
        return random.nextDouble() < 0.05 ? 1 : 0;
    }
}
