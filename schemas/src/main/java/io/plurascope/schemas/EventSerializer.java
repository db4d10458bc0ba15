package io.plurascope.schemas;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes events in the Confluent wire format: a zero byte, the schema's id in four bytes, big-endian, and the Avro
 * body. The schema has to be registered before ({@link Provision}); looking its id up happens once.
 */
public final class EventSerializer<T extends SpecificRecord> implements Serializer<T> {
    static final byte MAGIC = 0;
    static final int HEADER = 1 + Integer.BYTES;

    private final Topic<T> topic;
    private final SchemaRegistryClient registry;
    private final SpecificDatumWriter<T> writer;
    private int id = -1;

    public EventSerializer(Topic<T> topic, SchemaRegistryClient registry) {
        this.topic = topic;
        this.registry = registry;
        this.writer = new SpecificDatumWriter<>(topic.type());
    }

    @Override
    public byte @Nullable [] serialize(String name, @Nullable T event) {
        return event == null ? null : bytes(event);
    }

    /** The event as it stands in its topic. */
    public byte[] bytes(T event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                ByteBuffer.allocate(HEADER).put(MAGIC).putInt(schemaId()).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            writer.write(event, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed.", e);
        }
        return bytes.toByteArray();
    }

    private synchronized int schemaId() {
        if (id < 0) {
            try {
                id = registry.getId(topic.subject(), new AvroSchema(topic.schema()));
            } catch (IOException | RestClientException e) {
                throw new SerializationException(
                        "The registry does not give the id of " + topic.subject() + " (" + e.getMessage()
                                + "); register the schemas first, as `plurascope up` does at its start.",
                        e);
            }
        }
        return id;
    }
}
