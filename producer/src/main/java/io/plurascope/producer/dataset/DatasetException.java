package io.plurascope.producer.dataset;

/** A file, or a choice made from it, cannot be used at all; the message is one sentence for the person who named it. */
public final class DatasetException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DatasetException(String message) {
        super(message);
    }

    public DatasetException(String message, Throwable cause) {
        super(message, cause);
    }
}
