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
 * @param varied what it answered where the question was also asked otherwise
 */
public record Answered(
        String question,
        Distribution probabilities,
        OptionalDouble optionMass,
        Scale scale,
        Convention convention,
        Varied varied) {
    /**
     * Checks the parts against each other.
     *
     * @throws IllegalArgumentException if the scale or what was asked otherwise has another number of options, or the option
     *     mass is negative or not finite
     */
    public Answered {
        probabilities.requireSize(scale.size());
        varied.plain().requireSize(probabilities.size());
        if (optionMass.isPresent()
                && !(optionMass.getAsDouble() >= 0 && optionMass.getAsDouble() < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("The option mass is " + optionMass.getAsDouble()
                    + "; it has to be non-negative and finite, or absent.");
        }
    }

    /** An answer to a question that was asked plainly only. */
    public Answered(
            String question,
            Distribution probabilities,
            OptionalDouble optionMass,
            Scale scale,
            Convention convention) {
        this(question, probabilities, optionMass, scale, convention, Varied.not(probabilities));
    }

    /** The same, read as each measure says. */
    public Answered(String question, Distribution probabilities, OptionalDouble optionMass, Scale scale) {
        this(question, probabilities, optionMass, scale, Convention.PLAIN);
    }
}
