package io.plurascope.bridge.triton;

import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import io.plurascope.event.Label;
import io.plurascope.event.RefusalReason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model of this project's own in Triton's python backend, which gives the exact log-probability of any label
 * variants, of several tokens too. One prompt a request; Triton batches.
 *
 * <ul>
 *   <li>In: {@code prompt} BYTES [1, 1]; {@code labels} BYTES [1, n], empty where a token id is given; {@code
 *       label_tokens} INT32 [1, n], -1 where a text is given.
 *   <li>Out: {@code log_probabilities} FP64 [1, n]; {@code log_normaliser} FP64 [1, 1], NaN where not known; {@code
 *       token_count} INT32 [1, 1], -1 where not known; {@code normalised} BOOL [1, 1]; {@code fingerprint} BYTES [1, 1],
 *       empty where not known.
 * </ul>
 */
public final class AnswerChoices implements TritonBackend {
    public static final TensorForm PROMPT = one("prompt", Datatype.BYTES);
    public static final TensorForm LABELS = perLabel("labels", Datatype.BYTES);
    public static final TensorForm LABEL_TOKENS = perLabel("label_tokens", Datatype.INT32);
    public static final TensorForm LOG_PROBABILITIES = perLabel("log_probabilities", Datatype.FP64);
    public static final TensorForm LOG_NORMALISER = one("log_normaliser", Datatype.FP64);
    public static final TensorForm TOKEN_COUNT = one("token_count", Datatype.INT32);
    public static final TensorForm NORMALISED = one("normalised", Datatype.BOOL);
    public static final TensorForm FINGERPRINT = one("fingerprint", Datatype.BYTES);

    /** Stands in {@code label_tokens} for a variant that is given as a text, in {@code token_count} for a count not known. */
    public static final int NONE = -1;

    /** How far above 0 rounding may lift a log-probability. */
    private static final double ROUNDING = 1e-6;

    @Override
    public String name() {
        return "answer_choices";
    }

    @Override
    public List<TensorForm> inputs() {
        return List.of(PROMPT, LABELS, LABEL_TOKENS);
    }

    @Override
    public List<TensorForm> outputs() {
        return List.of(LOG_PROBABILITIES, LOG_NORMALISER, TOKEN_COUNT, NORMALISED, FINGERPRINT);
    }

    @Override
    public ModelInferRequest request(ServedModel model, String prompt, List<Label> labels) {
        List<String> texts =
                labels.stream().map(label -> or(label.getText(), "")).toList();
        List<Integer> tokens =
                labels.stream().map(label -> or(label.getToken(), NONE)).toList();
        ModelInferRequest.Builder request = ModelInferRequest.newBuilder()
                .setModelName(model.name())
                .setModelVersion(model.version())
                .addInputs(input(PROMPT, 1))
                .addRawInputContents(Tensors.texts(List.of(prompt)))
                .addInputs(input(LABELS, labels.size()))
                .addRawInputContents(Tensors.texts(texts))
                .addInputs(input(LABEL_TOKENS, labels.size()))
                .addRawInputContents(Tensors.integers(tokens));
        outputs()
                .forEach(output -> request.addOutputs(ModelInferRequest.InferRequestedOutputTensor.newBuilder()
                        .setName(output.name())));
        return request.build();
    }

    @Override
    public Reading read(ModelInferResponse response, int labels) {
        try {
            ResponseTensors tensors = new ResponseTensors(response);
            List<Double> logProbabilities =
                    Tensors.doubles(tensors.raw(LOG_PROBABILITIES, List.of(1L, (long) labels)), labels);
            double logNormaliser = Tensors.doubles(tensors.raw(LOG_NORMALISER, List.of(1L, 1L)), 1)
                    .getFirst();
            int tokens = Tensors.integers(tensors.raw(TOKEN_COUNT, List.of(1L, 1L)), 1)
                    .getFirst();
            boolean normalised = Tensors.booleans(tensors.raw(NORMALISED, List.of(1L, 1L)), 1)
                    .getFirst();
            String fingerprint =
                    Tensors.texts(tensors.raw(FINGERPRINT, List.of(1L, 1L)), 1).getFirst();
            Optional<String> fault = fault(logProbabilities, logNormaliser, tokens);
            if (fault.isPresent()) {
                return new Reading.Unusable(RefusalReason.INVALID, fault.get());
            }
            return new Reading.TokenScores(
                    logProbabilities,
                    Double.isNaN(logNormaliser) ? null : logNormaliser,
                    normalised,
                    tokens == NONE ? null : tokens,
                    fingerprint.isEmpty() ? null : fingerprint,
                    response.getModelVersion().isEmpty() ? null : response.getModelVersion());
        } catch (Malformed e) {
            return new Reading.Unusable(RefusalReason.MALFORMED, e.detail());
        }
    }

    private static Optional<String> fault(List<Double> logProbabilities, double logNormaliser, int tokens) {
        for (int i = 0; i < logProbabilities.size(); i++) {
            double value = logProbabilities.get(i);
            if (Double.isNaN(value) || value > ROUNDING) {
                return Optional.of("The log-probability of label " + i + " is " + value + " and not a number up to 0.");
            }
        }
        if (Double.isInfinite(logNormaliser)) {
            return Optional.of("The log normaliser is " + logNormaliser + " and not a finite number.");
        }
        return tokens < NONE ? Optional.of("The token count is " + tokens + ", below 0.") : Optional.empty();
    }

    private static ModelInferRequest.InferInputTensor input(TensorForm form, int size) {
        return ModelInferRequest.InferInputTensor.newBuilder()
                .setName(form.name())
                .setDatatype(form.datatype().name())
                .addShape(1)
                .addShape(size)
                .build();
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    private static TensorForm one(String name, Datatype datatype) {
        return new TensorForm(name, datatype, List.of(TensorForm.ANY, 1L));
    }

    private static TensorForm perLabel(String name, Datatype datatype) {
        return new TensorForm(name, datatype, List.of(TensorForm.ANY, TensorForm.ANY));
    }
}
