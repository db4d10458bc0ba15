package io.plurascope.schemas;

/** A file that a person wrote says something else than it should; the message is one sentence with the file and the line. */
public final class InvalidFile extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    InvalidFile(String message) {
        super(message);
    }
}
