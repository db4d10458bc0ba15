package io.plurascope.bridge.standin;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.plurascope.event.Label;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Recorded numbers come through the stand-in to the bit; the figures are made up. */
class RecordedScoresTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final TritonBackend BACKEND = new AnswerChoices();
    private static final Map<String, Double> NUMBERS =
            Map.of(" A", -0.1234567890123456, "A", Double.NEGATIVE_INFINITY, " B", -1e-300, "B", -745.2);

    private static CallOutcome ask(RecordedAnswer recorded, List<Label> labels) throws IOException {
        try (StandIn server = StandIn.start(
                        StandInSettings.onPort(0), List.of(StandInModel.named("m")), (model, prompt) -> recorded);
                TritonClient client = new TritonClient(server.endpoint(), 1)) {
            return client.infer(CallKind.UNARY, BACKEND.request(ServedModel.latest("m"), choices(labels)), PATIENCE)
                    .join();
        }
    }

    private static Inquiry choices(List<Label> labels) {
        return new Inquiry.Choices("Which?", PromptFrame.PLAIN, labels);
    }

    private static Reading read(CallOutcome outcome, List<Label> labels) {
        assertThat(outcome).isInstanceOf(CallOutcome.Answered.class);
        return BACKEND.read(choices(labels), ((CallOutcome.Answered) outcome).responses());
    }

    @Test
    void every_number_comes_back_in_the_order_asked() throws IOException {
        List<Label> labels = List.of(
                BackendCase.text(1, "B"),
                BackendCase.text(0, "A"),
                BackendCase.text(0, " A"),
                BackendCase.text(1, " B"));

        CallOutcome outcome = ask(new RecordedAnswer.Scores(NUMBERS, Map.of(), 17.25, false, 300, "weights"), labels);

        assertThat(read(outcome, labels))
                .isEqualTo(new Reading.TokenScores(
                        labels,
                        List.of(-745.2, Double.NEGATIVE_INFINITY, -0.1234567890123456, -1e-300),
                        List.of(),
                        17.25,
                        false,
                        300,
                        "weights",
                        "1"));
    }

    @Test
    void what_is_not_known_stays_unknown() throws IOException {
        List<Label> labels = List.of(BackendCase.text(0, "A"));

        CallOutcome outcome = ask(new RecordedAnswer.Scores(NUMBERS, Map.of(), null, true, null, ""), labels);

        assertThat(read(outcome, labels))
                .isEqualTo(new Reading.TokenScores(
                        labels, List.of(Double.NEGATIVE_INFINITY), List.of(), null, true, null, null, "1"));
    }

    @Test
    void a_label_that_was_not_recorded_is_rejected_by_name() throws IOException {
        CallOutcome outcome = ask(
                new RecordedAnswer.Scores(NUMBERS, Map.of(), 17.25, false, 300, "weights"),
                List.of(BackendCase.text(2, "C")));

        assertThat(outcome)
                .isEqualTo(
                        new CallOutcome.Rejected(
                                "INVALID_ARGUMENT: label 'C' is none of those that were recorded: [ A,  B, A, B] and the tokens []"));
    }

    @Test
    void a_prompt_without_an_answer_is_rejected_with_the_reason() throws IOException {
        CallOutcome outcome =
                ask(new RecordedAnswer.None("It has the probability NaN."), List.of(BackendCase.text(0, "A")));

        assertThat(outcome).isEqualTo(new CallOutcome.Rejected("INVALID_ARGUMENT: It has the probability NaN."));
    }
}
