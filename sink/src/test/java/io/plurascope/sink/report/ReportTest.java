package io.plurascope.sink.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Grid GRID = new Grid(List.of("model", "value"), List.of(List.of("a|b, \"c\"", "0.5")));

    private static final Table TABLE = new Table("numbers", "Some numbers", List.of("A note."), GRID, GRID);

    @TempDir
    Path directory;

    @Test
    void a_report_is_a_text_to_read_and_a_file_for_each_table() throws Exception {
        Report report =
                new Report("What was found", List.of("Said."), List.of(new Section("Part", List.of(), List.of(TABLE))));

        report.write(directory.resolve("made"));

        assertThat(directory.resolve("made/report.md")).hasContent("""
                # What was found

                Said.

                ## Part

                **Some numbers** (numbers.csv)

                | model | value |
                |---|---:|
                | a\\|b, "c" | 0.5 |

                A note.
                """);
        assertThat(directory.resolve("made/numbers.csv")).hasContent("model,value\n\"a|b, \"\"c\"\"\",0.5\n");
        assertThat(directory.resolve("made")).isDirectoryNotContaining("glob:**.half");
    }

    @Test
    void tables_that_would_overwrite_each_other_or_have_crooked_rows_are_refused() {
        Section section = new Section("Part", List.of(), List.of(TABLE));

        assertThatThrownBy(() -> new Report("Twice", List.of(), List.of(section, section)))
                .hasMessage("Two tables are named 'numbers'.");
        assertThatThrownBy(() -> new Grid(List.of("one"), List.of(List.of("a", "b"))))
                .hasMessageContaining("has 2 cells; there are 1 columns");
        assertThatThrownBy(() -> new Table("../out", "Out", List.of(), GRID, GRID))
                .hasMessageContaining("make it of letters");
    }
}
