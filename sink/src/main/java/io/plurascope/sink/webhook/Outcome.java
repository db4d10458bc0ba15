package io.plurascope.sink.webhook;

/** What became of a post. */
sealed interface Outcome {
    /** The receiver has it. */
    record Taken() implements Outcome {}

    /**
     * The receiver does not want it, and would not want it again.
     *
     * @param status the status that it answered
     */
    record Refused(int status) implements Outcome {}
}
