package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plurascope.measures.Answered;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.ExactSums;
import io.plurascope.measures.Intervals;
import io.plurascope.measures.Intervals.Interval;
import io.plurascope.measures.Intervals.Kind;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import io.plurascope.measures.PopulationMeasure;
import io.plurascope.measures.Scale;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.dataset.Item;
import io.plurascope.producer.dataset.PopulationAnswers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Distances between populations that are near each other, as rows of people have them: most are small and a few are large.
 * Questions are drawn from those that both answered, and whoever looks after each from the 10th on should see the mean of
 * all of them in the interval, every time in 95% of the runs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NearPopulationsTest {
    private static final Path DATA = Path.of(System.getProperty("plurascope.shared", "missing"))
            .resolve("data/global-opinions/global_opinions.csv");
    private static final int RUNS = 300;
    private static final int QUESTIONS = 736;
    private static final int FIRST_LOOK = 10;

    private List<Item> items = List.of();

    @BeforeAll
    void read() {
        assumeTrue(Files.isReadable(DATA), "Skipped: the shared data are not at " + DATA + ".");
        Dataset dataset = Datasets.open(DATA.toString());
        items = dataset.items().stream().toList();
    }

    static Stream<Arguments> rows() {
        return Stream.of("js_distance", "total_variation", "hellinger")
                .flatMap(measure -> Stream.of(
                        Arguments.of(measure, "United States", "Canada"),
                        Arguments.of(measure, "United States", "Britain"),
                        Arguments.of(measure, "Germany", "France"),
                        Arguments.of(measure, "United States", "Japan")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void the_interval_on_a_live_board_holds_at_every_look(String measure, String one, String other) {
        Measure of = Measures.named(measure);

        double missed = shareThatMisses(
                scores(measure, one, other), sums -> Intervals.ofScores(Kind.ANYTIME_VALID, of, sums, 0));

        assertThat(missed).isLessThanOrEqualTo(0.05);
    }

    private double[] scores(String measure, String one, String other) {
        PopulationMeasure of = (PopulationMeasure) Measures.named(measure);
        double[] scores = items.stream()
                .filter(item -> item.populations().containsKey(one)
                        && item.populations().containsKey(other))
                .map(item -> {
                    Distribution answered = distribution(item.populations().get(one));
                    return of.of(
                            new Answered("q", answered, OptionalDouble.empty(), Scale.none(answered.size())),
                            distribution(item.populations().get(other)));
                })
                .flatMap(score -> score.stream().boxed())
                .mapToDouble(Double::doubleValue)
                .toArray();
        assertThat(scores).hasSizeGreaterThan(300);
        return scores;
    }

    private static Distribution distribution(PopulationAnswers answers) {
        return Distribution.of(answers.probabilities().stream()
                .mapToDouble(Double::doubleValue)
                .toArray());
    }

    private static double shareThatMisses(double[] scores, Function<ExactSums, Optional<Interval>> look) {
        double truth = Arrays.stream(scores).average().orElseThrow();
        Random random = new Random(1);
        int missed = 0;
        for (int run = 0; run < RUNS; run++) {
            missed += misses(scores, truth, random, look) ? 1 : 0;
        }
        return (double) missed / RUNS;
    }

    private static boolean misses(
            double[] scores, double truth, Random random, Function<ExactSums, Optional<Interval>> look) {
        ExactSums sums = new ExactSums(1);
        boolean misses = false;
        for (int n = 1; n <= QUESTIONS; n++) {
            sums.add(0, scores[random.nextInt(scores.length)]);
            misses |= n >= FIRST_LOOK && !look.apply(sums).orElseThrow().contains(truth);
        }
        return misses;
    }
}
