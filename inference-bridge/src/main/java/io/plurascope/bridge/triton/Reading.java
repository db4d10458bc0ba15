package io.plurascope.bridge.triton;

import io.plurascope.event.RefusalReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a backend made of a server's response. */
public sealed interface Reading {
    /**
     * Log-probabilities of the label variants.
     *
     * @param logProbabilities natural log-probability of each variant, in the order asked; -Infinity is allowed
     * @param logNormaliser natural log of the softmax's denominator; absent where the server does not tell
     * @param normalised whether the probabilities were normalised over the labels before they were recorded
     * @param tokens number of tokens of the prompt; absent where the server does not tell
     * @param fingerprint of weights and engine; absent where the server does not tell
     * @param servedVersion version that the server says it answered with; absent where it says none
     */
    record TokenScores(
            List<Double> logProbabilities,
            @Nullable Double logNormaliser,
            boolean normalised,
            @Nullable Integer tokens,
            @Nullable String fingerprint,
            @Nullable String servedVersion)
            implements Reading {
        public TokenScores {
            logProbabilities = List.copyOf(logProbabilities);
        }
    }

    /**
     * Nothing that can be used.
     *
     * @param reason MALFORMED where the response breaks the contract, INVALID where its numbers mean nothing
     * @param detail one sentence that says what is wrong
     */
    record Unusable(RefusalReason reason, String detail) implements Reading {}
}
