package io.plurascope.bridge.triton;

import io.plurascope.event.Label;
import io.plurascope.event.RefusalReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a backend made of a server's response. */
public sealed interface Reading {
    /**
     * Log-probabilities of the label variants.
     *
     * @param labels the variants that have a number, in the order asked
     * @param logProbabilities natural log-probability of each of them; -Infinity is allowed
     * @param leftOut variants asked for that the server left out, because it tells only its most probable tokens
     * @param logNormaliser natural log of the softmax's denominator; absent where the server does not tell
     * @param normalised whether the probabilities were normalised over the labels before they were recorded
     * @param tokens number of tokens of the prompt; absent where the server does not tell
     * @param fingerprint of weights and engine; absent where the server does not tell
     * @param servedVersion version that the server says it answered with; absent where it says none
     */
    record TokenScores(
            List<Label> labels,
            List<Double> logProbabilities,
            List<Label> leftOut,
            @Nullable Double logNormaliser,
            boolean normalised,
            @Nullable Integer tokens,
            @Nullable String fingerprint,
            @Nullable String servedVersion)
            implements Reading {
        public TokenScores {
            labels = List.copyOf(labels);
            logProbabilities = List.copyOf(logProbabilities);
            leftOut = List.copyOf(leftOut);
            if (labels.size() != logProbabilities.size()) {
                throw new IllegalArgumentException("There are " + logProbabilities.size() + " log-probabilities for "
                        + labels.size() + " labels.");
            }
        }
    }

    /**
     * A long answer.
     *
     * @param tokens number of tokens written; absent where the server does not tell
     * @param cutOff whether it ended at the most tokens that it might have; absent where the server does not tell
     * @param fingerprint of weights and engine; absent where the server does not tell
     * @param servedVersion version that the server says it answered with; absent where it says none
     */
    record LongText(
            String text,
            @Nullable Integer tokens,
            @Nullable Boolean cutOff,
            @Nullable String fingerprint,
            @Nullable String servedVersion)
            implements Reading {}

    /**
     * Nothing that can be used.
     *
     * @param reason MALFORMED where the response breaks the contract, INVALID where its numbers mean nothing
     * @param detail one sentence that says what is wrong
     */
    record Unusable(RefusalReason reason, String detail) implements Reading {
        static Unusable malformed(String detail) {
            return new Unusable(RefusalReason.MALFORMED, detail);
        }

        static Unusable invalid(String detail) {
            return new Unusable(RefusalReason.INVALID, detail);
        }
    }
}
