package io.plurascope.bridge.triton;

import io.plurascope.event.Label;
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
public final class Reward extends PairBackend {
    public static final TensorForm PROMPT = text("prompt");
    public static final TensorForm RESPONSE = text("response");

    /** The options as label variants: the reward's and that of 0. */
    public static final List<String> CLASSES = List.of("preferred", "not preferred");

    public static final TensorForm REWARD =
            new TensorForm("reward", Set.of(Datatype.FP32, Datatype.FP16, Datatype.BF16), List.of(TensorForm.ANY, 1L));

    public Reward() {
        super(PROMPT, RESPONSE, REWARD, CLASSES);
    }

    @Override
    public String name() {
        return "reward";
    }

    @Override
    public Optional<PairProbe> pairs() {
        return Optional.of(
                new PairProbe("What is the capital of France?", "is answered well by", "Paris.", CLASSES, 0));
    }

    @Override
    String judges() {
        return "responses";
    }

    @Override
    String needsPair() {
        return "Backend reward judges a response to a prompt, and this one has no such pair; ask"
                + " another model for choices.";
    }

    @Override
    String noClass() {
        return "neither " + String.join(" nor ", CLASSES) + ", nor their number, 0 or 1.";
    }

    @Override
    Reading scores(ResponseTensors.Output row, List<Label> labels, ResponseTensors tensors) throws Malformed {
        double reward = Logits.row(REWARD, row, 0).at(0);
        if (!Double.isFinite(reward)) {
            return Reading.Unusable.invalid("The reward is " + reward + " and no finite number.");
        }
        List<Double> logits = List.of(reward, 0.0);
        double logNormaliser = Math.max(reward, 0) + Math.log1p(Math.exp(-Math.abs(reward)));
        return scores(labels, logits::get, logNormaliser, tensors);
    }
}
