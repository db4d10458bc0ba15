package io.plurascope.bridge.triton;

import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import io.plurascope.event.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/**
 * A model that judges pairs of texts, one pair a request; Triton batches. What it says of a pair are logits of classes, which
 * are the options of a prompt that carries such a pair. It answers nothing else and writes nothing.
 */
abstract sealed class PairBackend implements TritonBackend permits Nli, Reward {
    private static final List<Long> SINGLE = List.of(1L, 1L);

    private final TensorForm first;
    private final TensorForm second;
    private final TensorForm output;
    private final List<String> classes;

    /**
     * @param first the tensor of a pair's first text
     * @param second that of the other
     * @param output the tensor that the logits are made of
     * @param classes the classes as label variants, in the order of their logits
     */
    PairBackend(TensorForm first, TensorForm second, TensorForm output, List<String> classes) {
        this.first = first;
        this.second = second;
        this.output = output;
        this.classes = classes;
    }

    /** What it judges and that it writes none, to be said of a prompt that wants a long answer. */
    abstract String judges();

    /** The sentence about a prompt that has no pair. */
    abstract String needsPair();

    /** What a label has to be, to complete the sentence "The label x is". */
    abstract String noClass();

    /** What is read from the one row of the output. */
    abstract Reading scores(ResponseTensors.Output row, List<Label> labels, ResponseTensors tensors) throws Malformed;

    @Override
    public final CallKind call() {
        return CallKind.UNARY;
    }

    @Override
    public final List<TensorUse> inputs() {
        return List.of(TensorUse.choices(first), TensorUse.choices(second));
    }

    @Override
    public final List<TensorUse> outputs() {
        return List.of(TensorUse.choices(output));
    }

    @Override
    public final Set<PromptFrame> frames() {
        return Set.of(PromptFrame.PLAIN);
    }

    @Override
    public final boolean takesSeveralTokens() {
        return false;
    }

    @Override
    public final Optional<String> fault(Inquiry inquiry) {
        return switch (inquiry) {
            case Inquiry.LongAnswer wanted ->
                Optional.of("Backend " + name() + " judges " + judges()
                        + " and writes none; ask another model for long answers.");
            case Inquiry.Choices choices -> fault(choices);
        };
    }

    private Optional<String> fault(Inquiry.Choices choices) {
        if (choices.pair() == null) {
            return Optional.of(needsPair());
        }
        return choices.labels().stream()
                .filter(label -> place(label) < 0 || place(label) >= classes.size())
                .findFirst()
                .map(label -> "The label "
                        + (label.getText() == null ? label.getToken() : "'" + label.getText() + "'")
                        + " is " + noClass());
    }

    /** Where a label's class is among the logits; -1 for a text that names none. */
    private int place(Label label) {
        Integer token = label.getToken();
        return token == null ? classes.indexOf(label.getText()) : token;
    }

    @Override
    public final ModelInferRequest request(ServedModel model, Inquiry inquiry) {
        if (!(inquiry instanceof Inquiry.Choices choices) || choices.pair() == null) {
            throw new IllegalArgumentException("Backend " + name() + " was to ask what it cannot: " + inquiry);
        }
        return new RequestTensors(model)
                .input(first, SINGLE, Tensors.texts(List.of(choices.pair().premise())))
                .input(second, SINGLE, Tensors.texts(List.of(choices.pair().hypothesis())))
                .outputs(output)
                .build();
    }

    @Override
    public final Reading read(Inquiry inquiry, List<ModelInferResponse> responses) {
        try {
            return switch (inquiry) {
                case Inquiry.Choices choices -> scores(ResponseTensors.only(responses), choices.labels());
                case Inquiry.LongAnswer wanted ->
                    throw new IllegalArgumentException("Backend " + name() + " was to read a long answer.");
            };
        } catch (Malformed e) {
            return Reading.Unusable.malformed(e.detail());
        }
    }

    private Reading scores(ResponseTensors tensors, List<Label> labels) throws Malformed {
        ResponseTensors.Output row = tensors.output(output);
        if (row.sizes().getFirst() != 1) {
            throw new Malformed("Output '" + output.name() + "' has "
                    + row.sizes().getFirst() + " rows for the one pair that was asked.");
        }
        return scores(row, labels, tensors);
    }

    /** The labels' log-probabilities, from the logit of each class and their log normaliser. */
    final Reading scores(List<Label> labels, IntToDoubleFunction logit, double logNormaliser, ResponseTensors tensors) {
        List<Double> logProbabilities = new ArrayList<>();
        labels.forEach(label -> logProbabilities.add(logit.applyAsDouble(place(label)) - logNormaliser));
        return new Reading.TokenScores(
                labels, logProbabilities, List.of(), logNormaliser, true, null, null, tensors.version());
    }

    /** The tensor of one text a pair. */
    static TensorForm text(String name) {
        return new TensorForm(name, Datatype.BYTES, List.of(TensorForm.ANY, 1L));
    }
}
