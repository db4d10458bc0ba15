package io.plurascope.bridge.server;

/** Something about a Triton of this machine that a person can put right; its message is one sentence. */
public final class LocalTritonException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LocalTritonException(String message) {
        super(message);
    }

    LocalTritonException(String message, Throwable cause) {
        super(message, cause);
    }
}
