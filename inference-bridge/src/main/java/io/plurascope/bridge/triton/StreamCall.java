package io.plurascope.bridge.triton;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
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
    private @Nullable ClientCallStreamObserver<ModelInferRequest> call;

    /**
     * @param outcome ends with the call; cancelling it cancels the call
     */
    StreamCall(CompletableFuture<CallOutcome> outcome) {
        this.outcome = outcome;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<ModelInferRequest> started) {
        call = started;
        var unused = outcome.whenComplete((ended, thrown) -> {
            if (outcome.isCancelled()) {
                started.cancel("The answer is not wanted any more.", null);
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
        ClientCallStreamObserver<ModelInferRequest> started = call;
        if (started != null) {
            started.cancel("The server told an error.", null);
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
