package io.plurascope.bridge.triton;

import io.plurascope.event.Label;
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
public final class Nli extends PairBackend {
    public static final TensorForm PREMISE = text("premise");
    public static final TensorForm HYPOTHESIS = text("hypothesis");

    /** The classes as label variants, in the order of the logits. */
    public static final List<String> CLASSES = List.of("entailment", "neutral", "contradiction");

    public static final TensorForm LOGITS =
            new TensorForm("logits", Set.of(Datatype.FP32, Datatype.FP16, Datatype.BF16), List.of(TensorForm.ANY, (long)
                    CLASSES.size()));

    public Nli() {
        super(PREMISE, HYPOTHESIS, LOGITS, CLASSES);
    }

    @Override
    public String name() {
        return "nli";
    }

    @Override
    public Optional<PairProbe> pairs() {
        return Optional.of(
                new PairProbe("A black cat is asleep on the sofa.", "entails", "An animal is sleeping.", CLASSES, 0.5));
    }

    @Override
    String judges() {
        return "pairs of texts";
    }

    @Override
    String needsPair() {
        return "Backend nli judges whether one text entails another, and the prompt has no such pair;"
                + " ask another model for choices.";
    }

    @Override
    String noClass() {
        return "none of the classes " + String.join(", ", CLASSES) + ", nor their number from 0 to "
                + (CLASSES.size() - 1) + ".";
    }

    @Override
    Reading scores(ResponseTensors.Output row, List<Label> labels, ResponseTensors tensors) throws Malformed {
        Logits logits = Logits.row(LOGITS, row, 0);
        Optional<String> fault = logits.fault();
        return fault.isPresent()
                ? Reading.Unusable.invalid(fault.get())
                : scores(labels, logits::at, logits.logNormaliser(), tensors);
    }
}
