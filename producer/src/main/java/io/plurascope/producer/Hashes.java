package io.plurascope.producer;

import io.plurascope.schemas.Keys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Choices that depend on named fields alone and never on a generator's state, so that any subset, order or repetition
 * of a run makes the same choices.
 */
final class Hashes {
    private static final int DIGITS = 8;

    private Hashes() {}

    /** The first eight bytes of the SHA-256 of the fields. */
    static long of(String... fields) {
        return ByteBuffer.wrap(sha256(fields)).getLong();
    }

    /** A number from 0 to below the bound; the bound is so small beside 2^64 that no remainder is favoured. */
    static int below(int bound, String... fields) {
        return (int) Long.remainderUnsigned(of(fields), bound);
    }

    /** The first eight hexadecimal digits of the SHA-256 of the fields. */
    static String digits(String... fields) {
        return HexFormat.of().formatHex(sha256(fields)).substring(0, DIGITS);
    }

    private static byte[] sha256(String... fields) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(Keys.of(fields).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
