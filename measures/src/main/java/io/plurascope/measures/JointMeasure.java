package io.plurascope.measures;

import java.util.OptionalDouble;

/** A measure of a model's answer against the answers of all populations that answered the question, taken together. */
public non-sealed interface JointMeasure extends Measure {
    /**
     * The value for one question, within {@link #lowest()} and {@link #highest()}; empty where it is undefined, as it is
     * without a population.
     */
    OptionalDouble of(Compared compared);
}
