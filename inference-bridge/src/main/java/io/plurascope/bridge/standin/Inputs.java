package io.plurascope.bridge.standin;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.plurascope.bridge.triton.Malformed;
import io.plurascope.bridge.triton.TensorForm;
import io.plurascope.bridge.triton.Tensors;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferRequest.InferInputTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A request's inputs, read as strictly as Triton reads: names, types, shapes, batch, byte sizes and outputs asked for. */
final class Inputs {
    private final String model;
    private final Map<String, InferInputTensor> tensors;
    private final Map<String, ByteString> raw;
    private final long rows;

    private Inputs(String model, Map<String, InferInputTensor> tensors, Map<String, ByteString> raw, long rows) {
        this.model = model;
        this.tensors = tensors;
        this.raw = raw;
        this.rows = rows;
    }

    static Inputs read(ModelInferRequest request, Contract contract, int largestBatch) throws Refused {
        String model = request.getModelName();
        Map<String, InferInputTensor> tensors = tensors(request, contract);
        long rows = contract.batched() ? batch(tensors, largestBatch, model) : 1;
        outputs(request, contract);
        Inputs inputs = new Inputs(model, tensors, RawContents.of(request), rows);
        for (Contract.Input input : contract.inputs()) {
            inputs.checkSize(input.form());
        }
        return inputs;
    }

    /** Size of the batch; 1 where there is none. */
    long rows() {
        return rows;
    }

    boolean has(TensorForm form) {
        return tensors.containsKey(form.name());
    }

    /** Number of elements in a row of a tensor that is there. */
    int width(TensorForm form) {
        return (int) (elements(form) / rows);
    }

    /** The texts of a tensor; none where it is not there. */
    List<String> texts(TensorForm form) throws Refused {
        return read(form, Tensors::texts);
    }

    /** The integers of a tensor; none where it is not there. */
    List<Integer> integers(TensorForm form) throws Refused {
        return read(form, Tensors::integers);
    }

    /** Whether a tensor is there and says so of a row. */
    boolean flag(TensorForm form, int row) throws Refused {
        List<Boolean> flags = read(form, Tensors::booleans);
        return !flags.isEmpty() && flags.get(row);
    }

    /** A refusal of this request. */
    static Refused invalid(String description) {
        return new Refused(Status.INVALID_ARGUMENT, description);
    }

    private interface Reader<T> {
        List<T> read(ByteString raw, long count) throws Malformed;
    }

    private <T> List<T> read(TensorForm form, Reader<T> reader) throws Refused {
        if (!has(form)) {
            return List.of();
        }
        try {
            return reader.read(raw.getOrDefault(form.name(), ByteString.EMPTY), elements(form));
        } catch (Malformed e) {
            throw invalid("unexpected inference input '" + form.name() + "' for model '" + model + "': " + e.detail());
        }
    }

    private long elements(TensorForm form) {
        return tensors.getOrDefault(form.name(), InferInputTensor.getDefaultInstance()).getShapeList().stream()
                .reduce(1L, (one, other) -> one * other);
    }

    private void checkSize(TensorForm form) throws Refused {
        switch (form.datatype()) {
            case BYTES -> texts(form);
            case BOOL -> read(form, Tensors::booleans);
            case FP16, BF16, FP32, FP64, INT32, INT64, UINT32, UINT64 -> {
                long expected = has(form) ? elements(form) * form.datatype().bytes() : 0;
                int got = raw.getOrDefault(form.name(), ByteString.EMPTY).size();
                if (got != expected) {
                    throw invalid("input byte size mismatch for input '" + form.name() + "' for model '" + model
                            + "'. Expected " + expected + ", got " + got);
                }
            }
        }
    }

    private static Map<String, InferInputTensor> tensors(ModelInferRequest request, Contract contract) throws Refused {
        String model = request.getModelName();
        Map<String, InferInputTensor> found = new LinkedHashMap<>();
        for (InferInputTensor input : request.getInputsList()) {
            TensorForm form = contract.inputs().stream()
                    .map(Contract.Input::form)
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
        missing(found, contract, model);
        return found;
    }

    private static void missing(Map<String, InferInputTensor> found, Contract contract, String model) throws Refused {
        String missing = contract.inputs().stream()
                .filter(input ->
                        !input.optional() && !found.containsKey(input.form().name()))
                .map(input -> "'" + input.form().name() + "'")
                .collect(Collectors.joining(","));
        if (!missing.isEmpty()) {
            long required = contract.inputs().stream()
                    .filter(input -> !input.optional())
                    .count();
            throw invalid("expected number of inputs between " + required + " and "
                    + contract.inputs().size() + " but got " + found.size() + " inputs for model '" + model
                    + "'. Got input(s) " + found.keySet() + ", but missing required input(s) [" + missing
                    + "]. Please provide all required input(s).");
        }
    }

    private static long batch(Map<String, InferInputTensor> tensors, int largest, String model) throws Refused {
        long batch = -1;
        for (InferInputTensor tensor : tensors.values()) {
            if (batch != -1 && tensor.getShape(0) != batch) {
                throw invalid(
                        "input '" + tensor.getName() + "' batch size does not match other inputs for '" + model + "'");
            }
            batch = tensor.getShape(0);
        }
        if (batch < 1 || batch > largest) {
            throw invalid("inference request batch-size must be between 1 and " + largest + " for '" + model + "'");
        }
        return batch;
    }

    private static void outputs(ModelInferRequest request, Contract contract) throws Refused {
        for (ModelInferRequest.InferRequestedOutputTensor output : request.getOutputsList()) {
            if (contract.outputs().stream().noneMatch(form -> form.name().equals(output.getName()))) {
                throw invalid("unexpected inference output '" + output.getName() + "' for model '"
                        + request.getModelName() + "'");
            }
        }
    }
}
