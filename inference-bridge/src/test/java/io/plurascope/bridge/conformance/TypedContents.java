package io.plurascope.bridge.conformance;

import com.google.protobuf.ByteString;
import io.plurascope.bridge.triton.Datatype;
import io.plurascope.bridge.triton.Malformed;
import io.plurascope.bridge.triton.Tensors;
import io.plurascope.bridge.triton.protocol.InferTensorContents;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferRequest.InferInputTensor;

/** The other way in which Triton takes inputs: as typed elements and not as raw buffers. */
final class TypedContents {
    private TypedContents() {}

    /** The same request with typed elements. */
    static ModelInferRequest of(ModelInferRequest raw) throws Malformed {
        ModelInferRequest.Builder typed = raw.toBuilder().clearRawInputContents();
        for (int i = 0; i < raw.getInputsCount(); i++) {
            typed.getInputsBuilder(i).setContents(contents(raw.getInputs(i), raw.getRawInputContents(i)));
        }
        return typed.build();
    }

    private static InferTensorContents contents(InferInputTensor input, ByteString raw) throws Malformed {
        long count = input.getShapeList().stream().reduce(1L, (one, other) -> one * other);
        InferTensorContents.Builder contents = InferTensorContents.newBuilder();
        return switch (Datatype.valueOf(input.getDatatype())) {
            case BYTES ->
                contents.addAllBytesContents(Tensors.bytes(raw, count)).build();
            case BOOL ->
                contents.addAllBoolContents(Tensors.booleans(raw, count)).build();
            case INT32 ->
                contents.addAllIntContents(Tensors.integers(raw, count)).build();
            case UINT32 ->
                contents.addAllUintContents(Tensors.integers(raw, count)).build();
            case INT64 ->
                contents.addAllInt64Contents(Tensors.longs(raw, count)).build();
            case UINT64 ->
                contents.addAllUint64Contents(Tensors.longs(raw, count)).build();
            case FP64 ->
                contents.addAllFp64Contents(Tensors.doubles(raw, count)).build();
            case FP32, FP16, BF16 -> throw new IllegalArgumentException("No request for choices has such an input.");
        };
    }
}
