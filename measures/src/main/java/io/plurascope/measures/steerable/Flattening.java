package io.plurascope.measures.steerable;

import io.plurascope.measures.Answered;
import io.plurascope.measures.Direction;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.PopulationMeasure;
import io.plurascope.measures.distributional.Entropy;
import java.util.OptionalDouble;

/**
 * The entropy of the model's answer minus that of the people's, in nats, with 0 ln 0 = 0. Always defined, from -ln N to
 * ln N over N options: below 0 where the model makes the people more alike than they are, 0 where both spread alike,
 * whatever they answer. The same in every convention.
 *
 * <p>Source: Sorensen et al. 2024, section 3.2, "Limitations": the flattening of those whom an attribute describes.
 */
public record Flattening() implements PopulationMeasure {
    @Override
    public String name() {
        return "flattening";
    }

    @Override
    public String meaning() {
        return "How much wider the model spreads its answers than people do, below 0 being narrower: flattening, the difference of the"
                + " entropies in nats (natural logarithm).";
    }

    @Override
    public Direction direction() {
        return Direction.NONE;
    }

    @Override
    public double lowest() {
        return -Entropy.MOST;
    }

    @Override
    public double highest() {
        return Entropy.MOST;
    }

    @Override
    public OptionalDouble of(Answered answered, Distribution people) {
        Distribution model = answered.probabilities();
        model.requireSize(people.size());
        return OptionalDouble.of(Entropy.nats(model) - Entropy.nats(people));
    }
}
