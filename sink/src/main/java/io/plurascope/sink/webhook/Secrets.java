package io.plurascope.sink.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The secrets that sender and receiver share. Each signs every post, so that a receiver may go over from one to the next.
 * Signatures are those of Standard Webhooks: HMAC-SHA-256 over id, timestamp and body.
 */
public final class Secrets {
    private static final String PREFIX = "whsec_";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;
    private static final String WANTED =
            "is a base64 text of " + SHORTEST + " to " + LONGEST + " bytes, as `openssl rand -base64 32` makes one";

    private final List<Webhook> signers;

    private Secrets(List<Webhook> signers) {
        this.signers = List.copyOf(signers);
    }

    /**
     * Secrets in base64, each with {@code whsec_} before it or not.
     *
     * @throws IllegalArgumentException where there is none or one is not valid; the message does not show it
     */
    public static Secrets of(List<String> texts) {
        List<Webhook> signers = new ArrayList<>();
        for (String text : texts) {
            byte[] secret = decoded(text, signers.size() + 1);
            if (secret.length < SHORTEST || secret.length > LONGEST) {
                throw new IllegalArgumentException("Secret " + (signers.size() + 1) + " has " + secret.length
                        + " bytes; a secret " + WANTED + ".");
            }
            signers.add(new Webhook(secret));
        }
        if (signers.isEmpty()) {
            throw new IllegalArgumentException("There is no secret; one " + WANTED + ".");
        }
        return new Secrets(signers);
    }

    /**
     * The secrets of a file, one a line; empty lines do not count.
     *
     * @throws IllegalArgumentException where it cannot be read or holds no valid secrets
     */
    public static Secrets read(Path file) {
        try (var lines = Files.lines(file)) {
            return of(lines.map(String::strip).filter(line -> !line.isEmpty()).toList());
        } catch (IOException e) {
            throw new IllegalArgumentException("The file of secrets " + file + " cannot be read.", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("In " + file + ": " + e.getMessage(), e);
        }
    }

    private static byte[] decoded(String text, int number) {
        try {
            return Base64.getDecoder().decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Secret " + number + " is no base64 text; a secret " + WANTED + ".", e);
        }
    }

    /** The value of the signature's header: one signature for each secret, joined by spaces. */
    String sign(String id, long timestamp, String body) {
        List<String> signatures = new ArrayList<>();
        for (Webhook signer : signers) {
            try {
                signatures.add(signer.sign(id, timestamp, body));
            } catch (WebhookSigningException e) {
                throw new IllegalStateException("This machine cannot sign with HMAC-SHA-256.", e);
            }
        }
        return String.join(" ", signatures);
    }
}
