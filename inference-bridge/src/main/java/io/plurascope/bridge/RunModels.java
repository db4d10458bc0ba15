package io.plurascope.bridge;

import java.util.List;
import java.util.Optional;

/** Which models the runs ask. */
@FunctionalInterface
interface RunModels {
    /**
     * The models of a run; empty where its record has not come yet.
     *
     * @throws IllegalStateException where the runs can no longer be read
     */
    Optional<List<String>> of(String run);
}
