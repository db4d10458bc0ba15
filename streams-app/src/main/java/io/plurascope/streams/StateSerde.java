package io.plurascope.streams;

import io.plurascope.schemas.EventClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
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
    static {
        EventClasses.trust();
    }

    private StateSerde() {}

    static <T> Serde<T> of(BinaryMessageEncoder<T> encoder, BinaryMessageDecoder<T> decoder) {
        Serializer<T> serializer = (topic, state) -> state == null ? null : bytes(encoder, state);
        Deserializer<T> deserializer = (topic, bytes) -> {
            try {
                return bytes == null ? null : decoder.decode(bytes);
            } catch (IOException e) {
                throw new SerializationException("The state in " + topic + " cannot be read.", e);
            }
        };
        return Serdes.serdeFrom(serializer, deserializer);
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
