package io.plurascope.schemas;

import io.plurascope.event.DeadLetter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Makes dead letters: what could not be used, with its reason and its bytes. */
public final class DeadLetters {
    private DeadLetters() {}

    /** A dead letter of a record of a topic, as it was read. */
    public static DeadLetter of(
            ConsumerRecord<byte @Nullable [], byte @Nullable []> record, String module, String reason, Instant at) {
        return DeadLetter.newBuilder()
                .setSource(record.topic())
                .setPartition(record.partition())
                .setOffset(record.offset())
                .setModule(module)
                .setReason(reason)
                .setKey(buffer(record.key()))
                .setValue(buffer(record.value()))
                .setAt(at.truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    /** A dead letter of bytes that came from elsewhere than a topic, such as a server's response. */
    public static DeadLetter of(
            String source, String module, String reason, String key, byte @Nullable [] bytes, Instant at) {
        return DeadLetter.newBuilder()
                .setSource(source)
                .setModule(module)
                .setReason(reason)
                .setKey(ByteBuffer.wrap(key.getBytes(StandardCharsets.UTF_8)))
                .setValue(buffer(bytes))
                .setAt(at.truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    private static @Nullable ByteBuffer buffer(byte @Nullable [] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }
}
