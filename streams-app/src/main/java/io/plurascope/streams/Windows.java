package io.plurascope.streams;

import io.plurascope.event.Run;
import io.plurascope.event.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows of event time, of the length that a run sets. One begins at every multiple of the run's advance since 1970:
 * tumbling windows where that is their length, hopping ones that overlap where it is less.
 */
final class Windows {
    private Windows() {}

    /** Whether a run's windows have a length, begin no further apart than that, and have no grace below zero. */
    static boolean areSet(Run run) {
        return run.getWindow() > 0
                && run.getGrace() >= 0
                && run.getAdvance() >= 0
                && run.getAdvance() <= run.getWindow();
    }

    /** Starts of the windows that an event time is in, in milliseconds since 1970, the last first. */
    static List<Long> starts(long eventTime, Run run) {
        long advance = advance(run);
        List<Long> starts = new ArrayList<>();
        for (long start = last(eventTime, advance); start + run.getWindow() > eventTime; start -= advance) {
            starts.add(start);
        }
        return starts;
    }

    /** Whether an event time came after the grace of all its windows, seen from the greatest event time so far. */
    static boolean late(long eventTime, long greatest, Run run) {
        return last(eventTime, advance(run)) + run.getWindow() + run.getGrace() <= greatest;
    }

    private static long last(long eventTime, long advance) {
        return Math.floorDiv(eventTime, advance) * advance;
    }

    private static long advance(Run run) {
        return run.getAdvance() == 0 ? run.getWindow() : run.getAdvance();
    }

    /** The window that begins at a time. */
    static Window of(long start, Run run) {
        return new Window(Instant.ofEpochMilli(start), Instant.ofEpochMilli(start + run.getWindow()));
    }
}
