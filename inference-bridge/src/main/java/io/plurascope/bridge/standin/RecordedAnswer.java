package io.plurascope.bridge.standin;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model's recorded answer to one prompt, whatever the tensors that it is asked for in. */
public sealed interface RecordedAnswer {
    /**
     * Shares of the options, the letter A standing for the first.
     *
     * @param probabilities share of each option, in the options' order, from 0 to 1
     * @param normalised whether they were normalised over the options before they were recorded
     * @param fingerprint what the recording is called; empty where it has no name
     */
    record Shares(List<Double> probabilities, boolean normalised, String fingerprint) implements RecordedAnswer {
        public Shares {
            probabilities = List.copyOf(probabilities);
        }
    }

    /**
     * The numbers that a server gave, for the label variants that it was asked for and no others.
     *
     * @param texts natural log-probability of each variant that was asked for as a text
     * @param tokenIds natural log-probability of each variant that was asked for as a token id
     * @param logNormaliser natural log of the softmax's denominator; absent where it is not known
     * @param normalised whether the probabilities were normalised over the options before they were recorded
     * @param tokens number of tokens of the prompt; absent where it is not known
     * @param fingerprint of what answered; empty where it is not known
     */
    record Scores(
            Map<String, Double> texts,
            Map<Integer, Double> tokenIds,
            @Nullable Double logNormaliser,
            boolean normalised,
            @Nullable Integer tokens,
            String fingerprint)
            implements RecordedAnswer {
        public Scores {
            texts = Map.copyOf(texts);
            tokenIds = Map.copyOf(tokenIds);
        }
    }

    /** There is none, for a reason in one sentence, with which the request is refused. */
    record None(String reason) implements RecordedAnswer {}
}
