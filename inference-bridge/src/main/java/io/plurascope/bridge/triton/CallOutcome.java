package io.plurascope.bridge.triton;

import io.grpc.Status;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import io.plurascope.event.RefusalReason;

/** How one call ended, by what has to be done about it. */
public sealed interface CallOutcome {
    /** The server answered. */
    record Answered(ModelInferResponse response) implements CallOutcome {}

    /** The server cannot be reached or is not ready: no fault of the prompt, wait for the server. */
    record ServerAway(String detail) implements CallOutcome {}

    /** The server's queue is full: no fault of the prompt, ask less. */
    record Overloaded(String detail) implements CallOutcome {}

    /** The server does not serve the model in a way that can be asked: every prompt would fail, a person is needed. */
    record NotServed(String detail) implements CallOutcome {}

    /** The server will never take this prompt. */
    record Rejected(String detail) implements CallOutcome {}

    /** This call failed; the same prompt may succeed when it is asked again. */
    record Failed(RefusalReason reason, String detail) implements CallOutcome {}

    /** What a call that ended with an error status means; Triton uses UNAVAILABLE for three different things. */
    static CallOutcome of(Status status) {
        String detail = sentence(status);
        return switch (status.getCode()) {
            case UNAVAILABLE -> unavailable(status, detail);
            case NOT_FOUND, UNIMPLEMENTED, UNAUTHENTICATED, PERMISSION_DENIED -> new NotServed(detail);
            case INVALID_ARGUMENT, OUT_OF_RANGE, FAILED_PRECONDITION, ALREADY_EXISTS, RESOURCE_EXHAUSTED ->
                new Rejected(detail);
            case DEADLINE_EXCEEDED -> new Failed(RefusalReason.TIMED_OUT, detail);
            case OK, CANCELLED, UNKNOWN, ABORTED, INTERNAL, DATA_LOSS -> new Failed(RefusalReason.OTHER, detail);
        };
    }

    private static CallOutcome unavailable(Status status, String detail) {
        String description = String.valueOf(status.getDescription());
        if (description.contains("Exceeds maximum queue size")) {
            return new Overloaded(detail);
        }
        if (description.contains("Request timeout expired")) {
            return new Failed(RefusalReason.TIMED_OUT, detail);
        }
        return new ServerAway(detail);
    }

    /** An error status in words. */
    static String sentence(Status status) {
        StringBuilder sentence = new StringBuilder(status.getCode().name());
        if (status.getDescription() != null) {
            sentence.append(": ").append(status.getDescription());
        }
        Throwable cause = status.getCause();
        if (cause != null && cause.getMessage() != null) {
            sentence.append(" (").append(cause.getMessage()).append(')');
        }
        return sentence.toString();
    }
}
