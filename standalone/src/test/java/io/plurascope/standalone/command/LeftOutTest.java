package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.producer.dataset.Report;
import io.plurascope.producer.dataset.Report.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftOutTest {
    private static final List<Refused> SEVEN = LongStream.rangeClosed(1, 7)
            .mapToObj(line -> new Refused(line, "question", "It has one option."))
            .toList();

    @TempDir
    Path directory;

    @Test
    void a_file_that_was_used_whole_is_not_spoken_of() throws IOException {
        LeftOut leftOut = new LeftOut();
        leftOut.add("good.csv", new Report(10, 0, List.of()));

        leftOut.write(directory);

        assertThat(leftOut.told(Optional.of(directory))).isEmpty();
        try (var files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void what_was_left_out_is_counted_shown_and_written_whole() throws IOException {
        LeftOut leftOut = new LeftOut();
        leftOut.add("bad.csv", new Report(10, 3, SEVEN));

        leftOut.write(directory);

        assertThat(leftOut.told(Optional.of(directory)))
                .contains(
                        "bad.csv: distributions that did not sum to 1 and were renormalised: 3",
                        "bad.csv: left out as unusable: 7",
                        "  bad.csv, line 5, question: It has one option.",
                        "  and 2 more; all are in " + directory.resolve(LeftOut.FILE))
                .hasSize(2 + 5 + 1);
        assertThat(Files.readAllLines(directory.resolve(LeftOut.FILE)))
                .hasSize(7)
                .last()
                .isEqualTo("bad.csv, line 7, question: It has one option.");
    }

    @Test
    void what_may_be_a_mistake_is_said_and_not_written_among_what_was_left_out() throws IOException {
        LeftOut leftOut = new LeftOut();
        Report.Warning doubt = new Report.Warning(2, "population 'men'", "Its numbers sum to 100.");
        leftOut.add("odd.csv", new Report(1, 0, List.of(), List.of(doubt)));

        leftOut.write(directory);

        assertThat(leftOut.told(Optional.of(directory)))
                .containsExactly("odd.csv, warning: line 2, population 'men': Its numbers sum to 100.");
        assertThat(directory.resolve(LeftOut.FILE)).doesNotExist();
    }
}
