package io.plurascope.bridge.triton;

import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import io.plurascope.event.Label;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model of this project's own in Triton's python backend, which gives the exact log-probability of any label
 * variants, of several tokens too, and long answers. One prompt a request; Triton batches.
 *
 * <ul>
 *   <li>In: {@code prompt} BYTES [1, 1]; {@code frame} BYTES [1, 1], left out for the plain frame; for choices {@code
 *       labels} BYTES [1, n], empty where a token id is given, and {@code label_tokens} INT32 [1, n], -1 where a text is
 *       given; for a long answer {@code max_tokens} INT32 [1, 1], {@code temperature} FP64 [1, 1] and {@code seed} INT64
 *       [1, 1].
 *   <li>Out, for choices: {@code log_probabilities} FP64 [1, n]; {@code log_normaliser} FP64 [1, 1], NaN where not known;
 *       {@code token_count} INT32 [1, 1], -1 where not known; {@code normalised} BOOL [1, 1]; {@code fingerprint} BYTES
 *       [1, 1], empty where not known.
 *   <li>Out, for a long answer: {@code text} BYTES [1, 1]; {@code written} INT32 [1, 1]; {@code cut_off} BOOL [1, 1];
 *       {@code fingerprint}.
 * </ul>
 */
public final class AnswerChoices implements TritonBackend {
    public static final TensorForm PROMPT = one("prompt", Datatype.BYTES);
    public static final TensorForm FRAME = one("frame", Datatype.BYTES);
    public static final TensorForm LABELS = perLabel("labels", Datatype.BYTES);
    public static final TensorForm LABEL_TOKENS = perLabel("label_tokens", Datatype.INT32);
    public static final TensorForm MAX_TOKENS = one("max_tokens", Datatype.INT32);
    public static final TensorForm TEMPERATURE = one("temperature", Datatype.FP64);
    public static final TensorForm SEED = one("seed", Datatype.INT64);
    public static final TensorForm LOG_PROBABILITIES = perLabel("log_probabilities", Datatype.FP64);
    public static final TensorForm LOG_NORMALISER = one("log_normaliser", Datatype.FP64);
    public static final TensorForm TOKEN_COUNT = one("token_count", Datatype.INT32);
    public static final TensorForm NORMALISED = one("normalised", Datatype.BOOL);
    public static final TensorForm FINGERPRINT = one("fingerprint", Datatype.BYTES);
    public static final TensorForm TEXT = one("text", Datatype.BYTES);
    public static final TensorForm WRITTEN = one("written", Datatype.INT32);
    public static final TensorForm CUT_OFF = one("cut_off", Datatype.BOOL);

    /** Stands in {@code label_tokens} for a variant that is given as a text, in {@code token_count} for a count not known. */
    public static final int NONE = -1;

    private static final List<Long> SINGLE = List.of(1L, 1L);

    @Override
    public String name() {
        return "answer_choices";
    }

    @Override
    public CallKind call() {
        return CallKind.UNARY;
    }

    @Override
    public List<TensorUse> inputs() {
        return List.of(
                TensorUse.choices(PROMPT),
                TensorUse.choices(LABELS),
                TensorUse.choices(LABEL_TOKENS),
                new TensorUse(FRAME, TensorUse.Purpose.FRAME),
                TensorUse.longAnswers(MAX_TOKENS),
                TensorUse.longAnswers(TEMPERATURE),
                TensorUse.longAnswers(SEED));
    }

    @Override
    public List<TensorUse> outputs() {
        return List.of(
                TensorUse.choices(LOG_PROBABILITIES),
                TensorUse.choices(LOG_NORMALISER),
                TensorUse.choices(TOKEN_COUNT),
                TensorUse.choices(NORMALISED),
                TensorUse.choices(FINGERPRINT),
                TensorUse.longAnswers(TEXT),
                TensorUse.longAnswers(WRITTEN),
                TensorUse.longAnswers(CUT_OFF));
    }

    @Override
    public Set<PromptFrame> frames() {
        return Set.of(PromptFrame.PLAIN, PromptFrame.CHAT);
    }

    @Override
    public boolean takesSeveralTokens() {
        return true;
    }

    @Override
    public Optional<String> fault(Inquiry inquiry) {
        return Optional.empty();
    }

    @Override
    public ModelInferRequest request(ServedModel model, Inquiry inquiry) {
        RequestTensors request =
                new RequestTensors(model).input(PROMPT, SINGLE, Tensors.texts(List.of(inquiry.prompt())));
        switch (inquiry) {
            case Inquiry.Choices choices -> choices(request, choices.labels());
            case Inquiry.LongAnswer wanted ->
                request.input(MAX_TOKENS, SINGLE, Tensors.integers(List.of(wanted.maxTokens())))
                        .input(TEMPERATURE, SINGLE, Tensors.doubles(List.of(wanted.temperature())))
                        .input(SEED, SINGLE, Tensors.longs(List.of(wanted.seed())))
                        .outputs(TEXT, WRITTEN, CUT_OFF, FINGERPRINT);
        }
        if (inquiry.frame() != PromptFrame.PLAIN) {
            request.input(FRAME, SINGLE, Tensors.texts(List.of(inquiry.frame().word())));
        }
        return request.build();
    }

    private static void choices(RequestTensors request, List<Label> labels) {
        List<String> texts =
                labels.stream().map(label -> or(label.getText(), "")).toList();
        List<Integer> tokens =
                labels.stream().map(label -> or(label.getToken(), NONE)).toList();
        List<Long> sizes = List.of(1L, (long) labels.size());
        request.input(LABELS, sizes, Tensors.texts(texts))
                .input(LABEL_TOKENS, sizes, Tensors.integers(tokens))
                .outputs(LOG_PROBABILITIES, LOG_NORMALISER, TOKEN_COUNT, NORMALISED, FINGERPRINT);
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
        List<Double> logProbabilities =
                Tensors.doubles(tensors.raw(LOG_PROBABILITIES, List.of(1L, (long) labels.size())), labels.size());
        double logNormaliser =
                Tensors.doubles(tensors.raw(LOG_NORMALISER, SINGLE), 1).getFirst();
        int tokens = Tensors.integers(tensors.raw(TOKEN_COUNT, SINGLE), 1).getFirst();
        boolean normalised =
                Tensors.booleans(tensors.raw(NORMALISED, SINGLE), 1).getFirst();
        Optional<String> fault = LogProbabilities.fault(logProbabilities)
                .or(() -> Double.isInfinite(logNormaliser)
                        ? Optional.of("The log normaliser is " + logNormaliser + " and not a finite number.")
                        : Optional.empty())
                .or(() -> count("The token count", tokens));
        if (fault.isPresent()) {
            return Reading.Unusable.invalid(fault.get());
        }
        return new Reading.TokenScores(
                labels,
                logProbabilities,
                List.of(),
                Double.isNaN(logNormaliser) ? null : logNormaliser,
                normalised,
                tokens == NONE ? null : tokens,
                fingerprint(tensors),
                tensors.version());
    }

    private static Reading text(ResponseTensors tensors) throws Malformed {
        String text = Tensors.texts(tensors.raw(TEXT, SINGLE), 1).getFirst();
        int written = Tensors.integers(tensors.raw(WRITTEN, SINGLE), 1).getFirst();
        boolean cutOff = Tensors.booleans(tensors.raw(CUT_OFF, SINGLE), 1).getFirst();
        Optional<String> fault = count("The number of tokens written", written);
        if (fault.isPresent()) {
            return Reading.Unusable.invalid(fault.get());
        }
        return new Reading.LongText(
                text, written == NONE ? null : written, cutOff, fingerprint(tensors), tensors.version());
    }

    private static @Nullable String fingerprint(ResponseTensors tensors) throws Malformed {
        String fingerprint = Tensors.texts(tensors.raw(FINGERPRINT, SINGLE), 1).getFirst();
        return fingerprint.isEmpty() ? null : fingerprint;
    }

    private static Optional<String> count(String what, int tokens) {
        return tokens < NONE ? Optional.of(what + " is " + tokens + ", below 0.") : Optional.empty();
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
