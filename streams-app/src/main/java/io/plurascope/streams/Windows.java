package io.plurascope.streams;

import io.plurascope.event.Run;
import io.plurascope.event.Window;
import java.time.Instant;

/** Tumbling windows of event time, of the length that a run sets; they begin at multiples of it since 1970. */
final class Windows {
    private Windows() {}

    /** Whether a run's window has a length and its grace none below zero. */
    static boolean areSet(Run run) {
        return run.getWindow() > 0 && run.getGrace() >= 0;
    }

    /** Start of the window that an event time is in, in milliseconds since 1970. */
    static long start(long eventTime, Run run) {
        return Math.floorDiv(eventTime, run.getWindow()) * run.getWindow();
    }

    /** Whether an event time came after the grace of its window, seen from the greatest event time so far. */
    static boolean late(long eventTime, long greatest, Run run) {
        return start(eventTime, run) + run.getWindow() + run.getGrace() <= greatest;
    }

    /** The window that begins at a time. */
    static Window of(long start, Run run) {
        return new Window(Instant.ofEpochMilli(start), Instant.ofEpochMilli(start + run.getWindow()));
    }
}
