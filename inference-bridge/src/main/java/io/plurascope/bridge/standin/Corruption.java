package io.plurascope.bridge.standin;

import com.google.protobuf.ByteString;
import io.plurascope.bridge.triton.AnswerChoices;
import io.plurascope.bridge.triton.Datatype;
import io.plurascope.bridge.triton.TensorRtLlm;
import io.plurascope.bridge.triton.Tensors;
import io.plurascope.bridge.triton.Vllm;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import java.util.List;
import java.util.Set;

/** Responses as a broken server gives them, in any dialect. */
final class Corruption {
    /** The outputs that hold numbers of tokens or labels. */
    private static final Set<String> NUMBERS = Set.of(
            AnswerChoices.LOG_PROBABILITIES.name(),
            Vllm.LOGPROBS.name(),
            TensorRtLlm.GENERATION_LOGITS.name(),
            TensorRtLlm.CONTEXT_LOGITS.name());

    private Corruption() {}

    /** The last byte of the last byte string is missing; of the last output where there is no byte string. */
    static ModelInferResponse truncated(ModelInferResponse response) {
        int index = response.getOutputsCount() - 1;
        for (int i = 0; i < response.getOutputsCount(); i++) {
            if (response.getOutputs(i).getDatatype().equals(Datatype.BYTES.name())) {
                index = i;
            }
        }
        ByteString raw = response.getRawOutputContents(index);
        return response.toBuilder()
                .setRawOutputContents(index, raw.substring(0, raw.size() - 1))
                .build();
    }

    /** The last number, or the first of a JSON text, is none. */
    static ModelInferResponse notANumber(ModelInferResponse response) {
        int index = numbers(response);
        ByteString raw = response.getRawOutputContents(index);
        ByteString changed = switch (Datatype.valueOf(response.getOutputs(index).getDatatype())) {
            case BYTES ->
                Tensors.texts(List.of(raw.substring(Integer.BYTES)
                        .toStringUtf8()
                        .replaceFirst("\"logprob\":[^,]*", "\"logprob\":NaN")));
            case FP64 -> withLast(raw, Tensors.doubles(List.of(Double.NaN)));
            case FP32 -> withLast(raw, Tensors.floats(List.of(Float.NaN)));
            // All bits but the sign: NaN in both.
            case FP16, BF16 -> withLast(raw, ByteString.copyFrom(new byte[] {(byte) 0xff, 0x7f}));
            case INT32, INT64, UINT32, UINT64, BOOL -> throw new IllegalStateException("These numbers have no NaN.");
        };
        return response.toBuilder().setRawOutputContents(index, changed).build();
    }

    private static ByteString withLast(ByteString raw, ByteString last) {
        return raw.substring(0, raw.size() - last.size()).concat(last);
    }

    /** The first output has a dimension more than agreed. */
    static ModelInferResponse wrongShape(ModelInferResponse response) {
        ModelInferResponse.Builder changed = response.toBuilder();
        changed.getOutputsBuilder(0).addShape(1);
        return changed.build();
    }

    private static int numbers(ModelInferResponse response) {
        for (int i = 0; i < response.getOutputsCount(); i++) {
            if (NUMBERS.contains(response.getOutputs(i).getName())) {
                return i;
            }
        }
        throw new IllegalStateException("A fault needs an output of " + NUMBERS + ", which was not asked for.");
    }
}
