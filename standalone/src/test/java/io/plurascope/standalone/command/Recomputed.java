package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Python with numpy and scipy says of the tables of an experiment, which it works out anew from people's answers and
 * recorded ones; see {@code recompute} among the tests' resources.
 *
 * @param text what it wrote
 * @param cells how many cells it compared
 * @param differences how many of them it has otherwise
 */
record Recomputed(String text, int cells, int differences) {
    private static final Pattern COUNTED = Pattern.compile("(\\d+) cells compared, (\\d+) differ");

    /**
     * Runs it; skips the test where there is no such Python.
     *
     * @param parts each {@code NAME=DATASET=ANSWERS}, with {@code =EXAMPLES} where scores were recorded
     */
    static Recomputed of(String experiment, Path tables, int limit, List<String> parts)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                TestPython.program("python").toString(),
                "-B",
                Path.of("src", "test", "resources", "recompute").toString(),
                experiment,
                tables.toString(),
                Integer.toString(limit)));
        command.addAll(parts);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(text).isTrue();
        Matcher counted = COUNTED.matcher(text);
        assertThat(counted.find()).as(text).isTrue();
        Recomputed recomputed =
                new Recomputed(text, Integer.parseInt(counted.group(1)), Integer.parseInt(counted.group(2)));
        assertThat(process.exitValue()).as(text).isEqualTo(recomputed.differences == 0 ? 0 : 1);
        return recomputed;
    }

    /** That so many cells are what they are to be. */
    void assertSame(int expected) {
        assertThat(differences).as(text).isZero();
        assertThat(cells).as(text).isEqualTo(expected);
    }
}
