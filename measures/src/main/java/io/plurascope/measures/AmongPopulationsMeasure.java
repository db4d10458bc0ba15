package io.plurascope.measures;

import java.util.OptionalDouble;

/** A measure of a model's answer against a population, where the answers of all populations together say what counts. */
public non-sealed interface AmongPopulationsMeasure extends Measure {
    /**
     * The value for one question, within {@link #lowest()} and {@link #highest()}; empty where it is undefined.
     *
     * @param population one of those that are compared
     * @throws IllegalArgumentException if it is not
     */
    OptionalDouble of(Compared compared, String population);

    @Override
    default boolean perPopulation() {
        return true;
    }
}
