package io.plurascope.measures;

import java.util.function.DoubleBinaryOperator;

/**
 * Merges the log-probabilities of label variants (" A", "A", ...) into a distribution over options. StrictMath is used
 * throughout, because the same answer has to give the same bits on every machine.
 *
 * <p>How the authors of Sorensen et al. 2024 merged theirs needs all draws at once and is in
 * {@link io.plurascope.measures.distributional.SeedCompat}.
 */
public final class Choices {
    private Choices() {}

    /**
     * What the label variants of one answer add up to.
     *
     * @param probabilities the distribution over the options
     * @param optionMass the total probability on all labels before renormalising, finite and at least 0; above 1 only
     *     where the values merged were not the log-probabilities of distinct tokens
     */
    public record Merged(Distribution probabilities, double optionMass) {
        /** Checks the range of the option mass. */
        public Merged {
            if (!(optionMass >= 0) || optionMass == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(
                        "The option mass is " + optionMass + "; it has to be non-negative and finite.");
            }
        }
    }

    /**
     * Adds the probabilities of the variants of each option (log-sum-exp) and renormalises over the options. An option
     * whose variants are all at -Infinity has probability 0.
     *
     * @param options the number of options
     * @param labelOption the option of each variant, counted from 0
     * @param logProbability the natural log-probability of each variant
     * @throws InvalidAnswer if the two arrays differ in length, an option is out of range or has no variant, a value is
     *     NaN or +Infinity, all are at -Infinity, or their total is beyond the range of a double
     */
    public static Merged logSumExp(int options, int[] labelOption, double[] logProbability) throws InvalidAnswer {
        return merge(options, labelOption, logProbability, Double::sum);
    }

    /**
     * Lets the most probable variant of each option stand for it and renormalises those over the options: the softmax of
     * the options' largest log-probabilities. The other variants count for the option mass only, which is the same
     * total over all labels as that of {@link #logSumExp}: whether a model was answering does not depend on how its
     * variants are merged.
     *
     * <p>Source: Santurkar et al. 2023, "Whose Opinions Do Language Models Reflect?" (OpinionQA).
     *
     * @param options the number of options
     * @param labelOption the option of each variant, counted from 0
     * @param logProbability the natural log-probability of each variant
     * @throws InvalidAnswer in the same cases as {@link #logSumExp}
     */
    public static Merged max(int options, int[] labelOption, double[] logProbability) throws InvalidAnswer {
        return merge(options, labelOption, logProbability, Math::max);
    }

    private static Merged merge(int options, int[] labelOption, double[] logProbability, DoubleBinaryOperator variants)
            throws InvalidAnswer {
        requireCovered(options, labelOption, logProbability);
        double largest = largest(logProbability);
        double[] weights = new double[options];
        double sum = 0;
        for (int variant = 0; variant < labelOption.length; variant++) {
            double weight = StrictMath.exp(logProbability[variant] - largest);
            int option = labelOption[variant];
            weights[option] = variants.applyAsDouble(weights[option], weight);
            sum += weight;
        }
        double optionMass = StrictMath.exp(largest) * sum;
        if (optionMass == Double.POSITIVE_INFINITY) {
            throw new InvalidAnswer("The largest log-probability is " + largest
                    + ", which is no logarithm of a probability; the server has to return values of about 0 or less.");
        }
        return new Merged(Distribution.of(weights), optionMass);
    }

    private static void requireCovered(int options, int[] labelOption, double[] logProbability) throws InvalidAnswer {
        if (labelOption.length != logProbability.length) {
            throw new InvalidAnswer("There are " + labelOption.length + " label variants but " + logProbability.length
                    + " log-probabilities; each variant needs one.");
        }
        boolean[] covered = new boolean[options];
        for (int option : labelOption) {
            if (option < 0 || option >= options) {
                throw new InvalidAnswer("A label variant names option " + option
                        + ", but the question has options 0 to " + (options - 1) + ".");
            }
            covered[option] = true;
        }
        for (int option = 0; option < options; option++) {
            if (!covered[option]) {
                throw new InvalidAnswer("Option " + option + " has no label variant; every option needs one.");
            }
        }
    }

    private static double largest(double[] logProbability) throws InvalidAnswer {
        double largest = Double.NEGATIVE_INFINITY;
        for (int variant = 0; variant < logProbability.length; variant++) {
            double value = logProbability[variant];
            if (Double.isNaN(value) || value == Double.POSITIVE_INFINITY) {
                throw new InvalidAnswer("The log-probability of label variant " + variant + " is " + value
                        + "; it has to be finite or -Infinity.");
            }
            largest = Math.max(largest, value);
        }
        if (largest == Double.NEGATIVE_INFINITY) {
            throw new InvalidAnswer("All log-probabilities are -Infinity; at least one option needs some probability.");
        }
        return largest;
    }
}
