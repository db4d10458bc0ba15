package io.plurascope.measures;

import java.util.OptionalDouble;

/** A measure of how surely a model's long texts express a statement that each of them is to express. */
public non-sealed interface StatementMeasure extends Measure {
    /**
     * The value for one question, within {@link #lowest()} and {@link #highest()}; empty where it is undefined.
     *
     * @param probabilities of each text the probability that it expresses the statement, from 0 to 1
     */
    OptionalDouble of(double... probabilities);
}
