package io.plurascope.bridge.standin;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import io.plurascope.bridge.triton.protocol.ModelStreamInferResponse;

/**
 * One stream of requests and responses. Responses come in the order in which they are ready; errors come inside the
 * stream, with the id of their request, and do not end it.
 */
final class InferenceStream implements StreamObserver<ModelInferRequest> {
    private final Repository repository;
    private final Inference inference;
    private final ServerCallStreamObserver<ModelStreamInferResponse> observer;
    private int open;
    private boolean half;

    InferenceStream(
            Repository repository, Inference inference, ServerCallStreamObserver<ModelStreamInferResponse> observer) {
        this.repository = repository;
        this.inference = inference;
        this.observer = observer;
        observer.setOnCancelHandler(() -> {});
    }

    @Override
    public void onNext(ModelInferRequest request) {
        synchronized (this) {
            open++;
        }
        Reply reply = new StreamReply(request.getId());
        try {
            inference.accept(request, repository.find(request.getModelName(), request.getModelVersion()), reply);
        } catch (Refused e) {
            reply.refuse(e.status());
        }
    }

    @Override
    public void onError(Throwable thrown) {
        // The client has gone; what is still under way is dropped when it is ready.
    }

    @Override
    public synchronized void onCompleted() {
        half = true;
        completeIfDone();
    }

    private synchronized void send(ModelStreamInferResponse response) {
        observer.onNext(response);
        open--;
        completeIfDone();
    }

    private void completeIfDone() {
        if (half && open == 0) {
            observer.onCompleted();
        }
    }

    private synchronized void reset() {
        observer.onError(Status.CANCELLED.withDescription("Stream reset").asRuntimeException());
    }

    private final class StreamReply implements Reply {
        private final String id;

        StreamReply(String id) {
            this.id = id;
        }

        @Override
        public void answer(ModelInferResponse response) {
            send(ModelStreamInferResponse.newBuilder()
                    .setInferResponse(response)
                    .build());
        }

        @Override
        public void answerAndReset(ModelInferResponse response) {
            reset();
        }

        @Override
        public void refuse(Status status) {
            send(ModelStreamInferResponse.newBuilder()
                    .setErrorMessage(String.valueOf(status.getDescription()))
                    .setInferResponse(ModelInferResponse.newBuilder().setId(id))
                    .build());
        }

        @Override
        public boolean cancelled() {
            return observer.isCancelled();
        }
    }
}
