package io.plurascope.measures;

import java.util.OptionalDouble;

/** Which spread s the anytime-valid interval of a measure uses. */
public enum Spread {
    /** The running standard deviation: asymptotic, so for scores that are neither 0/1 nor strongly skewed. */
    STANDARD_DEVIATION,
    /** Half the range of the score: valid at every n and wider; for bounded measures only. */
    BOUND,
    /** None, so that there is no such interval: for scores that are strongly skewed and have no bound. */
    NONE;

    /**
     * The spread itself.
     *
     * @param standardDeviation the running one
     * @param bound half the range of what is averaged
     */
    OptionalDouble of(double standardDeviation, double bound) {
        return switch (this) {
            case STANDARD_DEVIATION -> OptionalDouble.of(standardDeviation);
            case BOUND -> OptionalDouble.of(bound);
            case NONE -> OptionalDouble.empty();
        };
    }
}
