package io.plurascope.streams.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MinimaxWinnerTest {
    /** The matrices are random, so that their optimal lottery is unique; an own one has to be theirs. */
    @Example
    void the_winner_is_that_of_scipy() throws IOException {
        JsonNode cases = reference().required("cases");

        assertThat(cases).hasSize(20);
        for (JsonNode expected : cases) {
            MinimaxWinner winner = winner(matrix(expected.required("preference")));
            double worst = expected.required("worstMargin").doubleValue();
            assertThat(winner.worstMargin()).isCloseTo(worst, within(1e-9));
            List<Double> strategy = List.copyOf(winner.strategy().values());
            for (int model = 0; model < strategy.size(); model++) {
                double probability = expected.required("strategy").get(model).doubleValue();
                assertThat(strategy.get(model)).isCloseTo(probability, within(1e-9));
            }
        }
    }

    @Example
    void a_condorcet_winner_is_chosen_for_sure() {
        MinimaxWinner winner = winner(new double[][] {{.5, .4, .9}, {.6, .5, .51}, {.1, .49, .5}});

        assertThat(winner.pure()).contains("m01");
        assertThat(winner.strategy()).isEqualTo(Map.of("m00", 0.0, "m01", 1.0, "m02", 0.0));
        assertThat(winner.worstMargin()).isEqualTo(0);
    }

    /** By symmetry. */
    @Example
    void three_models_that_beat_each_other_in_a_circle_are_equally_likely() {
        MinimaxWinner winner = winner(new double[][] {{.5, .9, .1}, {.1, .5, .9}, {.9, .1, .5}});

        assertThat(winner.strategy().values())
                .allSatisfy(probability -> assertThat(probability).isCloseTo(1.0 / 3, within(1e-15)));
        assertThat(winner.pure()).isEmpty();
    }

    /** By symmetry, and for the clones of rock because any split of its third is optimal. */
    @Example
    void models_that_nothing_tells_apart_are_equally_likely() {
        MinimaxWinner allTied = winner(new double[][] {{.5, .5, .5}, {.5, .5, .5}, {.5, .5, .5}});
        MinimaxWinner twoTied = winner(new double[][] {{.5, .5, .8}, {.5, .5, .6}, {.2, .4, .5}});
        MinimaxWinner rockTwice = winner(new double[][] {{.5, .5, 0, 1}, {.5, .5, 0, 1}, {1, 1, .5, 0}, {0, 0, 1, .5}});

        assertProbabilities(allTied, 1.0 / 3, 1.0 / 3, 1.0 / 3);
        assertProbabilities(twoTied, 0.5, 0.5, 0);
        assertProbabilities(rockTwice, 1.0 / 6, 1.0 / 6, 1.0 / 3, 1.0 / 3);
    }

    /** By hand: the first three are tied, and against the fourth .2 x1 - .2 x2 - .2 x3 has to be at least 0. */
    @Example
    void a_model_outside_the_support_can_bound_the_lottery() {
        MinimaxWinner winner =
                winner(new double[][] {{.5, .5, .5, .7}, {.5, .5, .5, .3}, {.5, .5, .5, .3}, {.3, .7, .7, .5}});

        assertProbabilities(winner, 0.5, 0.25, 0.25, 0);
        assertThat(winner.worstMargin()).isCloseTo(0, within(1e-9));
    }

    @Example
    void one_model_wins() {
        assertThat(winner(new double[][] {{.5}}).pure()).contains("m00");
    }

    @Example
    void what_is_no_preference_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> winner(new double[][] {{.5, .4}, {.5, .5}}))
                .withMessageContaining("\"m00\" is preferred to \"m01\" with probability 0.4");
        assertThatIllegalArgumentException().isThrownBy(() -> winner(new double[][] {{.5, 1.5}, {-.5, .5}}));
        assertThatIllegalArgumentException().isThrownBy(() -> winner(new double[][] {{.5, Double.NaN}, {.5, .5}}));
        assertThatIllegalArgumentException().isThrownBy(() -> winner(new double[][] {{.4}}));
        assertThatIllegalArgumentException().isThrownBy(() -> winner(new double[][] {}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> winner(new double[][] {{.5, .5}, {.5}}))
                .withMessageContaining("rows or columns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Preferences.of(List.of("a", "a"), new double[][] {{.5, .5}, {.5, .5}}));
    }

    @Property(tries = 400)
    void no_model_is_preferred_to_the_winner(
            @ForAll @IntRange(min = 1, max = 32) int models, @ForAll boolean ties, @ForAll Random random) {
        MinimaxWinner winner = winner(random(models, ties, random));

        assertThat(winner.worstMargin()).isBetween(-1e-9, 1e-9);
        assertThat(winner.strategy().values())
                .allSatisfy(probability -> assertThat(probability).isBetween(0.0, 1.0));
        double sum = winner.strategy().values().stream().reduce(0.0, Double::sum);
        assertThat(sum).isCloseTo(1, within(1e-14));
    }

    @Property(tries = 100)
    void the_order_of_the_models_changes_no_bit(
            @ForAll @IntRange(min = 1, max = 9) int models, @ForAll boolean ties, @ForAll Random random) {
        double[][] preferred = random(models, ties, random);
        List<Integer> order = new ArrayList<>(IntStream.range(0, models).boxed().toList());
        Collections.shuffle(order, random);
        double[][] shuffled = new double[models][models];
        for (int row = 0; row < models; row++) {
            for (int column = 0; column < models; column++) {
                shuffled[row][column] = preferred[order.get(row)][order.get(column)];
            }
        }

        MinimaxWinner winner = MinimaxWinner.of(
                Preferences.of(order.stream().map(names(models)::get).toList(), shuffled));

        assertThat(winner).isEqualTo(winner(preferred));
    }

    /**
     * A mixture of the winner with another optimal lottery has a smaller entropy. Optimal lotteries of few levels of
     * preference are many; those at hand are the winners of the same game with one more model that nothing tells apart
     * from an old one, whose probability is added to its twin's.
     */
    @Property(tries = 200)
    void no_optimal_lottery_has_a_larger_entropy(
            @ForAll @IntRange(min = 2, max = 7) int models, @ForAll Random random) {
        double[][] preferred = random(models, true, random);
        List<Double> winner = List.copyOf(winner(preferred).strategy().values());

        for (int twin = 0; twin < models; twin++) {
            List<Double> larger =
                    List.copyOf(winner(withTwin(preferred, twin)).strategy().values());
            List<Double> other = new ArrayList<>(larger.subList(0, models));
            other.set(twin, other.get(twin) + larger.get(models));
            assertThat(entropy(other)).isLessThanOrEqualTo(entropy(winner) + 1e-10);
        }
    }

    private static void assertProbabilities(MinimaxWinner winner, double... probabilities) {
        List<Double> strategy = List.copyOf(winner.strategy().values());
        assertThat(strategy).hasSize(probabilities.length);
        for (int model = 0; model < probabilities.length; model++) {
            assertThat(strategy.get(model)).isCloseTo(probabilities[model], within(1e-9));
        }
    }

    private static double entropy(List<Double> probabilities) {
        return probabilities.stream()
                .mapToDouble(probability -> probability == 0 ? 0 : -probability * Math.log(probability))
                .sum();
    }

    private static double[][] withTwin(double[][] preferred, int twin) {
        int models = preferred.length;
        double[][] larger = new double[models + 1][models + 1];
        for (int row = 0; row <= models; row++) {
            for (int column = 0; column <= models; column++) {
                larger[row][column] = preferred[row == models ? twin : row][column == models ? twin : column];
            }
        }
        return larger;
    }

    private static double[][] random(int models, boolean ties, Random random) {
        double[][] preferred = new double[models][models];
        for (int row = 0; row < models; row++) {
            preferred[row][row] = 0.5;
            for (int column = 0; column < row; column++) {
                preferred[row][column] = ties ? random.nextInt(3) / 2.0 : random.nextDouble();
                preferred[column][row] = 1 - preferred[row][column];
            }
        }
        return preferred;
    }

    private static MinimaxWinner winner(double[][] preferred) {
        return MinimaxWinner.of(Preferences.of(names(preferred.length), preferred));
    }

    private static List<String> names(int models) {
        return IntStream.range(0, models).mapToObj("m%02d"::formatted).toList();
    }

    private static double[][] matrix(JsonNode rows) {
        double[][] matrix = new double[rows.size()][rows.size()];
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column < matrix.length; column++) {
                matrix[row][column] = rows.get(row).get(column).doubleValue();
            }
        }
        return matrix;
    }

    private static JsonNode reference() throws IOException {
        Path file = Path.of(System.getProperty("plurascope.shared", "shared"), "reference/minimax.json");
        assumeTrue(Files.isReadable(file), () -> "skipped: the reference values " + file + " are not at hand");
        return new ObjectMapper().readTree(Files.readAllBytes(file));
    }
}
