package io.plurascope.bridge.standin;

import com.google.protobuf.ByteString;
import io.plurascope.bridge.triton.Datatype;
import io.plurascope.bridge.triton.Tensors;
import io.plurascope.bridge.triton.protocol.InferTensorContents;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferRequest.InferInputTensor;
import java.util.HashMap;
import java.util.Map;

/** The buffers of a request's inputs, whether they came raw or as typed contents. */
final class RawContents {
    private RawContents() {}

    /** The buffers by the names of their inputs. */
    static Map<String, ByteString> of(ModelInferRequest request) throws Refused {
        int buffers = request.getRawInputContentsCount();
        if (buffers > 0 && buffers != request.getInputsCount()) {
            throw Inputs.invalid("expected " + request.getInputsCount() + " raw input buffers but got " + buffers);
        }
        Map<String, ByteString> raw = new HashMap<>();
        for (int i = 0; i < request.getInputsCount(); i++) {
            InferInputTensor input = request.getInputs(i);
            if (buffers > 0 && input.hasContents()) {
                throw Inputs.invalid("contents field must not be specified when using raw_input_contents for '"
                        + input.getName() + "' for model '" + request.getModelName() + "'");
            }
            raw.put(input.getName(), buffers > 0 ? request.getRawInputContents(i) : raw(input));
        }
        return raw;
    }

    private static ByteString raw(InferInputTensor input) throws Refused {
        InferTensorContents contents = input.getContents();
        return switch (Datatype.valueOf(input.getDatatype())) {
            case BYTES -> Tensors.bytes(contents.getBytesContentsList());
            case INT32 -> Tensors.integers(contents.getIntContentsList());
            case INT64 -> Tensors.longs(contents.getInt64ContentsList());
            case UINT32 -> Tensors.integers(contents.getUintContentsList());
            case UINT64 -> Tensors.longs(contents.getUint64ContentsList());
            case FP32 -> Tensors.floats(contents.getFp32ContentsList());
            case FP64 -> Tensors.doubles(contents.getFp64ContentsList());
            case BOOL -> Tensors.booleans(contents.getBoolContentsList());
            case FP16, BF16 -> throw Inputs.invalid("data-type '" + input.getDatatype() + "' needs raw_input_contents");
        };
    }
}
