package io.plurascope.bridge;

import io.plurascope.bridge.triton.PromptFrame;
import io.plurascope.bridge.triton.ServedModel;
import io.plurascope.bridge.triton.TritonBackend;
import io.plurascope.bridge.triton.TritonBackends;
import io.plurascope.event.Model;
import java.util.stream.Collectors;

/** The models of the topic as a server and a backend know them. */
final class ServedModels {
    private ServedModels() {}

    /** The model on its server, at the one version that is asked for or whichever is served. */
    static ServedModel of(Model model) {
        String version = model.getVersion();
        return new ServedModel(model.getServedName(), version == null ? "" : version);
    }

    /**
     * Checks what can be checked without the server.
     *
     * @throws IllegalArgumentException where the model names a backend or a frame that there is not, or a frame that its
     *     backend cannot have put around a prompt; the message is one sentence that says what to do
     */
    static void check(Model model) {
        TritonBackend backend = TritonBackends.named(model.getBackend());
        PromptFrame frame = PromptFrame.named(model.getFrame());
        if (!backend.frames().contains(frame)) {
            throw new IllegalArgumentException("Model '" + model.getModel() + "' has the prompt frame '" + frame.word()
                    + "', which backend " + backend.name() + " cannot put around a prompt; choose "
                    + backend.frames().stream().map(PromptFrame::word).sorted().collect(Collectors.joining(" or "))
                    + ", or another backend.");
        }
    }
}
