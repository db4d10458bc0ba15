package io.plurascope.bridge.standin;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;

/** The one response of a unary call. */
final class UnaryReply implements Reply {
    private final ServerCallStreamObserver<ModelInferResponse> observer;

    UnaryReply(ServerCallStreamObserver<ModelInferResponse> observer) {
        this.observer = observer;
        // Without a handler, answering somebody who has gone away throws.
        observer.setOnCancelHandler(() -> {});
    }

    @Override
    public void answer(ModelInferResponse response) {
        observer.onNext(response);
        observer.onCompleted();
    }

    @Override
    public void answerAndReset(ModelInferResponse response) {
        observer.onNext(response);
        // A unary call has one response: gRPC resets the stream at the second, after the first is on its way.
        observer.onNext(response);
    }

    @Override
    public void refuse(Status status) {
        observer.onError(status.asRuntimeException());
    }

    @Override
    public void refuseInStream(String message) {
        refuse(Status.INTERNAL.withDescription(message));
    }

    @Override
    public boolean cancelled() {
        return observer.isCancelled();
    }
}
