package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plurascope.sink.export.Export;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The authors' convention from the command to the board: people of the United States beside those of Japan, over the 736 of
 * the paper's 741 questions that the file has. Expected are scipy's jensenshannon to base 2 and entropy in nats over the
 * same file, the latter over the questions without a zero only, since 0 ln 0 is no number there. (The paper's 741 give
 * 0.25626.)
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SeedCompatBoardTest {
    private static final Path DATA = Path.of(System.getProperty("plurascope.shared", "missing"))
            .resolve("data/global-opinions/global_opinions.csv");

    /** Kept where the test fails, for the log in it. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void a_question_with_a_zero_is_lost_to_the_entropy_and_to_nothing_else() throws Exception {
        assumeTrue(Files.isReadable(DATA), "Skipped: there is no " + DATA + " on this machine.");
        Said said = Said.well(List.of(
                "demo",
                "--data",
                DATA.toString(),
                "--populations",
                "United States,Japan",
                "--only-shared",
                "--merging",
                "seed-compat",
                "--exit",
                "--port",
                "0",
                "--state",
                directory.resolve("state").toString(),
                "--output",
                directory.resolve("output").toString()));
        assertThat(said.text()).contains(", complete, merged by seed_compat");

        var board = StandingsFile.rows(directory.resolve("output").resolve(Export.CSV));

        assertRow(board, "Japan", "United States", "js_distance", 736, 0.25877505644482);
        assertRow(board, "United States", "Japan", "js_distance", 736, 0.25877505644482);
        assertRow(board, "United States", "", "entropy", 430, 0.989761917494096);
        assertRow(board, "Japan", "", "entropy", 417, 0.9703033280010234);
    }

    private static void assertRow(
            List<Map<String, String>> board, String people, String population, String measure, int n, double value) {
        assertThat(board)
                .filteredOn(row -> Objects.equals(row.get("model"), "population: " + people)
                        && Objects.equals(row.get("population"), population)
                        && Objects.equals(row.get("measure"), measure)
                        && Objects.equals(row.get("window"), "run"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row).containsEntry("n", Integer.toString(n)).containsEntry("merging", "seed_compat");
                    assertThat(Double.parseDouble(StandingsFile.cell(row, "value")))
                            .isCloseTo(value, within(1e-12));
                });
    }
}
