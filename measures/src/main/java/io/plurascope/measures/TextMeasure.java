package io.plurascope.measures;

import io.plurascope.measures.overton.OvertonScore;
import java.util.OptionalDouble;

/** A measure of the answers that a model's long texts give. */
public non-sealed interface TextMeasure extends Measure {
    /**
     * The value for one question, within {@link #lowest()} and {@link #highest()}; empty where it is undefined.
     *
     * @param score how the answers given compare with those that should be; of a population where the measure is
     */
    OptionalDouble of(OvertonScore score);
}
