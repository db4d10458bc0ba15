package io.plurascope.producer.dataset;

/** A text is not in the grammar that was expected; checked, so that no reader forgets it. */
final class LiteralException extends Exception {
    private static final long serialVersionUID = 1;

    LiteralException(String message) {
        super(message);
    }
}
