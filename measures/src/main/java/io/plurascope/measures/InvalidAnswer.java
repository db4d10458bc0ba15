package io.plurascope.measures;

/**
 * An answer from which no distribution can be made. The message is one sentence that says why, fit for a dead letter.
 */
public final class InvalidAnswer extends Exception {
    /** Says why in one sentence. */
    public InvalidAnswer(String reason) {
        super(reason);
    }
}
