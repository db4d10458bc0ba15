package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.measures.Intervals.Interval;
import io.plurascope.measures.Intervals.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * How often an interval that is looked at after every question from the 10th on misses the mean at some time, in 1000
 * simulated runs of 736 questions each. The shares that are expected of the fixed-n and the asymptotic intervals are those
 * that the text on measures reports of 2000 runs of its own; two such shares differ by no more than .06 (three standard
 * errors).
 */
class ContinuousLookingTest {
    private static final int RUNS = 1000;
    private static final int QUESTIONS = 736;
    private static final int FIRST_LOOK = 10;

    private static final Scores BETA_3_4 =
            new Scores("Beta(3,4)", ContinuousLookingTest::beta34, 3.0 / 7, "js_distance", 0.04);
    private static final Scores BETA_05_5 =
            new Scores("Beta(.5,5)", ContinuousLookingTest::beta055, 1.0 / 11, "option_mass", 0.11);
    private static final Scores BERNOULLI_20 =
            new Scores("Bernoulli(.2)", random -> one(random, 0.2), 0.2, "option_mass", 0.16);
    private static final Scores BERNOULLI_05 =
            new Scores("Bernoulli(.05)", random -> one(random, 0.05), 0.05, "option_mass", 0.61);

    /** Entropies of a model that is sure of all but every twentieth question, which are Bernoulli(.05) on another scale. */
    private static final Scores SURE =
            new Scores("0 or .6 nats", random -> 0.6 * one(random, 0.05), 0.03, "entropy", 0.61);

    static final List<Scores> ALL = List.of(BETA_3_4, BETA_05_5, BERNOULLI_20, BERNOULLI_05, SURE);

    /**
     * Scores of a measure.
     *
     * @param measure one whose scores are like these
     * @param asymptoticMisses how often the interval with the running deviation misses, as the text on measures says
     */
    record Scores(String name, ToDoubleFunction<Random> score, double truth, String measure, double asymptoticMisses) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** An interval from what is known of the questions until now. */
    private interface Look {
        Optional<Interval> at(ExactSums scores);
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void the_interval_that_the_measure_declares_holds_in_95_percent_of_the_runs_at_every_look(Scores scores) {
        Measure measure = Measures.named(scores.measure());

        double missed = shareThatMisses(scores, sums -> Intervals.ofScores(Kind.ANYTIME_VALID, measure, sums, 0));

        assertThat(missed).isLessThanOrEqualTo(0.05);
    }

    /** The text on measures, of Beta(3,4): "the peeked-at fixed-n interval in 48%". */
    @ParameterizedTest
    @FieldSource("ALL")
    void the_fixed_n_interval_does_not_survive_being_looked_at(Scores scores) {
        double missed = shareThatMisses(scores, ContinuousLookingTest::fixedN);

        assertThat(missed).isGreaterThan(0.42);
    }

    /** The text on measures: 4% for Beta(3,4), "11% for Beta(.5,5), 16% for Bernoulli(.2) and 61% for Bernoulli(.05)". */
    @ParameterizedTest
    @FieldSource("ALL")
    void the_running_deviation_is_no_guide_for_skewed_scores(Scores scores) {
        double missed = shareThatMisses(scores, ContinuousLookingTest::asymptotic);

        assertThat(missed).isBetween(scores.asymptoticMisses() - 0.06, scores.asymptoticMisses() + 0.06);
    }

    /** Two models whose scores have the same mean, told apart by mistake by whoever looks after every question from the 10th on. */
    @Test
    void models_that_do_not_differ_are_seldom_told_apart_on_a_live_board() {
        assertThat(shareToldApart(Kind.ANYTIME_VALID)).isLessThanOrEqualTo(0.05);
        assertThat(shareToldApart(Kind.FIXED_N)).isGreaterThan(0.1);
    }

    private static double shareToldApart(Kind kind) {
        Measure measure = Measures.named("js_distance");
        Random random = new Random(1);
        int toldApart = 0;
        for (int run = 0; run < RUNS; run++) {
            ExactSums differences = new ExactSums(1);
            boolean separates = false;
            for (int question = 1; question <= QUESTIONS; question++) {
                double first = beta34(random);
                differences.add(0, first - beta34(random));
                separates |=
                        PairedDifference.pValue(kind, measure, differences, 0).orElse(1) < Ranks.LEVEL;
            }
            toldApart += separates ? 1 : 0;
        }
        return (double) toldApart / RUNS;
    }

    private static double shareThatMisses(Scores scores, Look look) {
        Random random = new Random(1);
        int missed = 0;
        for (int run = 0; run < RUNS; run++) {
            double[] values = new double[QUESTIONS];
            Arrays.setAll(values, question -> scores.score().applyAsDouble(random));
            missed += misses(values, scores.truth(), look) ? 1 : 0;
        }
        return (double) missed / RUNS;
    }

    private static boolean misses(double[] scores, double truth, Look look) {
        ExactSums sums = new ExactSums(1);
        for (int n = 1; n <= scores.length; n++) {
            sums.add(0, scores[n - 1]);
            if (n >= FIRST_LOOK && !look.at(sums).orElseThrow().contains(truth)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Interval> fixedN(ExactSums sums) {
        return Intervals.fixedN(
                sums.count(0),
                sums.mean(0).orElseThrow(),
                sums.standardDeviation(0).orElseThrow());
    }

    private static Optional<Interval> asymptotic(ExactSums sums) {
        double mean = sums.mean(0).orElseThrow();
        double width = ConfidenceSequence.normalMixture(sums.count(0), 0.05)
                * sums.standardDeviation(0).orElseThrow();
        return Optional.of(new Interval(mean - width, mean + width));
    }

    /** A score from Beta(3, 4): the third smallest of six uniform ones. */
    private static double beta34(Random random) {
        return random.doubles(6).sorted().skip(2).findFirst().orElseThrow();
    }

    /** A score from Beta(.5, 5): the share of a Gamma(.5), half a squared normal one, in it and a Gamma(5). */
    private static double beta055(Random random) {
        double gaussian = random.nextGaussian();
        double half = gaussian * gaussian / 2;
        double five = 0;
        for (int exponential = 0; exponential < 5; exponential++) {
            five -= Math.log(1 - random.nextDouble());
        }
        return half / (half + five);
    }

    private static double one(Random random, double probability) {
        return random.nextDouble() < probability ? 1 : 0;
    }
}
