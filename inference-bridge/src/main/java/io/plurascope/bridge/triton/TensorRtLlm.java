package io.plurascope.bridge.triton;

import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import io.plurascope.event.Label;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The ensemble of TensorRT-LLM's inflight batcher, which gives the logits of the whole vocabulary: exact, and 125 KB to
 * 600 KB an answer. Label variants have to be token ids, because nothing here knows the vocabulary. It is called by a
 * stream, which an ensemble takes whether it is decoupled or not.
 *
 * <ul>
 *   <li>In: {@code text_input} BYTES [1, 1]; {@code max_tokens} INT32 [1, 1]; {@code return_generation_logits} or {@code
 *       return_context_logits} BOOL [1, 1]; for a long answer {@code exclude_input_in_output} and {@code
 *       return_num_output_tokens} BOOL [1, 1], and {@code top_k} INT32, or {@code temperature} and {@code top_p} FP32 and
 *       {@code seed} UINT64, each [1, 1].
 *   <li>Out: {@code generation_logits} [1, beam, length, vocabulary] or {@code context_logits} [1, prompt, vocabulary],
 *       FP32, FP16 or BF16; for a long answer {@code text_output} BYTES [1, 1] and {@code num_output_tokens} INT32 [1,
 *       1].
 * </ul>
 */
public final class TensorRtLlm implements TritonBackend {
    private static final Set<Datatype> FLOATS = EnumSet.of(Datatype.FP32, Datatype.FP16, Datatype.BF16);

    public static final TensorForm TEXT_INPUT = one("text_input", Datatype.BYTES);
    public static final TensorForm MAX_TOKENS = one("max_tokens", Datatype.INT32);
    public static final TensorForm RETURN_CONTEXT_LOGITS = one("return_context_logits", Datatype.BOOL);
    public static final TensorForm RETURN_GENERATION_LOGITS = one("return_generation_logits", Datatype.BOOL);
    public static final TensorForm RETURN_NUM_OUTPUT_TOKENS = one("return_num_output_tokens", Datatype.BOOL);
    public static final TensorForm EXCLUDE_INPUT_IN_OUTPUT = one("exclude_input_in_output", Datatype.BOOL);
    public static final TensorForm TOP_K = one("top_k", Datatype.INT32);
    public static final TensorForm TOP_P = one("top_p", Datatype.FP32);
    public static final TensorForm TEMPERATURE = one("temperature", Datatype.FP32);
    public static final TensorForm SEED = one("seed", Datatype.UINT64);
    public static final TensorForm TEXT_OUTPUT =
            new TensorForm("text_output", Datatype.BYTES, List.of(TensorForm.ANY, TensorForm.ANY));
    public static final TensorForm CONTEXT_LOGITS =
            new TensorForm("context_logits", FLOATS, List.of(TensorForm.ANY, TensorForm.ANY, TensorForm.ANY));
    public static final TensorForm GENERATION_LOGITS = new TensorForm(
            "generation_logits", FLOATS, List.of(TensorForm.ANY, TensorForm.ANY, TensorForm.ANY, TensorForm.ANY));
    public static final TensorForm NUM_OUTPUT_TOKENS = one("num_output_tokens", Datatype.INT32);

    private static final List<Long> SINGLE = List.of(1L, 1L);

    private final Position position;

    /** Whose logits are asked for: both are those of the first token of the answer. */
    enum Position {
        /** Of the first token written. */
        GENERATION,
        /**
         * Of the prompt's last token, for engines whose generation logits leave out the first token; every token of the
         * prompt travels with it.
         */
        CONTEXT
    }

    TensorRtLlm(Position position) {
        this.position = position;
    }

    @Override
    public String name() {
        return switch (position) {
            case GENERATION -> "tensorrt_llm";
            case CONTEXT -> "tensorrt_llm_context";
        };
    }

    @Override
    public CallKind call() {
        return CallKind.STREAM;
    }

    @Override
    public List<TensorUse> inputs() {
        return List.of(
                TensorUse.choices(TEXT_INPUT),
                TensorUse.choices(MAX_TOKENS),
                TensorUse.choices(wish()),
                TensorUse.longAnswers(EXCLUDE_INPUT_IN_OUTPUT),
                TensorUse.longAnswers(RETURN_NUM_OUTPUT_TOKENS),
                TensorUse.longAnswers(TOP_K),
                TensorUse.longAnswers(TOP_P),
                TensorUse.longAnswers(TEMPERATURE),
                TensorUse.longAnswers(SEED));
    }

    @Override
    public List<TensorUse> outputs() {
        return List.of(
                TensorUse.choices(logits()),
                TensorUse.longAnswers(TEXT_OUTPUT),
                TensorUse.longAnswers(NUM_OUTPUT_TOKENS));
    }

    private TensorForm wish() {
        return switch (position) {
            case GENERATION -> RETURN_GENERATION_LOGITS;
            case CONTEXT -> RETURN_CONTEXT_LOGITS;
        };
    }

    private TensorForm logits() {
        return switch (position) {
            case GENERATION -> GENERATION_LOGITS;
            case CONTEXT -> CONTEXT_LOGITS;
        };
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
            case Inquiry.Choices choices ->
                choices.labels().stream()
                        .filter(label -> label.getToken() == null)
                        .findFirst()
                        .map(label -> "Backend " + name() + " needs token ids and cannot look for the text '"
                                + label.getText() + "'; name the ids of this model's vocabulary under 'labels' in the"
                                + " models file.");
            case Inquiry.LongAnswer wanted -> Optional.empty();
        };
    }

    @Override
    public ModelInferRequest request(ServedModel model, Inquiry inquiry) {
        RequestTensors request =
                new RequestTensors(model).input(TEXT_INPUT, SINGLE, Tensors.texts(List.of(inquiry.prompt())));
        switch (inquiry) {
            case Inquiry.Choices choices ->
                request.input(MAX_TOKENS, SINGLE, Tensors.integers(List.of(1)))
                        .input(wish(), SINGLE, Tensors.booleans(List.of(true)))
                        .outputs(logits());
            case Inquiry.LongAnswer wanted -> longAnswer(request, wanted);
        }
        return request.build();
    }

    private static void longAnswer(RequestTensors request, Inquiry.LongAnswer wanted) {
        request.input(MAX_TOKENS, SINGLE, Tensors.integers(List.of(wanted.maxTokens())))
                .input(EXCLUDE_INPUT_IN_OUTPUT, SINGLE, Tensors.booleans(List.of(true)))
                .input(RETURN_NUM_OUTPUT_TOKENS, SINGLE, Tensors.booleans(List.of(true)))
                .outputs(TEXT_OUTPUT, NUM_OUTPUT_TOKENS);
        if (wanted.temperature() == 0) {
            // A temperature of 0 is refused; the most probable token alone is the same.
            request.input(TOP_K, SINGLE, Tensors.integers(List.of(1)));
        } else {
            request.input(TEMPERATURE, SINGLE, Tensors.floats(List.of((float) wanted.temperature())))
                    .input(TOP_P, SINGLE, Tensors.floats(List.of(1f)))
                    .input(SEED, SINGLE, Tensors.longs(List.of(wanted.seed())));
        }
    }

    @Override
    public Reading read(Inquiry inquiry, List<ModelInferResponse> responses) {
        try {
            ResponseTensors tensors = ResponseTensors.only(responses);
            return switch (inquiry) {
                case Inquiry.Choices choices -> scores(tensors, choices.labels());
                case Inquiry.LongAnswer wanted -> text(tensors, wanted);
            };
        } catch (Malformed e) {
            return Reading.Unusable.malformed(e.detail());
        }
    }

    private Reading scores(ResponseTensors tensors, List<Label> labels) throws Malformed {
        ResponseTensors.Output output = tensors.output(logits());
        if (output.sizes().getFirst() != 1) {
            throw new Malformed("There are logits of " + output.sizes().getFirst() + " prompts and not of one.");
        }
        // One token was asked for, and its logits are the only ones, or the last ones of the prompt.
        long row = position == Position.CONTEXT ? output.sizes().get(1) - 1 : 0;
        Logits logits = Logits.row(logits(), output, row);
        Optional<String> fault = logits.fault().or(() -> outside(labels, logits.size()));
        if (fault.isPresent()) {
            return Reading.Unusable.invalid(fault.get());
        }
        double normaliser = logits.logNormaliser();
        List<Double> logProbabilities = new ArrayList<>();
        for (Label label : labels) {
            logProbabilities.add(logits.at(Objects.requireNonNull(label.getToken())) - normaliser);
        }
        Integer tokens = position == Position.CONTEXT ? output.sizes().get(1).intValue() : null;
        return new Reading.TokenScores(
                labels, logProbabilities, List.of(), normaliser, false, tokens, null, tensors.version());
    }

    private static Optional<String> outside(List<Label> labels, int vocabulary) {
        return labels.stream()
                .map(label -> Objects.requireNonNull(label.getToken()))
                .filter(token -> token < 0 || token >= vocabulary)
                .findFirst()
                .map(token -> "Token id " + token + " is outside of the vocabulary of " + vocabulary
                        + " tokens; correct 'labels' in the models file.");
    }

    private static Reading text(ResponseTensors tensors, Inquiry.LongAnswer wanted) throws Malformed {
        String text = Tensors.texts(tensors.raw(TEXT_OUTPUT, SINGLE), 1).getFirst();
        int written =
                Tensors.integers(tensors.raw(NUM_OUTPUT_TOKENS, SINGLE), 1).getFirst();
        if (written < 0) {
            return Reading.Unusable.invalid("The number of tokens written is " + written + ", below 0.");
        }
        return new Reading.LongText(text, written, written >= wanted.maxTokens(), null, tensors.version());
    }

    private static TensorForm one(String name, Datatype datatype) {
        return new TensorForm(name, datatype, List.of(TensorForm.ANY, 1L));
    }
}
