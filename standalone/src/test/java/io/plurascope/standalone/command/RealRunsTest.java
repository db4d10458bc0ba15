package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a real model answered in the runs that the module's README reports goes the whole way again, without the model, and
 * the tables are the same; and every number of both is what numpy and scipy make of the answers.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RealRunsTest {
    /** Draws that came to the same prompt have one answer when they are replayed; a server's differ by 1e-5 at most. */
    private static final double ONE_ANSWER = 1e-6;

    private static final Set<String> NUMBERS =
            Set.of("value", "standard_error", "low", "high", "hit_rate", "tetrachoric");

    /** Kept where the test fails, for the log in it. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    /** As many cells are compared as stand in the tables, but for names. */
    @ParameterizedTest
    @CsvSource({
        "PAPER, 196",
        "INVENTORY, 251",
        "COUNTRIES, 1896",
        "PARTIES, 216",
        "PARTIES_DESCRIBED, 216",
        "ORDER, 15",
        "WORDING, 25",
    })
    void every_number_that_was_reported_is_that_of_numpy_and_scipy(RealRun run, int cells) throws Exception {
        run.assumeData();

        run.recomputed(run.kept(), false).assertSame(cells);
    }

    /** Of the two runs as parties one is replayed, unless all is asked for. */
    private static Stream<RealRun> replayed() {
        return Arrays.stream(RealRun.values())
                .filter(run -> run != RealRun.PARTIES || Boolean.getBoolean("plurascope.exhaustive"));
    }

    @ParameterizedTest
    @MethodSource("replayed")
    void the_answers_give_the_same_tables_when_they_are_replayed(RealRun run) throws Exception {
        run.assumeData();

        run.replay(directory);

        for (Path table : run.tables()) {
            assertSame(
                    StandingsFile.rows(directory.resolve("output").resolve(table.getFileName())),
                    StandingsFile.rows(table));
        }
        assertThat(run.recomputed(directory.resolve("output"), true).differences())
                .isZero();
        assertThat(Files.readString(directory.resolve("output/report.md"))).doesNotContain("No answer of use came");
        if (run == RealRun.PAPER) {
            assertShown();
        }
    }

    /** The report of the paper's experiment shows what its tables have. */
    private void assertShown() throws IOException {
        String report = Files.readString(directory.resolve("output/report.md"));
        for (String convention : List.of("plain", "seed_compat")) {
            PaperReport shown = new PaperReport(report, convention);
            shown.assertValues("Table 1", written(convention, "table1"), "population");
            shown.assertValues("Table 4", written(convention, "table4"), "measure");
            shown.assertValues("Table 5", written(convention, "table5"), "population");
            shown.assertValues("Option mass", written(convention, "option_mass"), "measure");
            shown.assertPeople(written(convention, "people"));
        }
    }

    private List<Map<String, String>> written(String convention, String table) throws IOException {
        return StandingsFile.rows(
                directory.resolve("output").resolve("global_opinions-" + convention + "-" + table + ".csv"));
    }

    private static void assertSame(List<Map<String, String>> rows, List<Map<String, String>> kept) {
        assertThat(rows).hasSameSizeAs(kept);
        for (int place = 0; place < rows.size(); place++) {
            Map<String, String> row = rows.get(place);
            kept.get(place).forEach((column, cell) -> {
                if (NUMBERS.contains(column) && !cell.isEmpty()) {
                    assertThat(Double.parseDouble(row.getOrDefault(column, "")))
                            .as(row.toString())
                            .isCloseTo(Double.parseDouble(cell), within(ONE_ANSWER));
                } else if (!column.equals("run")) {
                    assertThat(row).containsEntry(column, cell);
                }
            });
        }
    }

    @Test
    void a_digit_that_is_wrong_and_a_table_that_is_missing_are_found() throws Exception {
        RealRun.PAPER.assumeData();
        for (Path table : RealRun.PAPER.tables()) {
            Files.copy(table, directory.resolve(table.getFileName()));
        }
        Path entropies = directory.resolve("global_opinions-plain-table4.csv");
        replace(entropies, "1.41829830079", "1.41829930079");
        replace(directory.resolve("global_opinions-seed_compat-figure3.csv"), "1.1,1.2,", "1.1,1.2,1");
        replace(directory.resolve("global_opinions-plain-people.csv"), "Japan,Germany,js", "Japan,France,js");
        Files.copy(entropies, directory.resolve("global_opinions-plain-table6.csv"));

        Recomputed recomputed = RealRun.PAPER.recomputed(directory, false);

        assertThat(recomputed.text())
                .contains("value of {'table': '4'")
                .contains("questions of {'run':")
                .contains("people: rows ")
                .contains("Tables that were not compared: ['global_opinions-plain-table6.csv']");
    }

    private static void replace(Path file, String part, String by) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(part);
        Files.writeString(file, text.replace(part, by));
    }
}
