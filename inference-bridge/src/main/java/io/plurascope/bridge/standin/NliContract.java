package io.plurascope.bridge.standin;

import com.google.protobuf.ByteString;
import io.plurascope.bridge.triton.AnswerChoices;
import io.plurascope.bridge.triton.Datatype;
import io.plurascope.bridge.triton.Nli;
import io.plurascope.bridge.triton.TensorForm;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A model for pairs of texts, as {@link Nli} states its tensors. It is no model: the recorded answer to the premise, a
 * line break and the hypothesis has the three classes' shares, as letters A to C, or their log-probabilities by name.
 */
final class NliContract implements Contract {
    private static final List<RecordedScores.Variant> LETTERS = variants(List.of("A", "B", "C"));
    private static final List<RecordedScores.Variant> NAMES = variants(Nli.CLASSES);

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
        return List.of(Input.required(Nli.PREMISE), Input.required(Nli.HYPOTHESIS));
    }

    @Override
    public List<TensorForm> outputs() {
        return List.of(new TensorForm(Nli.LOGITS.name(), Datatype.FP32, Nli.LOGITS.shape()));
    }

    @Override
    public void answer(Inputs inputs, Recording recording, Response response) throws Refused {
        List<String> premises = inputs.texts(Nli.PREMISE);
        List<String> hypotheses = inputs.texts(Nli.HYPOTHESIS);
        ByteBuffer logits = ByteBuffer.allocate(premises.size() * Nli.CLASSES.size() * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < premises.size(); row++) {
            RecordedAnswer answer = recording.answer(premises.get(row) + "\n" + hypotheses.get(row));
            RecordedScores.of(answer, answer instanceof RecordedAnswer.Shares ? LETTERS : NAMES)
                    .logProbabilities()
                    .forEach(logProbability -> logits.putFloat(logProbability.floatValue()));
        }
        response.add(
                Nli.LOGITS.name(),
                Datatype.FP32,
                List.of(inputs.rows(), (long) Nli.CLASSES.size()),
                ByteString.copyFrom(logits.flip()));
    }

    private static List<RecordedScores.Variant> variants(List<String> texts) {
        return texts.stream()
                .map(text -> new RecordedScores.Variant(text, AnswerChoices.NONE))
                .toList();
    }
}
