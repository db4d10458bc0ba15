package io.plurascope.bridge.triton;

import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import io.plurascope.event.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A reward model: one number for a prompt and a response to it, the larger the better. It answers nothing else and writes
 * nothing.
 *
 * <ul>
 *   <li>In: {@code prompt} BYTES [1, 1] and {@code response} BYTES [1, 1], one pair a request; Triton batches.
 *   <li>Out: {@code reward} FP32, FP16 or BF16 [1, 1].
 * </ul>
 *
 * A reward is no probability, and everything behind the bridge is about probabilities of options. So a reward r is read as
 * two options with the logits r and 0: preferred has the probability 1 / (1 + e^-r), which by the model of Bradley and
 * Terry, by which such models are trained, is how probably the response is preferred over one of reward 0. Which that is the
 * model alone knows: rewards of two models are on two scales. A model whose number is a cost has {@code labels: {A: [1], B:
 * [0]}} in the models file.
 */
public final class Reward implements TritonBackend {
    public static final TensorForm PROMPT = one("prompt");
    public static final TensorForm RESPONSE = one("response");

    /** The options as label variants: the reward's and that of 0. */
    public static final List<String> CLASSES = List.of("preferred", "not preferred");

    public static final TensorForm REWARD =
            new TensorForm("reward", Set.of(Datatype.FP32, Datatype.FP16, Datatype.BF16), List.of(TensorForm.ANY, 1L));

    private static final List<Long> SINGLE = List.of(1L, 1L);

    @Override
    public String name() {
        return "reward";
    }

    @Override
    public CallKind call() {
        return CallKind.UNARY;
    }

    @Override
    public List<TensorUse> inputs() {
        return List.of(TensorUse.choices(PROMPT), TensorUse.choices(RESPONSE));
    }

    @Override
    public List<TensorUse> outputs() {
        return List.of(TensorUse.choices(REWARD));
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
    public Optional<PairProbe> pairs() {
        return Optional.of(
                new PairProbe("What is the capital of France?", "is answered well by", "Paris.", CLASSES, 0));
    }

    @Override
    public Optional<String> fault(Inquiry inquiry) {
        return switch (inquiry) {
            case Inquiry.LongAnswer wanted ->
                Optional.of("Backend reward judges responses and writes none; ask another model for long answers.");
            case Inquiry.Choices choices -> fault(choices);
        };
    }

    private static Optional<String> fault(Inquiry.Choices choices) {
        if (choices.pair() == null) {
            return Optional.of("Backend reward judges a response to a prompt, and this one has no such pair; ask"
                    + " another model for choices.");
        }
        return choices.labels().stream()
                .filter(label -> place(label) < 0 || place(label) >= CLASSES.size())
                .findFirst()
                .map(label -> "The label "
                        + (label.getText() == null ? label.getToken() : "'" + label.getText() + "'")
                        + " is neither " + String.join(" nor ", CLASSES) + ", nor their number, 0 or 1.");
    }

    private static int place(Label label) {
        Integer token = label.getToken();
        return token == null ? CLASSES.indexOf(label.getText()) : token;
    }

    @Override
    public ModelInferRequest request(ServedModel model, Inquiry inquiry) {
        if (!(inquiry instanceof Inquiry.Choices choices) || choices.pair() == null) {
            throw new IllegalArgumentException("Backend reward was to ask what it cannot: " + inquiry);
        }
        return new RequestTensors(model)
                .input(PROMPT, SINGLE, Tensors.texts(List.of(choices.pair().premise())))
                .input(RESPONSE, SINGLE, Tensors.texts(List.of(choices.pair().hypothesis())))
                .outputs(REWARD)
                .build();
    }

    @Override
    public Reading read(Inquiry inquiry, List<ModelInferResponse> responses) {
        try {
            return switch (inquiry) {
                case Inquiry.Choices choices -> scores(ResponseTensors.only(responses), choices.labels());
                case Inquiry.LongAnswer wanted ->
                    throw new IllegalArgumentException("Backend reward was to read a long answer.");
            };
        } catch (Malformed e) {
            return Reading.Unusable.malformed(e.detail());
        }
    }

    private static Reading scores(ResponseTensors tensors, List<Label> labels) throws Malformed {
        ResponseTensors.Output output = tensors.output(REWARD);
        if (output.sizes().getFirst() != 1) {
            throw new Malformed("Output '" + REWARD.name() + "' has "
                    + output.sizes().getFirst() + " rows for the one pair that was asked.");
        }
        double reward = Logits.row(REWARD, output, 0).at(0);
        if (!Double.isFinite(reward)) {
            return Reading.Unusable.invalid("The reward is " + reward + " and no finite number.");
        }
        List<Double> logits = List.of(reward, 0.0);
        double logNormaliser = Math.max(reward, 0) + Math.log1p(Math.exp(-Math.abs(reward)));
        List<Double> logProbabilities = new ArrayList<>();
        labels.forEach(label -> logProbabilities.add(logits.get(place(label)) - logNormaliser));
        return new Reading.TokenScores(
                labels, logProbabilities, List.of(), logNormaliser, true, null, null, tensors.version());
    }

    private static TensorForm one(String name) {
        return new TensorForm(name, Datatype.BYTES, List.of(TensorForm.ANY, 1L));
    }
}
