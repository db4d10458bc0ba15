package io.plurascope.bridge.standin;

import java.util.List;

/**
 * A model in a stand-in's repository.
 *
 * @param name its name on the server
 * @param versions versions in the repository, whole numbers from 1; the highest is served first
 * @param decoupled whether it answers streams only
 */
public record StandInModel(String name, List<Long> versions, boolean decoupled) {
    public StandInModel {
        versions = List.copyOf(versions);
        if (name.isBlank() || versions.isEmpty() || versions.stream().anyMatch(version -> version < 1)) {
            throw new IllegalArgumentException(
                    "A model needs a name and versions from 1, not '" + name + "' " + versions + ".");
        }
    }

    /** A model with version 1 that answers single requests. */
    public static StandInModel named(String name) {
        return new StandInModel(name, List.of(1L), false);
    }
}
