package io.plurascope.bridge.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.plurascope.bridge.conformance.BackendCase;
import io.plurascope.bridge.triton.AnswerChoices;
import io.plurascope.bridge.triton.CallKind;
import io.plurascope.bridge.triton.CallOutcome;
import io.plurascope.bridge.triton.Inquiry;
import io.plurascope.bridge.triton.PromptFrame;
import io.plurascope.bridge.triton.Reading;
import io.plurascope.bridge.triton.ServedModel;
import io.plurascope.bridge.triton.TritonBackend;
import io.plurascope.bridge.triton.TritonClient;
import io.plurascope.bridge.triton.protocol.GRPCInferenceServiceGrpc;
import io.plurascope.bridge.triton.protocol.InferParameter;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelRepositoryParameter;
import io.plurascope.bridge.triton.protocol.ModelStreamInferResponse;
import io.plurascope.bridge.triton.protocol.RepositoryModelLoadRequest;
import io.plurascope.bridge.triton.protocol.ServerMetadataRequest;
import io.plurascope.event.RefusalReason;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class StandInTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final TritonBackend BACKEND = new AnswerChoices();
    private static final ServedModel MODEL = ServedModel.latest("m");

    private static StandIn start(StandInSettings settings, FaultScript faults, StandInModel... models)
            throws IOException {
        return StandIn.start(settings, List.of(models), new Recordings(), faults);
    }

    private static StandInSettings slow(int parallelism, int queue, Duration serviceTime) {
        return new StandInSettings("127.0.0.1", 0, parallelism, queue, serviceTime, 4);
    }

    private static Inquiry choices(String prompt) {
        return new Inquiry.Choices(prompt, PromptFrame.PLAIN, BackendCase.TEXTS);
    }

    private static ModelInferRequest request(String prompt) {
        return BACKEND.request(MODEL, choices(prompt));
    }

    @Test
    void it_says_what_it_is() throws IOException {
        try (StandIn server = start(StandInSettings.onPort(0), new FaultScript(), StandInModel.named("m"));
                TritonClient client = new TritonClient(server.endpoint(), 1)) {
            assertThat(client.blocking(PATIENCE)
                            .serverMetadata(ServerMetadataRequest.getDefaultInstance())
                            .getName())
                    .isEqualTo("plurascope-stand-in");
        }
    }

    @Test
    void all_of_an_options_probability_is_on_its_first_variant() throws IOException {
        try (StandIn server = start(StandInSettings.onPort(0), new FaultScript(), StandInModel.named("m"));
                TritonClient client = new TritonClient(server.endpoint(), 1)) {
            CallOutcome outcome = client.infer(CallKind.UNARY, request(Recordings.PROMPT), PATIENCE)
                    .join();

            // The recording says 0.25 and 0.75; labels are " A", "A", " B", "B".
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            CallOutcome.Answered.class,
                            answered -> assertThat(BACKEND.read(choices(Recordings.PROMPT), answered.responses()))
                                    .isEqualTo(new Reading.TokenScores(
                                            BackendCase.TEXTS,
                                            List.of(
                                                    Math.log(0.25),
                                                    Double.NEGATIVE_INFINITY,
                                                    Math.log(0.75),
                                                    Double.NEGATIVE_INFINITY),
                                            List.of(),
                                            null,
                                            true,
                                            null,
                                            "recording-1",
                                            "1")));
        }
    }

    @Test
    void a_prompt_that_was_not_recorded_and_a_label_without_an_option_are_rejected() throws IOException {
        try (StandIn server = start(StandInSettings.onPort(0), new FaultScript(), StandInModel.named("m"));
                TritonClient client = new TritonClient(server.endpoint(), 1)) {
            CallOutcome unknown =
                    client.infer(CallKind.UNARY, request("?"), PATIENCE).join();
            CallOutcome beyond = client.infer(
                            CallKind.UNARY,
                            BACKEND.request(
                                    MODEL,
                                    new Inquiry.Choices(
                                            Recordings.PROMPT, PromptFrame.PLAIN, List.of(BackendCase.text(2, " C")))),
                            PATIENCE)
                    .join();

            assertThat(unknown)
                    .isEqualTo(new CallOutcome.Rejected(
                            "INVALID_ARGUMENT: there is no recorded answer of model 'm' to this prompt"));
            assertThat(beyond).isInstanceOf(CallOutcome.Rejected.class);
        }
    }

    @Test
    void a_stream_of_one_request_ends_like_a_unary_call() throws IOException {
        try (StandIn server = start(StandInSettings.onPort(0), new FaultScript(), StandInModel.named("m"));
                TritonClient client = new TritonClient(server.endpoint(), 1)) {
            CallOutcome unary = client.infer(CallKind.UNARY, request(Recordings.PROMPT), PATIENCE)
                    .join();
            CallOutcome stream = client.infer(CallKind.STREAM, request(Recordings.PROMPT), PATIENCE)
                    .join();
            CallOutcome unknown = client.infer(
                            CallKind.STREAM, BACKEND.request(ServedModel.latest("n"), choices("?")), PATIENCE)
                    .join();

            assertThat(stream).isInstanceOf(CallOutcome.Answered.class).isEqualTo(unary);
            assertThat(unknown)
                    .isEqualTo(new CallOutcome.NotServed("NOT_FOUND: Request for unknown model: 'n' is not found"));
        }
    }

    @Test
    void a_stream_that_is_not_wanted_any_more_is_cancelled_and_one_that_lasts_too_long_fails() throws IOException {
        FaultScript faults = new FaultScript();
        faults.add(new Fault.Delay(Duration.ofSeconds(2)), 2);
        try (StandIn server = start(slow(1, 8, Duration.ZERO), faults, StandInModel.named("m"));
                TritonClient client = new TritonClient(server.endpoint(), 1)) {
            CompletableFuture<CallOutcome> dropped =
                    client.infer(CallKind.STREAM, request(Recordings.PROMPT), PATIENCE);
            await().until(() -> faults.remaining() == 1);
            dropped.cancel(true);
            CallOutcome late = client.infer(CallKind.STREAM, request(Recordings.PROMPT), Duration.ofMillis(200))
                    .join();

            assertThat(dropped).isCancelled();
            assertThat(late)
                    .isInstanceOfSatisfying(
                            CallOutcome.Failed.class,
                            failed -> assertThat(failed.reason()).isEqualTo(RefusalReason.TIMED_OUT));
        }
    }

    @Test
    void a_full_queue_is_told_in_tritons_words() throws IOException {
        try (StandIn server = start(slow(1, 1, Duration.ofMillis(300)), new FaultScript(), StandInModel.named("m"));
                TritonClient client = new TritonClient(server.endpoint(), 1)) {
            List<CompletableFuture<CallOutcome>> calls = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                calls.add(client.infer(CallKind.UNARY, request(Recordings.PROMPT), PATIENCE));
            }

            List<CallOutcome> outcomes =
                    calls.stream().map(CompletableFuture::join).toList();

            // One is worked on and one waits; whether a third slips in depends on how fast the first was taken up.
            assertThat(outcomes)
                    .filteredOn(CallOutcome.Answered.class::isInstance)
                    .hasSizeBetween(1, 2);
            assertThat(outcomes)
                    .filteredOn(CallOutcome.Overloaded.class::isInstance)
                    .hasSizeBetween(4, 5)
                    .contains(new CallOutcome.Overloaded("UNAVAILABLE: Exceeds maximum queue size"));
        }
    }

    @Test
    void a_request_that_waited_beyond_its_timeout_in_microseconds_is_dropped() throws IOException {
        FaultScript faults = new FaultScript();
        // Long enough for the second to have come meanwhile, however busy the machine is.
        faults.add(new Fault.Delay(Duration.ofSeconds(2)), 1);
        try (StandIn server = start(slow(1, 8, Duration.ZERO), faults, StandInModel.named("m"));
                TritonClient client = new TritonClient(server.endpoint(), 1)) {
            ModelInferRequest hasty = request(Recordings.PROMPT).toBuilder()
                    .putParameters(
                            "timeout",
                            InferParameter.newBuilder().setInt64Param(1000).build())
                    .build();

            CompletableFuture<CallOutcome> first = client.infer(CallKind.UNARY, request(Recordings.PROMPT), PATIENCE);
            await().until(() -> faults.remaining() == 0);
            CallOutcome outcome = client.infer(CallKind.UNARY, hasty, PATIENCE).join();

            assertThat(first.join()).isInstanceOf(CallOutcome.Answered.class);
            assertThat(outcome)
                    .isEqualTo(new CallOutcome.Failed(RefusalReason.TIMED_OUT, "UNAVAILABLE: Request timeout expired"));
        }
    }

    @Test
    void responses_of_a_stream_come_in_the_order_in_which_they_are_ready() throws Exception {
        FaultScript faults = new FaultScript();
        faults.add(new Fault.Delay(Duration.ofMillis(300)), 1);
        try (StandIn server = start(StandInSettings.onPort(0), faults, StandInModel.named("m"))) {
            List<ModelStreamInferResponse> responses = stream(
                    server,
                    request(Recordings.PROMPT).toBuilder().setId("1").build(),
                    request(Recordings.PROMPT).toBuilder().setId("2").build(),
                    request(Recordings.PROMPT).toBuilder().setId("3").build());

            // Whichever of the first two is delayed, the third overtakes it.
            List<String> ids = responses.stream()
                    .map(response -> response.getInferResponse().getId())
                    .toList();
            assertThat(ids).containsExactlyInAnyOrder("1", "2", "3").isNotEqualTo(List.of("1", "2", "3"));
        }
    }

    @Test
    void a_model_can_be_loaded_again_at_another_version() throws IOException {
        try (StandIn server = start(
                        StandInSettings.onPort(0),
                        new FaultScript(),
                        new StandInModel("m", List.of(1L, 2L), new Dialect.AnswerChoices(Vocabulary.NONE)));
                TritonClient client = new TritonClient(server.endpoint(), 1)) {
            String before = version(client);
            client.blocking(PATIENCE)
                    .repositoryModelLoad(RepositoryModelLoadRequest.newBuilder()
                            .setModelName("m")
                            .putParameters(
                                    "config",
                                    ModelRepositoryParameter.newBuilder()
                                            .setStringParam("{\"version_policy\":{\"specific\":{\"versions\":[1]}}}")
                                            .build())
                            .build());

            assertThat(before).isEqualTo("2");
            assertThat(version(client)).isEqualTo("1");
        }
    }

    @Test
    void the_fault_script_goes_wrong_in_its_order_and_then_all_is_well() throws IOException {
        FaultScript faults = new FaultScript();
        faults.add(new Fault.Unavailable("going down"), 1);
        faults.add(new Fault.Internal("out of memory"), 1);
        faults.add(new Fault.ResetInMidResponse(), 1);
        faults.add(new Fault.TruncatedBytes(), 1);
        faults.add(new Fault.NotANumber(), 1);
        faults.add(new Fault.WrongShape(), 1);
        try (StandIn server = start(StandInSettings.onPort(0), faults, StandInModel.named("m"));
                TritonClient client = new TritonClient(server.endpoint(), 1)) {
            assertThat(infer(client)).isInstanceOf(CallOutcome.ServerAway.class);
            assertThat(infer(client)).isInstanceOf(CallOutcome.Failed.class);
            assertThat(infer(client)).isInstanceOf(CallOutcome.Failed.class);
            assertThat(read(infer(client))).isEqualTo(RefusalReason.MALFORMED);
            assertThat(read(infer(client))).isEqualTo(RefusalReason.INVALID);
            assertThat(read(infer(client))).isEqualTo(RefusalReason.MALFORMED);
            assertThat(faults.remaining()).isZero();
            assertThat(infer(client)).isInstanceOf(CallOutcome.Answered.class);
        }
    }

    private static CallOutcome infer(TritonClient client) {
        return client.infer(CallKind.UNARY, request(Recordings.PROMPT), PATIENCE)
                .join();
    }

    private static RefusalReason read(CallOutcome outcome) {
        CallOutcome.Answered answered = (CallOutcome.Answered) outcome;
        return ((Reading.Unusable) BACKEND.read(choices(Recordings.PROMPT), answered.responses())).reason();
    }

    private static String version(TritonClient client) {
        return ((CallOutcome.Answered) infer(client)).responses().getFirst().getModelVersion();
    }

    private static List<ModelStreamInferResponse> stream(StandIn server, ModelInferRequest... requests)
            throws InterruptedException {
        List<ModelStreamInferResponse> responses = new CopyOnWriteArrayList<>();
        var channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
        CompletableFuture<Boolean> completed = new CompletableFuture<>();
        StreamObserver<ModelInferRequest> stream = GRPCInferenceServiceGrpc.newStub(channel)
                .modelStreamInfer(new StreamObserver<>() {
                    @Override
                    public void onNext(ModelStreamInferResponse response) {
                        responses.add(response);
                    }

                    @Override
                    public void onError(Throwable thrown) {
                        completed.completeExceptionally(thrown);
                    }

                    @Override
                    public void onCompleted() {
                        completed.complete(true);
                    }
                });
        for (ModelInferRequest request : requests) {
            stream.onNext(request);
        }
        stream.onCompleted();
        await().atMost(PATIENCE).until(completed::isDone);
        channel.shutdownNow();
        return responses;
    }
}
