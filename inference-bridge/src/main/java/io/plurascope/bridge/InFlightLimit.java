package io.plurascope.bridge;

import java.time.Duration;

/** How many calls of one model may be in flight. Thread-safe; told how the calls go, so that it can adapt. */
public interface InFlightLimit {
    /** Number of calls that may be in flight now, at least 1. */
    int calls();

    /** A call was answered after this time. */
    void answered(Duration latency);

    /** The server's queue was full. */
    void overloaded();

    /**
     * Always the same number.
     *
     * @param calls at least 1
     */
    record Fixed(int calls) implements InFlightLimit {
        public Fixed {
            if (calls < 1) {
                throw new IllegalArgumentException("At least 1 call has to be allowed in flight, not " + calls + ".");
            }
        }

        @Override
        public void answered(Duration latency) {}

        @Override
        public void overloaded() {}
    }
}
