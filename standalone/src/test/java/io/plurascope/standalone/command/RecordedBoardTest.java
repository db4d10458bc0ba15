package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plurascope.sink.export.Export;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command itself on real data: 13 recorded models on the questions that the United States and Japan share give
 * the board of reference/recorded_board.csv, which numpy computed from the same files.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RecordedBoardTest {
    private static final Path SHARED = Path.of(System.getProperty("plurascope.shared", "missing"));
    private static final Path DATA = SHARED.resolve("data/global-opinions/global_opinions.csv");
    private static final Path ANSWERS = SHARED.resolve("data/recorded-answers/global_opinions_13_models.jsonl");
    private static final Path REFERENCE = SHARED.resolve("reference/recorded_board.csv");

    /** Kept where the test fails, for the log in it. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void the_demo_gives_the_reference_board_and_in_another_order_the_same_bits() throws Exception {
        assumeTrue(
                Files.isReadable(DATA) && Files.isReadable(ANSWERS) && Files.isReadable(REFERENCE),
                "Skipped: the shared data and reference values are not at " + SHARED + ".");

        Map<String, Map<String, String>> first = board("first", 0);
        Map<String, Map<String, String>> second = board("second", 1);

        assertReference(first);
        assertThat(second).isEqualTo(first);
    }

    private static void assertReference(Map<String, Map<String, String>> board) throws IOException {
        List<Map<String, String>> expected = StandingsFile.rows(REFERENCE);
        // 13 models: entropy alone, two measures against two populations.
        assertThat(expected).hasSize(13 * 5);
        for (Map<String, String> row : expected) {
            double value = Double.parseDouble(StandingsFile.cell(row, "value"));
            Map<String, String> ours = board.getOrDefault(StandingsFile.key(row), Map.of());
            assertThat(ours).as(StandingsFile.key(row)).isNotEmpty();
            assertThat(StandingsFile.cell(ours, "n"))
                    .as(StandingsFile.key(row))
                    .isEqualTo(StandingsFile.cell(row, "n"))
                    .isEqualTo("736");
            assertThat(Double.parseDouble(StandingsFile.cell(ours, "value")))
                    .as(StandingsFile.key(row))
                    .isCloseTo(value, within(value * 1e-9));
        }
    }

    /** The whole-run rows of one run of the command on a state directory of its own, without the run's id. */
    private Map<String, Map<String, String>> board(String name, long seed) throws IOException {
        Path output = directory.resolve(name + "-output");

        Said.well(List.of(
                "demo",
                "--data",
                DATA.toString(),
                "--answers",
                ANSWERS.toString(),
                "--populations",
                "United States,Japan",
                "--only-shared",
                "--seed",
                Long.toString(seed),
                "--exit",
                "--port",
                "0",
                "--state",
                directory.resolve(name + "-state").toString(),
                "--output",
                output.toString()));
        return StandingsFile.board(output.resolve(Export.CSV));
    }
}
