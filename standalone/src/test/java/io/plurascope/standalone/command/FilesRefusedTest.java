package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that a command cannot take or write are one sentence that says what to do, before anything is begun. */
class FilesRefusedTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {",win_rate,mode\nm,76.5,community\n", "model,win_rate,mode\nm,76.5,community\n"})
    void a_leaderboard_without_columns_is_told_of_columns_and_source(String text) throws IOException {
        Path board = Files.writeString(directory.resolve("board.csv"), text);

        Said said = Said.by(List.of("objectives", "send", board.toString()));

        assertThat(said.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(said.text().lines())
                .singleElement()
                .asString()
                .endsWith(
                        "is a leaderboard with a model a row: say which of its columns are values with --columns, and who"
                                + " measured them with --source; it has win_rate, mode.");
    }

    @Test
    void a_directory_is_no_file_to_write_a_data_set_to() {
        Said said = Said.by(List.of("data", "export", "--data", "personality", "--output", directory.toString()));

        assertThat(said.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(said.text().lines())
                .singleElement()
                .asString()
                .endsWith("is a directory; name a file in it with --output.");
    }
}
