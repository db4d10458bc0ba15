package io.plurascope.measures;

import java.util.OptionalDouble;

/** A measure of a model's answer alone. */
public non-sealed interface ModelMeasure extends Measure {
    /** The value for one question, within {@link #lowest()} and {@link #highest()}; empty where it is undefined. */
    OptionalDouble of(Answered answered);
}
