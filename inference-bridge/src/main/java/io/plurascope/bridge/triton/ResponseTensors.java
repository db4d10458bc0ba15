package io.plurascope.bridge.triton;

import com.google.protobuf.ByteString;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import java.util.List;

/** The raw output tensors of a response, found by name and checked for type and shape. */
final class ResponseTensors {
    private final ModelInferResponse response;

    ResponseTensors(ModelInferResponse response) throws Malformed {
        if (response.getOutputsCount() != response.getRawOutputContentsCount()) {
            throw new Malformed("The response has " + response.getOutputsCount() + " outputs but "
                    + response.getRawOutputContentsCount() + " raw buffers.");
        }
        this.response = response;
    }

    /** The buffer of an output that has to have this form and exactly these sizes. */
    ByteString raw(TensorForm form, List<Long> sizes) throws Malformed {
        for (int i = 0; i < response.getOutputsCount(); i++) {
            ModelInferResponse.InferOutputTensor output = response.getOutputs(i);
            if (output.getName().equals(form.name())) {
                check(output, form, sizes);
                return response.getRawOutputContents(i);
            }
        }
        throw new Malformed("The response has no output '" + form.name() + "'.");
    }

    private static void check(ModelInferResponse.InferOutputTensor output, TensorForm form, List<Long> sizes)
            throws Malformed {
        if (!output.getDatatype().equals(form.datatype().name())) {
            throw new Malformed("Output '" + form.name() + "' is of type " + output.getDatatype() + " and not "
                    + form.datatype() + ".");
        }
        if (!output.getShapeList().equals(sizes)) {
            throw new Malformed(
                    "Output '" + form.name() + "' has the shape " + output.getShapeList() + " and not " + sizes + ".");
        }
    }
}
