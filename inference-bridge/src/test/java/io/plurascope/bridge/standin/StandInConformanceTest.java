package io.plurascope.bridge.standin;

import io.plurascope.bridge.triton.ServedModel;
import io.plurascope.bridge.triton.TritonBackend;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The stand-in with {@code answer_choices}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandInConformanceTest extends ServerConformance {
    private final StandIn server;

    StandInConformanceTest() throws IOException {
        server = StandIn.start(StandInSettings.onPort(0), List.of(StandInModel.named("m")), new Recordings());
    }

    @AfterAll
    void end() {
        server.close();
    }

    @Override
    String endpoint() {
        return server.endpoint();
    }

    @Override
    ServedModel model() {
        return ServedModel.latest("m");
    }

    @Override
    TritonBackend backend() {
        return answerChoices();
    }

    @Override
    String prompt() {
        return Recordings.PROMPT;
    }
}
