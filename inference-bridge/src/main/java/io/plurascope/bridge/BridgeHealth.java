package io.plurascope.bridge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a bridge is. Every change is logged under the name of this class.
 *
 * @param model the model that it asks
 * @param state what it is doing
 * @param since when that began
 * @param trouble what holds it up, in one sentence; absent where nothing does
 * @param lastError the last sentence of trouble or of a failed prompt, kept when it is over; absent where there was none
 * @param answered number of answers published since the start
 * @param refused number of refused answers published
 * @param deadLetters number of dead letters published
 * @param skipped number of prompts that were for other models
 * @param inFlight number of calls in flight
 * @param inFlightLimit number of calls that may be in flight, chosen by the server's rate
 * @param held number of prompts read and not yet published
 */
public record BridgeHealth(
        String model,
        State state,
        Instant since,
        @Nullable String trouble,
        @Nullable String lastError,
        long answered,
        long refused,
        long deadLetters,
        long skipped,
        int inFlight,
        int inFlightLimit,
        int held) {

    /** What a bridge is doing. */
    public enum State {
        /** It is joining its group. */
        STARTING,
        /** It asks, or there is nothing to ask. */
        ASKING,
        /** The model's server is away; the intake is paused until it is back. */
        SERVER_AWAY,
        /** The server is there and does not serve the model; the intake is paused until somebody sees to it. */
        NOT_SERVED,
        /** The server's queue is full; the intake backs off. */
        OVERLOADED,
        /** It waits for the broker, the registry or the record of a run. */
        WAITING,
        /** It was closed. */
        STOPPED,
        /** It ended with an error and has to be started again. */
        FAILED;

        /** Whether the bridge runs and nothing holds it up. */
        public boolean well() {
            return this == STARTING || this == ASKING;
        }

        /** Whether the bridge is in its group and its server is there; a short wait is part of the work. */
        public boolean atWork() {
            return this == ASKING || this == OVERLOADED || this == WAITING;
        }
    }
}
