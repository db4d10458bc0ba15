package io.plurascope.bridge.standin;

import com.google.protobuf.ByteString;
import io.plurascope.bridge.triton.Datatype;
import io.plurascope.bridge.triton.TensorForm;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A response under construction; it carries the outputs that were asked for, all where none was named. */
final class Response {
    private final ModelInferResponse.Builder builder;
    private final Set<String> wanted = new HashSet<>();

    Response(ModelInferRequest request, Repository.Loaded loaded) {
        request.getOutputsList().forEach(output -> wanted.add(output.getName()));
        builder = ModelInferResponse.newBuilder()
                .setModelName(request.getModelName())
                .setModelVersion(Long.toString(loaded.version()))
                .setId(request.getId());
    }

    boolean wants(String output) {
        return wanted.isEmpty() || wanted.contains(output);
    }

    void add(String output, Datatype datatype, List<Long> sizes, ByteString raw) {
        if (wants(output)) {
            builder.addOutputs(ModelInferResponse.InferOutputTensor.newBuilder()
                            .setName(output)
                            .setDatatype(datatype.name())
                            .addAllShape(sizes))
                    .addRawOutputContents(raw);
        }
    }

    /** Adds an output of the form's only type. */
    void add(TensorForm form, List<Long> sizes, ByteString raw) {
        add(form.name(), form.datatype(), sizes, raw);
    }

    ModelInferResponse build() {
        return builder.build();
    }
}
