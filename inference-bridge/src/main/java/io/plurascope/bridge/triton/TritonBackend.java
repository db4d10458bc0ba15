package io.plurascope.bridge.triton;

import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One way in which a served model gives log-probabilities of label variants, and long answers: what is sent and how
 * the response is read. A backend has no state; a new one is one file and one line in {@link TritonBackends}.
 */
public interface TritonBackend {
    /** Its name in the models file and topic, in snake_case. */
    String name();

    /** How its requests are called. */
    CallKind call();

    /** Tensors that it sends, by which a server can be checked before it is asked. */
    List<TensorUse> inputs();

    /** Tensors that it asks for. */
    List<TensorUse> outputs();

    /** Frames that it can have put around a prompt; the plain one always. */
    Set<PromptFrame> frames();

    /** Whether it takes label variants of several tokens; where it does not, it sees one token at most. */
    boolean takesSeveralTokens();

    /** A pair to try it with, where it takes nothing but pairs of texts; empty where it takes prompts. */
    default Optional<PairProbe> pairs() {
        return Optional.empty();
    }

    /** Why it cannot ask this, in a sentence that says what to do; empty where it can. */
    Optional<String> fault(Inquiry inquiry);

    /**
     * The request.
     *
     * @param inquiry one without a {@link #fault}, in one of the {@link #frames}
     */
    ModelInferRequest request(ServedModel model, Inquiry inquiry);

    /**
     * Reads what came back, strictly: {@link Reading.TokenScores} for choices, {@link Reading.LongText} for a long answer,
     * or why neither can be had.
     *
     * @param inquiry what was asked
     * @param responses all of them, in the order in which they came; one where the call is unary
     */
    Reading read(Inquiry inquiry, List<ModelInferResponse> responses);
}
