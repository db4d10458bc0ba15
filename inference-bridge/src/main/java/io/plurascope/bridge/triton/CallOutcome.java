package io.plurascope.bridge.triton;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import io.plurascope.event.RefusalReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How one call ended, by what has to be done about it. */
public sealed interface CallOutcome {
    /**
     * The server answered.
     *
     * @param responses in the order in which they came; one where the call was unary, any number where it was a stream
     */
    record Answered(List<ModelInferResponse> responses) implements CallOutcome {
        public Answered {
            responses = List.copyOf(responses);
        }

        /** Version of the model that the responses say they come from; absent where they say none. */
        public @Nullable String version() {
            return responses.stream()
                    .map(ResponseTensors::version)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        /** The responses as they came: one as it is, several each with its length before it. */
        public ByteString bytes() {
            if (responses.size() == 1) {
                return responses.getFirst().toByteString();
            }
            ByteString.Output bytes = ByteString.newOutput();
            try {
                for (ModelInferResponse response : responses) {
                    response.writeDelimitedTo(bytes);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteString();
        }
    }

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

    /** What a call that ended with an error status means; where the status says little, the server's words decide. */
    static CallOutcome of(Status status) {
        String detail = sentence(status);
        return switch (status.getCode()) {
            case UNAVAILABLE -> ErrorWords.meaning(detail).orElseGet(() -> new ServerAway(detail));
            case NOT_FOUND, UNIMPLEMENTED, UNAUTHENTICATED, PERMISSION_DENIED -> new NotServed(detail);
            case INVALID_ARGUMENT, OUT_OF_RANGE, FAILED_PRECONDITION, ALREADY_EXISTS -> new Rejected(detail);
            // A message over gRPC's bounds stays over them; a proxy says the same of too many calls.
            case RESOURCE_EXHAUSTED -> ErrorWords.meaning(detail).orElseGet(() -> new Overloaded(detail));
            case DEADLINE_EXCEEDED -> new Failed(RefusalReason.TIMED_OUT, detail);
            // Models that do not name a code give these for whatever goes wrong in them.
            case UNKNOWN, INTERNAL ->
                ErrorWords.meaning(detail).orElseGet(() -> new Failed(RefusalReason.OTHER, detail));
            case OK, CANCELLED, ABORTED, DATA_LOSS -> new Failed(RefusalReason.OTHER, detail);
        };
    }

    /**
     * What an error inside a stream means. It comes without a status code, so that only the server's words tell; what they
     * do not tell is a failure that is tried again.
     */
    static CallOutcome ofStreamError(String message) {
        return ErrorWords.meaning(message).orElseGet(() -> new Failed(RefusalReason.OTHER, message));
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
