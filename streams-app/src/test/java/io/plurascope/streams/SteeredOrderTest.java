package io.plurascope.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Standings;
import io.plurascope.schemas.Keys;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Steered and plain answers in any order, twice, corrected and with restarts come to the batch's board, bit for bit, and so
 * do the objectives that are values of the run as a whole.
 */
class SteeredOrderTest {
    private static final String RUN = "r";
    private static final List<String> BOARDS = List.of(Keys.of(RUN, "steerable"), Keys.of(RUN, "pareto"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void the_board_is_the_batch_bit_for_bit(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        RandomSteered events = new RandomSteered(RUN, seed);

        Map<String, Standings> first = play(events, random, 5);
        Map<String, Standings> second = play(events, random, 50);

        assertThat(events.shown(Map.of(), first)).isEqualTo(events.batch()).hasSizeGreaterThan(50);
        assertThat(second).isEqualTo(first);
    }

    /**
     * The final boards with their revisions, which do depend on the order, left out.
     *
     * @param apart how many events there are between two restarts, on average
     */
    private static Map<String, Standings> play(RandomSteered events, RandomGenerator random, int apart) {
        try (Harness harness = new Harness()) {
            for (SpecificRecord event : events.shuffled()) {
                harness.send(event);
                if (random.nextInt(10) == 0) {
                    harness.settle();
                }
                if (random.nextInt(apart) == 0) {
                    harness.restart();
                }
            }
            // A restart may take the place of one turn.
            harness.settle();
            Map<String, Standings> boards = harness.standings();
            assertThat(boards)
                    .hasEntrySatisfying(
                            Keys.of(RUN, "progress"),
                            board -> assertThat(board.getComplete()).isTrue());
            return BOARDS.stream()
                    .collect(Collectors.toMap(
                            board -> board, board -> Board.revised(Objects.requireNonNull(boards.get(board)), 0)));
        }
    }
}
