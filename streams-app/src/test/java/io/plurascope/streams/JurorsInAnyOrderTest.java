package io.plurascope.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Metric;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random long answers, what jurors' models say of them, corrections and questions in other words, in random order with
 * copies and restarts, come to the same bits, and to what a batch computation with arithmetic of its own comes to.
 */
class JurorsInAnyOrderTest {
    private static final String RUN = "r";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void any_order_comes_to_the_same_bits_and_to_the_batch(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        RandomJurors events = new RandomJurors(RUN, seed);

        Map<String, Metric> once = play(events, random, false);
        Map<String, Metric> again = play(events, random, false);

        assertThat(again).containsExactlyEntriesOf(once);
        assertThat(events.shown(once, Map.of())).isEqualTo(events.batch()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void a_restart_between_any_two_events_changes_nothing(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        RandomJurors events = new RandomJurors(RUN, seed);

        assertThat(play(events, random, true))
                .containsExactlyEntriesOf(play(events, random, false))
                .isNotEmpty();
    }

    /** The final metrics, without what does depend on the order: their revisions, and those over no question. */
    private static Map<String, Metric> play(RandomJurors events, RandomGenerator random, boolean restarts) {
        Map<String, Metric> metrics = new TreeMap<>();
        try (Harness harness = new Harness()) {
            for (SpecificRecord event : events.shuffled()) {
                harness.send(event);
                if (random.nextInt(20) == 0) {
                    if (random.nextBoolean()) {
                        harness.settle();
                    }
                    if (restarts) {
                        harness.restart();
                    }
                }
            }
            harness.settle();
            Set<String> asked = new HashSet<>();
            harness.read(Topics.PROMPTS).forEach(prompt -> asked.add(RandomJurors.name(prompt)));
            assertThat(asked).containsAll(events.needed());
            assertThat(harness.latest(Topics.STANDINGS))
                    .hasEntrySatisfying(
                            Keys.of(RUN, "progress"),
                            board -> assertThat(board.getComplete()).isTrue());
            harness.latest(Topics.METRICS).forEach((key, metric) -> {
                if (metric.getN() > 0) {
                    metrics.put(key, Board.revised(metric, 0));
                }
            });
        }
        return metrics;
    }
}
