package io.plurascope.bridge.standin;

import io.grpc.Status;

/** The server does not do what it is asked to, with the status that Triton gives. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Status status;

    Refused(Status status, String description) {
        super(description);
        this.status = status.withDescription(description);
    }

    Status status() {
        return status;
    }
}
