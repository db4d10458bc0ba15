package io.plurascope.sink.webhook;

import java.time.Duration;

/**
 * How long a receiver has and how it is tried again.
 *
 * @param timeout how long one post may take to be answered
 * @param first wait after the first failure; each one after that is twice as long, give or take a fifth
 * @param longest longest wait, unless the receiver itself asks for a longer one, up to {@link #LONGEST_ASKED}
 */
public record Retries(Duration timeout, Duration first, Duration longest) {
    /** A receiver that asks for a longer wait is tried after this one. */
    static final Duration LONGEST_ASKED = Duration.ofHours(1);

    /** How it is where nobody says otherwise. */
    public static final Retries USUAL =
            new Retries(Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMinutes(5));

    public Retries {
        if (!timeout.isPositive() || !first.isPositive() || longest.compareTo(first) <= 0) {
            throw new IllegalArgumentException(
                    "Waits of a webhook are longer than nothing, and the longest longer than the first: timeout "
                            + timeout + ", first " + first + ", longest " + longest + ".");
        }
    }
}
