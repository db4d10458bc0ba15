package io.plurascope.schemas;

import io.plurascope.event.DeadLetter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes dead letters: what could not be used, with its reason and its bytes. What is so large that the letter would be
 * larger than an event may be is cut, and the reason says so: a letter that cannot be sent would stop whoever sends it.
 */
public final class DeadLetters {
    /** Most bytes of a value that are kept; the rest of the largest event is for the key, which travels twice, and words. */
    static final int MOST_BYTES = Topic.LARGEST_EVENT - 512 * 1024;

    private static final int MOST_KEY_BYTES = 64 * 1024;
    private static final int LONGEST_REASON = 32 * 1024;

    private DeadLetters() {}

    /** A dead letter of a record of a topic, as it was read. */
    public static DeadLetter of(
            ConsumerRecord<byte @Nullable [], byte @Nullable []> record, String module, String reason, Instant at) {
        return letter(record.topic(), module, reason, record.key(), record.value(), at)
                .setPartition(record.partition())
                .setOffset(record.offset())
                .build();
    }

    /** A dead letter of bytes that came from elsewhere than a topic, such as a server's response. */
    public static DeadLetter of(
            String source, String module, String reason, String key, byte @Nullable [] bytes, Instant at) {
        return letter(source, module, reason, key.getBytes(StandardCharsets.UTF_8), bytes, at)
                .build();
    }

    private static DeadLetter.Builder letter(
            String source, String module, String reason, byte @Nullable [] key, byte @Nullable [] value, Instant at) {
        String words = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "..." : reason;
        return DeadLetter.newBuilder()
                .setSource(source)
                .setModule(module)
                .setReason(words + cut("value", value, MOST_BYTES) + cut("key", key, MOST_KEY_BYTES))
                .setKey(kept(key, MOST_KEY_BYTES))
                .setValue(kept(value, MOST_BYTES))
                .setAt(at.truncatedTo(ChronoUnit.MILLIS));
    }

    private static String cut(String what, byte @Nullable [] bytes, int most) {
        return bytes == null || bytes.length <= most
                ? ""
                : " (Of the " + bytes.length + " bytes of its " + what + " the last " + (bytes.length - most)
                        + " are left out here.)";
    }

    private static @Nullable ByteBuffer kept(byte @Nullable [] bytes, int most) {
        return bytes == null
                ? null
                : ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, most)).slice();
    }
}
