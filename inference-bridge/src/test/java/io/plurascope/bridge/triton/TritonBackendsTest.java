package io.plurascope.bridge.triton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.bridge.triton.TensorUse.Purpose;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import io.plurascope.event.Label;
import io.plurascope.event.RefusalReason;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every backend has to do. */
class TritonBackendsTest {
    private static final List<Label> TOKENS = List.of(
            Label.newBuilder().setOption(0).setToken(319).build(),
            Label.newBuilder().setOption(1).setToken(350).build());
    private static final Inquiry CHOICES = new Inquiry.Choices("Which?", PromptFrame.PLAIN, TOKENS);
    private static final Inquiry LONG_ANSWER = new Inquiry.LongAnswer("Why?", PromptFrame.PLAIN, 32, 0, 7);
    private static final Inquiry SAMPLED = new Inquiry.LongAnswer("Why?", PromptFrame.PLAIN, 32, 0.5, 7);

    /** What a model for pairs is asked, with the first of its own classes. */
    private static Inquiry pair(TritonBackend backend) {
        PairProbe probe = backend.pairs().orElseThrow();
        return new Inquiry.Choices(
                probe.premise() + "\n" + probe.hypothesis(),
                PromptFrame.PLAIN,
                List.of(Label.newBuilder()
                        .setOption(0)
                        .setText(probe.classes().getFirst())
                        .build()),
                new Inquiry.Pair(probe.premise(), probe.hypothesis()));
    }

    static List<TritonBackend> all() {
        return TritonBackends.ALL;
    }

    @Test
    void names_are_unique_and_an_unknown_one_lists_them() {
        assertThat(TritonBackends.ALL)
                .extracting(TritonBackend::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+(_[a-z]+)*"));
        assertThat(TritonBackends.named("answer_choices")).isInstanceOf(AnswerChoices.class);
        assertThatThrownBy(() -> TritonBackends.named("other"))
                .hasMessage("There is no backend 'other'; there are answer_choices, vllm, vllm_top_k, tensorrt_llm,"
                        + " tensorrt_llm_context, nli, reward.");
    }

    @ParameterizedTest
    @MethodSource("all")
    void requests_carry_tensors_of_the_stated_forms_for_their_purpose_and_nothing_else(TritonBackend backend) {
        Set<Purpose> choices = Set.of(Purpose.CHOICES);
        Set<Purpose> longAnswers = Set.of(Purpose.CHOICES, Purpose.LONG_ANSWERS);

        if (backend.pairs().isPresent()) {
            assertStated(backend, pair(backend), choices);
            assertThat(List.of(CHOICES, LONG_ANSWER))
                    .allSatisfy(inquiry -> assertThat(backend.fault(inquiry))
                            .hasValueSatisfying(sentence -> assertThat(sentence).endsWith(".")));
        } else {
            assertStated(backend, CHOICES, choices);
            assertStated(backend, LONG_ANSWER, longAnswers);
            assertStated(backend, SAMPLED, longAnswers);
        }
    }

    private static void assertStated(TritonBackend backend, Inquiry inquiry, Set<Purpose> purposes) {
        Map<String, TensorUse> inputs = byName(backend.inputs());
        Map<String, TensorUse> outputs = byName(backend.outputs());

        ModelInferRequest request = backend.request(new ServedModel("m", "3"), inquiry);

        assertThat(backend.fault(inquiry)).isEmpty();
        assertThat(request.getModelName()).isEqualTo("m");
        assertThat(request.getModelVersion()).isEqualTo("3");
        assertThat(request.getInputsCount()).isEqualTo(request.getRawInputContentsCount());
        assertThat(request.getInputsList()).isNotEmpty().allSatisfy(input -> {
            TensorUse use = Objects.requireNonNull(inputs.get(input.getName()), input.getName());
            assertThat(use.form().takes(input.getDatatype())).isTrue();
            assertThat(use.form().takes(input.getShapeList())).isTrue();
            assertThat(use.purpose()).isIn(purposes);
        });
        assertThat(request.getOutputsList())
                .isNotEmpty()
                .allSatisfy(output -> assertThat(Objects.requireNonNull(outputs.get(output.getName()), output.getName())
                                .purpose())
                        .isIn(purposes));
    }

    private static Map<String, TensorUse> byName(List<TensorUse> uses) {
        return uses.stream().collect(Collectors.toMap(use -> use.form().name(), Function.identity()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void no_response_two_and_one_without_outputs_are_malformed(TritonBackend backend) {
        ModelInferResponse empty = ModelInferResponse.getDefaultInstance();
        Stream<List<ModelInferResponse>> wrong = Stream.of(List.of(), List.of(empty, empty), List.of(empty));

        assertThat(wrong)
                .allSatisfy(responses -> assertThat(
                                backend.pairs().isPresent() ? List.of(pair(backend)) : List.of(CHOICES, LONG_ANSWER))
                        .allSatisfy(inquiry -> assertThat(backend.read(inquiry, responses))
                                .isInstanceOfSatisfying(
                                        Reading.Unusable.class,
                                        unusable ->
                                                assertThat(unusable.reason()).isEqualTo(RefusalReason.MALFORMED))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void the_plain_frame_is_one_of_the_frames(TritonBackend backend) {
        assertThat(backend.frames()).contains(PromptFrame.PLAIN);
    }

    @Test
    void an_unknown_frame_lists_those_that_there_are() {
        assertThat(PromptFrame.named("chat")).isEqualTo(PromptFrame.CHAT);
        assertThatThrownBy(() -> PromptFrame.named("gilded"))
                .hasMessage("There is no prompt frame 'gilded'; there are plain, chat.");
    }
}
