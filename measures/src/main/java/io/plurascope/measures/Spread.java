package io.plurascope.measures;

/** What an anytime-valid interval of a measure can rely on. */
public enum Spread {
    /** Its range and the running standard deviation: valid at every n, see {@link ConfidenceSequence#bounded}. */
    BOUNDED,
    /** The running standard deviation alone: asymptotic, for scores that have no bound and are not strongly skewed. */
    STANDARD_DEVIATION,
    /** Nothing, so that there is no such interval: for scores that are strongly skewed and have no bound. */
    NONE
}
