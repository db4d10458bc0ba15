package io.plurascope.standalone;

/** Something that the user of the command can put right; its message is one sentence that says what, where and how. */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** An error with nothing behind it. */
    public UserError(String message) {
        super(message);
    }

    /** An error with what it was found by, shown with {@code --verbose}. */
    public UserError(String message, Throwable cause) {
        super(message, cause);
    }
}
