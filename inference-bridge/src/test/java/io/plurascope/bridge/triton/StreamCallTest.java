package io.plurascope.bridge.triton;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.plurascope.bridge.triton.protocol.GRPCInferenceServiceGrpc;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelStreamInferResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StreamCallTest {
    @Test
    void an_error_that_comes_before_the_request_is_wholly_sent_is_the_outcome() throws IOException {
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new Erring())
                .build()
                .start();
        ManagedChannel channel = NettyChannelBuilder.forAddress("localhost", server.getPort())
                .usePlaintext()
                .directExecutor()
                .build();
        try {
            CallOutcome outcome = StreamCall.ask(
                            GRPCInferenceServiceGrpc.newStub(channel).withInterceptors(new SlowToEnd()),
                            ModelInferRequest.newBuilder().setModelName("m").build())
                    .join();

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            CallOutcome.Failed.class,
                            failed -> assertThat(failed.detail()).contains("CUDA error"));
        } finally {
            channel.shutdownNow();
            server.shutdownNow();
        }
    }

    /** Tells an error as soon as it has the request. */
    private static final class Erring extends GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase {
        @Override
        public StreamObserver<ModelInferRequest> modelStreamInfer(StreamObserver<ModelStreamInferResponse> responses) {
            return new StreamObserver<>() {
                @Override
                public void onNext(ModelInferRequest request) {
                    responses.onNext(ModelStreamInferResponse.newBuilder()
                            .setErrorMessage("Error generating stream: CUDA error")
                            .build());
                }

                @Override
                public void onError(Throwable thrown) {
                    // The client has cancelled.
                }

                @Override
                public void onCompleted() {
                    responses.onCompleted();
                }
            };
        }
    }

    /** Ends the requests of a call only when a response has been dealt with. */
    private static final class SlowToEnd implements ClientInterceptor {
        @Override
        public <A, B> ClientCall<A, B> interceptCall(MethodDescriptor<A, B> method, CallOptions options, Channel next) {
            CountDownLatch answered = new CountDownLatch(1);
            return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
                @Override
                public void start(Listener<B> listener, Metadata headers) {
                    super.start(
                            new SimpleForwardingClientCallListener<>(listener) {
                                @Override
                                public void onMessage(B message) {
                                    super.onMessage(message);
                                    answered.countDown();
                                }
                            },
                            headers);
                }

                @Override
                public void halfClose() {
                    try {
                        assertThat(answered.await(20, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException("The test was interrupted.", e);
                    }
                    super.halfClose();
                }
            };
        }
    }
}
