package io.plurascope.bridge.triton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.ByteString;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import io.plurascope.event.Label;
import io.plurascope.event.RefusalReason;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerChoicesTest {
    private static final List<Label> LABELS = List.of(
            Label.newBuilder().setOption(0).setText(" A").build(),
            Label.newBuilder().setOption(1).setToken(425).build());

    private final AnswerChoices backend = new AnswerChoices();

    @Test
    void a_request_carries_prompt_labels_and_tokens_in_raw_buffers() throws Malformed {
        ModelInferRequest request =
                backend.request(new ServedModel("m", "3"), new Inquiry.Choices("Which? é", PromptFrame.PLAIN, LABELS));

        assertThat(request.getModelName()).isEqualTo("m");
        assertThat(request.getModelVersion()).isEqualTo("3");
        assertThat(request.getInputsList())
                .extracting(ModelInferRequest.InferInputTensor::getName)
                .containsExactly("prompt", "labels", "label_tokens");
        assertThat(request.getInputsList())
                .extracting(ModelInferRequest.InferInputTensor::getShapeList)
                .containsExactly(List.of(1L, 1L), List.of(1L, 2L), List.of(1L, 2L));
        assertThat(Tensors.texts(request.getRawInputContents(0), 1)).containsExactly("Which? é");
        assertThat(Tensors.texts(request.getRawInputContents(1), 2)).containsExactly(" A", "");
        assertThat(Tensors.integers(request.getRawInputContents(2), 2)).containsExactly(-1, 425);
    }

    @Test
    void a_whole_response_becomes_scores() {
        Reading reading = read(response(-0.5, Double.NEGATIVE_INFINITY, 12.25, 40, "f"));

        assertThat(reading)
                .isEqualTo(new Reading.TokenScores(
                        LABELS, List.of(-0.5, Double.NEGATIVE_INFINITY), List.of(), 12.25, false, 40, "f", "7"));
    }

    @Test
    void what_the_server_does_not_know_is_absent() {
        Reading reading = read(response(-0.5, -1.0, Double.NaN, -1, ""));

        assertThat(reading)
                .isEqualTo(
                        new Reading.TokenScores(LABELS, List.of(-0.5, -1.0), List.of(), null, false, null, null, "7"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 0.1})
    void a_number_that_is_no_log_probability_is_invalid(double wrong) {
        Reading reading = read(response(-0.5, wrong, 0, 1, "f"));

        assertThat(reading)
                .isEqualTo(new Reading.Unusable(
                        RefusalReason.INVALID,
                        "The log-probability of label 1 is " + wrong + " and not a number up to 0."));
    }

    @Test
    void an_infinite_normaliser_and_a_negative_count_are_invalid() {
        assertThat(read(response(-1, -1, Double.POSITIVE_INFINITY, 1, "")))
                .isInstanceOfSatisfying(
                        Reading.Unusable.class,
                        unusable -> assertThat(unusable.reason()).isEqualTo(RefusalReason.INVALID));
        assertThat(read(response(-1, -1, 0, -2, "")))
                .isEqualTo(new Reading.Unusable(RefusalReason.INVALID, "The token count is -2, below 0."));
    }

    @Test
    void a_missing_output_another_type_another_shape_and_cut_bytes_are_malformed() {
        assertMalformed(changed(response -> response.removeOutputs(0)), "5 raw buffers");
        assertMalformed(
                changed(response -> {
                    response.getOutputsBuilder(0).setName("other");
                    return response;
                }),
                "no output 'log_probabilities'");
        assertMalformed(
                changed(response -> {
                    response.getOutputsBuilder(0).setDatatype("FP32");
                    return response;
                }),
                "is of type FP32 and not FP64");
        assertMalformed(
                changed(response -> {
                    response.getOutputsBuilder(0).clearShape().addShape(2);
                    return response;
                }),
                "has the shape [2] and not [1, 2]");
        assertMalformed(
                changed(response -> response.setRawOutputContents(4, ByteString.copyFrom(new byte[] {1, 0, 0, 0}))),
                "cut off");
        assertMalformed(
                changed(response -> response.setRawOutputContents(0, ByteString.copyFrom(new byte[15]))),
                "There are 15 bytes where the shape has 2 elements of 8.");
    }

    @Test
    void a_frame_other_than_the_plain_one_travels_with_the_request() throws Malformed {
        ModelInferRequest plain =
                backend.request(ServedModel.latest("m"), new Inquiry.Choices("Which?", PromptFrame.PLAIN, LABELS));
        ModelInferRequest chat =
                backend.request(ServedModel.latest("m"), new Inquiry.Choices("Which?", PromptFrame.CHAT, LABELS));

        assertThat(plain.getInputsList())
                .extracting(ModelInferRequest.InferInputTensor::getName)
                .doesNotContain("frame");
        assertThat(chat.getInputs(3).getName()).isEqualTo("frame");
        assertThat(Tensors.texts(chat.getRawInputContents(3), 1)).containsExactly("chat");
    }

    @Test
    void a_long_answer_is_asked_for_without_labels_and_read_with_what_the_server_tells_of_it() throws Malformed {
        Inquiry wanted = new Inquiry.LongAnswer("Which?", PromptFrame.PLAIN, 32, 0.5, -7);
        ModelInferResponse.Builder response = ModelInferResponse.newBuilder().setModelVersion("7");
        add(response, "text", "BYTES", 1, Tensors.texts(List.of(" Both, é.")));
        add(response, "written", "INT32", 1, Tensors.integers(List.of(4)));
        add(response, "cut_off", "BOOL", 1, Tensors.booleans(List.of(true)));
        add(response, "fingerprint", "BYTES", 1, Tensors.texts(List.of("f")));

        ModelInferRequest request = backend.request(ServedModel.latest("m"), wanted);
        Reading reading = backend.read(wanted, List.of(response.build()));

        assertThat(request.getInputsList())
                .extracting(
                        ModelInferRequest.InferInputTensor::getName, ModelInferRequest.InferInputTensor::getDatatype)
                .containsExactly(
                        tuple("prompt", "BYTES"),
                        tuple("max_tokens", "INT32"),
                        tuple("temperature", "FP64"),
                        tuple("seed", "INT64"));
        assertThat(Tensors.integers(request.getRawInputContents(1), 1)).containsExactly(32);
        assertThat(Tensors.doubles(request.getRawInputContents(2), 1)).containsExactly(0.5);
        assertThat(Tensors.longs(request.getRawInputContents(3), 1)).containsExactly(-7L);
        assertThat(reading).isEqualTo(new Reading.LongText(" Both, é.", 4, true, "f", "7"));
    }

    private Reading read(ModelInferResponse response) {
        return backend.read(new Inquiry.Choices("Which?", PromptFrame.PLAIN, LABELS), List.of(response));
    }

    private void assertMalformed(ModelInferResponse response, String part) {
        assertThat(read(response)).isInstanceOfSatisfying(Reading.Unusable.class, unusable -> {
            assertThat(unusable.reason()).isEqualTo(RefusalReason.MALFORMED);
            assertThat(unusable.detail()).contains(part);
        });
    }

    private static ModelInferResponse changed(UnaryOperator<ModelInferResponse.Builder> change) {
        return change.apply(response(-0.5, -1, 0, 1, "f").toBuilder()).build();
    }

    private static ModelInferResponse response(
            double first, double second, double normaliser, int tokens, String fingerprint) {
        ModelInferResponse.Builder response = ModelInferResponse.newBuilder().setModelVersion("7");
        add(response, "log_probabilities", "FP64", 2, Tensors.doubles(List.of(first, second)));
        add(response, "log_normaliser", "FP64", 1, Tensors.doubles(List.of(normaliser)));
        add(response, "token_count", "INT32", 1, Tensors.integers(List.of(tokens)));
        add(response, "normalised", "BOOL", 1, Tensors.booleans(List.of(false)));
        add(response, "fingerprint", "BYTES", 1, Tensors.texts(List.of(fingerprint)));
        return response.build();
    }

    private static void add(ModelInferResponse.Builder response, String name, String type, int width, ByteString raw) {
        response.addOutputs(ModelInferResponse.InferOutputTensor.newBuilder()
                        .setName(name)
                        .setDatatype(type)
                        .addShape(1)
                        .addShape(width))
                .addRawOutputContents(raw);
    }
}
