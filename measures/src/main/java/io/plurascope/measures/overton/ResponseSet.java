package io.plurascope.measures.overton;

import io.plurascope.measures.Distribution;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of the candidate answers to one question a model gave; possibly none.
 *
 * <p>Source: Sorensen et al. 2024, section 3.1, definition 4; out of text as Feng et al. 2024, "Modular Pluralism", do.
 *
 * @param answers the number of candidate answers, at least 1
 * @param given those that the model gave, counted from 0
 */
public record ResponseSet(int answers, Set<Integer> given) {
    /** The probability from which on a model gives an option, unless said otherwise. */
    public static final double CHOICE = 0.05;

    /** The probability of entailment above which a text gives an answer, unless said otherwise. */
    public static final double ENTAILMENT = 0.5;

    /** The same as in "Modular Pluralism". */
    public static final double ENTAILMENT_MODULAR_PLURALISM = 0.33;

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there is no candidate answer or the set names one that there is not
     */
    public ResponseSet {
        given = Answers.within(answers, given, "given");
    }

    /**
     * Out of a choice: the options whose probability reaches the threshold.
     *
     * @param threshold in (0, 1]; the usual one is {@link #CHOICE}
     * @throws IllegalArgumentException if the threshold is out of range
     */
    public static ResponseSet fromChoices(Distribution model, double threshold) {
        return new ResponseSet(model.size(), Answers.reaching(model, threshold));
    }

    /**
     * Out of a long text: the answers that a sentence of it entails, that is, those whose greatest probability of
     * entailment over the sentences is above the threshold. A text without a sentence gives no answer.
     *
     * @param answers the number of candidate answers
     * @param sentences for each sentence, P(it entails the answer) for each answer; each in [0, 1]
     * @param threshold in [0, 1); the usual one is {@link #ENTAILMENT}
     * @throws IllegalArgumentException if a sentence has another number of probabilities, or one or the threshold is out
     *     of range
     */
    public static ResponseSet fromText(int answers, List<double[]> sentences, double threshold) {
        if (!(threshold >= 0 && threshold < 1)) {
            throw new IllegalArgumentException(
                    "The threshold of entailment is " + threshold + "; it has to be at least 0 and below 1.");
        }
        Set<Integer> given = new HashSet<>();
        for (double[] sentence : sentences) {
            if (sentence.length != answers) {
                throw new IllegalArgumentException("A sentence has probabilities for " + sentence.length
                        + " answers, but the question has " + answers + "; each answer needs one.");
            }
            for (int answer = 0; answer < answers; answer++) {
                if (entails(sentence[answer], answer, threshold)) {
                    given.add(answer);
                }
            }
        }
        return new ResponseSet(answers, given);
    }

    /**
     * What several sampled answers of one model to the same question give together.
     *
     * @throws IllegalArgumentException if there is none or they are over different numbers of answers
     */
    public static ResponseSet union(List<ResponseSet> samples) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("The union of no response set was asked for; it needs at least 1.");
        }
        Set<Integer> given = new HashSet<>();
        for (ResponseSet sample : samples) {
            sample.requireSize(samples.getFirst().answers);
            given.addAll(sample.given);
        }
        return new ResponseSet(samples.getFirst().answers, given);
    }

    /** Checks that this is over a given number of answers. */
    void requireSize(int size) {
        if (answers != size) {
            throw new IllegalArgumentException("Sets over " + size + " and " + answers
                    + " answers were brought together; both have to be over the answers to one question.");
        }
    }

    private static boolean entails(double probability, int answer, double threshold) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("The probability that a sentence entails answer " + answer + " is "
                    + probability + "; it has to be from 0 to 1.");
        }
        return probability > threshold;
    }
}
