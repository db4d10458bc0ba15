package io.plurascope.bridge.triton;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.plurascope.bridge.triton.protocol.GRPCInferenceServiceGrpc;
import io.plurascope.bridge.triton.protocol.InferParameter;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import io.plurascope.bridge.triton.protocol.ModelReadyRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls of one Triton server over gRPC. Unary calls carry no back-pressure and are never repeated here: the caller
 * bounds them and decides what is asked again. Thread-safe.
 */
public final class TritonClient implements AutoCloseable {
    /** Triton closes connections that ping more often than every 300 s. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(330);

    /** Triton's parameter for how long a request may wait, in microseconds. */
    private static final String TIMEOUT = "timeout";

    private static final int LARGEST_MESSAGE = 256 * 1024 * 1024;
    private static final Duration CLOSING = Duration.ofSeconds(2);

    /** Asks for errors inside a stream to come as its status; servers before release 24.08 do not know of it. */
    private static final Metadata STREAM_STATUSES = new Metadata();

    static {
        STREAM_STATUSES.put(Metadata.Key.of("triton_grpc_error", Metadata.ASCII_STRING_MARSHALLER), "true");
    }

    private final String endpoint;
    private final List<ManagedChannel> channels;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * @param endpoint the server's {@code host:port}
     * @param channels number of connections that calls take in turn, at least 1; one is enough up to some thousand
     *     calls a second
     */
    public TritonClient(String endpoint, int channels) {
        if (channels < 1) {
            throw new IllegalArgumentException("A client needs at least 1 channel, not " + channels + ".");
        }
        this.endpoint = endpoint;
        this.channels = Stream.generate(() -> channel(endpoint)).limit(channels).toList();
    }

    private static ManagedChannel channel(String endpoint) {
        return NettyChannelBuilder.forTarget("dns:///" + endpoint)
                .usePlaintext()
                .defaultLoadBalancingPolicy("round_robin")
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .keepAliveTime(KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS)
                .disableRetry()
                .directExecutor()
                .build();
    }

    /** The server's {@code host:port}. */
    public String endpoint() {
        return endpoint;
    }

    /**
     * Asks once. The future always ends with an outcome, unless it is cancelled, which cancels the call. What follows
     * it runs on a connection's thread and must not block.
     *
     * @param deadline how long the call may take. Triton is told as well, unless the request says otherwise: it bounds
     *     how long the request waits in a queue whose policy allows that, so that nothing is computed that nobody waits for
     */
    public CompletableFuture<CallOutcome> infer(CallKind kind, ModelInferRequest request, Duration deadline) {
        ModelInferRequest bounded = request.containsParameters(TIMEOUT) ? request : bounded(request, deadline);
        return switch (kind) {
            case UNARY -> unary(bounded, deadline);
            case STREAM -> stream(bounded, deadline);
        };
    }

    private static ModelInferRequest bounded(ModelInferRequest request, Duration deadline) {
        long micros = TimeUnit.NANOSECONDS.toMicros(deadline.toNanos());
        return request.toBuilder()
                .putParameters(
                        TIMEOUT,
                        InferParameter.newBuilder().setInt64Param(micros).build())
                .build();
    }

    private CompletableFuture<CallOutcome> unary(ModelInferRequest request, Duration deadline) {
        ListenableFuture<ModelInferResponse> call = GRPCInferenceServiceGrpc.newFutureStub(nextChannel())
                .withDeadlineAfter(deadline)
                .modelInfer(request);
        CompletableFuture<CallOutcome> outcome = new CompletableFuture<>();
        var unused = outcome.whenComplete((ended, thrown) -> {
            if (outcome.isCancelled()) {
                call.cancel(true);
            }
        });
        onEnd(
                call,
                response -> outcome.complete(new CallOutcome.Answered(List.of(response))),
                status -> outcome.complete(CallOutcome.of(status)));
        return outcome;
    }

    private CompletableFuture<CallOutcome> stream(ModelInferRequest request, Duration deadline) {
        return StreamCall.ask(
                GRPCInferenceServiceGrpc.newStub(nextChannel())
                        .withDeadlineAfter(deadline)
                        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(STREAM_STATUSES)),
                request);
    }

    /**
     * Why a model cannot be asked now, in one sentence; empty where the server says that it is ready.
     *
     * @param deadline how long the server may take to say so
     */
    public CompletableFuture<Optional<String>> obstacle(ServedModel model, Duration deadline) {
        // After a failed connection a channel waits up to two minutes before it tries again by itself.
        channels.forEach(ManagedChannel::resetConnectBackoff);
        ModelReadyRequest request = ModelReadyRequest.newBuilder()
                .setName(model.name())
                .setVersion(model.version())
                .build();
        CompletableFuture<Optional<String>> obstacle = new CompletableFuture<>();
        onEnd(
                GRPCInferenceServiceGrpc.newFutureStub(nextChannel())
                        .withDeadlineAfter(deadline)
                        .modelReady(request),
                response -> obstacle.complete(
                        response.getReady()
                                ? Optional.empty()
                                : Optional.of("The server at " + endpoint + " is there, but model " + model
                                        + " is not ready on it.")),
                status -> obstacle.complete(Optional.of(unknown(model, status))));
        return obstacle;
    }

    private String unknown(ServedModel model, Status status) {
        return status.getCode() == Status.Code.UNAVAILABLE
                ? "No server answers at " + endpoint + " (" + status.getDescription()
                        + "); start it again or correct the endpoint, and what waits is asked then."
                : "The server at " + endpoint + " does not say whether model " + model + " is ready: "
                        + Sentences.ended(CallOutcome.sentence(status));
    }

    /**
     * The server's other methods, one blocking call each; they throw {@link io.grpc.StatusRuntimeException}.
     *
     * @param deadline how long each call made through the returned stub may take, counted from now
     */
    public GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub blocking(Duration deadline) {
        return GRPCInferenceServiceGrpc.newBlockingStub(nextChannel()).withDeadlineAfter(deadline);
    }

    /** Ends every call and closes the connections, within a few seconds. */
    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        try {
            for (ManagedChannel channel : channels) {
                channel.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ManagedChannel nextChannel() {
        return channels.get(Math.floorMod(turn.getAndIncrement(), channels.size()));
    }

    private static <T> void onEnd(ListenableFuture<T> call, Consumer<T> answered, Consumer<Status> failed) {
        Futures.addCallback(
                call,
                new FutureCallback<>() {
                    @Override
                    public void onSuccess(@Nullable T response) {
                        if (response != null) {
                            answered.accept(response);
                        }
                    }

                    @Override
                    public void onFailure(Throwable thrown) {
                        failed.accept(Status.fromThrowable(thrown));
                    }
                },
                MoreExecutors.directExecutor());
    }
}
