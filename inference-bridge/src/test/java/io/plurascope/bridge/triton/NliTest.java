package io.plurascope.bridge.triton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import io.plurascope.event.Label;
import io.plurascope.event.RefusalReason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected numbers are worked out by hand from the softmax. */
class NliTest {
    private static final List<Label> CLASSES =
            List.of(text(0, "entailment"), text(1, "neutral"), text(2, "contradiction"));
    private static final Inquiry.Pair PAIR = new Inquiry.Pair("It rains.", "The street is wet.");

    private final TritonBackend backend = TritonBackends.named("nli");

    private static Label text(int option, String text) {
        return Label.newBuilder().setOption(option).setText(text).build();
    }

    private static Label place(int option, int place) {
        return Label.newBuilder().setOption(option).setToken(place).build();
    }

    private static Inquiry asked(List<Label> labels) {
        return new Inquiry.Choices("It rains.\nThe street is wet.", PromptFrame.PLAIN, labels, PAIR);
    }

    private static ModelInferResponse response(List<Long> sizes, float... logits) {
        ByteBuffer raw = ByteBuffer.allocate(logits.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float logit : logits) {
            raw.putFloat(logit);
        }
        return ModelInferResponse.newBuilder()
                .setModelVersion("4")
                .addOutputs(ModelInferResponse.InferOutputTensor.newBuilder()
                        .setName("logits")
                        .setDatatype("FP32")
                        .addAllShape(sizes))
                .addRawOutputContents(ByteString.copyFrom(raw.flip()))
                .build();
    }

    @Test
    void a_pair_is_sent_as_two_texts_and_the_prompt_is_not() {
        ModelInferRequest request = backend.request(new ServedModel("m", "4"), asked(CLASSES));

        assertThat(request.getInputsList())
                .extracting(ModelInferRequest.InferInputTensor::getName)
                .containsExactly("premise", "hypothesis");
        assertThat(request.getRawInputContents(0)).isEqualTo(Tensors.texts(List.of("It rains.")));
        assertThat(request.getRawInputContents(1)).isEqualTo(Tensors.texts(List.of("The street is wet.")));
        assertThat(request.getOutputs(0).getName()).isEqualTo("logits");
    }

    /** Logits ln 6, ln 3 and ln 1: six, three and one tenths. */
    @Test
    void the_three_classes_are_the_softmax_of_the_logits() {
        Reading reading = backend.read(
                asked(CLASSES), List.of(response(List.of(1L, 3L), (float) Math.log(6), (float) Math.log(3), 0)));

        assertThat(reading).isInstanceOfSatisfying(Reading.TokenScores.class, scores -> {
            assertThat(Math.exp(scores.logProbabilities().get(0))).isCloseTo(0.6, within(1e-7));
            assertThat(Math.exp(scores.logProbabilities().get(1))).isCloseTo(0.3, within(1e-7));
            assertThat(Math.exp(scores.logProbabilities().get(2))).isCloseTo(0.1, within(1e-7));
            assertThat(scores.logNormaliser()).isCloseTo(Math.log(10), within(1e-7));
            assertThat(scores.servedVersion()).isEqualTo("4");
        });
    }

    @Test
    void a_model_with_another_order_of_classes_is_read_by_their_places() {
        List<Label> reversed = List.of(place(0, 2), place(1, 1), place(2, 0));

        Reading reading = backend.read(
                asked(reversed), List.of(response(List.of(1L, 3L), 0, (float) Math.log(3), (float) Math.log(6))));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.TokenScores.class,
                        scores -> assertThat(Math.exp(scores.logProbabilities().get(0)))
                                .isCloseTo(0.6, within(1e-7)));
    }

    @Test
    void labels_that_are_no_classes_cannot_be_asked_for() {
        assertThat(backend.fault(asked(CLASSES))).isEmpty();
        assertThat(backend.fault(asked(List.of(text(0, " A")))))
                .hasValue("The label ' A' is none of the classes entailment, neutral, contradiction, nor their number"
                        + " from 0 to 2.");
        assertThat(backend.fault(asked(List.of(place(0, 3))))).isPresent();
    }

    @Test
    void other_shapes_and_numbers_that_are_none_are_refused() {
        assertThat(reason(response(List.of(1L, 2L), 0, 0))).isEqualTo(RefusalReason.MALFORMED);
        assertThat(reason(response(List.of(2L, 3L), 0, 0, 0, 0, 0, 0))).isEqualTo(RefusalReason.MALFORMED);
        assertThat(reason(response(List.of(1L, 3L), 0, 0))).isEqualTo(RefusalReason.MALFORMED);
        assertThat(reason(response(List.of(1L, 3L), 0, Float.NaN, 0))).isEqualTo(RefusalReason.INVALID);
    }

    private RefusalReason reason(ModelInferResponse response) {
        Reading reading = backend.read(asked(CLASSES), List.of(response));
        assertThat(reading).isInstanceOf(Reading.Unusable.class);
        return ((Reading.Unusable) reading).reason();
    }
}
