package io.plurascope.bridge;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waiting times that double up to a bound, each drawn from its upper half so that bridges do not come back together. */
final class Backoff {
    private static final int MOST_DOUBLINGS = 20;

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;

    Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /**
     * How long to wait.
     *
     * @param failures number of failures in a row, from 1
     */
    Duration after(int failures) {
        long doubled = first.toNanos() << Math.min(failures - 1, MOST_DOUBLINGS);
        long bound = Math.min(doubled, longest.toNanos());
        return Duration.ofNanos(bound / 2 + random.nextLong(bound / 2 + 1));
    }
}
