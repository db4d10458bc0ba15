package io.plurascope.bridge;

import io.plurascope.event.Run;
import java.util.Optional;

/** What the runs ask. */
@FunctionalInterface
interface KnownRuns {
    /**
     * A run; empty where its record has not come yet.
     *
     * @throws IllegalStateException where the runs can no longer be read
     */
    Optional<Run> of(String run);

    /** Whether all that were there at the start are known. */
    default boolean areRead() {
        return true;
    }
}
