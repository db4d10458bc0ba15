package io.plurascope.bridge.triton;

import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import io.plurascope.event.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A model that judges whether one text, the premise, entails another, the hypothesis. Its three classes are the options
 * of a prompt that carries such a pair; it answers nothing else and writes nothing.
 *
 * <ul>
 *   <li>In: {@code premise} BYTES [1, 1] and {@code hypothesis} BYTES [1, 1], one pair a request; Triton batches.
 *   <li>Out: {@code logits} FP32, FP16 or BF16 [1, 3], one for each class; log-probabilities will do, being logits.
 * </ul>
 *
 * The classes are entailment, neutral and contradiction, in this order. A model with another order names under {@code
 * labels} in the models file where each option's class is among its logits: {@code labels: {A: [2], B: [1], C: [0]}} for one
 * that has contradiction first and entailment last.
 */
public final class Nli implements TritonBackend {
    public static final TensorForm PREMISE = one("premise");
    public static final TensorForm HYPOTHESIS = one("hypothesis");

    /** The classes as label variants, in the order of the logits. */
    public static final List<String> CLASSES = List.of("entailment", "neutral", "contradiction");

    public static final TensorForm LOGITS =
            new TensorForm("logits", Set.of(Datatype.FP32, Datatype.FP16, Datatype.BF16), List.of(TensorForm.ANY, (long)
                    CLASSES.size()));

    private static final List<Long> SINGLE = List.of(1L, 1L);

    @Override
    public String name() {
        return "nli";
    }

    @Override
    public CallKind call() {
        return CallKind.UNARY;
    }

    @Override
    public List<TensorUse> inputs() {
        return List.of(TensorUse.choices(PREMISE), TensorUse.choices(HYPOTHESIS));
    }

    @Override
    public List<TensorUse> outputs() {
        return List.of(TensorUse.choices(LOGITS));
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
                new PairProbe("A black cat is asleep on the sofa.", "entails", "An animal is sleeping.", CLASSES, 0.5));
    }

    @Override
    public Optional<String> fault(Inquiry inquiry) {
        return switch (inquiry) {
            case Inquiry.LongAnswer wanted ->
                Optional.of("Backend nli judges pairs of texts and writes none; ask another model for long answers.");
            case Inquiry.Choices choices -> fault(choices);
        };
    }

    private static Optional<String> fault(Inquiry.Choices choices) {
        if (choices.pair() == null) {
            return Optional.of("Backend nli judges whether one text entails another, and the prompt has no such pair;"
                    + " ask another model for choices.");
        }
        return choices.labels().stream()
                .filter(label -> place(label) < 0 || place(label) >= CLASSES.size())
                .findFirst()
                .map(label -> "The label "
                        + (label.getText() == null ? label.getToken() : "'" + label.getText() + "'")
                        + " is none of the classes " + String.join(", ", CLASSES) + ", nor their number from 0 to "
                        + (CLASSES.size() - 1) + ".");
    }

    /** Where a label's class is among the logits; -1 for a text that names none. */
    private static int place(Label label) {
        Integer token = label.getToken();
        return token == null ? CLASSES.indexOf(label.getText()) : token;
    }

    @Override
    public ModelInferRequest request(ServedModel model, Inquiry inquiry) {
        if (!(inquiry instanceof Inquiry.Choices choices) || choices.pair() == null) {
            throw new IllegalArgumentException("Backend nli was to ask what it cannot: " + inquiry);
        }
        return new RequestTensors(model)
                .input(PREMISE, SINGLE, Tensors.texts(List.of(choices.pair().premise())))
                .input(HYPOTHESIS, SINGLE, Tensors.texts(List.of(choices.pair().hypothesis())))
                .outputs(LOGITS)
                .build();
    }

    @Override
    public Reading read(Inquiry inquiry, List<ModelInferResponse> responses) {
        try {
            return switch (inquiry) {
                case Inquiry.Choices choices -> scores(ResponseTensors.only(responses), choices.labels());
                case Inquiry.LongAnswer wanted ->
                    throw new IllegalArgumentException("Backend nli was to read a long answer.");
            };
        } catch (Malformed e) {
            return Reading.Unusable.malformed(e.detail());
        }
    }

    private static Reading scores(ResponseTensors tensors, List<Label> labels) throws Malformed {
        ResponseTensors.Output output = tensors.output(LOGITS);
        if (output.sizes().getFirst() != 1) {
            throw new Malformed("Output '" + LOGITS.name() + "' has "
                    + output.sizes().getFirst() + " rows for the one pair that was asked.");
        }
        Logits logits = Logits.row(LOGITS, output, 0);
        Optional<String> fault = logits.fault();
        if (fault.isPresent()) {
            return Reading.Unusable.invalid(fault.get());
        }
        double logNormaliser = logits.logNormaliser();
        List<Double> logProbabilities = new ArrayList<>();
        labels.forEach(label -> logProbabilities.add(logits.at(place(label)) - logNormaliser));
        return new Reading.TokenScores(
                labels, logProbabilities, List.of(), logNormaliser, true, null, null, tensors.version());
    }

    private static TensorForm one(String name) {
        return new TensorForm(name, Datatype.BYTES, List.of(TensorForm.ANY, 1L));
    }
}
