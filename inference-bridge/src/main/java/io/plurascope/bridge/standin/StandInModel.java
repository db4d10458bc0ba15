package io.plurascope.bridge.standin;

import java.util.List;

/**
 * A model in a stand-in's repository.
 *
 * @param name its name on the server
 * @param versions versions in the repository, whole numbers from 1; the highest is served first
 * @param dialect the tensors that it speaks
 */
public record StandInModel(String name, List<Long> versions, Dialect dialect) {
    public StandInModel {
        versions = List.copyOf(versions);
        if (name.isBlank() || versions.isEmpty() || versions.stream().anyMatch(version -> version < 1)) {
            throw new IllegalArgumentException(
                    "A model needs a name and versions from 1, not '" + name + "' " + versions + ".");
        }
    }

    /** Version 1 of an {@code answer_choices} model that takes label variants as texts. */
    public static StandInModel named(String name) {
        return named(name, new Dialect.AnswerChoices(Vocabulary.NONE));
    }

    /** Version 1 of a model. */
    public static StandInModel named(String name, Dialect dialect) {
        return new StandInModel(name, List.of(1L), dialect);
    }
}
