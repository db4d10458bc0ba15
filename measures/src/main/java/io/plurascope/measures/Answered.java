package io.plurascope.measures;

import java.util.OptionalDouble;

/**
 * What a model answered to one question, averaged over its draws.
 *
 * @param question the id of the question, which seeds what is drawn at random about it
 * @param probabilities the model's distribution over the options
 * @param optionMass the total probability on all labels before renormalising, finite and at least 0; empty where the
 *     answer was normalised before it was recorded
 * @param scale the ordinal scale of the same options
 * @param convention how measures that know several conventions read it
 */
public record Answered(
        String question, Distribution probabilities, OptionalDouble optionMass, Scale scale, Convention convention) {
    /**
     * Checks the parts against each other.
     *
     * @throws IllegalArgumentException if the scale has another number of options or the option mass is negative or not
     *     finite
     */
    public Answered {
        probabilities.requireSize(scale.size());
        if (optionMass.isPresent()
                && !(optionMass.getAsDouble() >= 0 && optionMass.getAsDouble() < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("The option mass is " + optionMass.getAsDouble()
                    + "; it has to be non-negative and finite, or absent.");
        }
    }

    /** An answer that is read as each measure says. */
    public Answered(String question, Distribution probabilities, OptionalDouble optionMass, Scale scale) {
        this(question, probabilities, optionMass, scale, Convention.PLAIN);
    }
}
