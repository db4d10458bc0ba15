package io.plurascope.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.event.Standings;
import io.plurascope.schemas.Keys;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Models that are asked under each function: in any order of their answers, with copies, corrections, refusals and restarts,
 * the board is that of a batch.
 */
class TradeOffOrderTest {
    private static final String RUN = "r";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void the_board_is_the_batch_in_any_order(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        RandomTradeOffs events = new RandomTradeOffs(RUN, seed);

        Standings first = play(events, random, 5);
        Standings second = play(events, random, 50);

        assertThat(second).as("to the last bit").isEqualTo(first);
        assertThat(events.shown(Map.of(), Map.of(Keys.of(RUN, TradeOffBoard.NAME), first)))
                .isEqualTo(events.batch())
                .isNotEmpty();
        assertThat(first.getEntries())
                .filteredOn(entry -> entry.getMeasure().equals("trade_off_expected_utility"))
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.getValue())
                        // 10000 random weights, whose error is about 1% of the spread of the values, of at most 3.
                        .isCloseTo(TradeOffBatch.expectedUtility(events.points(entry.getModel()), 200), within(0.06)));
    }

    /**
     * The final board without its revision, which does depend on the order.
     *
     * @param apart how many events there are between two restarts, on average
     */
    private static Standings play(RandomTradeOffs events, RandomGenerator random, int apart) {
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
            assertThat(Shown.progress(boards).getComplete()).isTrue();
            assertThat(boards).as("nobody is steered to an attribute").doesNotContainKey(Keys.of(RUN, "steerable"));
            return Board.revised(Shown.at(boards, Keys.of(RUN, TradeOffBoard.NAME)), 0);
        }
    }
}
