package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperPopulationsTest {
    @TempDir
    Path directory;

    @Test
    void a_population_that_no_data_set_has_is_refused_with_the_nearest_names_and_nothing_is_asked() throws IOException {
        Path islands = Files.writeString(
                directory.resolve("islands.csv"),
                "question,option,Atlantic,Malta\nTea?,Yes,0.5,0.25\nTea?,No,0.5,0.75\n");

        for (String option : List.of("--populations", "--shared-by")) {
            Said said = Said.by(List.of(
                    "experiment",
                    "paper",
                    "--data",
                    islands.toString(),
                    "--models",
                    directory.resolve("models.yaml").toString(),
                    option,
                    "Atlantis",
                    "--output",
                    directory.resolve("output").toString()));

            assertThat(said.code()).isNotEqualTo(ExitCodes.OK);
            assertThat(said.text())
                    .contains("No question of 'islands' has the population 'Atlantis'; the nearest names are Atlantic,"
                            + " Malta.");
        }
    }
}
