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

/** Expected numbers are worked out by hand from the logistic function. */
class RewardTest {
    private static final List<Label> OPTIONS = List.of(text(0, "preferred"), text(1, "not preferred"));
    private static final Inquiry.Pair PAIR = new Inquiry.Pair("Does it rain?", "It pours.");

    private final TritonBackend backend = TritonBackends.named("reward");

    private static Label text(int option, String text) {
        return Label.newBuilder().setOption(option).setText(text).build();
    }

    private static Label place(int option, int place) {
        return Label.newBuilder().setOption(option).setToken(place).build();
    }

    private static Inquiry asked(List<Label> labels) {
        return new Inquiry.Choices("Does it rain?\nIt pours.", PromptFrame.PLAIN, labels, PAIR);
    }

    private static ModelInferResponse response(List<Long> sizes, float... rewards) {
        ByteBuffer raw = ByteBuffer.allocate(rewards.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float reward : rewards) {
            raw.putFloat(reward);
        }
        return ModelInferResponse.newBuilder()
                .setModelVersion("2")
                .addOutputs(ModelInferResponse.InferOutputTensor.newBuilder()
                        .setName("reward")
                        .setDatatype("FP32")
                        .addAllShape(sizes))
                .addRawOutputContents(ByteString.copyFrom(raw.flip()))
                .build();
    }

    private double preferred(List<Label> labels, float reward) {
        Reading reading = backend.read(asked(labels), List.of(response(List.of(1L, 1L), reward)));
        assertThat(reading).isInstanceOf(Reading.TokenScores.class);
        Reading.TokenScores scores = (Reading.TokenScores) reading;
        assertThat(scores.logProbabilities().stream().mapToDouble(Math::exp).sum())
                .isCloseTo(1, within(1e-12));
        assertThat(scores.servedVersion()).isEqualTo("2");
        return Math.exp(scores.logProbabilities().getFirst());
    }

    @Test
    void a_prompt_and_a_response_are_sent_as_two_texts() {
        ModelInferRequest request = backend.request(new ServedModel("m", "2"), asked(OPTIONS));

        assertThat(request.getInputsList())
                .extracting(ModelInferRequest.InferInputTensor::getName)
                .containsExactly("prompt", "response");
        assertThat(request.getRawInputContents(0)).isEqualTo(Tensors.texts(List.of("Does it rain?")));
        assertThat(request.getRawInputContents(1)).isEqualTo(Tensors.texts(List.of("It pours.")));
        assertThat(request.getOutputs(0).getName()).isEqualTo("reward");
    }

    /** ln 3 is three to one, ln 1 one to one; at 800 the exponential alone is beyond a double. */
    @Test
    void the_logistic_function_of_the_reward_is_the_probability_of_being_preferred() {
        assertThat(preferred(OPTIONS, (float) Math.log(3))).isCloseTo(0.75, within(1e-7));
        assertThat(preferred(OPTIONS, (float) -Math.log(3))).isCloseTo(0.25, within(1e-7));
        assertThat(preferred(OPTIONS, 0)).isCloseTo(0.5, within(1e-15));
        assertThat(preferred(OPTIONS, 800)).isEqualTo(1);
        assertThat(preferred(OPTIONS, -800)).isZero();
    }

    @Test
    void a_cost_is_read_the_other_way_round() {
        assertThat(preferred(List.of(place(0, 1), place(1, 0)), (float) Math.log(3)))
                .isCloseTo(0.25, within(1e-7));
    }

    @Test
    void what_is_no_pair_or_no_such_option_cannot_be_asked() {
        assertThat(backend.fault(asked(OPTIONS))).isEmpty();
        assertThat(backend.fault(asked(List.of(text(0, " A")))))
                .hasValue("The label ' A' is neither preferred nor not preferred, nor their number, 0 or 1.");
        assertThat(backend.fault(asked(List.of(place(0, 2))))).isPresent();
        assertThat(backend.fault(new Inquiry.Choices("Which?", PromptFrame.PLAIN, OPTIONS)))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("no such pair"));
    }

    @Test
    void other_shapes_and_rewards_that_are_no_numbers_are_refused() {
        assertThat(reason(response(List.of(1L, 2L), 0, 0))).isEqualTo(RefusalReason.MALFORMED);
        assertThat(reason(response(List.of(2L, 1L), 0, 0))).isEqualTo(RefusalReason.MALFORMED);
        assertThat(reason(response(List.of(1L, 1L), 0, 0))).isEqualTo(RefusalReason.MALFORMED);
        assertThat(reason(response(List.of(1L, 1L), Float.NaN))).isEqualTo(RefusalReason.INVALID);
        assertThat(reason(response(List.of(1L, 1L), Float.POSITIVE_INFINITY))).isEqualTo(RefusalReason.INVALID);
    }

    private RefusalReason reason(ModelInferResponse response) {
        Reading reading = backend.read(asked(OPTIONS), List.of(response));
        assertThat(reading).isInstanceOf(Reading.Unusable.class);
        return ((Reading.Unusable) reading).reason();
    }
}
