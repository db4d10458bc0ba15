package io.plurascope.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.plurascope.event.Rating;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireFormatTest {
    private static final Rating RATING = Rating.newBuilder()
            .setQuestion("q")
            .setJuror("j")
            .setGroups(Map.of("age", "30"))
            .setValue(4)
            .setLowest(1)
            .setHighest(5)
            .setEventTime(Instant.parse("2026-01-01T00:00:00Z"))
            .build();

    private final SchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final EventDeserializer<Rating> deserializer = new EventDeserializer<>(Topics.RATINGS, registry);
    private int id;

    @BeforeEach
    void register() throws Exception {
        id = registry.register(Topics.RATINGS.subject(), new AvroSchema(Topics.RATINGS.schema()));
    }

    @Test
    void an_event_comes_back_as_it_was_written() {
        assertThat(deserializer.deserialize("t", bytes())).isEqualTo(RATING);
    }

    @Test
    void the_bytes_are_a_zero_the_schema_id_and_an_avro_body_that_any_reader_understands() throws IOException {
        byte[] bytes = bytes();

        assertThat(bytes[0]).isZero();
        assertThat(ByteBuffer.wrap(bytes, 1, 4).getInt()).isEqualTo(id);
        GenericRecord generic = new GenericDatumReader<GenericRecord>(Topics.RATINGS.schema())
                .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
        assertThat(generic.get("juror")).hasToString("j");
    }

    @Test
    void a_tombstone_stays_one() {
        assertThat(new EventSerializer<>(Topics.RATINGS, registry).serialize("t", null))
                .isNull();
        assertThat(deserializer.deserialize("t", null)).isNull();
    }

    @Test
    void garbage_is_refused_with_a_reason() {
        byte[] truncated = Arrays.copyOf(bytes(), bytes().length - 3);
        byte[] longer = Arrays.copyOf(bytes(), bytes().length + 1);
        byte[] unknownSchema = bytes();
        unknownSchema[3] = 99;

        assertThatThrownBy(() -> deserializer.deserialize("t", "garbage".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("zero byte");
        assertThatThrownBy(() -> deserializer.deserialize("t", truncated))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("no Rating event");
        assertThatThrownBy(() -> deserializer.deserialize("t", longer))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("follow the end");
        assertThatThrownBy(() -> deserializer.deserialize("t", unknownSchema))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("knows no schema");
    }

    @Test
    void a_serializer_whose_schema_is_not_registered_says_what_to_do() {
        EventSerializer<Rating> serializer = new EventSerializer<>(Topics.RATINGS, new MockSchemaRegistryClient());

        assertThatThrownBy(() -> serializer.bytes(RATING))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("register the schemas first");
    }

    private byte[] bytes() {
        return new EventSerializer<>(Topics.RATINGS, registry).bytes(RATING);
    }
}
