package io.plurascope.measures;

/** Which spread s the anytime-valid interval of a measure uses. */
public enum Spread {
    /** The running standard deviation: asymptotic, so for scores that are neither 0/1 nor strongly skewed. */
    STANDARD_DEVIATION,
    /** Half the range of the score: valid at every n and wider; for bounded measures only. */
    BOUND
}
