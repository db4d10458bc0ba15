package io.plurascope.bridge.conformance;

import com.google.protobuf.ByteString;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Ways to break any request whose first input is the prompt, by what they are. */
final class BrokenRequests {
    static final Map<String, Consumer<ModelInferRequest.Builder>> ALL = Map.ofEntries(
            Map.entry("another type", request -> request.getInputsBuilder(0).setDatatype("INT32")),
            Map.entry("a dimension more", request -> request.getInputsBuilder(0).addShape(1)),
            Map.entry(
                    "two prompts of which one is there",
                    request -> request.getInputsBuilder(0).setShape(0, 2)),
            Map.entry("no prompt", request -> {
                var others = request.getRawInputContentsList()
                        .subList(1, request.getRawInputContentsCount())
                        .toArray(new ByteString[0]);
                request.removeInputs(0).clearRawInputContents().addAllRawInputContents(List.of(others));
            }),
            Map.entry("an unknown input", request -> request.getInputsBuilder(0).setName("colour")),
            Map.entry(
                    "an unknown output", request -> request.getOutputsBuilder(0).setName("colour")),
            Map.entry("bytes cut off", request -> request.setRawInputContents(0, cutOff(request))),
            Map.entry(
                    "bytes too many",
                    request -> request.setRawInputContents(
                            0, request.getRawInputContents(0).concat(request.getRawInputContents(0)))),
            Map.entry("a buffer too few", request -> {
                ByteString first = request.getRawInputContents(0);
                request.clearRawInputContents().addRawInputContents(first);
            }),
            Map.entry(
                    "raw buffers and typed contents",
                    request -> request.getInputsBuilder(0)
                            .getContentsBuilder()
                            .addBytesContents(request.getRawInputContents(0))));

    private BrokenRequests() {}

    private static ByteString cutOff(ModelInferRequest.Builder request) {
        ByteString raw = request.getRawInputContents(0);
        return raw.substring(0, raw.size() - 1);
    }
}
