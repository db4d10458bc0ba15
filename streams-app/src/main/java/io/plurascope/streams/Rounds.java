package io.plurascope.streams;

import io.plurascope.event.Run;

/** The rounds of a monitor and their windows, which follow each other from the run's start. */
record Rounds(Run run) {
    /** The round whose window begins then. */
    long of(long windowStart) {
        return Math.floorDiv(windowStart - run.getStart().toEpochMilli(), run.getWindow());
    }

    /** Start of a round's window, in milliseconds since 1970. */
    long start(long round) {
        return run.getStart().toEpochMilli() + round * run.getWindow();
    }

    /**
     * The first round whose deadline has not passed: once event time is a grace beyond a window's end, what still comes for
     * it is late.
     */
    long open(long eventTime) {
        return Math.floorDiv(eventTime - run.getGrace() - run.getStart().toEpochMilli(), run.getWindow());
    }
}
