package io.plurascope.bridge.standin;

import java.util.List;

/**
 * A model's recorded answer to one prompt.
 *
 * @param probabilities share of each option, in the options' order, from 0 to 1
 * @param normalised whether they were normalised over the options before they were recorded
 * @param fingerprint what the recording is called; empty where it has no name
 */
public record RecordedAnswer(List<Double> probabilities, boolean normalised, String fingerprint) {
    public RecordedAnswer {
        probabilities = List.copyOf(probabilities);
    }
}
