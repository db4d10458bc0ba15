package io.plurascope.producer.dataset;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of bytes and texts that come one after the other. Made anew for each digest; not thread-safe. */
public final class Sha256 {
    private static final int SHORT = 8;

    private final MessageDigest digest;

    /** The digest of nothing yet. */
    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** Takes more bytes. */
    public Sha256 add(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    /** The same bytes again, which are taken while they are read. */
    InputStream of(InputStream bytes) {
        return new DigestInputStream(bytes, digest);
    }

    /** Takes the UTF-8 of more text. */
    public Sha256 add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The 32 bytes; the digest begins anew. */
    public byte[] bytes() {
        return digest.digest();
    }

    /** All 64 hexadecimal digits; the digest begins anew. */
    public String digits() {
        return HexFormat.of().formatHex(bytes());
    }

    /** The first eight hexadecimal digits, by which files and their parts are named; the digest begins anew. */
    public String shortDigits() {
        return digits().substring(0, SHORT);
    }
}
