package io.plurascope.bridge.triton;

import com.google.protobuf.ByteString;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferRequest.InferInputTensor;
import io.plurascope.bridge.triton.protocol.ModelInferRequest.InferRequestedOutputTensor;
import java.util.List;

/** A request under construction: inputs as raw buffers, and the names of the outputs wanted. */
final class RequestTensors {
    private final ModelInferRequest.Builder request;

    RequestTensors(ServedModel model) {
        request = ModelInferRequest.newBuilder().setModelName(model.name()).setModelVersion(model.version());
    }

    /** Adds an input; its datatype has to be the form's only one. */
    RequestTensors input(TensorForm form, List<Long> sizes, ByteString raw) {
        request.addInputs(InferInputTensor.newBuilder()
                        .setName(form.name())
                        .setDatatype(form.datatype().name())
                        .addAllShape(sizes))
                .addRawInputContents(raw);
        return this;
    }

    RequestTensors outputs(TensorForm... forms) {
        for (TensorForm form : forms) {
            request.addOutputs(InferRequestedOutputTensor.newBuilder().setName(form.name()));
        }
        return this;
    }

    ModelInferRequest build() {
        return request.build();
    }
}
