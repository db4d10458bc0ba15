package io.plurascope.bridge.triton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.plurascope.bridge.triton.protocol.GRPCInferenceServiceGrpc;
import io.plurascope.bridge.triton.protocol.InferParameter;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client sends, as a server that takes anything sees it. */
@Timeout(30)
class TritonClientTest {
    private static final Duration DEADLINE = Duration.ofMillis(2500);
    private static final ModelInferRequest REQUEST =
            ModelInferRequest.newBuilder().setModelName("m").build();

    private final List<ModelInferRequest> requests = new CopyOnWriteArrayList<>();
    private final Set<SocketAddress> connections = ConcurrentHashMap.newKeySet();
    private Server server;

    @BeforeEach
    void start() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new Anything())
                .intercept(new ConnectionsSeen())
                .build()
                .start();
    }

    @AfterEach
    void end() throws InterruptedException {
        server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }

    private final class Anything extends GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase {
        @Override
        public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> observer) {
            requests.add(request);
            observer.onNext(ModelInferResponse.newBuilder()
                    .addRawOutputContents(ByteString.copyFrom(new byte[5 * 1024 * 1024]))
                    .build());
            observer.onCompleted();
        }
    }

    private final class ConnectionsSeen implements ServerInterceptor {
        @Override
        public <A, B> ServerCall.Listener<A> interceptCall(
                ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
            connections.add(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
            return next.startCall(call, headers);
        }
    }

    private TritonClient client(int channels) {
        return new TritonClient("127.0.0.1:" + server.getPort(), channels);
    }

    private static InferParameter micros(long time) {
        return InferParameter.newBuilder().setInt64Param(time).build();
    }

    @Test
    void a_call_tells_the_server_in_microseconds_how_long_it_may_wait() {
        try (TritonClient client = client(1)) {
            client.infer(CallKind.UNARY, REQUEST, DEADLINE).join();

            assertThat(requests)
                    .singleElement()
                    .satisfies(request ->
                            assertThat(request.getParametersMap()).containsEntry("timeout", micros(2_500_000)));
        }
    }

    @Test
    void a_timeout_that_the_request_has_is_left_alone() {
        ModelInferRequest own =
                REQUEST.toBuilder().putParameters("timeout", micros(7)).build();
        try (TritonClient client = client(1)) {
            client.infer(CallKind.UNARY, own, DEADLINE).join();

            assertThat(requests).containsExactly(own);
        }
    }

    @Test
    void a_response_larger_than_grpc_takes_by_default_is_an_answer() {
        try (TritonClient client = client(1)) {
            CallOutcome outcome =
                    client.infer(CallKind.UNARY, REQUEST, DEADLINE).join();

            // gRPC's own limit is 4 MiB a message.
            assertThat(outcome).isInstanceOf(CallOutcome.Answered.class);
        }
    }

    @Test
    void calls_take_the_channels_in_turn() {
        try (TritonClient client = client(3)) {
            for (int i = 0; i < 6; i++) {
                client.infer(CallKind.UNARY, REQUEST, DEADLINE).join();
            }

            assertThat(connections).hasSize(3);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "4, 8"})
    void several_channels_carry_more_calls_where_a_server_bounds_those_of_a_connection(int channels, int most)
            throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger underWay = new AtomicInteger();
        Server bounded = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .maxConcurrentCallsPerConnection(2)
                .addService(new Held(underWay, end))
                .build()
                .start();
        try (TritonClient client = new TritonClient("127.0.0.1:" + bounded.getPort(), channels)) {
            List<CompletableFuture<CallOutcome>> calls = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                calls.add(client.infer(CallKind.UNARY, REQUEST, Duration.ofSeconds(20)));
            }
            await().until(() -> underWay.get() == most);
            // Those beyond the bound wait in the client.
            await().during(Duration.ofMillis(200)).until(() -> underWay.get() == most);
            end.countDown();

            assertThat(calls).allSatisfy(call -> assertThat(call.join()).isInstanceOf(CallOutcome.Answered.class));
        } finally {
            end.countDown();
            bounded.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    /** Answers nothing until it may, and counts what it has not answered. */
    private static final class Held extends GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase {
        private final AtomicInteger underWay;
        private final CountDownLatch end;

        Held(AtomicInteger underWay, CountDownLatch end) {
            this.underWay = underWay;
            this.end = end;
        }

        @Override
        public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> observer) {
            underWay.incrementAndGet();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            observer.onNext(ModelInferResponse.getDefaultInstance());
            observer.onCompleted();
        }
    }
}
