package io.plurascope.bridge.triton;

import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import io.plurascope.event.Label;
import java.util.List;

/**
 * One way in which a served model gives the log-probabilities of label variants: what is sent and how the response
 * is read. A backend has no state; a new one is one file and one line in {@link TritonBackends}.
 */
public interface TritonBackend {
    /** Its name in the models file and topic, in snake_case. */
    String name();

    /** Tensors that a model has to take, by which a server can be checked before it is asked. */
    List<TensorForm> inputs();

    /** Tensors that a model has to give. */
    List<TensorForm> outputs();

    /**
     * The request for one prompt.
     *
     * @param prompt full text, the model's frame included
     * @param labels label variants whose log-probabilities are wanted, at least one, each with a text or a token id
     */
    ModelInferRequest request(ServedModel model, String prompt, List<Label> labels);

    /**
     * Reads a response, strictly.
     *
     * @param labels number of label variants that were asked for
     */
    Reading read(ModelInferResponse response, int labels);
}
