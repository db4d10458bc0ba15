package io.plurascope.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.plurascope.schemas.EventDeserializer;
import io.plurascope.schemas.EventSerializer;
import io.plurascope.schemas.Topics;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunDirectoryTest {
    private static final TopicPartition RUNS = new TopicPartition(Topics.RUNS.name(), 0);

    private final MockConsumer<byte @Nullable [], byte @Nullable []> consumer = new MockConsumer<>("earliest");
    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();

    private RunDirectory directory(long end) throws Exception {
        registry.register(Topics.RUNS.subject(), new AvroSchema(Topics.RUNS.schema()));
        consumer.updateBeginningOffsets(Map.of(RUNS, 0L));
        consumer.updateEndOffsets(Map.of(RUNS, end));
        return new RunDirectory(consumer, new EventDeserializer<>(Topics.RUNS, registry));
    }

    private void arrives(long offset, byte[] value) {
        consumer.schedulePollTask(
                () -> consumer.addRecord(new ConsumerRecord<>(RUNS.topic(), 0, offset, new byte[] {'r'}, value)));
    }

    private byte[] run(long revision, String... models) {
        return Objects.requireNonNull(new EventSerializer<>(Topics.RUNS, registry)
                .serialize(RUNS.topic(), Runs.asking("r", revision, Map.of(), models)));
    }

    @Test
    void the_highest_revision_counts_and_bytes_that_are_no_run_are_left_out() throws Exception {
        try (RunDirectory runs = directory(4)) {
            arrives(0, run(0, "a"));
            arrives(1, run(2, "a", "b"));
            arrives(2, run(1, "c"));
            arrives(3, new byte[] {9});
            runs.start();

            await().until(() -> runs.of("r").isPresent());

            assertThat(runs.of("r").orElseThrow().getModels()).containsExactly("a", "b");
            assertThat(runs.of("other")).isEmpty();
        }
    }

    @Test
    void no_run_is_known_before_all_that_were_there_are_read() throws Exception {
        try (RunDirectory runs = directory(2)) {
            arrives(0, run(0, "a"));
            runs.start();
            await().until(() -> consumer.position(RUNS) == 1);
            boolean early = runs.of("r").isPresent();
            arrives(1, run(1, "a", "b"));

            await().until(() -> runs.of("r").isPresent());

            assertThat(early).isFalse();
            assertThat(runs.of("r").orElseThrow().getModels()).containsExactly("a", "b");
        }
    }

    @Test
    void whoever_asks_is_told_when_the_runs_can_no_longer_be_read() throws Exception {
        try (RunDirectory runs = directory(0)) {
            consumer.setPollException(new KafkaException("not authorised"));
            runs.start();

            await().untilAsserted(() -> assertThatThrownBy(() -> runs.of("r"))
                    .hasMessage("The runs can no longer be read: not authorised"));
        }
    }
}
