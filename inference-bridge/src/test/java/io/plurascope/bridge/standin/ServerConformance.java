package io.plurascope.bridge.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.plurascope.bridge.triton.AnswerChoices;
import io.plurascope.bridge.triton.CallOutcome;
import io.plurascope.bridge.triton.Inquiry;
import io.plurascope.bridge.triton.PromptFrame;
import io.plurascope.bridge.triton.Reading;
import io.plurascope.bridge.triton.ServedModel;
import io.plurascope.bridge.triton.Tensors;
import io.plurascope.bridge.triton.TritonBackend;
import io.plurascope.bridge.triton.TritonClient;
import io.plurascope.bridge.triton.protocol.InferParameter;
import io.plurascope.bridge.triton.protocol.ModelConfigRequest;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelMetadataRequest;
import io.plurascope.bridge.triton.protocol.ModelMetadataResponse;
import io.plurascope.bridge.triton.protocol.ModelStatistics;
import io.plurascope.bridge.triton.protocol.ModelStatisticsRequest;
import io.plurascope.bridge.triton.protocol.RepositoryIndexRequest;
import io.plurascope.bridge.triton.protocol.RepositoryIndexResponse;
import io.plurascope.bridge.triton.protocol.RepositoryModelLoadRequest;
import io.plurascope.bridge.triton.protocol.RepositoryModelUnloadRequest;
import io.plurascope.bridge.triton.protocol.ServerLiveRequest;
import io.plurascope.bridge.triton.protocol.ServerReadyRequest;
import io.plurascope.event.Label;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every server and backend have to do together. A subclass names one pair, such as a stand-in or a real Triton
 * with {@code answer_choices}; everything here goes over the wire.
 */
abstract class ServerConformance {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final List<Label> LABELS = List.of(label(0, " A"), label(0, "A"), label(1, " B"), label(1, "B"));

    private TritonClient client = new TritonClient("127.0.0.1:1", 1);

    /** {@code host:port} of a server that is ready. */
    abstract String endpoint();

    /** A model on it that gives answers through {@link #backend()}. */
    abstract ServedModel model();

    abstract TritonBackend backend();

    /** A prompt that the model answers. */
    abstract String prompt();

    @BeforeEach
    void connect() {
        client.close();
        client = new TritonClient(endpoint(), 2);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void the_server_is_live_and_ready() {
        assertThat(client.blocking(PATIENCE)
                        .serverLive(ServerLiveRequest.getDefaultInstance())
                        .getLive())
                .isTrue();
        assertThat(client.blocking(PATIENCE)
                        .serverReady(ServerReadyRequest.getDefaultInstance())
                        .getReady())
                .isTrue();
        assertThat(client.obstacle(model(), PATIENCE).join()).isEmpty();
    }

    @Test
    void a_model_that_is_not_there_is_not_ready_and_not_found() {
        ServedModel missing = ServedModel.latest("nobody");

        assertThat(client.obstacle(missing, PATIENCE).join())
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("model nobody is not ready"));
        assertThat(infer(backend().request(missing, inquiry()))).isInstanceOf(CallOutcome.NotServed.class);
        assertThat(infer(backend().request(new ServedModel(model().name(), "99"), inquiry())))
                .isInstanceOf(CallOutcome.NotServed.class);
    }

    @Test
    void metadata_and_configuration_show_the_backends_tensors() {
        ModelMetadataResponse metadata = client.blocking(PATIENCE)
                .modelMetadata(ModelMetadataRequest.newBuilder()
                        .setName(model().name())
                        .build());

        assertThat(metadata.getInputsList())
                .extracting(ModelMetadataResponse.TensorMetadata::getName)
                .containsExactlyInAnyOrderElementsOf(backend().inputs().stream()
                        .map(use -> use.form().name())
                        .toList());
        assertThat(metadata.getOutputsList())
                .extracting(ModelMetadataResponse.TensorMetadata::getName)
                .containsExactlyInAnyOrderElementsOf(backend().outputs().stream()
                        .map(use -> use.form().name())
                        .toList());
        var configuration = client.blocking(PATIENCE)
                .modelConfig(
                        ModelConfigRequest.newBuilder().setName(model().name()).build())
                .getConfig();
        assertThat(configuration.getMaxBatchSize()).isPositive();
        assertThat(configuration.getModelTransactionPolicy().getDecoupled()).isFalse();
    }

    @Test
    void an_answer_has_a_log_probability_for_every_label() {
        CallOutcome outcome = infer(request());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CallOutcome.Answered.class,
                        answered -> assertThat(backend().read(inquiry(), answered.responses()))
                                .isInstanceOfSatisfying(Reading.TokenScores.class, scores -> {
                                    assertThat(scores.logProbabilities()).hasSize(LABELS.size());
                                    double mass = scores.logProbabilities().stream()
                                            .mapToDouble(Math::exp)
                                            .sum();
                                    assertThat(mass).isBetween(0.0, 1.000001);
                                    assertThat(scores.servedVersion()).isNotNull();
                                }));
    }

    @Test
    void statistics_count_what_was_answered() {
        ModelStatistics before = statistics();

        infer(request());
        infer(request());

        ModelStatistics after = statistics();
        assertThat(after.getInferenceCount() - before.getInferenceCount()).isEqualTo(2);
        assertThat(after.getInferenceStats().getSuccess().getCount()
                        - before.getInferenceStats().getSuccess().getCount())
                .isEqualTo(2);
        assertThat(after.getLastInference()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "datatype",
                "rank",
                "batch",
                "missing input",
                "unknown input",
                "unknown output",
                "bytes cut off",
                "bytes too many",
                "buffer missing",
                "raw and contents"
            })
    void a_request_that_breaks_the_contract_is_rejected(String how) {
        CallOutcome outcome = infer(broken(how));

        assertThat(outcome).as(how).isInstanceOf(CallOutcome.Rejected.class);
        assertThat(infer(request())).as("the next one").isInstanceOf(CallOutcome.Answered.class);
    }

    @Test
    void a_request_with_typed_contents_is_answered_like_one_with_raw_buffers() throws Exception {
        ModelInferRequest raw = request();
        ModelInferRequest.Builder typed = raw.toBuilder().clearRawInputContents();
        typed.getInputsBuilder(0)
                .getContentsBuilder()
                .addAllBytesContents(Tensors.bytes(raw.getRawInputContents(0), 1));
        typed.getInputsBuilder(1)
                .getContentsBuilder()
                .addAllBytesContents(Tensors.bytes(raw.getRawInputContents(1), LABELS.size()));
        typed.getInputsBuilder(2)
                .getContentsBuilder()
                .addAllIntContents(Tensors.integers(raw.getRawInputContents(2), LABELS.size()));

        assertThat(infer(typed.build())).isInstanceOf(CallOutcome.Answered.class);
    }

    @Test
    void an_unloaded_model_is_not_found_until_it_is_loaded_again() {
        var server = client.blocking(PATIENCE);

        server.repositoryModelUnload(RepositoryModelUnloadRequest.newBuilder()
                .setModelName(model().name())
                .build());
        CallOutcome unloaded = infer(request());
        server.repositoryModelLoad(RepositoryModelLoadRequest.newBuilder()
                .setModelName(model().name())
                .build());

        assertThat(unloaded).isInstanceOfAny(CallOutcome.NotServed.class, CallOutcome.ServerAway.class);
        assertThat(infer(request())).isInstanceOf(CallOutcome.Answered.class);
        assertThat(server.repositoryIndex(RepositoryIndexRequest.newBuilder()
                                .setReady(true)
                                .build())
                        .getModelsList())
                .extracting(RepositoryIndexResponse.ModelIndex::getName)
                .contains(model().name());
    }

    @Test
    void loading_a_model_that_is_not_in_the_repository_is_refused() {
        assertThatThrownBy(() -> client.blocking(PATIENCE)
                        .repositoryModelLoad(RepositoryModelLoadRequest.newBuilder()
                                .setModelName("nobody")
                                .build()))
                .isInstanceOf(StatusRuntimeException.class)
                .satisfies(thrown -> assertThat(Status.fromThrowable(thrown).getDescription())
                        .contains("failed to load 'nobody'"));
    }

    @Test
    void a_timeout_that_is_long_enough_changes_nothing() {
        ModelInferRequest request = request().toBuilder()
                .putParameters(
                        "timeout",
                        InferParameter.newBuilder().setInt64Param(20_000_000).build())
                .build();

        assertThat(infer(request)).isInstanceOf(CallOutcome.Answered.class);
    }

    Inquiry inquiry() {
        return new Inquiry.Choices(prompt(), PromptFrame.PLAIN, LABELS);
    }

    ModelInferRequest request() {
        return backend().request(model(), inquiry());
    }

    CallOutcome infer(ModelInferRequest request) {
        return client.infer(backend().call(), request, PATIENCE).join();
    }

    TritonClient client() {
        return client;
    }

    private ModelStatistics statistics() {
        return client
                .blocking(PATIENCE)
                .modelStatistics(ModelStatisticsRequest.newBuilder()
                        .setName(model().name())
                        .build())
                .getModelStatsList()
                .stream()
                .findFirst()
                .orElse(ModelStatistics.getDefaultInstance());
    }

    private ModelInferRequest broken(String how) {
        UnaryOperator<ModelInferRequest.Builder> change = request -> {
            ModelInferRequest.InferInputTensor.Builder first = request.getInputsBuilder(0);
            var raw = request.getRawInputContents(0);
            switch (how) {
                case "datatype" -> first.setDatatype("INT32");
                case "rank" -> first.clearShape().addShape(1);
                case "batch" -> first.setShape(0, 2);
                case "missing input" -> request.removeInputs(0).clearRawInputContents();
                case "unknown input" -> first.setName("colour");
                case "unknown output" -> request.getOutputsBuilder(0).setName("colour");
                case "bytes cut off" -> request.setRawInputContents(0, raw.substring(0, raw.size() - 1));
                case "bytes too many" -> request.setRawInputContents(0, raw.concat(raw));
                case "buffer missing" -> request.clearRawInputContents().addRawInputContents(raw);
                case "raw and contents" -> first.getContentsBuilder().addBytesContents(raw);
                default -> throw new IllegalArgumentException(how);
            }
            return request;
        };
        return change.apply(request().toBuilder()).build();
    }

    static Label label(int option, String text) {
        return Label.newBuilder().setOption(option).setText(text).build();
    }

    /** The backend of this project's own model. */
    static TritonBackend answerChoices() {
        return new AnswerChoices();
    }
}
