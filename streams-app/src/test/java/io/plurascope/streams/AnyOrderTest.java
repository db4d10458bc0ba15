package io.plurascope.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Metric;
import io.plurascope.event.Standings;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any order, any duplication and any restart of the same events comes to the same bits, and those are the batch's. */
class AnyOrderTest {
    private static final String RUN = "r";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void the_final_metrics_are_the_batch_bit_for_bit(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        RandomEvents events = new RandomEvents(RUN, seed);

        Shown first = play(events, random, 1);
        Shown second = play(events, random, 20);

        assertThat(new TreeMap<>(events.shown(first.metrics(), first.boards())))
                .containsExactlyEntriesOf(events.batch())
                .isNotEmpty();
        assertThat(second.metrics()).containsExactlyEntriesOf(first.metrics());
        assertThat(second.boards()).containsExactlyEntriesOf(first.boards());
    }

    private record Shown(Map<String, Metric> metrics, Map<String, Standings> boards) {}

    /**
     * The final metrics and boards, without what does depend on the order: their revisions, and metrics over no question,
     * which tell that a value was withdrawn.
     *
     * @param apart how many events there are between two restarts, on average
     */
    private static Shown play(RandomEvents events, RandomGenerator random, int apart) {
        Map<String, Metric> metrics = new TreeMap<>();
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
            harness.settle();
            harness.latest(Topics.METRICS).forEach((key, metric) -> {
                if (metric.getN() + metric.getInfinite() > 0) {
                    metrics.put(key, Board.revised(metric, 0));
                }
            });
            Map<String, Standings> boards = new TreeMap<>();
            harness.latest(Topics.STANDINGS).forEach((key, board) -> boards.put(key, Board.revised(board, 0)));
            assertThat(boards)
                    .hasEntrySatisfying(
                            Keys.of(RUN, "progress"),
                            board -> assertThat(board.getComplete()).isTrue());
            return new Shown(metrics, boards);
        }
    }
}
