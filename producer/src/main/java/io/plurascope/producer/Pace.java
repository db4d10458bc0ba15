package io.plurascope.producer;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How fast prompts are sent. */
public interface Pace {
    /** Returns when the next prompt may be sent; the first call is that of the first prompt. */
    void next() throws InterruptedException;

    /**
     * Returns when an event that was written then may be sent again; where that does not matter, as {@link #next()}.
     *
     * @param written when it was written the first time
     */
    default void next(Instant written) throws InterruptedException {
        next();
    }

    /** As fast as it goes. */
    static Pace unbounded() {
        return () -> {};
    }

    /**
     * That many prompts a second, spread evenly; a pace that fell behind catches up.
     *
     * @throws IllegalArgumentException where the speed is not a positive number
     */
    static Pace of(double promptsPerSecond) {
        if (!(promptsPerSecond > 0) || Double.isInfinite(promptsPerSecond)) {
            throw new IllegalArgumentException(
                    "The speed is " + promptsPerSecond + "; it has to be a positive number of prompts a second.");
        }
        return new Pace() {
            private long start;
            private long sent;

            @Override
            public void next() throws InterruptedException {
                if (sent == 0) {
                    start = System.nanoTime();
                }
                long due = start + Math.round(sent++ / promptsPerSecond * 1e9);
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            }
        };
    }

    /**
     * The pace at which events were written, that many times as fast; prompts that were never written go as fast as they can.
     *
     * @throws IllegalArgumentException where that is not a positive number
     */
    static Pace recorded(double times) {
        if (!(times > 0) || Double.isInfinite(times)) {
            throw new IllegalArgumentException(
                    "The speed is " + times + " times the recorded one; it has to be a positive number.");
        }
        return new Pace() {
            private @Nullable Instant first;
            private long start;

            @Override
            public void next() {
                // There is nothing to wait for.
            }

            @Override
            public void next(Instant written) throws InterruptedException {
                Instant begun = first;
                if (begun == null) {
                    first = written;
                    start = System.nanoTime();
                } else {
                    long due =
                            start + Math.round(Duration.between(begun, written).toNanos() / times);
                    TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                }
            }
        };
    }
}
