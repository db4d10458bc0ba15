package io.plurascope.measures.distributional;

import java.util.OptionalDouble;

/**
 * The SimBench score of a model over a data set: 100 (1 - mean total variation of model and people / mean total variation
 * of the uniform distribution and people). 100 where the model is people, 0 where it is as far from them as uniform
 * answers are, negative where it is farther. It is one ratio of two means over the same questions and not a mean of
 * ratios.
 *
 * <p>Source: Hu et al. 2025, "SimBench: Benchmarking the Ability of Large Language Models to Simulate Human Behaviors".
 */
public final class SimBenchScore {
    private SimBenchScore() {}

    /**
     * The score; empty where people's answers are uniform on every question, so that the ratio has no value.
     *
     * @param toPeople the mean {@link TotalVariation} of the model to people, in [0, 1]
     * @param uniformToPeople the mean total variation of uniform answers to people over the same questions, in [0, 1]
     * @throws IllegalArgumentException if a mean is out of range
     */
    public static OptionalDouble of(double toPeople, double uniformToPeople) {
        requireMean(toPeople);
        requireMean(uniformToPeople);
        return uniformToPeople == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(100 * (1 - toPeople / uniformToPeople));
    }

    private static void requireMean(double mean) {
        if (!(mean >= 0 && mean <= 1)) {
            throw new IllegalArgumentException("A mean total variation is " + mean + "; it has to be between 0 and 1.");
        }
    }
}
