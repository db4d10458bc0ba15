package io.plurascope.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.plurascope.event.DeadLetter;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void what_fits_is_kept_whole_and_its_reason_as_it_is() {
        byte[] bytes = {1, 2, 3};

        DeadLetter letter = DeadLetters.of("server/m", "test", "It is wrong.", "q1", bytes, NOW);

        assertThat(letter.getReason()).isEqualTo("It is wrong.");
        assertThat(letter.getValue()).isEqualTo(ByteBuffer.wrap(bytes));
    }

    @Test
    void the_largest_record_that_a_topic_can_have_makes_a_letter_that_can_be_sent_and_says_what_was_cut()
            throws Exception {
        byte[] key = new byte[Topic.LARGEST_EVENT / 2];
        byte[] value = new byte[Topic.LARGEST_EVENT];

        DeadLetter letter = DeadLetters.of(
                new ConsumerRecord<>("plurascope.prompts", 3, 7, key, value), "test", "x".repeat(1 << 20), NOW);

        assertThat(letter.getReason())
                .contains("Of the 8388608 bytes of its value the last 524288 are left out here")
                .contains("Of the 4194304 bytes of its key the last 4128768 are left out here");
        assertThat(letter.getOffset()).isEqualTo(7);
        assertThat(sent(letter)).isLessThan(Topic.LARGEST_EVENT - 100);
    }

    /** Bytes of key and value; Kafka itself adds less than 100. */
    private static int sent(DeadLetter letter) throws Exception {
        MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
        registry.register(Topics.DEAD_LETTERS.subject(), new AvroSchema(Topics.DEAD_LETTERS.schema()));
        return letter.getKey().remaining() + new EventSerializer<>(Topics.DEAD_LETTERS, registry).bytes(letter).length;
    }
}
