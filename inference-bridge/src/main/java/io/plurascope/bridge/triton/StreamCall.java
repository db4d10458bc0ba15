package io.plurascope.bridge.triton;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import io.plurascope.bridge.triton.protocol.GRPCInferenceServiceGrpc;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import io.plurascope.bridge.triton.protocol.ModelStreamInferResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One stream that carries one request: gathers the responses until the server completes it or tells an error in it. */
final class StreamCall implements ClientResponseObserver<ModelInferRequest, ModelStreamInferResponse> {
    private final CompletableFuture<CallOutcome> outcome;
    private final List<ModelInferResponse> responses = new ArrayList<>();

    /** Ends when the request is out: a call that is cancelled before refuses to send the rest. */
    private final CompletableFuture<Void> sent = new CompletableFuture<>();

    private @Nullable ClientCallStreamObserver<ModelInferRequest> call;

    private StreamCall(CompletableFuture<CallOutcome> outcome) {
        this.outcome = outcome;
    }

    /**
     * Asks once.
     *
     * @return ends with the call; cancelling it cancels the call
     */
    static CompletableFuture<CallOutcome> ask(
            GRPCInferenceServiceGrpc.GRPCInferenceServiceStub stub, ModelInferRequest request) {
        CompletableFuture<CallOutcome> outcome = new CompletableFuture<>();
        StreamCall call = new StreamCall(outcome);
        StreamObserver<ModelInferRequest> requests = stub.modelStreamInfer(call);
        requests.onNext(request);
        requests.onCompleted();
        call.sent.complete(null);
        return outcome;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<ModelInferRequest> started) {
        call = started;
        var unused = outcome.whenComplete((ended, thrown) -> {
            if (outcome.isCancelled()) {
                cancel("The answer is not wanted any more.");
            }
        });
    }

    @Override
    public void onNext(ModelStreamInferResponse response) {
        if (response.getErrorMessage().isEmpty()) {
            responses.add(response.getInferResponse());
            return;
        }
        outcome.complete(CallOutcome.ofStreamError(response.getErrorMessage()));
        cancel("The server told an error.");
    }

    private void cancel(String why) {
        ClientCallStreamObserver<ModelInferRequest> started = call;
        if (started != null) {
            var unused = sent.thenRun(() -> started.cancel(why, null));
        }
    }

    @Override
    public void onError(Throwable thrown) {
        outcome.complete(CallOutcome.of(Status.fromThrowable(thrown)));
    }

    @Override
    public void onCompleted() {
        outcome.complete(new CallOutcome.Answered(responses));
    }
}
