package io.plurascope.bridge.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.bridge.conformance.BackendCase;
import io.plurascope.bridge.triton.CallOutcome;
import io.plurascope.bridge.triton.Datatype;
import io.plurascope.bridge.triton.Inquiry;
import io.plurascope.bridge.triton.PromptFrame;
import io.plurascope.bridge.triton.Reading;
import io.plurascope.bridge.triton.ServedModel;
import io.plurascope.bridge.triton.TritonBackend;
import io.plurascope.bridge.triton.TritonBackends;
import io.plurascope.bridge.triton.TritonClient;
import io.plurascope.event.Label;
import io.plurascope.event.RefusalReason;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The fault script in every dialect, as the backend that asks sees it. */
class DialectFaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<Label> TOKENS =
            List.of(BackendCase.token(0, 11), BackendCase.token(0, 21), BackendCase.token(1, 12));

    static Stream<Arguments> dialects() {
        Vocabulary vocabulary = Recordings.VOCABULARY;
        return Stream.of(
                Arguments.of("answer_choices", new Dialect.AnswerChoices(vocabulary)),
                Arguments.of("vllm", new Dialect.Vllm(vocabulary, Dialect.TokenIds.KNOWN)),
                Arguments.of("tensorrt_llm", new Dialect.TensorRtLlm(vocabulary, Datatype.FP16, false)),
                Arguments.of("tensorrt_llm", new Dialect.TensorRtLlm(vocabulary, Datatype.BF16, true)),
                Arguments.of("tensorrt_llm_context", new Dialect.TensorRtLlm(vocabulary, Datatype.FP32, true)));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void every_fault_is_seen_for_what_it_is_and_then_all_is_well(String name, Dialect dialect) throws IOException {
        FaultScript faults = new FaultScript();
        faults.add(new Fault.Unavailable("going down"), 1);
        faults.add(new Fault.Internal("out of memory"), 1);
        faults.add(new Fault.ErrorInStream("Error generating stream: CUDA error"), 1);
        faults.add(new Fault.ResetInMidResponse(), 1);
        faults.add(new Fault.TruncatedBytes(), 1);
        faults.add(new Fault.NotANumber(), 1);
        faults.add(new Fault.WrongShape(), 1);
        try (StandIn server = StandIn.start(
                        StandInSettings.onPort(0),
                        List.of(StandInModel.named("m", dialect)),
                        new Recordings(),
                        faults);
                TritonClient client = new TritonClient(server.endpoint(), 1)) {
            TritonBackend backend = TritonBackends.named(name);

            assertThat(ask(client, backend)).isInstanceOf(CallOutcome.ServerAway.class);
            assertThat(ask(client, backend)).isInstanceOf(CallOutcome.Failed.class);
            assertThat(ask(client, backend))
                    .isInstanceOfSatisfying(
                            CallOutcome.Failed.class,
                            failed -> assertThat(failed.detail()).contains("CUDA error"));
            assertThat(ask(client, backend)).isInstanceOf(CallOutcome.Failed.class);
            assertThat(reason(ask(client, backend), backend)).isEqualTo(RefusalReason.MALFORMED);
            assertThat(reason(ask(client, backend), backend)).isEqualTo(RefusalReason.INVALID);
            assertThat(reason(ask(client, backend), backend)).isEqualTo(RefusalReason.MALFORMED);
            assertThat(faults.remaining()).isZero();
            assertThat(read(ask(client, backend), backend)).isInstanceOf(Reading.TokenScores.class);
        }
    }

    @Test
    void an_error_that_an_older_server_tells_in_the_stream_is_told_by_its_words() throws IOException {
        FaultScript faults = new FaultScript();
        faults.add(new Fault.ErrorInStream("Exceeds maximum queue size"), 1);
        faults.add(new Fault.ErrorInStream("Request for unknown model: 'm' is not found"), 1);
        faults.add(new Fault.ErrorInStream("unexpected inference input 'stream' for model 'm'"), 1);
        Dialect dialect = new Dialect.Vllm(Recordings.VOCABULARY, Dialect.TokenIds.KNOWN);
        try (StandIn server = StandIn.start(
                        StandInSettings.onPort(0),
                        List.of(StandInModel.named("m", dialect)),
                        new Recordings(),
                        faults);
                TritonClient client = new TritonClient(server.endpoint(), 1)) {
            TritonBackend backend = TritonBackends.named("vllm");

            assertThat(ask(client, backend)).isInstanceOf(CallOutcome.Overloaded.class);
            assertThat(ask(client, backend)).isInstanceOf(CallOutcome.NotServed.class);
            assertThat(ask(client, backend)).isInstanceOf(CallOutcome.Rejected.class);
        }
    }

    @Test
    void logits_of_more_than_four_mebibytes_arrive() throws IOException {
        // 13 words x 100000 tokens x 4 bytes: 5.2 MB.
        Vocabulary large = new Vocabulary(100_000, Map.of(11, " A", 12, " B", 21, "A"));
        Dialect dialect = new Dialect.TensorRtLlm(large, Datatype.FP32, false);
        String prompt = "prompt of a dozen words and one more to get above the size";
        try (StandIn server = StandIn.start(
                        StandInSettings.onPort(0), List.of(StandInModel.named("m", dialect)), new Recordings());
                TritonClient client = new TritonClient(server.endpoint(), 1)) {
            TritonBackend backend = TritonBackends.named("tensorrt_llm_context");
            Inquiry inquiry = new Inquiry.Choices(prompt, PromptFrame.PLAIN, TOKENS);

            CallOutcome outcome = client.infer(
                            backend.call(), backend.request(ServedModel.latest("m"), inquiry), PATIENCE)
                    .join();

            assertThat(outcome).isInstanceOfSatisfying(CallOutcome.Answered.class, answered -> {
                assertThat(answered.bytes().size()).isGreaterThan(4 * 1024 * 1024);
                assertThat(backend.read(inquiry, answered.responses())).isInstanceOf(Reading.TokenScores.class);
            });
        }
    }

    private static Inquiry choices() {
        return new Inquiry.Choices(Recordings.PROMPT, PromptFrame.PLAIN, TOKENS);
    }

    private static CallOutcome ask(TritonClient client, TritonBackend backend) {
        return client.infer(backend.call(), backend.request(ServedModel.latest("m"), choices()), PATIENCE)
                .join();
    }

    private static Reading read(CallOutcome outcome, TritonBackend backend) {
        assertThat(outcome).isInstanceOf(CallOutcome.Answered.class);
        return backend.read(choices(), ((CallOutcome.Answered) outcome).responses());
    }

    private static RefusalReason reason(CallOutcome outcome, TritonBackend backend) {
        Reading reading = read(outcome, backend);
        assertThat(reading).isInstanceOf(Reading.Unusable.class);
        return ((Reading.Unusable) reading).reason();
    }
}
