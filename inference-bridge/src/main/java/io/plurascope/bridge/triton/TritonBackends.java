package io.plurascope.bridge.triton;

import java.util.List;
import java.util.stream.Collectors;

/** The backends there are. A new one is one file and one line here. */
public final class TritonBackends {
    /** Every backend; names are unique. */
    public static final List<TritonBackend> ALL = List.of(
            new AnswerChoices(),
            new Vllm(true),
            new Vllm(false),
            new TensorRtLlm(TensorRtLlm.Position.GENERATION),
            new TensorRtLlm(TensorRtLlm.Position.CONTEXT),
            new Nli(),
            new Reward());

    private TritonBackends() {}

    /**
     * The backend of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names there are
     */
    public static TritonBackend named(String name) {
        return ALL.stream()
                .filter(backend -> backend.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no backend '" + name + "'; there are "
                        + ALL.stream().map(TritonBackend::name).collect(Collectors.joining(", ")) + "."));
    }
}
