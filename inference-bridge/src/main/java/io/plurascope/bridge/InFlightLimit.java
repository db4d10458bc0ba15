package io.plurascope.bridge;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * How many calls of one model may be in flight: the fewest with which the server answers about as many prompts a second
 * as with more. Thread-safe.
 *
 * <p>It measures answers a second while as many calls are in flight as it allows, goes up as long as there are more of
 * them, and comes back to where there are not fewer; now and then it looks whether the next step up or down has become
 * better. It does not go by latency alone, as {@code Gradient2Limit} and {@code VegasLimit} do: a server that batches
 * answers each call later and all of them sooner when it has more of them. Latency counts only where calls wait so long
 * that their deadline comes near.
 */
final class InFlightLimit {
    private static final double STEP = Math.sqrt(2);

    /** Share of the highest rate that is as good as it: what more calls would add is not worth their waiting. */
    private static final double ENOUGH = 0.97;

    /** A rate that differs by more than this share from before at the same step: the server has changed. */
    private static final double CHANGED = 0.25;

    /** Answers of each place in flight in one window, so that servers that answer in batches are measured over several. */
    private static final int ROUNDS = 4;

    private static final int FEWEST_ANSWERS = 8;
    private static final long SHORTEST_WINDOW = Duration.ofMillis(100).toNanos();

    /** How many windows later a step is measured anew. */
    private static final int GOOD_FOR = 30;

    /** Places in flight that may be empty for a moment in a window that counts: one answer's, and of many a tenth. */
    private static final double FULL = 0.9;

    private static final int FIRST = 8;

    private static final double UNKNOWN = Double.NaN;

    /** The rate of a step that asks too much of the server. */
    private static final double TOO_MANY = 0;

    private final long longestWait;
    private final LongSupplier nanoTime;
    private final int[] steps;
    private final double[] rates;
    private final long[] measured;
    private int step;
    private long windows;
    private long changed;

    private boolean begun;
    private long began;
    private int answers;
    private long waited;

    /**
     * One that begins with 8, or as near as the bounds allow.
     *
     * @param longestWait mean time to an answer above which fewer calls are allowed
     * @param nanoTime a clock as {@link System#nanoTime()}
     */
    InFlightLimit(InFlightBounds bounds, Duration longestWait, LongSupplier nanoTime) {
        this.longestWait = longestWait.toNanos();
        this.nanoTime = nanoTime;
        this.steps = steps(bounds);
        this.rates = new double[steps.length];
        this.measured = new long[steps.length];
        this.changed = nanoTime.getAsLong();
        Arrays.fill(rates, UNKNOWN);
        while (step + 1 < steps.length && steps[step + 1] <= FIRST) {
            step++;
        }
    }

    private static int[] steps(InFlightBounds bounds) {
        return IntStream.concat(
                        IntStream.iterate(0, i -> i + 1)
                                .map(i -> (int) Math.round(bounds.least() * Math.pow(STEP, i)))
                                .takeWhile(calls -> calls < bounds.most()),
                        IntStream.of(bounds.most()))
                .distinct()
                .toArray();
    }

    /** Number of calls that may be in flight now, at least 1. */
    synchronized int calls() {
        return steps[step];
    }

    /**
     * A call was answered.
     *
     * @param called when it was made, by the clock
     * @param inFlight number of calls in flight, this one included
     */
    synchronized void answered(long called, int inFlight) {
        long now = nanoTime.getAsLong();
        if (called < changed) {
            // It shared the server with as many as were allowed before.
            return;
        }
        if (!begun || inFlight < FULL * steps[step]) {
            begin(now);
            return;
        }
        answers++;
        waited += now - called;
        if (isWhole(now - began)) {
            measured(now);
        }
    }

    private void begin(long now) {
        begun = true;
        began = now;
        answers = 0;
        waited = 0;
    }

    private boolean isWhole(long time) {
        // Answers that come in batches are counted by whole batches, if they are that many.
        return answers >= Math.max(FEWEST_ANSWERS, ROUNDS * steps[step])
                && time >= SHORTEST_WINDOW
                && (answers % steps[step] == 0 || time >= 2 * SHORTEST_WINDOW);
    }

    private void measured(long now) {
        if (waited / answers > longestWait) {
            tooMany(now);
            return;
        }
        double rate = (double) answers / (now - began);
        double before = rates[step];
        boolean known = before > TOO_MANY;
        if (known && Math.abs(rate - before) > CHANGED * before) {
            Arrays.fill(rates, UNKNOWN);
            known = false;
        }
        rates[step] = known ? (before + rate) / 2 : rate;
        measured[step] = ++windows;
        go(next(), now);
    }

    private int next() {
        int top = steps.length - 1;
        int enough = enough();
        int known = highestKnown();
        if (enough == known && known < top) {
            return Math.min(known + 2, top);
        }
        if (enough < top && isOld(enough + 1)) {
            return enough + 1;
        }
        return enough > 0 && isOld(enough - 1) ? enough - 1 : enough;
    }

    /** The fewest that are enough, of those that were measured. */
    private int enough() {
        double highest =
                Arrays.stream(rates).filter(rate -> !Double.isNaN(rate)).max().orElse(0);
        return IntStream.range(0, rates.length)
                .filter(i -> rates[i] >= ENOUGH * highest)
                .findFirst()
                .orElse(step);
    }

    private int highestKnown() {
        return IntStream.range(0, rates.length)
                .filter(i -> !Double.isNaN(rates[i]))
                .max()
                .orElse(step);
    }

    private boolean isOld(int other) {
        return Double.isNaN(rates[other]) || windows - measured[other] > GOOD_FOR;
    }

    private void go(int other, long now) {
        if (other == step) {
            begin(now);
        } else {
            step = other;
            changed = now;
            begun = false;
        }
    }

    /**
     * The server had more calls than it takes, or let one wait until its time was over.
     *
     * @param called when that call was made, by the clock
     */
    synchronized void overloaded(long called) {
        if (called >= changed) {
            tooMany(nanoTime.getAsLong());
        }
    }

    private void tooMany(long now) {
        windows++;
        for (int i = step; i < steps.length; i++) {
            rates[i] = TOO_MANY;
            measured[i] = windows;
        }
        int fewer = Math.max(0, step - 1);
        rates[fewer] = UNKNOWN;
        go(fewer, now);
    }
}
