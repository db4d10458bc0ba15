package io.plurascope.bridge.standin;

import com.google.protobuf.ByteString;
import io.plurascope.bridge.triton.AnswerChoices;
import io.plurascope.bridge.triton.Datatype;
import io.plurascope.bridge.triton.Reward;
import io.plurascope.bridge.triton.TensorForm;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A reward model, as {@link Reward} states its tensors. It is no model: the recorded answer to the prompt, a line break and
 * the response has two shares, as letters A and B, or two log-probabilities by name; their logarithms' difference is the
 * reward.
 */
final class RewardContract implements Contract {
    private static final List<RecordedScores.Variant> LETTERS = variants(List.of("A", "B"));
    private static final List<RecordedScores.Variant> NAMES = variants(Reward.CLASSES);

    @Override
    public String backend() {
        return "python";
    }

    @Override
    public boolean decoupled() {
        return false;
    }

    @Override
    public boolean batched() {
        return true;
    }

    @Override
    public List<Input> inputs() {
        return List.of(Input.required(Reward.PROMPT), Input.required(Reward.RESPONSE));
    }

    @Override
    public List<TensorForm> outputs() {
        return List.of(new TensorForm(Reward.REWARD.name(), Datatype.FP32, Reward.REWARD.shape()));
    }

    @Override
    public void answer(Inputs inputs, Recording recording, Response response) throws Refused {
        List<String> prompts = inputs.texts(Reward.PROMPT);
        List<String> responses = inputs.texts(Reward.RESPONSE);
        ByteBuffer rewards = ByteBuffer.allocate(prompts.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < prompts.size(); row++) {
            RecordedAnswer answer = recording.answer(prompts.get(row) + "\n" + responses.get(row));
            List<Double> logs = RecordedScores.of(answer, answer instanceof RecordedAnswer.Shares ? LETTERS : NAMES)
                    .logProbabilities();
            rewards.putFloat((float) (logs.getFirst() - logs.getLast()));
        }
        response.add(
                Reward.REWARD.name(), Datatype.FP32, List.of(inputs.rows(), 1L), ByteString.copyFrom(rewards.flip()));
    }

    private static List<RecordedScores.Variant> variants(List<String> texts) {
        return texts.stream()
                .map(text -> new RecordedScores.Variant(text, AnswerChoices.NONE))
                .toList();
    }
}
