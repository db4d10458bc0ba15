package io.plurascope.bridge.standin;

import io.plurascope.bridge.triton.TensorForm;
import java.util.List;

/** What one dialect takes and gives, and how it answers from a recording. */
interface Contract {
    /** The backend that serves such a model, as its configuration names it. */
    String backend();

    /** Whether a model answers streams only. */
    boolean decoupled();

    /** Whether the first dimension of every tensor is a batch. */
    boolean batched();

    List<Input> inputs();

    List<TensorForm> outputs();

    /**
     * What requests may carry.
     *
     * @param optional whether they may leave it out
     */
    record Input(TensorForm form, boolean optional) {
        static Input required(TensorForm form) {
            return new Input(form, false);
        }

        static Input optional(TensorForm form) {
            return new Input(form, true);
        }
    }

    /** Answers a request whose inputs are of the right form. */
    void answer(Inputs inputs, Recording recording, Response response) throws Refused;

    /** The contract of a dialect. */
    static Contract of(Dialect dialect) {
        return switch (dialect) {
            case Dialect.AnswerChoices own -> new AnswerChoicesContract(own.vocabulary());
            case Dialect.Vllm vllm -> new VllmContract(vllm);
            case Dialect.TensorRtLlm tensorRtLlm -> new TensorRtLlmContract(tensorRtLlm);
            case Dialect.Nli nli -> new NliContract();
            case Dialect.Reward reward -> new RewardContract();
        };
    }
}
