package io.plurascope.measures.benchmark;

/** Whether a model can be steered to a commensurating function, or to several (definition 16). */
public enum Steerability {
    /** Steered to the function, the model is at least as good under it as steered to any other. */
    STEERABLE,
    /** Steered to another function, the model is better. */
    NOT_STEERABLE,
    /** It cannot be said, because a point or a value is missing. */
    UNDEFINED
}
