package io.plurascope.sink.webhook;

import io.plurascope.schemas.Connection;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * What a webhook needs to know.
 *
 * @param connection where the broker and the registry are
 * @param name name of the webhook, under which the broker keeps how far it is; two of one name share the work
 * @param receiver address that takes the posts
 * @param secrets what they are signed with
 * @param runs runs whose alerts are told of; empty for all
 * @param coolDown how long it is quiet about a value after an alert of it
 * @param beginning with which alert one begins that the broker does not know
 * @param retries how a receiver is tried again
 */
public record WebhookSettings(
        Connection connection,
        String name,
        URI receiver,
        Secrets secrets,
        Set<String> runs,
        Duration coolDown,
        Beginning beginning,
        Retries retries) {
    /** How long it is quiet about a value where nobody says otherwise. */
    public static final Duration COOL_DOWN = Duration.ofHours(1);

    /** With which alert a new webhook begins. */
    public enum Beginning {
        /** The first that the topic holds. */
        EARLIEST,
        /** The first that comes. */
        LATEST
    }

    public WebhookSettings {
        runs = Set.copyOf(runs);
        if (!name.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException("'" + name
                    + "' is no name of a webhook; one has 1 to 100 letters of A-Z and a-z, digits, dots, - or _.");
        }
        String scheme = receiver.getScheme();
        if (receiver.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(
                    "A receiver's address begins with https:// or http:// and names a host.");
        }
        if (coolDown.isNegative()) {
            throw new IllegalArgumentException("A cool-down of " + coolDown + " is shorter than none; 0 is the least.");
        }
    }
}
