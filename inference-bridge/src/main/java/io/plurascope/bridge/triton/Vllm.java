package io.plurascope.bridge.triton;

import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import io.plurascope.event.Label;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Triton's vLLM backend, a decoupled model without a batch dimension. Label variants that are token ids are asked for as
 * such, and the server gives exactly theirs; texts are looked for among the most probable tokens, by what these decode
 * to. Variants that are not listed are left out, and an option without any is no answer.
 *
 * <ul>
 *   <li>In, each [1]: {@code text_input} BYTES; {@code stream} BOOL, false; {@code sampling_parameters} BYTES, a JSON
 *       text; {@code exclude_input_in_output} BOOL; {@code return_logprobs} and {@code return_num_input_tokens} BOOL for
 *       choices, {@code return_finish_reason} and {@code return_num_output_tokens} BOOL for a long answer.
 *   <li>Out: {@code logprobs} BYTES [1], a JSON text, see {@link VllmLogProbabilities}; {@code num_input_tokens} UINT32
 *       [1], which comes as a scalar; for a long answer {@code text_output} BYTES [1], {@code finish_reason} BYTES [1]
 *       and {@code num_output_tokens} UINT32 [1].
 * </ul>
 */
public final class Vllm implements TritonBackend {
    private static final List<Long> SINGLE = List.of(1L);

    public static final TensorForm TEXT_INPUT = one("text_input", Datatype.BYTES);
    public static final TensorForm STREAM = one("stream", Datatype.BOOL);
    public static final TensorForm SAMPLING_PARAMETERS = one("sampling_parameters", Datatype.BYTES);
    public static final TensorForm EXCLUDE_INPUT_IN_OUTPUT = one("exclude_input_in_output", Datatype.BOOL);
    public static final TensorForm RETURN_FINISH_REASON = one("return_finish_reason", Datatype.BOOL);
    public static final TensorForm RETURN_LOGPROBS = one("return_logprobs", Datatype.BOOL);
    public static final TensorForm RETURN_NUM_INPUT_TOKENS = one("return_num_input_tokens", Datatype.BOOL);
    public static final TensorForm RETURN_NUM_OUTPUT_TOKENS = one("return_num_output_tokens", Datatype.BOOL);
    public static final TensorForm TEXT_OUTPUT = perSequence("text_output", Datatype.BYTES);
    public static final TensorForm FINISH_REASON = perSequence("finish_reason", Datatype.BYTES);
    public static final TensorForm LOGPROBS = perSequence("logprobs", Datatype.BYTES);
    public static final TensorForm NUM_INPUT_TOKENS = one("num_input_tokens", Datatype.UINT32);
    public static final TensorForm NUM_OUTPUT_TOKENS = perSequence("num_output_tokens", Datatype.UINT32);

    /** Most token ids that vLLM takes in one request. */
    public static final int MOST_TOKEN_IDS = 128;

    /** Number of most probable tokens asked for: the most that vLLM gives unless its server is told otherwise. */
    public static final int TOP = 20;

    private final boolean byTokenId;

    /**
     * A backend.
     *
     * @param byTokenId whether label variants that are token ids are asked for as such, which a server has to know; else
     *     they are looked for among the most probable tokens like texts
     */
    Vllm(boolean byTokenId) {
        this.byTokenId = byTokenId;
    }

    @Override
    public String name() {
        return byTokenId ? "vllm" : "vllm_top_k";
    }

    @Override
    public CallKind call() {
        return CallKind.STREAM;
    }

    @Override
    public List<TensorUse> inputs() {
        return List.of(
                TensorUse.choices(TEXT_INPUT),
                TensorUse.choices(STREAM),
                TensorUse.choices(SAMPLING_PARAMETERS),
                TensorUse.choices(EXCLUDE_INPUT_IN_OUTPUT),
                TensorUse.choices(RETURN_LOGPROBS),
                TensorUse.choices(RETURN_NUM_INPUT_TOKENS),
                TensorUse.longAnswers(RETURN_FINISH_REASON),
                TensorUse.longAnswers(RETURN_NUM_OUTPUT_TOKENS));
    }

    @Override
    public List<TensorUse> outputs() {
        return List.of(
                TensorUse.choices(LOGPROBS),
                TensorUse.choices(NUM_INPUT_TOKENS),
                TensorUse.longAnswers(TEXT_OUTPUT),
                TensorUse.longAnswers(FINISH_REASON),
                TensorUse.longAnswers(NUM_OUTPUT_TOKENS));
    }

    @Override
    public Set<PromptFrame> frames() {
        return Set.of(PromptFrame.PLAIN);
    }

    @Override
    public boolean takesSeveralTokens() {
        return false;
    }

    @Override
    public Optional<String> fault(Inquiry inquiry) {
        return switch (inquiry) {
            case Inquiry.Choices choices -> tooMany(tokenIds(choices.labels()).size());
            case Inquiry.LongAnswer wanted -> Optional.empty();
        };
    }

    private static Optional<String> tooMany(int tokenIds) {
        return tokenIds <= MOST_TOKEN_IDS
                ? Optional.empty()
                : Optional.of("There are " + tokenIds + " token ids to ask for, and vLLM takes " + MOST_TOKEN_IDS
                        + " at most; name fewer under 'labels' in the models file.");
    }

    @Override
    public ModelInferRequest request(ServedModel model, Inquiry inquiry) {
        RequestTensors request = new RequestTensors(model)
                .input(TEXT_INPUT, SINGLE, Tensors.texts(List.of(inquiry.prompt())))
                .input(SAMPLING_PARAMETERS, SINGLE, Tensors.texts(List.of(Json.text(parameters(inquiry)))));
        flag(request, STREAM, false);
        flag(request, EXCLUDE_INPUT_IN_OUTPUT, true);
        switch (inquiry) {
            case Inquiry.Choices choices -> {
                flag(request, RETURN_LOGPROBS, true);
                flag(request, RETURN_NUM_INPUT_TOKENS, true);
                request.outputs(LOGPROBS, NUM_INPUT_TOKENS);
            }
            case Inquiry.LongAnswer wanted -> {
                flag(request, RETURN_FINISH_REASON, true);
                flag(request, RETURN_NUM_OUTPUT_TOKENS, true);
                request.outputs(TEXT_OUTPUT, FINISH_REASON, NUM_OUTPUT_TOKENS);
            }
        }
        return request.build();
    }

    private Map<String, Object> parameters(Inquiry inquiry) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        switch (inquiry) {
            case Inquiry.Choices choices -> {
                List<Integer> ids = tokenIds(choices.labels());
                parameters.put("max_tokens", 1);
                parameters.put("temperature", 0);
                // vLLM wants both numbers to be the same where it is given ids.
                parameters.put("logprobs", ids.isEmpty() ? TOP : ids.size());
                if (!ids.isEmpty()) {
                    parameters.put("logprob_token_ids", ids);
                }
            }
            case Inquiry.LongAnswer wanted -> {
                parameters.put("max_tokens", wanted.maxTokens());
                parameters.put("temperature", wanted.temperature());
                parameters.put("seed", wanted.seed());
            }
        }
        return parameters;
    }

    /** The ids to ask for; none where the most probable tokens are asked for instead. */
    private List<Integer> tokenIds(List<Label> labels) {
        boolean all = byTokenId && labels.stream().allMatch(label -> label.getToken() != null);
        return all
                ? labels.stream()
                        .map(label -> Objects.requireNonNull(label.getToken()))
                        .distinct()
                        .toList()
                : List.of();
    }

    @Override
    public Reading read(Inquiry inquiry, List<ModelInferResponse> responses) {
        try {
            ResponseTensors tensors = ResponseTensors.only(responses);
            return switch (inquiry) {
                case Inquiry.Choices choices -> scores(tensors, choices.labels());
                case Inquiry.LongAnswer wanted -> text(tensors);
            };
        } catch (Malformed e) {
            return Reading.Unusable.malformed(e.detail());
        }
    }

    private static Reading scores(ResponseTensors tensors, List<Label> labels) throws Malformed {
        VllmLogProbabilities listed = VllmLogProbabilities.read(
                Tensors.texts(tensors.raw(LOGPROBS, SINGLE), 1).getFirst());
        Map<Label, Double> known = listed.of(labels);
        Optional<String> fault =
                LogProbabilities.fault(List.copyOf(known.values())).or(() -> nothing(known, listed.size()));
        if (fault.isPresent()) {
            return Reading.Unusable.invalid(fault.get());
        }
        return new Reading.TokenScores(
                List.copyOf(known.keySet()),
                List.copyOf(known.values()),
                labels.stream().filter(label -> !known.containsKey(label)).toList(),
                null,
                false,
                promptTokens(tensors),
                null,
                tensors.version());
    }

    private static Optional<String> nothing(Map<Label, Double> known, int listed) {
        return known.isEmpty()
                ? Optional.of(
                        "No label variant is among the " + listed + " tokens that the server listed; name token ids"
                                + " under 'labels' in the models file, on a server that knows logprob_token_ids.")
                : Optional.empty();
    }

    private static int promptTokens(ResponseTensors tensors) throws Malformed {
        // The backend makes a scalar of it, whatever its configuration says.
        return Tensors.integers(tensors.single(NUM_INPUT_TOKENS), 1).getFirst();
    }

    private static Reading text(ResponseTensors tensors) throws Malformed {
        String text = Tensors.texts(tensors.raw(TEXT_OUTPUT, SINGLE), 1).getFirst();
        String reason = Tensors.texts(tensors.raw(FINISH_REASON, SINGLE), 1).getFirst();
        int tokens = Tensors.integers(tensors.raw(NUM_OUTPUT_TOKENS, SINGLE), 1).getFirst();
        return new Reading.LongText(text, tokens, cutOff(reason), null, tensors.version());
    }

    private static @Nullable Boolean cutOff(String reason) throws Malformed {
        return switch (reason) {
            case "length" -> true;
            case "stop" -> false;
            case "None" -> null;
            default ->
                throw new Malformed("The answer's finish_reason is '" + reason + "' and neither length nor stop.");
        };
    }

    private static void flag(RequestTensors request, TensorForm form, boolean value) {
        request.input(form, SINGLE, Tensors.booleans(List.of(value)));
    }

    private static TensorForm one(String name, Datatype datatype) {
        return new TensorForm(name, datatype, SINGLE);
    }

    private static TensorForm perSequence(String name, Datatype datatype) {
        return new TensorForm(name, datatype, List.of(TensorForm.ANY));
    }
}
