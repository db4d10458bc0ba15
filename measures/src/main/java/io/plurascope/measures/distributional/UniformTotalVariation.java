package io.plurascope.measures.distributional;

import io.plurascope.measures.Answered;
import io.plurascope.measures.Direction;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.PopulationMeasure;
import java.util.OptionalDouble;

/**
 * The total variation of people to the uniform distribution, whatever the model answered: what a model that knows nothing
 * would have, over just the questions that this one answered. From 0 to 1 - 1/N. It is the denominator of the {@link
 * SimBenchScore}.
 *
 * <p>Source: Hu et al. 2025, "SimBench: Benchmarking the Ability of Large Language Models to Simulate Human Behaviors".
 */
public record UniformTotalVariation() implements PopulationMeasure {
    @Override
    public String name() {
        return "uniform_total_variation";
    }

    @Override
    public String meaning() {
        return "How far uniform answers would be from people's, to compare the model with: total variation of uniform"
                + " answers.";
    }

    @Override
    public Direction direction() {
        return Direction.NONE;
    }

    @Override
    public OptionalDouble of(Answered answered, Distribution people) {
        answered.probabilities().requireSize(people.size());
        return OptionalDouble.of(TotalVariation.between(Distribution.uniform(people.size()), people));
    }
}
