package io.plurascope.streams;

import io.plurascope.event.Steering;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A steering inside internal state: Avro's single-object encoding, or nothing. */
final class SteeringBytes {
    private SteeringBytes() {}

    static @Nullable ByteBuffer of(@Nullable Steering steering) {
        try {
            return steering == null ? null : Steering.getEncoder().encode(steering);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed.", e);
        }
    }

    static @Nullable Steering read(@Nullable ByteBuffer bytes) {
        try {
            return bytes == null ? null : Steering.getDecoder().decode(bytes.duplicate());
        } catch (IOException e) {
            throw new UncheckedIOException("The steering in the state cannot be read.", e);
        }
    }
}
