package io.plurascope.producer;

import java.util.concurrent.TimeUnit;

/** How fast prompts are sent. */
public interface Pace {
    /** Returns when the next prompt may be sent; the first call is that of the first prompt. */
    void next() throws InterruptedException;

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
}
