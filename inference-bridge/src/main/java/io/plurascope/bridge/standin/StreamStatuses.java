package io.plurascope.bridge.standin;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/**
 * Whether a client wants an error inside a stream to end it with the status that it has. Triton does so since release
 * 24.08 where the call has a header for it; without it, an error is told in the stream and does not end it.
 */
final class StreamStatuses implements ServerInterceptor {
    private static final Metadata.Key<String> HEADER =
            Metadata.Key.of("triton_grpc_error", Metadata.ASCII_STRING_MARSHALLER);
    private static final Context.Key<Boolean> WANTED = Context.keyWithDefault("stream-statuses", false);

    /** Whether the client of the current call wants it so. */
    static boolean wanted() {
        return WANTED.get();
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        Context context = Context.current().withValue(WANTED, "true".equals(headers.get(HEADER)));
        return Contexts.interceptCall(context, call, headers, next);
    }
}
