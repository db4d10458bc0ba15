package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ModelsCheckCommandTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new ModelsCheckCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(arguments);
    }

    private Path models(StandIn server) throws IOException {
        return Files.writeString(directory.resolve("models.yaml"), """
                models:
                  - {name: there, endpoint: "%1$s", backend: answer_choices, served: m}
                  - {name: elsewhere, endpoint: "%1$s", backend: answer_choices, served: nobody, base: their}
                """.formatted(server.endpoint()));
    }

    @Test
    void every_model_of_the_file_is_checked_and_one_that_cannot_be_asked_decides_the_exit_code() throws IOException {
        try (StandIn server = StandIn.start(
                StandInSettings.onPort(0),
                List.of(StandInModel.named("m")),
                (model, prompt) -> new RecordedAnswer.Shares(List.of(0.5, 0.4), false, ""))) {
            int code = run("--models", models(server).toString());

            assertThat(code).isEqualTo(ExitCodes.FAILED);
            assertThat(out.toString())
                    .contains("the options hold 90.0% of the next token's probability")
                    .contains("model nobody is not ready on it. Loaded there: m.")
                    .contains("doubtful The base of model 'elsewhere', 'their', is none of the models asked")
                    .endsWith("1 of 2 models can be asked." + System.lineSeparator());
        }
    }

    @Test
    void only_the_models_named_are_checked() throws IOException {
        try (StandIn server = StandIn.start(
                StandInSettings.onPort(0),
                List.of(StandInModel.named("m")),
                (model, prompt) -> new RecordedAnswer.Shares(List.of(0.5, 0.4), false, ""))) {
            int code = run("--models", models(server).toString(), "there");

            assertThat(code).isEqualTo(ExitCodes.OK);
            assertThat(out.toString()).doesNotContain("elsewhere").contains("1 of 1 models can be asked.");
        }
    }
}
