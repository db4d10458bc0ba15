package io.plurascope.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers of a question a row in a process whose heap is smaller than the file. */
class ConstantMemoryTest {
    private static final int HEAP_MEGABYTES = 24;
    private static final Pattern READ = Pattern.compile("(\\d+) questions, (\\d+) bytes, .*");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "plain, 1000000",
        "plain-table, 1000000",
        "global-opinions, 1000000",
        "global-opinions-lines, 1000000",
        "personality-inventory, 1000000"
    })
    void many_questions_pass_a_heap_that_is_smaller_than_their_file(String layout, int questions) throws Exception {
        String said = run(layout, questions);

        Matcher read = READ.matcher(said);
        assertThat(read.matches()).as(said).isTrue();
        assertThat(read.group(1)).isEqualTo(Integer.toString(questions));
        assertThat(Long.parseLong(read.group(2))).isGreaterThan((long) HEAP_MEGABYTES << 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain, one line",
                "plain-table, one quotation",
                "opinion-groups, one text",
                "value-kaleidoscope, one object"
            })
    void what_is_never_ended_is_refused_and_not_kept(String layout) throws Exception {
        // 1.2 million pieces of two characters at least, where a row may have a million.
        assertThat(run(layout, 1_200_000)).startsWith("refused: The file 'many.txt' ");
    }

    private String run(String layout, int questions) throws IOException, InterruptedException {
        return SmallHeap.run(
                directory, HEAP_MEGABYTES, ManyQuestions.class, List.of(layout, Integer.toString(questions)));
    }
}
