package io.plurascope.bridge.standin;

import io.plurascope.bridge.triton.AnswerChoices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a recorded answer says of label variants, or of a whole vocabulary.
 *
 * @param logProbabilities natural log-probability of each variant, in the order asked
 * @param logNormaliser natural log of the softmax's denominator; NaN where it was not recorded
 * @param tokens number of tokens of the prompt; {@link AnswerChoices#NONE} where it was not recorded
 * @param normalised whether the probabilities were normalised over the options before they were recorded
 * @param fingerprint of what answered; empty where it was not recorded
 */
record RecordedScores(
        List<Double> logProbabilities, double logNormaliser, int tokens, boolean normalised, String fingerprint) {
    RecordedScores {
        logProbabilities = List.copyOf(logProbabilities);
    }

    /**
     * One label variant.
     *
     * @param text absent for a token whose text nobody knows
     * @param token {@link AnswerChoices#NONE} for a text
     */
    record Variant(@Nullable String text, int token) {
        @Override
        public String toString() {
            return text == null ? "token " + token : "'" + text + "'";
        }
    }

    /** What an answer says of these variants. */
    static RecordedScores of(RecordedAnswer answer, List<Variant> variants) throws Refused {
        return switch (answer) {
            case RecordedAnswer.Shares shares ->
                new RecordedScores(
                        logProbabilities(shares, variants),
                        Double.NaN,
                        AnswerChoices.NONE,
                        shares.normalised(),
                        shares.fingerprint());
            case RecordedAnswer.Scores scores ->
                new RecordedScores(
                        logProbabilities(scores, variants),
                        Objects.requireNonNullElse(scores.logNormaliser(), Double.NaN),
                        Objects.requireNonNullElse(scores.tokens(), AnswerChoices.NONE),
                        scores.normalised(),
                        scores.fingerprint());
            case RecordedAnswer.None none -> throw Inputs.invalid(none.reason());
        };
    }

    /** The number of a prompt's tokens: the recorded one, else that of its words, since there is no tokeniser. */
    static int tokens(RecordedAnswer answer, String prompt) {
        Integer recorded = answer instanceof RecordedAnswer.Scores scores ? scores.tokens() : null;
        return recorded == null ? prompt.strip().split("\\s+").length : recorded;
    }

    /**
     * The natural log-probability of each token of a vocabulary: what was recorded on its tokens, and what that leaves of 1
     * evenly on the others.
     */
    static double[] over(Vocabulary vocabulary, RecordedAnswer answer) throws Refused {
        Map<Integer, Double> known = switch (answer) {
            case RecordedAnswer.Shares shares -> byToken(vocabulary, shares);
            case RecordedAnswer.Scores scores -> byToken(vocabulary, scores);
            case RecordedAnswer.None none -> throw Inputs.invalid(none.reason());
        };
        double rest = 1 - known.values().stream().mapToDouble(Math::exp).sum();
        double[] over = new double[vocabulary.size()];
        Arrays.fill(over, Math.log(Math.max(0, rest) / (over.length - known.size())));
        known.forEach((token, logProbability) -> over[token] = logProbability);
        return over;
    }

    /** All of an option's share on its first variant, none on the others. */
    private static List<Double> logProbabilities(RecordedAnswer.Shares shares, List<Variant> variants) throws Refused {
        List<Double> probabilities = shares.probabilities();
        List<Double> logProbabilities = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (Variant variant : variants) {
            int option = option(variant, logProbabilities.size());
            if (option < 0 || option >= probabilities.size()) {
                throw Inputs.invalid("label " + variant + " is none of the letters of the " + probabilities.size()
                        + " options that were recorded");
            }
            logProbabilities.add(
                    seen.add(option) ? StrictMath.log(probabilities.get(option)) : Double.NEGATIVE_INFINITY);
        }
        return logProbabilities;
    }

    private static int option(Variant variant, int index) throws Refused {
        if (variant.text() == null) {
            throw Inputs.invalid("label " + index + " is the token " + variant.token()
                    + ", but the stand-in has no vocabulary; give its text");
        }
        String letter = variant.text().strip();
        return letter.length() == 1 ? letter.charAt(0) - 'A' : -1;
    }

    private static List<Double> logProbabilities(RecordedAnswer.Scores scores, List<Variant> variants) throws Refused {
        List<Double> logProbabilities = new ArrayList<>();
        for (Variant variant : variants) {
            Double byToken = scores.tokenIds().get(variant.token());
            Double logProbability =
                    byToken == null && variant.text() != null ? scores.texts().get(variant.text()) : byToken;
            if (logProbability == null) {
                throw Inputs.invalid("label " + variant + " is none of those that were recorded: "
                        + new TreeSet<>(scores.texts().keySet()) + " and the tokens "
                        + new TreeSet<>(scores.tokenIds().keySet()));
            }
            logProbabilities.add(logProbability);
        }
        return logProbabilities;
    }

    /** An option's share on the token of its letter after a space or, where there is none, of its letter alone. */
    private static Map<Integer, Double> byToken(Vocabulary vocabulary, RecordedAnswer.Shares shares) throws Refused {
        Map<Integer, Double> known = new HashMap<>();
        for (int option = 0; option < shares.probabilities().size(); option++) {
            String letter = String.valueOf((char) ('A' + option));
            OptionalInt token = vocabulary.token(" " + letter).isPresent()
                    ? vocabulary.token(" " + letter)
                    : vocabulary.token(letter);
            if (token.isEmpty()) {
                throw Inputs.invalid("the stand-in's vocabulary has no token for '" + letter + "'");
            }
            known.put(token.getAsInt(), StrictMath.log(shares.probabilities().get(option)));
        }
        return known;
    }

    private static Map<Integer, Double> byToken(Vocabulary vocabulary, RecordedAnswer.Scores scores) {
        Map<Integer, Double> known = new HashMap<>();
        scores.texts()
                .forEach((text, logProbability) ->
                        vocabulary.token(text).ifPresent(token -> known.put(token, logProbability)));
        scores.tokenIds().forEach((token, logProbability) -> {
            if (vocabulary.text(token).isPresent()) {
                known.put(token, logProbability);
            }
        });
        return known;
    }
}
