package io.plurascope.bridge;

import static io.plurascope.bridge.BridgeFixture.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plurascope.bridge.standin.Recordings;
import io.plurascope.bridge.triton.AnswerChoices;
import io.plurascope.bridge.triton.Inquiry;
import io.plurascope.bridge.triton.PromptFrame;
import io.plurascope.bridge.triton.ServedModel;
import io.plurascope.bridge.triton.Tensors;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.event.Answer;
import io.plurascope.event.DeadLetter;
import io.plurascope.event.Label;
import io.plurascope.event.RefusalReason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AskedLabelsTest {
    private static final List<Label> TEXTS = List.of(text(0, " A"), text(0, "A"), text(1, " B"), text(1, "B"));

    private static AskedLabels labels(Map<String, List<Integer>> tokens) {
        return new AskedLabels(BridgeFixture.model(tokens));
    }

    private static Label text(int option, String text) {
        return Label.newBuilder().setOption(option).setText(text).build();
    }

    private static Label token(int option, int token) {
        return Label.newBuilder().setOption(option).setToken(token).build();
    }

    @Test
    void a_model_without_token_ids_is_asked_for_the_prompts_own_labels() {
        AskedLabels labels = labels(Map.of());

        assertThat(labels.fault(TEXTS)).isEmpty();
        assertThat(labels.of(TEXTS)).isEqualTo(TEXTS);
    }

    @Test
    void a_model_with_token_ids_is_asked_for_those_of_the_prompts_options_only() {
        AskedLabels labels = labels(Map.of("A", List.of(319, 29909), "B", List.of(350), "C", List.of(315)));

        assertThat(labels.fault(TEXTS)).isEmpty();
        assertThat(labels.of(TEXTS)).containsExactly(token(0, 319), token(0, 29909), token(1, 350));
    }

    @Test
    void the_last_letter_stands_for_the_last_option() {
        AskedLabels labels = labels(Map.of("Z", List.of(1168)));

        assertThat(labels.of(List.of(text(25, "Z")))).containsExactly(token(25, 1168));
    }

    @Test
    void variants_that_are_equal_count_once() {
        List<Label> twice = List.of(text(0, "A"), text(1, "B"), text(0, "A"));

        assertThat(labels(Map.of()).of(twice)).containsExactly(text(0, "A"), text(1, "B"));
        assertThat(labels(Map.of("A", List.of(7, 8, 7), "B", List.of(9))).of(twice))
                .containsExactly(token(0, 7), token(0, 8), token(1, 9));
    }

    @Test
    void an_option_without_token_ids_is_named_with_the_model() {
        AskedLabels labels = labels(Map.of("A", List.of(319)));

        assertThat(labels.fault(TEXTS))
                .contains("Model 'm' has token ids for other options, but none for option B; name one under 'labels' in"
                        + " the models file.");
        // An option beyond the letters has no token ids either, whatever its index as a character would be.
        assertThat(labels.fault(List.of(text(65536, "?")))).get().asString().contains("none for option 65536;");
    }

    @Test
    void labels_that_no_model_can_be_asked_for_are_refused_with_and_without_token_ids() {
        for (AskedLabels labels : List.of(labels(Map.of()), labels(Map.of("A", List.of(319))))) {
            assertThat(labels.fault(List.of())).contains("The prompt has no labels to ask for.");
            assertThat(labels.fault(List.of(Label.newBuilder().setOption(0).build())))
                    .contains("A label needs either a text or a token id.");
        }
    }

    @Test
    void the_request_carries_the_token_ids() throws Exception {
        List<Label> asked =
                labels(Map.of("A", List.of(319, 29909), "B", List.of(350))).of(TEXTS);

        ModelInferRequest request = new AnswerChoices()
                .request(ServedModel.latest("m"), new Inquiry.Choices("Which?", PromptFrame.PLAIN, asked));

        assertThat(request.getInputs(2).getName()).isEqualTo("label_tokens");
        assertThat(Tensors.integers(request.getRawInputContents(2), 3)).containsExactly(319, 29909, 350);
        assertThat(Tensors.texts(request.getRawInputContents(1), 3)).containsOnly("");
    }

    @Test
    void an_answer_has_the_labels_that_were_asked_for() throws Exception {
        Map<String, List<Integer>> tokens = Map.of("A", List.of(319, 29909), "B", List.of(350));
        try (BridgeFixture bridge = new BridgeFixture(new Recordings(), BridgeFixture.settings(), tokens)) {
            bridge.start();
            bridge.arrive(List.of(bridge.prompt(FIRST, 0)));

            await().until(() -> bridge.offset(FIRST) == 1);

            Answer answer = bridge.answers().getFirst();
            assertThat(answer.getLabels()).containsExactly(token(0, 319), token(0, 29909), token(1, 350));
            // The stand-in has no vocabulary, and its sentence shows what it was asked.
            assertThat(answer.getRefusal().getDetail())
                    .isEqualTo(
                            "INVALID_ARGUMENT: label 0 is the token 319, but the stand-in has no vocabulary; give its"
                                    + " text");
        }
    }

    @Test
    void a_prompt_with_an_option_that_has_no_token_ids_is_a_refused_answer_and_a_dead_letter() throws Exception {
        Map<String, List<Integer>> tokens = Map.of("A", List.of(319));
        try (BridgeFixture bridge = new BridgeFixture(new Recordings(), BridgeFixture.settings(), tokens)) {
            bridge.start();
            bridge.arrive(List.of(bridge.prompt(FIRST, 0)));

            await().until(() -> bridge.offset(FIRST) == 1);

            Answer answer = bridge.answers().getFirst();
            assertThat(answer.getRefusal().getReason()).isEqualTo(RefusalReason.REJECTED);
            assertThat(answer.getRefusal().getDetail()).contains("Model 'm'").contains("none for option B");
            assertThat(answer.getLogProbabilities()).isEmpty();
            DeadLetter letter = bridge.deadLetters().getFirst();
            assertThat(letter.getSource()).isEqualTo("plurascope.prompts");
            assertThat(letter.getReason()).contains("none for option B");
        }
    }
}
