package io.plurascope.streams;

import io.plurascope.schemas.Groups;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Internal state in Avro's single-object encoding, which carries a fingerprint of its schema: nobody but this
 * application reads it, so it needs no registry.
 */
final class StateSerde {
    private StateSerde() {}

    static <T> Serde<T> of(BinaryMessageEncoder<T> encoder, BinaryMessageDecoder<T> decoder) {
        Serializer<T> serializer = (topic, state) -> state == null ? null : bytes(encoder, state);
        return Serdes.serdeFrom(serializer, reading(decoder));
    }

    /** State of several types, each of which carries the fingerprint of its schema. */
    static Serde<SpecificRecord> ofAny(Schema... schemas) {
        Map<Schema, BinaryMessageEncoder<SpecificRecord>> encoders = new HashMap<>();
        SpecificData data = new SpecificData();
        BinaryMessageDecoder<SpecificRecord> decoder =
                new BinaryMessageDecoder<>(data, Schema.createUnion(List.of(schemas)));
        for (Schema schema : schemas) {
            encoders.put(schema, new BinaryMessageEncoder<>(data, schema));
            decoder.addSchema(schema);
        }
        Serializer<SpecificRecord> serializer = (topic, state) ->
                state == null ? null : bytes(Objects.requireNonNull(encoders.get(state.getSchema())), state);
        return Serdes.serdeFrom(serializer, reading(decoder));
    }

    private static <T> Deserializer<T> reading(BinaryMessageDecoder<T> decoder) {
        return (topic, bytes) -> {
            try {
                return bytes == null ? null : decoder.decode(bytes);
            } catch (MissingSchemaException e) {
                throw new SerializationException(
                        "The state in " + topic
                                + " was written by another version of the topology and is not read by this"
                                + " one; start on another state directory or, on a broker that is kept, reset the"
                                + " application '" + Groups.STREAMS + "', which counts the answers that are kept anew.",
                        e);
            } catch (IOException e) {
                throw new SerializationException("The state in " + topic + " cannot be read.", e);
            }
        };
    }

    private static <T> byte[] bytes(BinaryMessageEncoder<T> encoder, T state) {
        try {
            ByteBuffer buffer = encoder.encode(state);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed.", e);
        }
    }
}
