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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

// Names, types and shapes are those of all_models/inflight_batcher_llm/ensemble/config.pbtxt.
class TensorRtLlmTest {
    private static final Inquiry CHOICES =
            new Inquiry.Choices("Which?", PromptFrame.PLAIN, List.of(token(0, 1), token(1, 3)));

    private final TritonBackend generation = TritonBackends.named("tensorrt_llm");
    private final TritonBackend context = TritonBackends.named("tensorrt_llm_context");

    private static Label token(int option, int token) {
        return Label.newBuilder().setOption(option).setToken(token).build();
    }

    private static ModelInferResponse logits(String name, String type, List<Long> shape, ByteString raw) {
        return ModelInferResponse.newBuilder()
                .setModelVersion("2")
                .addOutputs(ModelInferResponse.InferOutputTensor.newBuilder()
                        .setName(name)
                        .setDatatype(type)
                        .addAllShape(shape))
                .addRawOutputContents(raw)
                .build();
    }

    private static ByteString bytes(int... bytes) {
        byte[] raw = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            raw[i] = (byte) bytes[i];
        }
        return ByteString.copyFrom(raw);
    }

    private static Reading.Unusable unusable(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Unusable.class);
        return (Reading.Unusable) reading;
    }

    @ParameterizedTest
    @CsvSource({
        "tensorrt_llm,return_generation_logits,generation_logits",
        "tensorrt_llm_context,return_context_logits,context_logits"
    })
    void choices_are_asked_for_in_one_token_by_its_logits(String backend, String wish, String logits) throws Malformed {
        ModelInferRequest request = TritonBackends.named(backend).request(ServedModel.latest("m"), CHOICES);

        assertThat(request.getInputsList())
                .extracting(
                        ModelInferRequest.InferInputTensor::getName,
                        ModelInferRequest.InferInputTensor::getDatatype,
                        ModelInferRequest.InferInputTensor::getShapeList)
                .containsExactly(
                        tuple("text_input", "BYTES", List.of(1L, 1L)),
                        tuple("max_tokens", "INT32", List.of(1L, 1L)),
                        tuple(wish, "BOOL", List.of(1L, 1L)));
        assertThat(Tensors.integers(request.getRawInputContents(1), 1)).containsExactly(1);
        assertThat(Tensors.booleans(request.getRawInputContents(2), 1)).containsExactly(true);
        assertThat(request.getOutputsList())
                .extracting(ModelInferRequest.InferRequestedOutputTensor::getName)
                .containsExactly(logits);
    }

    @Test
    void a_label_that_is_a_text_is_a_fault_that_says_what_to_name() {
        Inquiry texts = new Inquiry.Choices(
                "Which?",
                PromptFrame.PLAIN,
                List.of(Label.newBuilder().setOption(0).setText(" A").build()));

        assertThat(generation.fault(texts))
                .contains("Backend tensorrt_llm needs token ids and cannot look for the text ' A'; name the ids of this"
                        + " model's vocabulary under 'labels' in the models file.");
    }

    @Test
    void logits_become_exact_log_probabilities_with_their_normaliser() {
        // Logits ln 1 to ln 4: probabilities .1 to .4, and a sum of 10.
        ByteString raw = Tensors.floats(List.of(0f, (float) Math.log(2), (float) Math.log(3), (float) Math.log(4)));

        Reading reading =
                generation.read(CHOICES, List.of(logits("generation_logits", "FP32", List.of(1L, 1L, 1L, 4L), raw)));

        assertThat(reading).isInstanceOfSatisfying(Reading.TokenScores.class, scores -> {
            assertThat(scores.logProbabilities().get(0)).isCloseTo(Math.log(0.2), within(1e-7));
            assertThat(scores.logProbabilities().get(1)).isCloseTo(Math.log(0.4), within(1e-7));
            assertThat(scores.logNormaliser()).isCloseTo(Math.log(10), within(1e-7));
            assertThat(scores.leftOut()).isEmpty();
            assertThat(scores.normalised()).isFalse();
            assertThat(scores.servedVersion()).isEqualTo("2");
        });
    }

    @Test
    void far_logits_neither_overflow_nor_vanish() {
        // 1000, 1001 and -Infinity twice: ln(e^1000 + e^1001) = 1001 + ln(1 + 1/e) = 1001.31326168751822 (to 14
        // decimals).
        ByteString raw = Tensors.floats(List.of(1000f, 1001f, Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY));

        Reading reading =
                generation.read(CHOICES, List.of(logits("generation_logits", "FP32", List.of(1L, 1L, 1L, 4L), raw)));

        assertThat(reading).isInstanceOfSatisfying(Reading.TokenScores.class, scores -> {
            assertThat(scores.logNormaliser()).isCloseTo(1001.31326168751822, within(1e-12));
            assertThat(scores.logProbabilities().get(0)).isCloseTo(-0.31326168751822, within(1e-12));
            assertThat(scores.logProbabilities().get(1)).isEqualTo(Double.NEGATIVE_INFINITY);
        });
    }

    // 1.5, -2, 0.25 and -0.75 by IEEE 754 (FP16: 1 sign, 5 exponent, 10 fraction) and as upper halves of FP32.
    @ParameterizedTest
    @ValueSource(strings = {"FP16", "BF16"})
    void numbers_of_two_bytes_are_read_to_the_last_bit(String type) {
        ByteString raw = type.equals("FP16")
                ? bytes(0x00, 0x3e, 0x00, 0xc0, 0x00, 0x34, 0x00, 0xba)
                : bytes(0xc0, 0x3f, 0x00, 0xc0, 0x80, 0x3e, 0x40, 0xbf);

        Reading reading =
                generation.read(CHOICES, List.of(logits("generation_logits", type, List.of(1L, 1L, 1L, 4L), raw)));

        assertThat(reading).isInstanceOfSatisfying(Reading.TokenScores.class, scores -> {
            double normaliser = Math.log(Math.exp(1.5) + Math.exp(-2) + Math.exp(0.25) + Math.exp(-0.75));
            assertThat(scores.logNormaliser()).isCloseTo(normaliser, within(1e-14));
            assertThat(scores.logProbabilities().get(0)).isCloseTo(-2 - normaliser, within(1e-14));
            assertThat(scores.logProbabilities().get(1)).isCloseTo(-0.75 - normaliser, within(1e-14));
        });
    }

    @Test
    void the_last_row_of_the_context_counts_and_its_rows_are_the_prompts_tokens() {
        ByteString raw = Tensors.floats(List.of(
                9f, 8f, 7f, 6f, 5f, 5f, 5f, 5f, 0f, (float) Math.log(2), (float) Math.log(3), (float) Math.log(4)));

        Reading reading = context.read(CHOICES, List.of(logits("context_logits", "FP32", List.of(1L, 3L, 4L), raw)));

        assertThat(reading).isInstanceOfSatisfying(Reading.TokenScores.class, scores -> {
            assertThat(scores.logNormaliser()).isCloseTo(Math.log(10), within(1e-7));
            assertThat(scores.tokens()).isEqualTo(3);
        });
    }

    @Test
    void of_several_tokens_and_beams_the_first_counts() {
        ByteString raw = Tensors.floats(List.of(
                0f,
                (float) Math.log(2),
                (float) Math.log(3),
                (float) Math.log(4),
                9f,
                9f,
                9f,
                9f,
                8f,
                8f,
                8f,
                8f,
                7f,
                7f,
                7f,
                7f));

        Reading reading =
                generation.read(CHOICES, List.of(logits("generation_logits", "FP32", List.of(1L, 2L, 2L, 4L), raw)));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.TokenScores.class,
                        scores -> assertThat(scores.logNormaliser()).isCloseTo(Math.log(10), within(1e-7)));
    }

    @Test
    void bytes_that_are_no_logits_of_that_shape_are_malformed() {
        ByteString four = Tensors.floats(List.of(1f, 2f, 3f, 4f));

        assertThat(unusable(generation.read(
                                CHOICES,
                                List.of(logits(
                                        "generation_logits", "FP32", List.of(1L, 1L, 1L, 4L), four.substring(1)))))
                        .detail())
                .isEqualTo("Output 'generation_logits' has 15 bytes where the shape has 4 elements of 4.");
        assertThat(unusable(generation.read(
                                CHOICES, List.of(logits("generation_logits", "FP32", List.of(1L, 4L), four))))
                        .reason())
                .isEqualTo(RefusalReason.MALFORMED);
        assertThat(unusable(generation.read(
                                CHOICES,
                                List.of(logits(
                                        "generation_logits", "FP32", List.of(1L, 1L, 0L, 4L), ByteString.EMPTY))))
                        .detail())
                .contains("has no row 0");
        assertThat(unusable(generation.read(
                                CHOICES, List.of(logits("generation_logits", "INT32", List.of(1L, 1L, 1L, 4L), four))))
                        .detail())
                .contains("is of type INT32 and not FP16 or BF16 or FP32");
        assertThat(unusable(generation.read(
                                CHOICES,
                                List.of(logits(
                                        "generation_logits", "FP32", List.of(2L, 1L, 1L, 4L), four.concat(four)))))
                        .detail())
                .isEqualTo("There are logits of 2 prompts and not of one.");
    }

    @Test
    void numbers_that_are_no_logits_are_invalid() {
        assertThat(invalid(1f, 2f, 3f, Float.NaN))
                .isEqualTo("The logit of token 3 is NaN and no number below infinity.");
        assertThat(invalid(Float.POSITIVE_INFINITY, 2f, 3f, 4f)).contains("token 0 is Infinity");
        assertThat(invalid(
                        Float.NEGATIVE_INFINITY,
                        Float.NEGATIVE_INFINITY,
                        Float.NEGATIVE_INFINITY,
                        Float.NEGATIVE_INFINITY))
                .isEqualTo("Not one of the 4 tokens has a logit above -Infinity.");
        assertThat(invalid(1f, 2f, 3f)).contains("Token id 3 is outside of the vocabulary of 3 tokens");
    }

    private String invalid(Float... logits) {
        Reading reading = generation.read(
                CHOICES,
                List.of(logits(
                        "generation_logits",
                        "FP32",
                        List.of(1L, 1L, 1L, (long) logits.length),
                        Tensors.floats(List.of(logits)))));
        assertThat(unusable(reading).reason()).isEqualTo(RefusalReason.INVALID);
        return unusable(reading).detail();
    }

    @Test
    void a_long_answer_is_asked_for_by_top_k_or_sampled_by_its_seed() throws Malformed {
        ModelInferRequest greedy = generation.request(
                ServedModel.latest("m"), new Inquiry.LongAnswer("Why?", PromptFrame.PLAIN, 32, 0, 7));
        Inquiry wanted = new Inquiry.LongAnswer("Why?", PromptFrame.PLAIN, 32, 0.5, 7);
        ModelInferRequest sampled = generation.request(ServedModel.latest("m"), wanted);
        ModelInferResponse response =
                logits("text_output", "BYTES", List.of(1L, 1L), Tensors.texts(List.of(" So."))).toBuilder()
                        .addOutputs(ModelInferResponse.InferOutputTensor.newBuilder()
                                .setName("num_output_tokens")
                                .setDatatype("INT32")
                                .addAllShape(List.of(1L, 1L)))
                        .addRawOutputContents(Tensors.integers(List.of(32)))
                        .build();

        assertThat(greedy.getInputsList())
                .extracting(ModelInferRequest.InferInputTensor::getName)
                .containsExactly(
                        "text_input", "max_tokens", "exclude_input_in_output", "return_num_output_tokens", "top_k");
        assertThat(Tensors.integers(greedy.getRawInputContents(4), 1)).containsExactly(1);
        assertThat(sampled.getInputsList().subList(4, 7))
                .extracting(
                        ModelInferRequest.InferInputTensor::getName, ModelInferRequest.InferInputTensor::getDatatype)
                .containsExactly(tuple("temperature", "FP32"), tuple("top_p", "FP32"), tuple("seed", "UINT64"));
        assertThat(generation.read(wanted, List.of(response)))
                .isEqualTo(new Reading.LongText(" So.", 32, true, null, "2"));
    }
}
