package io.plurascope.bridge.standin;

import com.google.protobuf.ByteString;
import io.plurascope.bridge.triton.AnswerChoices;
import io.plurascope.bridge.triton.TensorForm;
import io.plurascope.bridge.triton.Tensors;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import java.util.List;

/** Responses as a broken server gives them. */
final class Corruption {
    private Corruption() {}

    /** The fingerprint's last byte is missing. */
    static ModelInferResponse truncated(ModelInferResponse response) {
        int index = index(response, AnswerChoices.FINGERPRINT);
        ByteString raw = response.getRawOutputContents(index);
        return response.toBuilder()
                .setRawOutputContents(index, raw.substring(0, raw.size() - 1))
                .build();
    }

    /** The first log-probability is not a number. */
    static ModelInferResponse notANumber(ModelInferResponse response) {
        int index = index(response, AnswerChoices.LOG_PROBABILITIES);
        ByteString raw = response.getRawOutputContents(index);
        return response.toBuilder()
                .setRawOutputContents(
                        index, Tensors.doubles(List.of(Double.NaN)).concat(raw.substring(Double.BYTES)))
                .build();
    }

    /** The log-probabilities' two dimensions are joined to one. */
    static ModelInferResponse wrongShape(ModelInferResponse response) {
        int index = index(response, AnswerChoices.LOG_PROBABILITIES);
        ModelInferResponse.Builder changed = response.toBuilder();
        List<Long> shape = response.getOutputs(index).getShapeList();
        changed.getOutputsBuilder(index).clearShape().addShape(shape.get(0) * shape.get(1));
        return changed.build();
    }

    private static int index(ModelInferResponse response, TensorForm form) {
        for (int i = 0; i < response.getOutputsCount(); i++) {
            if (response.getOutputs(i).getName().equals(form.name())) {
                return i;
            }
        }
        throw new IllegalStateException("A fault needs the output '" + form.name() + "', which was not asked for.");
    }
}
