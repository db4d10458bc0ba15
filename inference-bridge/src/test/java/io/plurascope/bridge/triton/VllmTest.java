package io.plurascope.bridge.triton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import io.plurascope.event.Label;
import io.plurascope.event.RefusalReason;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

// Names, types, shapes and JSON are those of the vLLM backend's model.py and utils/request.py.
class VllmTest {
    private static final List<Label> TOKENS = List.of(token(0, 319), token(0, 29909), token(1, 350));
    private static final List<Label> TEXTS = List.of(text(0, " A"), text(0, "A"), text(1, " B"));

    private final TritonBackend byTokenId = TritonBackends.named("vllm");
    private final TritonBackend topK = TritonBackends.named("vllm_top_k");

    private static Label token(int option, int token) {
        return Label.newBuilder().setOption(option).setToken(token).build();
    }

    private static Label text(int option, String text) {
        return Label.newBuilder().setOption(option).setText(text).build();
    }

    private static Inquiry choices(List<Label> labels) {
        return new Inquiry.Choices("Which?", PromptFrame.PLAIN, labels);
    }

    private static String parameters(TritonBackend backend, Inquiry inquiry) throws Malformed {
        ModelInferRequest request = backend.request(ServedModel.latest("m"), inquiry);
        assertThat(request.getInputs(1).getName()).isEqualTo("sampling_parameters");
        return Tensors.texts(request.getRawInputContents(1), 1).getFirst();
    }

    private static ModelInferResponse response(String logprobs) {
        return response(logprobs, List.of());
    }

    private static ModelInferResponse response(String logprobs, List<Long> tokensShape) {
        ModelInferResponse.Builder response = ModelInferResponse.newBuilder().setModelVersion("2");
        add(response, "logprobs", "BYTES", List.of(1L), Tensors.texts(List.of(logprobs)));
        add(response, "num_input_tokens", "UINT32", tokensShape, Tensors.integers(List.of(40)));
        return response.build();
    }

    private static void add(
            ModelInferResponse.Builder response, String name, String type, List<Long> shape, ByteString raw) {
        response.addOutputs(ModelInferResponse.InferOutputTensor.newBuilder()
                        .setName(name)
                        .setDatatype(type)
                        .addAllShape(shape))
                .addRawOutputContents(raw);
    }

    private static String entry(int token, String logprob, String text) {
        return "\"" + token + "\": {\"logprob\": " + logprob + ", \"rank\": 1, \"decoded_token\": \"" + text + "\"}";
    }

    @Test
    void choices_are_asked_for_in_one_token_without_a_batch_dimension() throws Malformed {
        ModelInferRequest request = byTokenId.request(ServedModel.latest("m"), choices(TOKENS));

        assertThat(byTokenId.call()).isEqualTo(CallKind.STREAM);
        assertThat(request.getInputsList())
                .extracting(
                        ModelInferRequest.InferInputTensor::getName,
                        ModelInferRequest.InferInputTensor::getDatatype,
                        ModelInferRequest.InferInputTensor::getShapeList)
                .containsExactly(
                        tuple("text_input", "BYTES", List.of(1L)),
                        tuple("sampling_parameters", "BYTES", List.of(1L)),
                        tuple("stream", "BOOL", List.of(1L)),
                        tuple("exclude_input_in_output", "BOOL", List.of(1L)),
                        tuple("return_logprobs", "BOOL", List.of(1L)),
                        tuple("return_num_input_tokens", "BOOL", List.of(1L)));
        assertThat(request.getRawInputContentsList().subList(2, 6))
                .extracting(raw -> Tensors.booleans(raw, 1).getFirst())
                .containsExactly(false, true, true, true);
        assertThat(request.getOutputsList())
                .extracting(ModelInferRequest.InferRequestedOutputTensor::getName)
                .containsExactly("logprobs", "num_input_tokens");
    }

    @Test
    void token_ids_are_asked_for_as_such_and_texts_among_the_most_probable() throws Malformed {
        String ids = "{\"max_tokens\":1,\"temperature\":0,\"logprobs\":3,\"logprob_token_ids\":[319,29909,350]}";
        String top = "{\"max_tokens\":1,\"temperature\":0,\"logprobs\":20}";

        assertThat(parameters(byTokenId, choices(TOKENS))).isEqualTo(ids);
        assertThat(parameters(byTokenId, choices(TEXTS))).isEqualTo(top);
        assertThat(parameters(byTokenId, choices(List.of(token(0, 319), text(1, " B")))))
                .isEqualTo(top);
        assertThat(parameters(topK, choices(TOKENS))).isEqualTo(top);
    }

    @Test
    void more_token_ids_than_vllm_takes_are_a_fault_with_their_number() {
        List<Label> many = IntStream.range(0, 129).mapToObj(id -> token(0, id)).toList();

        assertThat(byTokenId.fault(choices(many)))
                .get()
                .asString()
                .contains("129 token ids")
                .contains("128 at most");
        assertThat(byTokenId.fault(choices(many.subList(0, 128)))).isEmpty();
        assertThat(topK.fault(choices(many))).isEmpty();
    }

    @Test
    void token_ids_are_found_by_their_ids_whatever_the_order() {
        String listed = "[{" + entry(29871, "-0.25", "") + ", " + entry(350, "-2.5", " B") + ", "
                + entry(319, "-1.5", " A") + ", " + entry(29909, "-Infinity", "A") + "}]";

        Reading reading = byTokenId.read(choices(TOKENS), List.of(response(listed)));

        assertThat(reading)
                .isEqualTo(new Reading.TokenScores(
                        TOKENS, List.of(-1.5, Double.NEGATIVE_INFINITY, -2.5), List.of(), null, false, 40, null, "2"));
    }

    @Test
    void texts_are_found_by_what_tokens_decode_to_and_those_that_are_not_listed_are_left_out() {
        String listed = "[{" + entry(319, "-1.5", " A") + ", " + entry(350, "-2.5", " B") + "}]";

        Reading reading = byTokenId.read(choices(TEXTS), List.of(response(listed, List.of(1L))));

        assertThat(reading)
                .isEqualTo(new Reading.TokenScores(
                        List.of(text(0, " A"), text(1, " B")),
                        List.of(-1.5, -2.5),
                        List.of(text(0, "A")),
                        null,
                        false,
                        40,
                        null,
                        "2"));
    }

    @Test
    void two_tokens_of_one_text_add_up() {
        // Probabilities 1/8 and 1/4: together 3/8.
        String listed = "[{" + entry(68, Double.toString(Math.log(0.125)), "A") + ", "
                + entry(29909, Double.toString(Math.log(0.25)), "A") + "}]";

        Reading reading = topK.read(choices(List.of(text(0, "A"))), List.of(response(listed)));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.TokenScores.class,
                        scores -> assertThat(scores.logProbabilities().getFirst())
                                .isCloseTo(Math.log(0.375), within(1e-15)));
    }

    @Test
    void options_without_any_variant_are_left_out_of_the_answer_and_named() {
        List<Label> three = List.of(text(0, " A"), text(1, " B"), text(2, " C"));
        String listed = "[{" + entry(319, "-1.5", " A") + "}]";

        Reading reading = byTokenId.read(choices(three), List.of(response(listed)));

        assertThat(reading).isInstanceOfSatisfying(Reading.TokenScores.class, scores -> {
            assertThat(scores.labels()).containsExactly(three.getFirst());
            assertThat(scores.logProbabilities()).containsExactly(-1.5);
            assertThat(scores.leftOut()).containsExactly(three.get(1), three.get(2));
        });
    }

    @Test
    void an_answer_that_lists_no_variant_at_all_is_none() {
        String listed = "[{" + entry(278, "-0.5", " the") + "}]";

        Reading reading = byTokenId.read(choices(List.of(text(0, " A"), text(1, " B"))), List.of(response(listed)));

        assertThat(reading).isInstanceOfSatisfying(Reading.Unusable.class, unusable -> {
            assertThat(unusable.reason()).isEqualTo(RefusalReason.INVALID);
            assertThat(unusable.detail()).startsWith("No label variant is among the 1 tokens that the server listed;");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null|MALFORMED|null and no log-probabilities",
                "[]|MALFORMED|no list that begins with an object",
                "{}|MALFORMED|no list that begins with an object",
                "[{\"319\": {\"logprob\"|MALFORMED|cannot be read",
                "[{\"319\": {\"logprob\": \"-1\"}}]|MALFORMED|no number",
                "[{\"A\": {\"logprob\": -1}}]|MALFORMED|which is no id",
                "[{\"319\": {\"logprob\": NaN}, \"350\": {\"logprob\": -1}}]|INVALID|NaN and not a number up to 0",
                "[{\"319\": {\"logprob\": 0.5}, \"350\": {\"logprob\": -1}}]|INVALID|0.5 and not a number up to 0",
            })
    void what_is_no_list_of_log_probabilities_cannot_be_used(String listed, RefusalReason reason, String part) {
        Reading reading = byTokenId.read(choices(TOKENS), List.of(response(listed)));

        assertThat(reading).isInstanceOfSatisfying(Reading.Unusable.class, unusable -> {
            assertThat(unusable.reason()).isEqualTo(reason);
            assertThat(unusable.detail()).contains(part);
        });
    }

    @Test
    void a_number_of_tokens_in_another_shape_than_a_scalar_or_one_is_malformed() {
        String listed = "[{" + entry(319, "-1.5", " A") + ", " + entry(350, "-2.5", " B") + "}]";

        Reading reading = byTokenId.read(choices(TOKENS), List.of(response(listed, List.of(1L, 1L))));

        assertThat(reading)
                .isEqualTo(new Reading.Unusable(
                        RefusalReason.MALFORMED, "Output 'num_input_tokens' has the shape [1, 1] and not [1]."));
    }

    @ParameterizedTest
    @CsvSource({"length,true", "stop,false", "None,"})
    void a_long_answer_tells_its_tokens_and_whether_it_was_cut_off(String reason, Boolean cutOff) throws Malformed {
        Inquiry wanted = new Inquiry.LongAnswer("Why?", PromptFrame.PLAIN, 32, 0.5, 7);
        ModelInferResponse.Builder response = ModelInferResponse.newBuilder().setModelVersion("2");
        add(response, "text_output", "BYTES", List.of(1L), Tensors.texts(List.of(" Because.")));
        add(response, "finish_reason", "BYTES", List.of(1L), Tensors.texts(List.of(reason)));
        add(response, "num_output_tokens", "UINT32", List.of(1L), Tensors.integers(List.of(3)));

        Reading reading = byTokenId.read(wanted, List.of(response.build()));

        assertThat(parameters(byTokenId, wanted)).isEqualTo("{\"max_tokens\":32,\"temperature\":0.5,\"seed\":7}");
        assertThat(reading).isEqualTo(new Reading.LongText(" Because.", 3, cutOff, null, "2"));
    }
}
