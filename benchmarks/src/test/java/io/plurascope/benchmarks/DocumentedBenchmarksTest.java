package io.plurascope.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every benchmark that the README shows is one that the program understands. */
class DocumentedBenchmarksTest {
    private static final Pattern SHOWN = Pattern.compile("(?m)^ *benchmarks/run ([^#\\n]*)");

    @Test
    void a_benchmark_in_the_readme_is_understood() throws IOException {
        List<String> shown = SHOWN.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(each -> each.group(1).strip())
                .toList();

        assertThat(shown).isNotEmpty();
        for (String arguments : shown) {
            assertThatCode(() -> BenchmarksMain.commandLine().parseArgs(arguments.split(" +")))
                    .as(arguments)
                    .doesNotThrowAnyException();
        }
    }
}
