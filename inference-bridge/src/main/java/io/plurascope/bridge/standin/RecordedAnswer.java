package io.plurascope.bridge.standin;

import java.util.List;

/** A model's recorded answer to one prompt, whatever the tensors that it is asked for in. */
public sealed interface RecordedAnswer {
    /** What the recording is called; empty where it has no name. */
    String fingerprint();

    /**
     * Shares of the options, the letter A standing for the first.
     *
     * @param probabilities share of each option, in the options' order, from 0 to 1
     * @param normalised whether they were normalised over the options before they were recorded
     */
    record Shares(List<Double> probabilities, boolean normalised, String fingerprint) implements RecordedAnswer {
        public Shares {
            probabilities = List.copyOf(probabilities);
        }
    }
}
