package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.measures.Intervals.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often a complete board ranks any of several models behind another that are all the same, over 1500 seeded boards. */
class EqualModelsTest {
    private static final int BOARDS = 1500;
    private static final Measure DISTANCE = Measures.named("js_distance");

    @ParameterizedTest
    @CsvSource({"4, 10", "4, 25", "13, 10", "13, 25", "13, 100"})
    void models_that_are_equal_are_told_apart_on_at_most_5_percent_of_the_boards(int models, int questions) {
        RandomGenerator random = new SplittableRandom(31L * models + questions);
        int apart = 0;
        for (int board = 0; board < BOARDS; board++) {
            int[] ranks = ranks(models, questions, random);
            apart += Arrays.stream(ranks).anyMatch(rank -> rank > 1) ? 1 : 0;
        }

        // 5% and two standard errors of a share of 1500 boards.
        assertThat(apart).isLessThanOrEqualTo((int) (BOARDS * 0.0613));
    }

    private static int[] ranks(int models, int questions, RandomGenerator random) {
        double[][] scores = new double[models][questions];
        for (double[] model : scores) {
            Arrays.setAll(model, question -> beta34(random));
        }
        List<Ranks.Comparison> comparisons = new ArrayList<>();
        for (int first = 0; first < models; first++) {
            for (int second = first + 1; second < models; second++) {
                ExactSums differences = new ExactSums(1);
                for (int question = 0; question < questions; question++) {
                    differences.addFixed(
                            0, ExactSums.fixed(scores[first][question]) - ExactSums.fixed(scores[second][question]));
                }
                double pValue = PairedDifference.pValue(Kind.FIXED_N, DISTANCE, differences, 0)
                        .orElseThrow();
                boolean firstIsBetter =
                        PairedDifference.better(DISTANCE, differences, 0) != PairedDifference.Better.SECOND;
                comparisons.add(
                        new Ranks.Comparison(firstIsBetter ? first : second, firstIsBetter ? second : first, pValue));
            }
        }
        return Ranks.ranks(models, comparisons);
    }

    /** Beta(3, 4): the third smallest of six uniform numbers. */
    private static double beta34(RandomGenerator random) {
        double[] uniform = random.doubles(6).sorted().toArray();
        return uniform[2];
    }
}
