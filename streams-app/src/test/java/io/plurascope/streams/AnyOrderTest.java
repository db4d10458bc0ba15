package io.plurascope.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Metric;
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

        Map<String, Metric> first = play(events, random, 1);
        Map<String, Metric> second = play(events, random, 20);

        assertThat(events.shown(first, Map.of())).isEqualTo(events.batch()).isNotEmpty();
        assertThat(second).isEqualTo(first);
    }

    /**
     * The final metrics, without what does depend on the order: their revisions, and those over no question, which tell that
     * a value was withdrawn.
     *
     * @param apart how many events there are between two restarts, on average
     */
    private static Map<String, Metric> play(RandomEvents events, RandomGenerator random, int apart) {
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
            assertThat(harness.latest(Topics.STANDINGS))
                    .hasEntrySatisfying(
                            Keys.of(RUN, "progress"),
                            board -> assertThat(board.getComplete()).isTrue());
        }
        return metrics;
    }
}
