package io.plurascope.bridge.standin;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.plurascope.bridge.triton.TensorForm;
import io.plurascope.bridge.triton.protocol.GRPCInferenceServiceGrpc;
import io.plurascope.bridge.triton.protocol.ModelConfigRequest;
import io.plurascope.bridge.triton.protocol.ModelConfigResponse;
import io.plurascope.bridge.triton.protocol.ModelConfiguration;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import io.plurascope.bridge.triton.protocol.ModelInput;
import io.plurascope.bridge.triton.protocol.ModelMetadataRequest;
import io.plurascope.bridge.triton.protocol.ModelMetadataResponse;
import io.plurascope.bridge.triton.protocol.ModelReadyRequest;
import io.plurascope.bridge.triton.protocol.ModelReadyResponse;
import io.plurascope.bridge.triton.protocol.ModelRepositoryParameter;
import io.plurascope.bridge.triton.protocol.ModelStatisticsRequest;
import io.plurascope.bridge.triton.protocol.ModelStatisticsResponse;
import io.plurascope.bridge.triton.protocol.ModelStreamInferResponse;
import io.plurascope.bridge.triton.protocol.ModelTransactionPolicy;
import io.plurascope.bridge.triton.protocol.RepositoryIndexRequest;
import io.plurascope.bridge.triton.protocol.RepositoryIndexResponse;
import io.plurascope.bridge.triton.protocol.RepositoryModelLoadRequest;
import io.plurascope.bridge.triton.protocol.RepositoryModelLoadResponse;
import io.plurascope.bridge.triton.protocol.RepositoryModelUnloadRequest;
import io.plurascope.bridge.triton.protocol.RepositoryModelUnloadResponse;
import io.plurascope.bridge.triton.protocol.ServerLiveRequest;
import io.plurascope.bridge.triton.protocol.ServerLiveResponse;
import io.plurascope.bridge.triton.protocol.ServerMetadataRequest;
import io.plurascope.bridge.triton.protocol.ServerMetadataResponse;
import io.plurascope.bridge.triton.protocol.ServerReadyRequest;
import io.plurascope.bridge.triton.protocol.ServerReadyResponse;
import java.util.List;

/** The methods of Triton's service, answered from a stand-in's repository. */
final class InferenceService extends GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase {
    private final StandInSettings settings;
    private final Repository repository;
    private final Inference inference;
    private final Statistics statistics;

    InferenceService(StandInSettings settings, Repository repository, Inference inference, Statistics statistics) {
        this.settings = settings;
        this.repository = repository;
        this.inference = inference;
        this.statistics = statistics;
    }

    /** What a method answers, or the refusal. */
    private interface Step<T> {
        T run() throws Refused;
    }

    private static <T> void answer(StreamObserver<T> observer, Step<T> step) {
        try {
            observer.onNext(step.run());
            observer.onCompleted();
        } catch (Refused e) {
            observer.onError(e.status().asRuntimeException());
        }
    }

    @Override
    public void serverLive(ServerLiveRequest request, StreamObserver<ServerLiveResponse> observer) {
        answer(observer, () -> ServerLiveResponse.newBuilder().setLive(true).build());
    }

    @Override
    public void serverReady(ServerReadyRequest request, StreamObserver<ServerReadyResponse> observer) {
        answer(observer, () -> ServerReadyResponse.newBuilder().setReady(true).build());
    }

    @Override
    public void serverMetadata(ServerMetadataRequest request, StreamObserver<ServerMetadataResponse> observer) {
        answer(
                observer,
                () -> ServerMetadataResponse.newBuilder()
                        .setName(StandIn.NAME)
                        .setVersion("1")
                        .addAllExtensions(List.of("model_repository", "model_configuration", "statistics"))
                        .build());
    }

    @Override
    public void modelReady(ModelReadyRequest request, StreamObserver<ModelReadyResponse> observer) {
        answer(
                observer,
                () -> ModelReadyResponse.newBuilder()
                        .setReady(isLoaded(request.getName(), request.getVersion()))
                        .build());
    }

    private boolean isLoaded(String name, String version) {
        try {
            repository.find(name, version);
            return true;
        } catch (Refused e) {
            // Like Triton, which says false of a model that it does not know.
            return false;
        }
    }

    @Override
    public void modelMetadata(ModelMetadataRequest request, StreamObserver<ModelMetadataResponse> observer) {
        answer(observer, () -> {
            Repository.Loaded loaded = repository.find(request.getName(), request.getVersion());
            Contract contract = Contract.of(loaded.model().dialect());
            return ModelMetadataResponse.newBuilder()
                    .setName(loaded.model().name())
                    .addVersions(Long.toString(loaded.version()))
                    .setPlatform(contract.backend())
                    .addAllInputs(contract.inputs().stream()
                            .map(input -> tensor(input.form()))
                            .toList())
                    .addAllOutputs(contract.outputs().stream()
                            .map(InferenceService::tensor)
                            .toList())
                    .build();
        });
    }

    @Override
    public void modelConfig(ModelConfigRequest request, StreamObserver<ModelConfigResponse> observer) {
        answer(observer, () -> {
            Repository.Loaded loaded = repository.find(request.getName(), request.getVersion());
            Contract contract = Contract.of(loaded.model().dialect());
            return ModelConfigResponse.newBuilder()
                    .setConfig(ModelConfiguration.newBuilder()
                            .setName(loaded.model().name())
                            .setBackend(contract.backend())
                            .setMaxBatchSize(contract.batched() ? settings.largestBatch() : 0)
                            .addAllInput(contract.inputs().stream()
                                    .map(input -> ModelInput.newBuilder()
                                            .setName(input.form().name())
                                            .setOptional(input.optional())
                                            .build())
                                    .toList())
                            .setModelTransactionPolicy(
                                    ModelTransactionPolicy.newBuilder().setDecoupled(contract.decoupled())))
                    .build();
        });
    }

    @Override
    public void modelStatistics(ModelStatisticsRequest request, StreamObserver<ModelStatisticsResponse> observer) {
        answer(observer, () -> {
            if (!request.getName().isEmpty()) {
                repository.find(request.getName(), request.getVersion());
            }
            return ModelStatisticsResponse.newBuilder()
                    .addAllModelStats(statistics.of(request.getName()))
                    .build();
        });
    }

    @Override
    public void repositoryIndex(RepositoryIndexRequest request, StreamObserver<RepositoryIndexResponse> observer) {
        answer(
                observer,
                () -> RepositoryIndexResponse.newBuilder()
                        .addAllModels(repository.index(request.getReady()))
                        .build());
    }

    @Override
    public void repositoryModelLoad(
            RepositoryModelLoadRequest request, StreamObserver<RepositoryModelLoadResponse> observer) {
        answer(observer, () -> {
            ModelRepositoryParameter configuration = request.getParametersMap().get("config");
            repository.load(request.getModelName(), configuration == null ? null : configuration.getStringParam());
            return RepositoryModelLoadResponse.getDefaultInstance();
        });
    }

    @Override
    public void repositoryModelUnload(
            RepositoryModelUnloadRequest request, StreamObserver<RepositoryModelUnloadResponse> observer) {
        answer(observer, () -> {
            repository.unload(request.getModelName());
            return RepositoryModelUnloadResponse.getDefaultInstance();
        });
    }

    @Override
    public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> observer) {
        Reply reply = new UnaryReply((ServerCallStreamObserver<ModelInferResponse>) observer);
        try {
            Repository.Loaded loaded = repository.find(request.getModelName(), request.getModelVersion());
            if (Contract.of(loaded.model().dialect()).decoupled()) {
                throw new Refused(
                        Status.UNIMPLEMENTED,
                        "ModelInfer RPC doesn't support models with decoupled transaction policy");
            }
            inference.accept(request, loaded, reply);
        } catch (Refused e) {
            reply.refuse(e.status());
        }
    }

    @Override
    public StreamObserver<ModelInferRequest> modelStreamInfer(StreamObserver<ModelStreamInferResponse> observer) {
        return new InferenceStream(
                repository, inference, (ServerCallStreamObserver<ModelStreamInferResponse>) observer);
    }

    private static ModelMetadataResponse.TensorMetadata tensor(TensorForm form) {
        return ModelMetadataResponse.TensorMetadata.newBuilder()
                .setName(form.name())
                .setDatatype(form.datatype().name())
                .addAllShape(form.shape())
                .build();
    }
}
