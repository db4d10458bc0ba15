package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.measures.Intervals.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class PoissonBootstrapTest {
    private static final long SEED = 7;

    /** A score of a question. */
    record Score(String question, double value) {}

    /** Both intervals estimate the same one; their widths differ by the chance of 999 replicates, about 4%. */
    @Example
    void of_many_scores_that_are_not_skewed_it_is_about_the_normal_interval() {
        Random random = new Random(2);
        PoissonBootstrap bootstrap = new PoissonBootstrap(SEED, PoissonBootstrap.REPLICATES);
        ExactSums sums = new ExactSums(1);
        for (int question = 0; question < 700; question++) {
            double score = random.nextDouble();
            bootstrap.add("question " + question, score);
            sums.add(0, score);
        }

        Interval interval = bootstrap.interval().orElseThrow();

        double mean = sums.mean(0).orElseThrow();
        Interval normal = Intervals.fixedN(700, mean, sums.standardDeviation(0).orElseThrow())
                .orElseThrow();
        double halfWidth = normal.high() - mean;
        assertThat(bootstrap.count()).isEqualTo(700);
        assertThat(bootstrap.mean()).hasValue(mean);
        assertThat(interval.low()).isCloseTo(normal.low(), within(0.15 * halfWidth));
        assertThat(interval.high()).isCloseTo(normal.high(), within(0.15 * halfWidth));
    }

    /** 400 runs of 60 skewed scores u^3, of mean 1/4: at 95% the share has a standard error of 1.1%, and small n costs. */
    @Example
    void it_covers_the_mean_in_about_95_percent_of_the_runs() {
        Random random = new Random(3);
        int covered = 0;
        for (int run = 0; run < 400; run++) {
            PoissonBootstrap bootstrap = new PoissonBootstrap(run, PoissonBootstrap.REPLICATES);
            for (int question = 0; question < 60; question++) {
                bootstrap.add("question " + question, Math.pow(random.nextDouble(), 3));
            }
            covered += bootstrap.interval().orElseThrow().contains(0.25) ? 1 : 0;
        }

        assertThat(covered / 400.0).isBetween(0.91, 0.98);
    }

    /**
     * With 39 replicates k is floor(.025 * 40) = 1, so the ends are the least and the largest mean. The scores are 1 for
     * the first ten questions and 0 for the others; the weights are taken from their own test.
     */
    @Example
    void with_39_replicates_the_ends_are_the_least_and_the_largest_mean() {
        PoissonBootstrap bootstrap = new PoissonBootstrap(SEED, PoissonBootstrap.FEWEST_REPLICATES);
        int[] ones = new int[39];
        int[] all = new int[39];
        for (int question = 0; question < 20; question++) {
            bootstrap.add("q" + question, question < 10 ? 1 : 0);
            for (int replicate = 0; replicate < 39; replicate++) {
                int weight = new PoissonWeights(SEED, "q" + question).weight(replicate);
                all[replicate] += weight;
                ones[replicate] += question < 10 ? weight : 0;
            }
        }
        double[] means = IntStream.range(0, 39)
                .mapToDouble(replicate -> (double) ones[replicate] / all[replicate])
                .sorted()
                .toArray();

        assertThat(bootstrap.interval()).hasValue(new Interval(means[0], means[38]));
        assertThat(bootstrap.replicates()).isEqualTo(39);
    }

    @Example
    void too_few_questions_and_infinite_scores_have_no_interval() {
        PoissonBootstrap bootstrap = new PoissonBootstrap(SEED, 99);

        assertThat(bootstrap.mean()).isEmpty();
        for (int question = 0; question < 9; question++) {
            bootstrap.add("q" + question, question);
        }
        assertThat(bootstrap.interval()).isEmpty();
        bootstrap.add("q9", 9);
        assertThat(bootstrap.interval()).isPresent();
        bootstrap.add("q10", Double.POSITIVE_INFINITY);
        assertThat(bootstrap.interval()).isEmpty();
        assertThat(bootstrap.mean()).hasValue(Double.POSITIVE_INFINITY);
    }

    @Example
    void bootstraps_that_draw_other_questions_do_not_mix() {
        PoissonBootstrap bootstrap = new PoissonBootstrap(SEED, 99);

        assertThatIllegalArgumentException().isThrownBy(() -> bootstrap.addAll(new PoissonBootstrap(SEED, 98)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bootstrap.addAll(new PoissonBootstrap(SEED + 1, 99)))
                .withMessageContaining("seed 8");
        assertThat(bootstrap).isNotEqualTo(new PoissonBootstrap(SEED + 1, 99));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PoissonBootstrap(SEED, 38))
                .withMessageContaining("38 replicates");
        assertThatIllegalStateException().isThrownBy(() -> bootstrap.remove("q", 1));
    }

    @Property(tries = 200)
    void order_and_splits_do_not_matter(@ForAll("scores") List<Score> scores, @ForAll Random random) {
        List<Score> shuffled = new ArrayList<>(scores);
        Collections.shuffle(shuffled, random);
        PoissonBootstrap merged = new PoissonBootstrap(SEED, 50);
        PoissonBootstrap other = new PoissonBootstrap(SEED, 50);
        shuffled.forEach(score -> (random.nextBoolean() ? merged : other).add(score.question(), score.value()));

        merged.addAll(other);

        assertSame(merged, batch(scores));
    }

    @Property(tries = 200)
    void taking_away_undoes_adding(@ForAll("scores") List<Score> scores, @ForAll("scores") List<Score> others) {
        PoissonBootstrap bootstrap = batch(others);
        scores.forEach(score -> bootstrap.add(score.question(), score.value()));

        others.forEach(score -> bootstrap.remove(score.question(), score.value()));

        assertSame(bootstrap, batch(scores));
    }

    @Property(tries = 200)
    void bytes_bring_the_bootstrap_back(@ForAll("scores") List<Score> scores) {
        PoissonBootstrap bootstrap = batch(scores);

        assertSame(PoissonBootstrap.fromBytes(SEED, bootstrap.toBytes()), bootstrap);
    }

    @Property(tries = 200)
    void the_interval_lies_within_the_scores(@ForAll("scores") List<Score> scores) {
        PoissonBootstrap bootstrap = batch(scores);

        bootstrap.interval().ifPresent(interval -> {
            assertThat(interval.low()).isBetween(-1.0, interval.high());
            assertThat(interval.high()).isLessThanOrEqualTo(1);
        });
        boolean finite = scores.stream().allMatch(score -> Double.isFinite(score.value()));
        assertThat(bootstrap.interval().isPresent()).isEqualTo(finite && scores.size() >= 10);
    }

    @Provide
    Arbitrary<List<Score>> scores() {
        Arbitrary<Double> value = Arbitraries.frequencyOf(
                Tuple.of(30, Arbitraries.doubles().between(-1, 1)),
                Tuple.of(1, Arbitraries.just(Double.POSITIVE_INFINITY)));
        return Combinators.combine(Arbitraries.strings().ofMaxLength(3), value)
                .as(Score::new)
                .list()
                .ofMaxSize(30);
    }

    private static PoissonBootstrap batch(List<Score> scores) {
        PoissonBootstrap bootstrap = new PoissonBootstrap(SEED, 50);
        scores.forEach(score -> bootstrap.add(score.question(), score.value()));
        return bootstrap;
    }

    private static void assertSame(PoissonBootstrap actual, PoissonBootstrap expected) {
        assertThat(actual).isEqualTo(expected).hasSameHashCodeAs(expected);
        assertThat(actual.toBytes()).isEqualTo(expected.toBytes());
        assertThat(actual.interval()).isEqualTo(expected.interval());
    }
}
