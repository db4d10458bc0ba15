package io.plurascope.bridge.triton;

import com.google.protobuf.ByteString;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** The tensors of the one response that there has to be. */
    static ResponseTensors only(List<ModelInferResponse> responses) throws Malformed {
        if (responses.size() != 1) {
            throw new Malformed("The server gave " + responses.size() + " responses and not one.");
        }
        return new ResponseTensors(responses.getFirst());
    }

    /** One output as it came. */
    record Output(Datatype datatype, List<Long> sizes, ByteString raw) {}

    /** The version that answered; absent where the server says none. */
    @Nullable
    String version() {
        return version(response);
    }

    static @Nullable String version(ModelInferResponse response) {
        return response.getModelVersion().isEmpty() ? null : response.getModelVersion();
    }

    /** An output that has to be there, of this form. */
    Output output(TensorForm form) throws Malformed {
        Output output = typed(form).orElseThrow(() -> missing(form));
        if (!form.takes(output.sizes())) {
            throw shape(form, output.sizes(), form.shape());
        }
        return output;
    }

    /** The buffer of an output that has to have this form and exactly these sizes. */
    ByteString raw(TensorForm form, List<Long> sizes) throws Malformed {
        Output output = typed(form).orElseThrow(() -> missing(form));
        if (!output.sizes().equals(sizes)) {
            throw shape(form, output.sizes(), sizes);
        }
        return output.raw();
    }

    /** The buffer of an output that is one element in one dimension or, as some servers make of it, in none. */
    ByteString single(TensorForm form) throws Malformed {
        Output output = typed(form).orElseThrow(() -> missing(form));
        if (!output.sizes().isEmpty() && !output.sizes().equals(List.of(1L))) {
            throw shape(form, output.sizes(), List.of(1L));
        }
        return output.raw();
    }

    private Optional<Output> typed(TensorForm form) throws Malformed {
        for (int i = 0; i < response.getOutputsCount(); i++) {
            ModelInferResponse.InferOutputTensor output = response.getOutputs(i);
            if (output.getName().equals(form.name())) {
                if (!form.takes(output.getDatatype())) {
                    throw new Malformed("Output '" + form.name() + "' is of type " + output.getDatatype() + " and not "
                            + form.types() + ".");
                }
                return Optional.of(new Output(
                        Datatype.valueOf(output.getDatatype()),
                        output.getShapeList(),
                        response.getRawOutputContents(i)));
            }
        }
        return Optional.empty();
    }

    private static Malformed missing(TensorForm form) {
        return new Malformed("The response has no output '" + form.name() + "'.");
    }

    private static Malformed shape(TensorForm form, List<Long> sizes, List<Long> wanted) {
        return new Malformed("Output '" + form.name() + "' has the shape " + sizes + " and not " + wanted + ".");
    }
}
