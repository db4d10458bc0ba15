package io.plurascope.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.bridge.ModelCheck.Finding;
import io.plurascope.bridge.ModelCheck.Grade;
import io.plurascope.bridge.server.InstalledTriton;
import io.plurascope.bridge.server.TritonServer;
import io.plurascope.event.Model;
import io.plurascope.event.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a real Triton with this project's own model and real weights. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RealModelCheckTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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

    private Model.Builder model() {
        return Model.newBuilder()
                .setModel("m")
                .setFamily("m")
                .setStage(Stage.UNKNOWN)
                .setEndpoint(server.endpoint())
                .setBackend("answer_choices")
                .setServedName(TritonServer.ANSWER_CHOICES);
    }

    private static List<Finding> check(Model.Builder model) {
        return ModelCheck.of(model.build(), PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "chat"})
    void its_own_model_can_be_bridged_in_either_frame(String frame) {
        List<Finding> findings = check(model().setFrame(frame));

        assertThat(findings).extracting(Finding::grade).doesNotContain(Grade.BAD);
        assertThat(findings.get(0).sentence()).contains(" is triton ").endsWith("live and ready.");
        assertThat(findings.get(1).sentence()).startsWith("Model answer_choices is ready at version 1,");
        assertThat(findings.get(2)).isEqualTo(new Finding(Grade.GOOD, "It has the tensors of backend answer_choices."));
        assertThat(findings.get(3).sentence()).startsWith("It answers; the options hold ");
        assertThat(findings.get(4).sentence()).isEqualTo("Each label variant is one token.");
    }

    @Test
    void another_model_version_or_backend_is_told() {
        Finding missing = check(model().setServedName("nobody")).getLast();
        Finding version = check(model().setVersion("7")).getLast();
        Finding backend = check(model().setBackend("vllm")).getLast();

        assertThat(missing.grade()).isEqualTo(Grade.BAD);
        assertThat(missing.sentence()).contains("Loaded there: answer_choices.");
        assertThat(version.grade()).isEqualTo(Grade.BAD);
        assertThat(version.sentence()).contains("It has version 1 of it.");
        assertThat(backend.grade()).isEqualTo(Grade.BAD);
        assertThat(backend.sentence())
                .startsWith("It is no model of backend vllm: 'text_input' is missing;")
                .contains("it needs 'prompt', which is not sent");
    }
}
