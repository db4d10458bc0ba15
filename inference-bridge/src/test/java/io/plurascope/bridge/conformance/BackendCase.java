package io.plurascope.bridge.conformance;

import io.plurascope.bridge.triton.AnswerChoices;
import io.plurascope.bridge.triton.Tensors;
import io.plurascope.bridge.triton.TritonBackend;
import io.plurascope.bridge.triton.TritonBackends;
import io.plurascope.bridge.triton.Vllm;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.event.Label;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the suite has to know of a backend.
 *
 * @param labels variants of two options, one variant or more each
 * @param batched whether the first dimension of its tensors is a batch
 * @param decoupled whether its models answer streams only
 * @param broken changes of a request for choices that only this backend's models can reject, by what they are
 */
public record BackendCase(
        TritonBackend backend,
        List<Label> labels,
        boolean batched,
        boolean decoupled,
        Map<String, Consumer<ModelInferRequest.Builder>> broken) {
    /** Variants as texts, with and without a space before them. */
    public static final List<Label> TEXTS = List.of(text(0, " A"), text(0, "A"), text(1, " B"), text(1, "B"));

    public BackendCase {
        labels = List.copyOf(labels);
        broken = Map.copyOf(broken);
    }

    /** This project's own model. */
    public static BackendCase answerChoices() {
        return new BackendCase(
                TritonBackends.named("answer_choices"),
                TEXTS,
                true,
                false,
                Map.of(
                        "labels and a long answer",
                        request -> input(request, AnswerChoices.MAX_TOKENS.name(), "INT32")
                                .addRawInputContents(Tensors.integers(List.of(8))),
                        "neither labels nor a long answer",
                        request -> request.removeInputs(2)
                                .removeInputs(1)
                                .clearRawInputContents()
                                .addRawInputContents(Tensors.texts(List.of("Which?"))),
                        "a label that is empty",
                        request -> request.setRawInputContents(1, Tensors.texts(List.of(" A", "", " B", "B"))),
                        "a token outside of any vocabulary",
                        request -> request.setRawInputContents(
                                2, Tensors.integers(List.of(Integer.MAX_VALUE, -1, -1, -1))),
                        "a frame that there is not",
                        request -> input(request, AnswerChoices.FRAME.name(), "BYTES")
                                .addRawInputContents(Tensors.texts(List.of("gilded")))));
    }

    /**
     * The vLLM backend.
     *
     * @param backend {@code vllm} or {@code vllm_top_k}
     */
    public static BackendCase vllm(String backend, List<Label> labels) {
        return new BackendCase(
                TritonBackends.named(backend),
                labels,
                false,
                true,
                Map.of(
                        "more log-probabilities than the server gives",
                        request -> request.setRawInputContents(
                                index(request, Vllm.SAMPLING_PARAMETERS.name()),
                                Tensors.texts(List.of("{\"max_tokens\":1,\"logprobs\":2000}")))));
    }

    /**
     * The ensemble of TensorRT-LLM.
     *
     * @param backend {@code tensorrt_llm} or {@code tensorrt_llm_context}
     */
    public static BackendCase tensorRtLlm(String backend, List<Label> labels, boolean decoupled) {
        return new BackendCase(TritonBackends.named(backend), labels, true, decoupled, Map.of());
    }

    /** A model for pairs of texts. */
    public static BackendCase nli() {
        return new BackendCase(
                TritonBackends.named("nli"),
                List.of(text(0, "entailment"), text(1, "neutral"), text(2, "contradiction")),
                true,
                false,
                Map.of(
                        "a premise without a hypothesis",
                        request -> request.removeInputs(1)
                                .clearRawInputContents()
                                .addRawInputContents(Tensors.texts(List.of("It rains.")))));
    }

    /** A reward model. */
    public static BackendCase reward() {
        return new BackendCase(
                TritonBackends.named("reward"),
                List.of(text(0, "preferred"), text(1, "not preferred")),
                true,
                false,
                Map.of(
                        "a prompt without a response",
                        request -> request.removeInputs(1)
                                .clearRawInputContents()
                                .addRawInputContents(Tensors.texts(List.of("Does it rain?")))));
    }

    /** A variant that is a text. */
    public static Label text(int option, String text) {
        return Label.newBuilder().setOption(option).setText(text).build();
    }

    /** A variant that is a token id. */
    public static Label token(int option, int token) {
        return Label.newBuilder().setOption(option).setToken(token).build();
    }

    /** The index of an input. */
    static int index(ModelInferRequest.Builder request, String input) {
        for (int i = 0; i < request.getInputsCount(); i++) {
            if (request.getInputs(i).getName().equals(input)) {
                return i;
            }
        }
        throw new IllegalArgumentException("The request has no input " + input + ".");
    }

    private static ModelInferRequest.Builder input(ModelInferRequest.Builder request, String name, String datatype) {
        return request.addInputs(ModelInferRequest.InferInputTensor.newBuilder()
                .setName(name)
                .setDatatype(datatype)
                .addShape(1)
                .addShape(1));
    }
}
