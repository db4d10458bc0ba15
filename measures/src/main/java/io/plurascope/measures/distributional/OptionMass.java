package io.plurascope.measures.distributional;

import io.plurascope.measures.Answered;
import io.plurascope.measures.Direction;
import io.plurascope.measures.ModelMeasure;
import java.util.OptionalDouble;

/**
 * The total probability that the model gave to the labels of all options before renormalising. Undefined where the
 * answer was normalised before it was recorded, and where the labels sum to clearly more than 1, because then the server
 * did not send log-probabilities of distinct tokens.
 *
 * <p>Source: 1 minus the unallocated mass of Santurkar et al. 2023, "Whose Opinions Do Language Models Reflect?".
 */
public record OptionMass() implements ModelMeasure {
    /** Servers compute in single precision, so the mass of a model that only answers is 1 give or take this much. */
    private static final double ROUNDING = 1e-4;

    @Override
    public String name() {
        return "option_mass";
    }

    @Override
    public String meaning() {
        return "How much of the model's probability went to the options at all, a low value saying that it was not"
                + " answering: option mass.";
    }

    @Override
    public Direction direction() {
        return Direction.NONE;
    }

    @Override
    public OptionalDouble of(Answered answered) {
        OptionalDouble mass = answered.optionMass();
        if (mass.isEmpty() || mass.getAsDouble() > 1 + ROUNDING) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Math.min(mass.getAsDouble(), 1));
    }
}
