package io.plurascope.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Metric;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random long answers, of models as they are and steered, judgements, corrections and revised questions, in random order with copies and restarts, come to
 * what a batch computation comes to.
 */
class TextsInAnyOrderTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void the_final_coverage_is_the_batch_bit_for_bit(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        RandomTexts events = new RandomTexts(TextEvents.RUN, seed);

        Map<String, Double> batch = events.batch();
        assertThat(play(events, random)).isEqualTo(batch).isNotEmpty();
        assertThat(batch.keySet().stream().anyMatch(key -> key.contains("attribute_entailment")))
                .as("every other run steers")
                .isEqualTo(seed % 2 == 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void a_restart_between_any_two_events_changes_nothing(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        RandomTexts events = new RandomTexts(TextEvents.RUN, seed);

        assertThat(playWithRestarts(events, random)).isEqualTo(events.batch());
    }

    private static Map<String, Double> play(RandomTexts events, RandomGenerator random) {
        try (Harness harness = new Harness()) {
            for (SpecificRecord event : events.shuffled()) {
                harness.send(event);
                if (random.nextInt(10) == 0) {
                    harness.settle();
                }
            }
            return shown(harness, events);
        }
    }

    private static Map<String, Double> playWithRestarts(RandomTexts events, RandomGenerator random) {
        try (Harness harness = new Harness()) {
            for (SpecificRecord event : events.shuffled()) {
                harness.send(event);
                if (random.nextInt(20) == 0) {
                    if (random.nextBoolean()) {
                        harness.settle();
                    }
                    harness.restart();
                }
            }
            return shown(harness, events);
        }
    }

    private static Map<String, Double> shown(Harness harness, RandomTexts events) {
        // A restart may take the place of one turn.
        harness.settle();
        Map<String, Metric> metrics = harness.metrics();
        Set<String> asked = new HashSet<>();
        harness.read(Topics.PROMPTS).forEach(prompt -> asked.add(RandomTexts.name(prompt)));
        assertThat(asked).containsAll(events.needed());
        assertThat(harness.latest(Topics.STANDINGS))
                .hasEntrySatisfying(
                        Keys.of(TextEvents.RUN, "progress"),
                        board -> assertThat(board.getProgress())
                                .extracting(progress -> progress.getModel())
                                .isEqualTo(RandomTexts.MODELS));
        return events.shown(metrics, Map.of());
    }
}
