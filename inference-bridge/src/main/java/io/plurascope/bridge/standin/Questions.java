package io.plurascope.bridge.standin;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.plurascope.bridge.triton.AnswerChoices;
import io.plurascope.bridge.triton.Datatype;
import io.plurascope.bridge.triton.Malformed;
import io.plurascope.bridge.triton.TensorForm;
import io.plurascope.bridge.triton.Tensors;
import io.plurascope.bridge.triton.protocol.InferTensorContents;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferRequest.InferInputTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The questions of a request to an {@code answer_choices} model, read as strictly as Triton reads: names, types,
 * shapes, batch and byte sizes.
 *
 * @param prompts one a row of the batch
 * @param labels the label texts of each row
 */
record Questions(List<String> prompts, List<List<String>> labels) {
    private static final List<TensorForm> INPUTS =
            List.of(AnswerChoices.PROMPT, AnswerChoices.LABELS, AnswerChoices.LABEL_TOKENS);
    private static final List<TensorForm> OUTPUTS = List.of(
            AnswerChoices.LOG_PROBABILITIES,
            AnswerChoices.LOG_NORMALISER,
            AnswerChoices.TOKEN_COUNT,
            AnswerChoices.NORMALISED,
            AnswerChoices.FINGERPRINT);

    static Questions read(ModelInferRequest request, int largestBatch) throws Refused {
        String model = request.getModelName();
        Map<String, InferInputTensor> inputs = inputs(request);
        Map<String, ByteString> raw = raw(request);
        long batch = batch(inputs, largestBatch, model);
        long width = size(inputs, AnswerChoices.LABELS, 1);
        if (width < 1 || width != size(inputs, AnswerChoices.LABEL_TOKENS, 1)) {
            throw invalid("labels and label_tokens of model '" + model + "' need the same size of at least 1");
        }
        outputs(request);
        try {
            List<String> prompts = Tensors.texts(raw(raw, AnswerChoices.PROMPT), batch);
            List<String> texts = Tensors.texts(raw(raw, AnswerChoices.LABELS), batch * width);
            List<Integer> tokens = Tensors.integers(raw(raw, AnswerChoices.LABEL_TOKENS), batch * width);
            checkTexts(texts, tokens);
            List<List<String>> rows = new ArrayList<>();
            for (int row = 0; row < batch; row++) {
                rows.add(List.copyOf(texts.subList(row * (int) width, (row + 1) * (int) width)));
            }
            return new Questions(prompts, List.copyOf(rows));
        } catch (Malformed e) {
            throw invalid("unexpected input of model '" + model + "': " + e.detail());
        }
    }

    private static Map<String, InferInputTensor> inputs(ModelInferRequest request) throws Refused {
        String model = request.getModelName();
        Map<String, InferInputTensor> found = new HashMap<>();
        for (InferInputTensor input : request.getInputsList()) {
            TensorForm form = INPUTS.stream()
                    .filter(each -> each.name().equals(input.getName()))
                    .findFirst()
                    .orElseThrow(() ->
                            invalid("unexpected inference input '" + input.getName() + "' for model '" + model + "'"));
            if (!form.takes(input.getDatatype())) {
                throw invalid("inference input '" + input.getName() + "' data-type is '" + input.getDatatype()
                        + "', but model '" + model + "' expects '" + form.types() + "'");
            }
            if (!form.takes(input.getShapeList())) {
                throw invalid("unexpected shape for input '" + input.getName() + "' for model '" + model
                        + "'. Expected " + form.shape() + ", got " + input.getShapeList());
            }
            if (found.put(input.getName(), input) != null) {
                throw invalid("input '" + input.getName() + "' already exists in request");
            }
        }
        if (found.size() != INPUTS.size()) {
            throw invalid("expected " + INPUTS.size() + " inputs but got " + found.size() + " inputs for model '"
                    + model + "'");
        }
        return found;
    }

    private static Map<String, ByteString> raw(ModelInferRequest request) throws Refused {
        int buffers = request.getRawInputContentsCount();
        if (buffers > 0 && buffers != request.getInputsCount()) {
            throw invalid("expected " + request.getInputsCount() + " raw input buffers but got " + buffers);
        }
        Map<String, ByteString> raw = new HashMap<>();
        for (int i = 0; i < request.getInputsCount(); i++) {
            InferInputTensor input = request.getInputs(i);
            if (buffers > 0 && input.hasContents()) {
                throw invalid("contents field must not be specified when using raw_input_contents for '"
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
            case FP16, BF16 -> throw invalid("data-type '" + input.getDatatype() + "' needs raw_input_contents");
            case FP64 -> Tensors.doubles(contents.getFp64ContentsList());
            case BOOL -> Tensors.booleans(contents.getBoolContentsList());
        };
    }

    private static long batch(Map<String, InferInputTensor> inputs, int largest, String model) throws Refused {
        long batch = size(inputs, AnswerChoices.PROMPT, 0);
        for (TensorForm form : INPUTS) {
            if (size(inputs, form, 0) != batch) {
                throw invalid("input '" + form.name() + "' batch size does not match other inputs for '" + model + "'");
            }
        }
        if (batch < 1 || batch > largest) {
            throw invalid("inference request batch-size must be between 1 and " + largest + " for '" + model + "'");
        }
        return batch;
    }

    private static void outputs(ModelInferRequest request) throws Refused {
        for (ModelInferRequest.InferRequestedOutputTensor output : request.getOutputsList()) {
            if (OUTPUTS.stream().noneMatch(form -> form.name().equals(output.getName()))) {
                throw invalid("unexpected inference output '" + output.getName() + "' for model '"
                        + request.getModelName() + "'");
            }
        }
    }

    private static void checkTexts(List<String> texts, List<Integer> tokens) throws Refused {
        for (int i = 0; i < texts.size(); i++) {
            if (tokens.get(i) != AnswerChoices.NONE) {
                throw invalid("label " + i + " is the token " + tokens.get(i)
                        + ", but the stand-in has no vocabulary; give its text");
            }
            if (texts.get(i).isEmpty()) {
                throw invalid("label " + i + " has neither a text nor a token");
            }
        }
    }

    private static long size(Map<String, InferInputTensor> inputs, TensorForm form, int dimension) {
        return inputs.getOrDefault(form.name(), InferInputTensor.getDefaultInstance())
                .getShape(dimension);
    }

    private static ByteString raw(Map<String, ByteString> raw, TensorForm form) {
        return raw.getOrDefault(form.name(), ByteString.EMPTY);
    }

    private static Refused invalid(String description) {
        return new Refused(Status.INVALID_ARGUMENT, description);
    }
}
