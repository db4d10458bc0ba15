package io.plurascope.producer.recorded;

import io.plurascope.event.Answer;
import io.plurascope.event.Label;
import io.plurascope.event.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is known of a model's answer to one prompt. */
public sealed interface KnownAnswer {
    /** How far above 0 rounding may lift a log-probability. */
    double ROUNDING = 1e-6;

    /**
     * The shares of the options, normalised over them, and nothing else.
     *
     * @param shares share of each option, in the options' order, from 0 to 1
     * @param fingerprint of where they are from
     */
    record Shares(List<Double> shares, String fingerprint) implements KnownAnswer {
        public Shares {
            shares = List.copyOf(shares);
        }
    }

    /**
     * Every number that the server gave.
     *
     * @param labels label variants that have a number, at least one, none twice
     * @param logProbabilities natural log-probability of each of them; -Infinity is allowed
     * @param leftOut label variants asked for that the server left out
     * @param logNormaliser natural log of the softmax's denominator; absent where it was not told
     * @param normalised whether the probabilities had been normalised over the options before
     * @param tokens number of tokens of the prompt; absent where it was not told
     * @param fingerprint of what answered; absent where it was not told
     */
    record Scores(
            List<LabelVariant> labels,
            List<Double> logProbabilities,
            List<LabelVariant> leftOut,
            @Nullable Double logNormaliser,
            boolean normalised,
            @Nullable Integer tokens,
            @Nullable String fingerprint)
            implements KnownAnswer {
        public Scores {
            labels = List.copyOf(labels);
            logProbabilities = List.copyOf(logProbabilities);
            leftOut = List.copyOf(leftOut);
            if (labels.isEmpty() || labels.size() != logProbabilities.size()) {
                throw new IllegalArgumentException(
                        "It has " + logProbabilities.size() + " log-probabilities for " + labels.size() + " labels.");
            }
            if (new HashSet<>(labels).size() < labels.size()) {
                throw new IllegalArgumentException("It has a label twice.");
            }
            for (double logProbability : logProbabilities) {
                if (Double.isNaN(logProbability) || logProbability > ROUNDING) {
                    throw new IllegalArgumentException(
                            "It has the log-probability " + logProbability + ", which is not a number up to 0.");
                }
            }
            if (logNormaliser != null && !Double.isFinite(logNormaliser)) {
                throw new IllegalArgumentException(
                        "It has the log normaliser " + logNormaliser + ", which is not a finite number.");
            }
        }

        /** The same with another fingerprint, or none. */
        Scores withFingerprint(@Nullable String other) {
            return new Scores(labels, logProbabilities, leftOut, logNormaliser, normalised, tokens, other);
        }
    }

    /** The model was asked and had no answer: the kind of reason, in lower case, and the reason in a sentence. */
    record Refused(String kind, String reason) implements KnownAnswer {}

    /** Nothing is known, for a reason in one sentence. */
    record NotKnown(String reason) implements KnownAnswer {}

    /** What an answer's event says. */
    static KnownAnswer of(Answer event) {
        @Nullable Refusal refusal = event.getRefusal();
        if (refusal != null) {
            return new Refused(refusal.getReason().name().toLowerCase(Locale.ROOT), refusal.getDetail());
        }
        return new Scores(
                variants(event.getLabels()),
                event.getLogProbabilities(),
                variants(event.getLeftOut()),
                event.getLogNormaliser(),
                event.getNormalised(),
                event.getTokens(),
                event.getFingerprint());
    }

    private static List<LabelVariant> variants(List<Label> labels) {
        return labels.stream().map(LabelVariant::of).toList();
    }
}
