package io.plurascope.measures;

/** Which values of a measure are the better ones. */
public enum Direction {
    /** Smaller is better, as for a distance from people's answers. */
    LOWER_IS_BETTER,
    /** Larger is better. */
    HIGHER_IS_BETTER,
    /** Neither: the value describes, and no model is ranked by it. */
    NONE
}
