package io.plurascope.producer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How a time is waited for. */
public interface Waiting {
    /** Returns when that time has come. */
    void until(Instant time) throws InterruptedException;

    /** Waits on a clock, and looks at it every second: it may be set, and a machine may sleep. */
    static Waiting on(Clock clock) {
        return time -> {
            Duration left = Duration.between(clock.instant(), time);
            while (left.isPositive()) {
                Thread.sleep(left.compareTo(Duration.ofSeconds(1)) < 0 ? left : Duration.ofSeconds(1));
                left = Duration.between(clock.instant(), time);
            }
        };
    }
}
