package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a monitor refuses before it asks anything. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MonitorCommandTest {
    @TempDir
    Path directory;

    @Test
    void a_window_that_asks_more_than_is_allowed_is_refused_before_anything_is_started() {
        Said said = Said.by(List.of(
                "monitor",
                "--questions",
                "4",
                "--draws",
                "3",
                "--most-prompts",
                "10",
                "--state",
                directory.toString()));

        assertThat(said.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(said.text().lines())
                .singleElement()
                .asString()
                .containsPattern("A window would ask \\d+ prompts \\(4 questions x 3 draws x 1 asking x \\d+ models?, ")
                .contains("and 10 are the most");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_baseline_that_there_is_not_ends_the_command_with_that_sentence() throws Exception {
        try (Environment environment = new EmbeddedEnvironment(directory)) {
            Said said = Said.by(environment.connection(), List.of("monitor", "--baseline", "nope", "--questions", "4"));

            assertThat(said.code()).isEqualTo(ExitCodes.FAILED);
            assertThat(said.text().lines())
                    .singleElement()
                    .isEqualTo(
                            "There is no run 'nope' to compare with; name one that is complete, or none to compare with"
                                    + " the first windows.");
        }
    }
}
