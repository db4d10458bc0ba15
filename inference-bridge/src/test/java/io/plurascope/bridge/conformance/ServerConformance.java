package io.plurascope.bridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.plurascope.bridge.standin.Recordings;
import io.plurascope.bridge.triton.CallKind;
import io.plurascope.bridge.triton.CallOutcome;
import io.plurascope.bridge.triton.Inquiry;
import io.plurascope.bridge.triton.PromptFrame;
import io.plurascope.bridge.triton.Reading;
import io.plurascope.bridge.triton.ServedModel;
import io.plurascope.bridge.triton.TensorUse;
import io.plurascope.bridge.triton.TritonBackend;
import io.plurascope.bridge.triton.TritonClient;
import io.plurascope.bridge.triton.protocol.InferParameter;
import io.plurascope.bridge.triton.protocol.ModelConfigRequest;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelMetadataRequest;
import io.plurascope.bridge.triton.protocol.ModelMetadataResponse;
import io.plurascope.bridge.triton.protocol.ModelMetadataResponse.TensorMetadata;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every server and backend have to do together. A subclass names one pair, such as a stand-in or a real Triton
 * with {@code answer_choices}; everything here goes over the wire.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ServerConformance {
    /** How long a call may take. */
    protected static final Duration PATIENCE = Duration.ofSeconds(60);

    /** How far the log-probability of a label may be from itself in another batch; kernels differ with its size. */
    private static final double ANOTHER_BATCH = 0.1;

    private static final int LONGEST_DEFAULT_MESSAGE = 4 * 1024 * 1024;

    private TritonClient client = new TritonClient("127.0.0.1:1", 1);

    /** {@code host:port} of a server that is ready. */
    protected abstract String endpoint();

    /** A model on it that gives answers through the backend, at whichever version. */
    protected abstract ServedModel model();

    /** The backend, and what the suite has to know of it. */
    protected abstract BackendCase backendCase();

    /** A prompt to which the model gives choices between A and B, and a long answer. */
    protected abstract String prompt();

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
        ServedModel otherVersion = new ServedModel(model().name(), "99");

        assertThat(client.obstacle(missing, PATIENCE).join())
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("model nobody is not ready"));
        assertThat(client.obstacle(otherVersion, PATIENCE).join()).isPresent();
        assertThat(infer(backend().request(missing, choices()))).isInstanceOf(CallOutcome.NotServed.class);
        assertThat(infer(backend().request(otherVersion, choices()))).isInstanceOf(CallOutcome.NotServed.class);
    }

    @Test
    void the_version_that_answered_can_be_asked_for() {
        String version = Objects.requireNonNull(scores(choices()).servedVersion());

        CallOutcome again = infer(backend().request(new ServedModel(model().name(), version), choices()));
        assertThat(read(choices(), again))
                .isInstanceOfSatisfying(
                        Reading.TokenScores.class,
                        scores -> assertThat(scores.servedVersion()).isEqualTo(version));
    }

    @Test
    void metadata_and_configuration_show_the_backends_tensors() {
        ModelMetadataResponse metadata = client.blocking(PATIENCE)
                .modelMetadata(ModelMetadataRequest.newBuilder()
                        .setName(model().name())
                        .build());
        var configuration = client.blocking(PATIENCE)
                .modelConfig(
                        ModelConfigRequest.newBuilder().setName(model().name()).build())
                .getConfig();

        assertThat(backend().inputs()).allSatisfy(use -> assertShows(metadata.getInputsList(), use));
        assertThat(backend().outputs()).allSatisfy(use -> assertShows(metadata.getOutputsList(), use));
        assertThat(configuration.getMaxBatchSize() > 0).isEqualTo(backendCase().batched());
        assertThat(configuration.getModelTransactionPolicy().getDecoupled())
                .isEqualTo(backendCase().decoupled());
    }

    private static void assertShows(List<TensorMetadata> tensors, TensorUse use) {
        assertThat(tensors)
                .filteredOn(tensor -> tensor.getName().equals(use.form().name()))
                .singleElement()
                .satisfies(tensor -> {
                    assertThat(use.form().takes(tensor.getDatatype()))
                            .as("%s is %s", use.form(), tensor.getDatatype())
                            .isTrue();
                    assertThat(tensor.getShapeList()).isEqualTo(use.form().shape());
                });
    }

    @Test
    void an_answer_has_a_log_probability_for_every_label_or_says_that_it_was_left_out() {
        Reading.TokenScores scores = scores(choices());

        assertThat(Stream.concat(scores.labels().stream(), scores.leftOut().stream()))
                .containsExactlyInAnyOrderElementsOf(backendCase().labels());
        double mass = scores.logProbabilities().stream().mapToDouble(Math::exp).sum();
        assertThat(mass).isGreaterThan(0).isLessThan(1.000001);
    }

    @Test
    void many_at_once_with_different_numbers_of_labels_are_answered_like_one_alone() {
        Map<Label, Double> alone = byLabel(scores(choices()));
        List<List<Label>> some = List.of(labels(0), labels(1), backendCase().labels());
        List<Inquiry> inquiries = IntStream.range(0, 24)
                .<Inquiry>mapToObj(i -> asked(prompt(), PromptFrame.PLAIN, some.get(i % some.size())))
                .toList();

        List<CompletableFuture<CallOutcome>> calls = inquiries.stream()
                .map(inquiry -> client.infer(backend().call(), backend().request(model(), inquiry), PATIENCE))
                .toList();

        for (int i = 0; i < calls.size(); i++) {
            Reading reading = read(inquiries.get(i), calls.get(i).join());
            assertThat(reading)
                    .isInstanceOfSatisfying(
                            Reading.TokenScores.class,
                            scores -> byLabel(scores)
                                    .forEach((label, value) -> assertThat(Math.exp(value))
                                            .as("%s", label)
                                            .isCloseTo(
                                                    Math.exp(alone.getOrDefault(label, Double.NaN)),
                                                    within(ANOTHER_BATCH))));
        }
    }

    @Test
    void a_long_answer_has_a_text_and_the_most_probable_one_is_the_same_again() {
        Inquiry wanted = new Inquiry.LongAnswer(prompt(), PromptFrame.PLAIN, 16, 0, 7);
        assumeWrites(wanted);

        Reading first = read(wanted, infer(backend().request(model(), wanted)));
        Reading second = read(wanted, infer(backend().request(model(), wanted)));

        assertThat(first).isInstanceOfSatisfying(Reading.LongText.class, text -> {
            assertThat(text.text()).isNotEmpty().doesNotContain(prompt());
            assertThat(text.tokens()).isBetween(1, 16);
            assertThat(text.cutOff()).isNotNull();
            assertThat(text.servedVersion()).isNotNull();
        });
        assertThat(second).isEqualTo(first);
    }

    @Test
    void a_long_answer_may_be_sampled() {
        Inquiry wanted = new Inquiry.LongAnswer(prompt(), PromptFrame.PLAIN, 8, 0.8, 7);
        assumeWrites(wanted);

        Reading reading = read(wanted, infer(backend().request(model(), wanted)));

        assertThat(reading).isInstanceOf(Reading.LongText.class);
    }

    @Test
    void every_frame_that_the_backend_names_is_taken() {
        for (PromptFrame frame : backend().frames()) {
            Inquiry framed = asked(prompt(), frame, backendCase().labels());

            CallOutcome outcome = infer(backend().request(model(), framed));

            assertThat(read(framed, outcome)).as("%s", frame).isInstanceOf(Reading.TokenScores.class);
        }
    }

    @Test
    void a_decoupled_model_takes_streams_only_and_any_other_answers_both_alike() {
        ModelInferRequest request = request();

        CallOutcome unary = client.infer(CallKind.UNARY, request, PATIENCE).join();
        CallOutcome stream = client.infer(CallKind.STREAM, request, PATIENCE).join();

        assertThat(read(choices(), stream)).isInstanceOf(Reading.TokenScores.class);
        if (backendCase().decoupled()) {
            assertThat(unary).isInstanceOf(CallOutcome.NotServed.class);
        } else {
            assertThat(read(choices(), unary)).isInstanceOf(Reading.TokenScores.class);
        }
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
    @MethodSource("broken")
    void a_request_that_breaks_the_contract_is_rejected_and_the_next_one_answered(
            String how, Consumer<ModelInferRequest.Builder> change) {
        ModelInferRequest.Builder request = request().toBuilder();
        change.accept(request);

        CallOutcome outcome = infer(request.build());

        assertThat(outcome).as(how).isInstanceOf(CallOutcome.Rejected.class);
        assertThat(infer(request())).as("the next one").isInstanceOf(CallOutcome.Answered.class);
    }

    Stream<Object[]> broken() {
        return Stream.concat(BrokenRequests.ALL.entrySet().stream(), backendCase().broken().entrySet().stream())
                .map(each -> new Object[] {each.getKey(), each.getValue()});
    }

    @Test
    void a_request_with_typed_contents_is_answered_like_one_with_raw_buffers() throws Exception {
        assertThat(infer(TypedContents.of(request()))).isInstanceOf(CallOutcome.Answered.class);
    }

    @Test
    void a_request_of_more_than_four_mebibytes_arrives() {
        String endless = "word ".repeat(LONGEST_DEFAULT_MESSAGE / 4);
        Inquiry large = asked(endless, PromptFrame.PLAIN, backendCase().labels());

        CallOutcome outcome = infer(backend().request(model(), large));

        // The model's own word on it: a stand-in has no answer to it recorded, and for a model it is too long.
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CallOutcome.Rejected.class,
                        rejected -> assertThat(rejected.detail()).doesNotContain("RESOURCE_EXHAUSTED"));
    }

    @Test
    void a_call_that_is_taken_back_holds_nothing_up() {
        CompletableFuture<CallOutcome> dropped = client.infer(backend().call(), request(), PATIENCE);

        dropped.cancel(true);

        assertThat(infer(request())).isInstanceOf(CallOutcome.Answered.class);
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

    private TritonBackend backend() {
        return backendCase().backend();
    }

    /** What the suite asks unless it says otherwise. */
    protected final Inquiry choices() {
        return asked(prompt(), PromptFrame.PLAIN, backendCase().labels());
    }

    /** A question, which a model for pairs takes as whether the text entails another. */
    private static Inquiry asked(String text, PromptFrame frame, List<Label> labels) {
        return new Inquiry.Choices(text, frame, labels, new Inquiry.Pair(text, Recordings.HYPOTHESIS));
    }

    private void assumeWrites(Inquiry wanted) {
        assumeTrue(
                backend().fault(wanted).isEmpty(),
                "skipped: backend " + backend().name() + " writes no long answers");
    }

    /** {@link #choices()} as a request. */
    protected final ModelInferRequest request() {
        return backend().request(model(), choices());
    }

    /** Asks once, as the backend is called. */
    protected final CallOutcome infer(ModelInferRequest request) {
        return client.infer(backend().call(), request, PATIENCE).join();
    }

    /** What the backend makes of an outcome that has to be an answer. */
    protected final Reading read(Inquiry inquiry, CallOutcome outcome) {
        assertThat(outcome).isInstanceOf(CallOutcome.Answered.class);
        return backend().read(inquiry, ((CallOutcome.Answered) outcome).responses());
    }

    private Reading.TokenScores scores(Inquiry inquiry) {
        Reading reading = read(inquiry, infer(backend().request(model(), inquiry)));
        assertThat(reading).isInstanceOf(Reading.TokenScores.class);
        return (Reading.TokenScores) reading;
    }

    private List<Label> labels(int option) {
        return backendCase().labels().stream()
                .filter(label -> label.getOption() == option)
                .toList();
    }

    private static Map<Label, Double> byLabel(Reading.TokenScores scores) {
        Map<Label, Double> byLabel = new HashMap<>();
        for (int i = 0; i < scores.labels().size(); i++) {
            byLabel.put(scores.labels().get(i), scores.logProbabilities().get(i));
        }
        return byLabel;
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
}
