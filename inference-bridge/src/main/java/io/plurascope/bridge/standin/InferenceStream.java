package io.plurascope.bridge.standin;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import io.plurascope.bridge.triton.protocol.ModelStreamInferResponse;

/**
 * One stream of requests and responses. Responses come in the order in which they are ready; errors come inside the
 * stream, with the id of their request, and do not end it, unless the client wants their status.
 */
final class InferenceStream implements StreamObserver<ModelInferRequest> {
    private final Repository repository;
    private final Inference inference;
    private final ServerCallStreamObserver<ModelStreamInferResponse> observer;
    private final boolean statuses = StreamStatuses.wanted();
    private int open;
    private boolean ended;
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
        if (ended) {
            return;
        }
        observer.onNext(response);
        open--;
        completeIfDone();
    }

    private void completeIfDone() {
        if (half && open == 0 && !ended) {
            ended = true;
            observer.onCompleted();
        }
    }

    private synchronized void sendAndReset(ModelStreamInferResponse response) {
        if (!ended) {
            observer.onNext(response);
            end(Status.CANCELLED.withDescription("Stream reset"));
        }
    }

    private synchronized void end(Status status) {
        if (!ended) {
            ended = true;
            observer.onError(status.asRuntimeException());
        }
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
            sendAndReset(ModelStreamInferResponse.newBuilder()
                    .setInferResponse(response)
                    .build());
        }

        @Override
        public void refuse(Status status) {
            if (statuses) {
                end(status);
            } else {
                refuseInStream(String.valueOf(status.getDescription()));
            }
        }

        @Override
        public void refuseInStream(String message) {
            send(ModelStreamInferResponse.newBuilder()
                    .setErrorMessage(message)
                    .setInferResponse(ModelInferResponse.newBuilder().setId(id))
                    .build());
        }

        @Override
        public boolean cancelled() {
            return observer.isCancelled();
        }
    }
}
