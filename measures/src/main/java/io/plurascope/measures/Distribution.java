package io.plurascope.measures;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Probabilities over the N &gt;= 1 options of one question, in the question's order: non-negative and summing to 1 up to
 * rounding.
 */
public final class Distribution {
    private final double[] probabilities;

    private Distribution(double[] probabilities) {
        this.probabilities = probabilities;
    }

    /**
     * Renormalises weights. Weights that already are probabilities (they sum to 1 up to rounding) are kept bit for bit,
     * so that a distribution that was written down and read back is the same one.
     *
     * @param weights one non-negative finite weight an option, at least one of them positive
     * @throws IllegalArgumentException if a weight is negative or not finite, or if the weights do not have a positive
     *     sum
     */
    public static Distribution of(double... weights) {
        double sum = 0;
        double largest = 0;
        for (int option = 0; option < weights.length; option++) {
            double weight = weights[option];
            if (!(weight >= 0) || weight == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("The weight of option " + option + " is " + weight
                        + "; weights have to be non-negative and finite.");
            }
            sum += weight;
            largest = Math.max(largest, weight);
        }
        if (sum == 0) {
            throw new IllegalArgumentException(
                    "The " + weights.length + " weights sum to 0; at least one of them has to be positive.");
        }
        if (sum == Double.POSITIVE_INFINITY) {
            return of(Arrays.stream(weights)
                    .map(weight -> weight / weights.length)
                    .toArray());
        }
        boolean probabilities = largest <= 1 && Math.abs(sum - 1) <= weights.length * Math.ulp(1.0);
        double divisor = probabilities ? 1 : sum;
        // Adding 0 turns -0.0 into 0.0, which would not be equal to it.
        return new Distribution(
                Arrays.stream(weights).map(weight -> weight / divisor + 0.0).toArray());
    }

    /**
     * Why such weights are no distribution over the options of a question, in a few words to follow a subject; nothing where
     * they are one.
     *
     * @param options number of options of the question
     */
    public static Optional<String> fault(List<Double> weights, int options) {
        if (weights.size() != options) {
            return Optional.of("has " + weights.size() + " probabilities for " + options + " options");
        }
        double sum = 0;
        for (double weight : weights) {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                return Optional.of("has the probability " + weight);
            }
            sum += weight;
        }
        return sum > 0 && sum < Double.POSITIVE_INFINITY
                ? Optional.empty()
                : Optional.of("has probabilities that sum to " + sum);
    }

    /**
     * The same probability for every option.
     *
     * @throws IllegalArgumentException if there is no option
     */
    public static Distribution uniform(int options) {
        if (options < 1) {
            throw new IllegalArgumentException(
                    "A distribution over " + options + " options was asked for; it needs at least 1.");
        }
        double[] weights = new double[options];
        Arrays.fill(weights, 1);
        return of(weights);
    }

    /**
     * The average of the probabilities, added up in the order of the list, each distribution weighing the same. The
     * mean of one distribution is that distribution.
     *
     * @throws IllegalArgumentException if the list is empty or the distributions differ in size
     */
    public static Distribution mean(List<Distribution> distributions) {
        if (distributions.isEmpty()) {
            throw new IllegalArgumentException("The mean of no distribution was asked for; it needs at least 1.");
        }
        Distribution first = distributions.getFirst();
        if (distributions.size() == 1) {
            return first;
        }
        double[] means = new double[first.size()];
        for (Distribution distribution : distributions) {
            distribution.requireSize(first.size());
            for (int option = 0; option < means.length; option++) {
                means[option] += distribution.probabilities[option];
            }
        }
        for (int option = 0; option < means.length; option++) {
            means[option] /= distributions.size();
        }
        return of(means);
    }

    /** The number of options. */
    public int size() {
        return probabilities.length;
    }

    /** The probability of an option, counted from 0; in [0, 1]. */
    public double probability(int option) {
        return probabilities[option];
    }

    /** A copy of the probabilities, in the order of the options. */
    public double[] toArray() {
        return probabilities.clone();
    }

    /**
     * Checks that this distribution is over a given number of options.
     *
     * @throws IllegalArgumentException if it is not
     */
    public void requireSize(int options) {
        if (size() != options) {
            throw new IllegalArgumentException("Distributions over " + options + " and " + size()
                    + " options were brought together; both have to be over the options of one question.");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Distribution that && Arrays.equals(probabilities, that.probabilities);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(probabilities);
    }

    @Override
    public String toString() {
        return Arrays.toString(probabilities);
    }
}
