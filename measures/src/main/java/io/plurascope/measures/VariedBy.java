package io.plurascope.measures;

/** How a question is asked otherwise than plainly, to see what that alone changes in the answer. */
public enum VariedBy {
    /** As it is, with other letters in the examples before it: what one set of draws differs from another by itself. */
    AGAIN,
    /** With its options in another order. */
    ORDER,
    /** In other words, with the same options in the same order. */
    WORDING
}
