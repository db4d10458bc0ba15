package io.plurascope.producer;

import java.time.Duration;

/**
 * Windows of event time in which a run's values are shown beside those of the whole run.
 *
 * @param length how long a window is, at least 1 ms
 * @param advance how far apart windows begin, at least 1 ms and at most their length; tumbling windows where it is that
 *     length, hopping ones where it is less
 * @param grace how long after a window's end an answer still revises it, not negative
 */
public record WindowSettings(Duration length, Duration advance, Duration grace) {
    /** A minute, tumbling, with a minute's grace. */
    public static final WindowSettings DEFAULT = tumbling(Duration.ofMinutes(1), Duration.ofMinutes(1));

    public WindowSettings {
        if (length.toMillis() < 1 || grace.isNegative()) {
            throw new IllegalArgumentException("A window of " + length + " with a grace of " + grace
                    + " is wanted; it has to be at least 1 ms long, and the grace not negative.");
        }
        if (advance.toMillis() < 1 || advance.compareTo(length) > 0) {
            throw new IllegalArgumentException("Windows of " + length + " are to begin every " + advance
                    + "; that has to be at least 1 ms and at most their length, or some answers are in none.");
        }
    }

    /** Windows that follow each other without overlap. */
    public static WindowSettings tumbling(Duration length, Duration grace) {
        return new WindowSettings(length, length, grace);
    }

    /** Whether no two windows overlap. */
    boolean isTumbling() {
        return advance.equals(length);
    }
}
