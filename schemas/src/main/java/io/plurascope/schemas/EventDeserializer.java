package io.plurascope.schemas;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads events in the Confluent wire format, written with any schema that the registry knows and that ours can
 * read. Bytes that are no such event end in a {@link SerializationException} with the reason; a registry that is
 * away ends in a {@link RegistryAway}, which is no fault of the bytes.
 */
public final class EventDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    private final Topic<T> topic;
    private final SchemaRegistryClient registry;
    private final Map<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();

    public EventDeserializer(Topic<T> topic, SchemaRegistryClient registry) {
        this.topic = topic;
        this.registry = registry;
    }

    /** The registry could not be asked; the same bytes can be read later. */
    public static final class RegistryAway extends RetriableException {
        private static final long serialVersionUID = 1;

        RegistryAway(String message, Throwable cause) {
            super(message, cause);
        }
    }

    @Override
    public @Nullable T deserialize(String name, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (buffer.remaining() < EventSerializer.HEADER || buffer.get() != EventSerializer.MAGIC) {
            throw new SerializationException("The bytes do not begin with a zero byte and a schema id, so they are no "
                    + topic.type().getSimpleName() + " event.");
        }
        SpecificDatumReader<T> reader = reader(buffer.getInt());
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, buffer.position(), buffer.remaining(), null);
        try {
            T event = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new SerializationException(
                        "Bytes follow the end of the " + topic.type().getSimpleName() + " event.");
            }
            return event;
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new SerializationException(
                    "The bytes are no " + topic.type().getSimpleName() + " event: " + e.getMessage() + ".", e);
        }
    }

    private SpecificDatumReader<T> reader(int id) {
        SpecificDatumReader<T> known = readers.get(id);
        if (known == null) {
            known = new SpecificDatumReader<>(written(id), topic.schema());
            readers.put(id, known);
        }
        return known;
    }

    private Schema written(int id) {
        try {
            if (registry.getSchemaBySubjectAndId(topic.subject(), id) instanceof AvroSchema avro) {
                return avro.rawSchema();
            }
            throw new SerializationException("Schema " + id + " is no Avro schema.");
        } catch (RestClientException e) {
            if (e.getStatus() >= 500) {
                throw new RegistryAway("The registry failed to give schema " + id + ": " + e.getMessage() + ".", e);
            }
            throw new SerializationException("The registry knows no schema " + id + ": " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new RegistryAway("The registry is away: " + e.getMessage() + ".", e);
        }
    }
}
