package io.plurascope.producer;

import io.plurascope.producer.dataset.Sha256;
import io.plurascope.schemas.Keys;
import java.nio.ByteBuffer;

/**
 * Choices that depend on named fields alone and never on a generator's state, so that any subset, order or repetition
 * of a run makes the same choices.
 */
final class Hashes {
    private Hashes() {}

    /** The first eight bytes of the SHA-256 of the fields. */
    static long of(String... fields) {
        return ByteBuffer.wrap(sha256(fields).bytes()).getLong();
    }

    /** A number from 0 to below the bound; the bound is so small beside 2^64 that no remainder is favoured. */
    static int below(int bound, String... fields) {
        return (int) Long.remainderUnsigned(of(fields), bound);
    }

    /** The first eight hexadecimal digits of the SHA-256 of the fields. */
    static String digits(String... fields) {
        return sha256(fields).shortDigits();
    }

    private static Sha256 sha256(String... fields) {
        return new Sha256().add(Keys.of(fields));
    }
}
