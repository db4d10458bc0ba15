package io.plurascope.bridge.conformance;

import io.plurascope.bridge.server.InstalledTriton;
import io.plurascope.bridge.server.TritonServer;
import io.plurascope.bridge.triton.ServedModel;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real Triton with this project's own model and real weights. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RealTritonConformanceTest extends ServerConformance {
    private TritonServer server;

    @BeforeAll
    void start(@TempDir Path directory) throws InterruptedException {
        server = TritonServer.start(InstalledTriton.get(), directory);
    }

    @AfterAll
    void end() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected String endpoint() {
        return server.endpoint();
    }

    @Override
    protected ServedModel model() {
        return ServedModel.latest(TritonServer.ANSWER_CHOICES);
    }

    @Override
    protected BackendCase backendCase() {
        return BackendCase.answerChoices();
    }

    @Override
    protected String prompt() {
        return "Question: Is tea better than coffee?\n\nA. Yes\nB. No\n\nAnswer:";
    }
}
