package io.plurascope.measures.distributional;

import io.plurascope.measures.Answered;
import io.plurascope.measures.Direction;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.ModelMeasure;
import io.plurascope.measures.Scale;
import java.util.OptionalDouble;

/**
 * The probability that the model gives to the options that refuse to answer ("don't know"), of what it gives to all
 * options. Undefined where the question has no such option.
 *
 * <p>Source: Santurkar et al. 2023, "Whose Opinions Do Language Models Reflect?", which leaves refusals out of the
 * ordinal distance and reports them apart.
 */
public record RefusalMass() implements ModelMeasure {
    @Override
    public String name() {
        return "refusal_mass";
    }

    @Override
    public String meaning() {
        return "How much of the model's probability went to options that refuse to answer: refusal mass.";
    }

    @Override
    public Direction direction() {
        return Direction.NONE;
    }

    @Override
    public OptionalDouble of(Answered answered) {
        Scale scale = answered.scale();
        if (scale.refusals().isEmpty()) {
            return OptionalDouble.empty();
        }
        Distribution model = answered.probabilities();
        double mass = 0;
        // In the order of the options, since that of a set differs between runs and the last bit with it.
        for (int option = 0; option < scale.size(); option++) {
            mass += scale.refusal(option) ? model.probability(option) : 0;
        }
        return OptionalDouble.of(Math.min(mass, 1));
    }
}
