package io.plurascope.measures;

import java.util.OptionalDouble;

/** A measure of a model's answer against the answers of a population. */
public non-sealed interface PopulationMeasure extends Measure {
    /**
     * The value for one question, within {@link #lowest()} and {@link #highest()}; empty where it is undefined.
     *
     * @throws IllegalArgumentException if model and people do not have the same number of options
     */
    OptionalDouble of(Answered answered, Distribution people);

    @Override
    default boolean perPopulation() {
        return true;
    }
}
