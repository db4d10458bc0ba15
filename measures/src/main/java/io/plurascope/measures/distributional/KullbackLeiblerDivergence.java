package io.plurascope.measures.distributional;

import io.plurascope.measures.Answered;
import io.plurascope.measures.Direction;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.PopulationMeasure;
import java.util.OptionalDouble;

/**
 * The Kullback-Leibler divergence KL(h||p) = sum h log2(h / p) in bits, h being people and p the model, with 0 log 0 = 0.
 * Always defined and not symmetric: 0 for equal distributions, +Infinity where people chose an option that the model
 * rules out. Nothing is smoothed; infinite values are counted apart ({@link io.plurascope.measures.ExactSums}), and one
 * of them makes the mean infinite.
 *
 * <p>Source: Kullback and Leibler 1951, "On Information and Sufficiency".
 */
public record KullbackLeiblerDivergence() implements PopulationMeasure {
    @Override
    public String name() {
        return "kl_divergence";
    }

    @Override
    public String meaning() {
        return "How surprised one who expects the model's answers is by people's, 0 being not at all: KL divergence"
                + " of the model from people, in bits.";
    }

    @Override
    public Direction direction() {
        return Direction.LOWER_IS_BETTER;
    }

    /** +Infinity, which also is a value. */
    @Override
    public double highest() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public OptionalDouble of(Answered answered, Distribution people) {
        Distribution model = answered.probabilities();
        model.requireSize(people.size());
        double nats = 0;
        for (int option = 0; option < people.size(); option++) {
            double h = people.probability(option);
            if (h > 0) {
                nats += h * logRatio(h, model.probability(option));
            }
        }
        // Nearly equal distributions can sum to a hair below 0.
        return OptionalDouble.of(Math.max(nats / JensenShannonDistance.LN_2, 0));
    }

    /** ln(h / p), also where h / p is beyond the range of a double. */
    private static double logRatio(double h, double p) {
        double ratio = h / p;
        return ratio == Double.POSITIVE_INFINITY ? StrictMath.log(h) - StrictMath.log(p) : StrictMath.log(ratio);
    }
}
