package io.plurascope.bridge.standin;

import io.plurascope.bridge.triton.Datatype;
import java.util.EnumSet;
import java.util.Set;

/** The tensors that a stand-in's model speaks. */
public sealed interface Dialect {
    /** The vocabulary that token ids belong to. */
    Vocabulary vocabulary();

    /** This project's own model in the python backend; a model without a vocabulary refuses token ids. */
    record AnswerChoices(Vocabulary vocabulary) implements Dialect {}

    /**
     * Triton's vLLM backend, which answers streams only.
     *
     * @param tokenIds what the server makes of {@code logprob_token_ids}
     */
    record Vllm(Vocabulary vocabulary, TokenIds tokenIds) implements Dialect {
        public Vllm {
            needed(vocabulary);
        }
    }

    /** What a vLLM server makes of {@code logprob_token_ids}. */
    enum TokenIds {
        /** It gives the log-probabilities of exactly these, and of the token that it took. */
        KNOWN,
        /** It gives its most probable tokens all the same. */
        IGNORED,
        /** It does not know the parameter and fails. */
        REFUSED
    }

    /**
     * The ensemble of TensorRT-LLM's inflight batcher.
     *
     * @param logits type of its logits: FP32, FP16 or BF16
     * @param decoupled whether it answers streams only
     */
    record TensorRtLlm(Vocabulary vocabulary, Datatype logits, boolean decoupled) implements Dialect {
        private static final Set<Datatype> FLOATS = EnumSet.of(Datatype.FP32, Datatype.FP16, Datatype.BF16);

        public TensorRtLlm {
            needed(vocabulary);
            if (!FLOATS.contains(logits)) {
                throw new IllegalArgumentException("Logits cannot be " + logits + "; choose one of " + FLOATS + ".");
            }
        }
    }

    /** A model for pairs of texts, one of which may entail the other; it has no vocabulary of label variants. */
    record Nli() implements Dialect {
        @Override
        public Vocabulary vocabulary() {
            return Vocabulary.NONE;
        }
    }

    /** A reward model, which gives a number for a prompt and a response; it has no vocabulary of label variants. */
    record Reward() implements Dialect {
        @Override
        public Vocabulary vocabulary() {
            return Vocabulary.NONE;
        }
    }

    private static void needed(Vocabulary vocabulary) {
        if (vocabulary.size() < 2) {
            throw new IllegalArgumentException(
                    "A model of this dialect needs a vocabulary of at least 2 tokens, not " + vocabulary.size() + ".");
        }
    }
}
