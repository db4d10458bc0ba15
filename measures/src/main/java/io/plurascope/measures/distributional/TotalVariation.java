package io.plurascope.measures.distributional;

import io.plurascope.measures.Answered;
import io.plurascope.measures.Direction;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.PopulationMeasure;
import java.util.OptionalDouble;

/**
 * The total variation distance: half the sum of |p - q| over the options. Always defined, symmetric, 0 for equal
 * distributions and 1 for those that share no option.
 *
 * <p>Source: Levin, Peres and Wilmer, "Markov Chains and Mixing Times", proposition 4.2.
 */
public record TotalVariation() implements PopulationMeasure {
    @Override
    public String name() {
        return "total_variation";
    }

    @Override
    public String meaning() {
        return "The share of the model's probability that would have to move to other options to match people's answers:"
                + " total variation distance.";
    }

    @Override
    public Direction direction() {
        return Direction.LOWER_IS_BETTER;
    }

    @Override
    public OptionalDouble of(Answered answered, Distribution people) {
        return OptionalDouble.of(between(answered.probabilities(), people));
    }

    /** Half the sum of the absolute differences between two distributions over the same options, from 0 to 1. */
    public static double between(Distribution model, Distribution people) {
        model.requireSize(people.size());
        double sum = 0;
        for (int option = 0; option < people.size(); option++) {
            sum += Math.abs(model.probability(option) - people.probability(option));
        }
        // Disjoint distributions can sum to a hair above 2.
        return Math.min(sum / 2, 1);
    }
}
