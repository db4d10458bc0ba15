package io.plurascope.sink.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plurascope.event.Entry;
import io.plurascope.sink.MadeUp;
import io.plurascope.sink.board.Boards;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    @TempDir
    Path directory;

    private final Boards boards = MadeUp.small();

    /** Written by hand from the made-up events and the columns that the first issue names. */
    @Test
    void the_csv_has_a_row_for_each_value_and_window() throws IOException {
        MadeUp.put(boards, MadeUp.metric("made-up-1", "gull", null, 0.25));
        MadeUp.put(boards, MadeUp.metric("made-up-1", "gull", 0, 0.1));
        MadeUp.put(boards, MadeUp.metric("made-up-1", "gull", 1, null));

        Export.write(boards, "made-up-1", directory);

        assertThat(directory.resolve("standings.csv")).hasContent(golden("standings.csv"));
    }

    @Test
    void the_json_says_the_same() throws IOException {
        Export.write(boards, "made-up-1", directory);

        assertThat(directory.resolve("standings.json")).hasContent(golden("standings.json"));
    }

    @Test
    void numbers_keep_their_bits_and_infinity_is_told() throws IOException {
        Entry third = MadeUp.entry("gull", "js_distance", 1.0 / 3, null);
        Entry infinite = MadeUp.unfinished("gull-chat", "kl", 1, null)
                .setValue(Double.POSITIVE_INFINITY)
                .setInfinite(3)
                .build();
        MadeUp.put(boards, MadeUp.standings("made-up-1", "Japan", List.of(third, infinite)));

        Export.write(boards, "made-up-1", directory);

        assertThat(Files.readString(directory.resolve("standings.csv")))
                .contains(",Japan,js_distance,run,0.3333333333333333,736,")
                .contains(",Japan,kl,run,Infinity,736,")
                .contains(",distributional:Japan,,anytime_valid,3,log_sum_exp,,,,\n");
        assertThat(Files.readString(directory.resolve("standings.json"))).contains("\"value\":\"Infinity\"");
    }

    @Test
    void a_second_export_takes_the_place_of_the_first_and_leaves_nothing_else() throws IOException {
        Export.write(boards, "made-up-1", directory.resolve("new"));
        Export.write(boards, "made-up-1", directory.resolve("new"));

        try (var files = Files.list(directory.resolve("new"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("standings.csv", "standings.json");
        }
    }

    @Test
    void whoever_may_read_other_files_may_read_these() throws IOException {
        Path other = directory.resolve("other");
        assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"), "Files have no modes here.");
        Files.writeString(other, "written as any file is, by the umask");

        Export.write(boards, "made-up-1", directory);

        assertThat(List.of(Export.CSV, Export.JSON))
                .allSatisfy(name -> assertThat(Files.getPosixFilePermissions(directory.resolve(name)))
                        .isEqualTo(Files.getPosixFilePermissions(other)));
    }

    @Test
    void an_unknown_run_is_named_with_those_that_there_are() {
        assertThatThrownBy(() -> Export.write(boards, "made-up-2", directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no run 'made-up-2'; there are [made-up-1].");
    }

    static String golden(String name) throws IOException {
        try (var stream = ExportTest.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("The golden file " + name + " is missing.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
