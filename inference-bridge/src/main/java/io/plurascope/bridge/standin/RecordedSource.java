package io.plurascope.bridge.standin;

import java.util.Optional;

/** Where a stand-in takes its answers from. Thread-safe. */
@FunctionalInterface
public interface RecordedSource {
    /**
     * The recorded answer of a model to a prompt, or why there is none.
     *
     * @param servedModel the model's name on the server
     * @param prompt the full text, as a bridge sends it
     */
    RecordedAnswer answer(String servedModel, String prompt);

    /**
     * The recorded long answer of a model to a prompt; empty where there is none, as always by default.
     *
     * @param servedModel the model's name on the server
     * @param prompt the full text, as a bridge sends it
     */
    default Optional<RecordedText> text(String servedModel, String prompt) {
        return Optional.empty();
    }
}
