package io.plurascope.measures;

import java.util.OptionalDouble;
import java.util.SortedMap;

/** A measure of a model's answer against the answers of all populations that answered the question, taken together. */
public non-sealed interface JointMeasure extends Measure {
    /**
     * The value for one question, within {@link #lowest()} and {@link #highest()}; empty where it is undefined, as it is
     * without a population.
     *
     * @param people what each population answered, by its name
     * @throws IllegalArgumentException if model and people do not have the same number of options
     */
    OptionalDouble of(Answered answered, SortedMap<String, Distribution> people);
}
