package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.event.Entry;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import io.plurascope.producer.Examples;
import io.plurascope.producer.Pace;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.recorded.ComparisonRows;
import io.plurascope.sink.board.Board;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bootstrap intervals from the scores in the topic, on a run whose scores are known by hand. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BootstrapCommandTest {
    private static final int QUESTIONS = 40;
    private static final Pattern ENDS =
            Pattern.compile("n 40, board ([\\d.]+) to ([\\d.]+), bootstrap ([\\d.]+) to ([\\d.]+)");

    @TempDir
    Path directory;

    @Test
    void a_runs_means_have_bootstrap_intervals_beside_those_of_its_boards() throws Exception {
        try (Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory)) {
            String run = run(environment, pipeline);

            String first = say(environment, "--run", run, "--measures", "total_variation", "--populations", "South");

            // Ten of forty questions are at distance 1 and thirty at 0: the mean is .25, and Wilson's interval of that
            // proportion (p + z^2 / 80 -+ z sqrt(p (1 - p) / 40 + z^2 / 6400)) / (1 + z^2 / 40) with z = 1.959964.
            List<String> norths =
                    first.lines().filter(line -> line.contains(" North ")).toList();
            assertThat(norths).hasSize(1);
            Matcher ends = ENDS.matcher(norths.getFirst());
            assertThat(ends.find()).as(first).isTrue();
            assertThat(norths.getFirst()).contains("total_variation", "0.250000");
            assertThat(ends.group(1)).isEqualTo("0.141871");
            assertThat(ends.group(2)).isEqualTo("0.401940");
            // Bootstrap ones come near the normal ones, .25 -+ z sqrt(.25 * .75 / 39).
            assertThat(Double.parseDouble(ends.group(3))).isCloseTo(0.1141, within(0.03));
            assertThat(Double.parseDouble(ends.group(4))).isCloseTo(0.3859, within(0.03));
            assertIntervalsOfTheBoard(pipeline, run, say(environment, "--run", run, "--measures", measures()));
            assertThat(say(environment, "--run", run, "--measures", "total_variation", "--populations", "South"))
                    .as("drawn by the run's seed")
                    .isEqualTo(first);
            assertThat(say(environment, "--run", "nothing")).isEqualTo("There is no run 'nothing'.");
            assertThat(say(environment, "--run", run, "--measures", "nonsense"))
                    .startsWith("There is no measure \"nonsense\"; there are ")
                    .contains("js_distance");
            assertThat(say(environment, "--run", run, "--populations", "South,Mars"))
                    .isEqualTo("Run '" + run + "' has no score against a population 'Mars'; it has them against North,"
                            + " South.");
            // The row that answers one half each time is at a distance of one half from everybody.
            assertThat(say(environment, "--run", run, "--measures", "total_variation", "--populations", "South"))
                    .containsPattern(
                            "uniform +0.500000 +n 40, board 0.500000 to 0.500000, bootstrap none \\(all scores are equal\\)");
        }
    }

    private static String measures() {
        return Measures.ALL.stream().map(Measure::name).collect(Collectors.joining(","));
    }

    /** Every measure of a question alone is said with the interval that its board has. */
    private static void assertIntervalsOfTheBoard(Pipeline pipeline, String run, String said) {
        List<Entry> alone = pipeline.sink().boards().boards(run).stream()
                .map(Board::standings)
                .filter(board -> board.getBoard().equals("distributional"))
                .flatMap(board -> board.getEntries().stream())
                .filter(entry -> entry.getLow() != null)
                .toList();
        assertThat(alone)
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(said.lines())
                        .anyMatch(line -> line.startsWith(entry.getMeasure() + " ")
                                && line.contains(" - ")
                                && line.contains(" " + entry.getModel() + " ")
                                && line.contains(String.format(
                                        Locale.ROOT, ", board %.6f to %.6f, ", entry.getLow(), entry.getHigh()))));
    }

    private String run(Environment environment, Pipeline pipeline) throws Exception {
        StringBuilder lines = new StringBuilder("{\"plurascope_dataset\": 1, \"source\": \"made up for this test\"}\n");
        for (int question = 0; question < QUESTIONS; question++) {
            lines.append("{\"question\": \"Number %d?\", \"options\": [\"Yes\", \"No\"], \"populations\": "
                            .formatted(question))
                    .append("{\"North\": {\"probabilities\": [1, 0]}, \"South\": {\"probabilities\": %s}}}\n"
                            .formatted(question % 4 == 0 ? "[0, 1]" : "[1, 0]"));
        }
        Dataset dataset = Datasets.open(
                Files.writeString(directory.resolve("people.jsonl"), lines).toString());
        Wanted wanted = new Wanted(
                dataset,
                Examples.bundledFor(dataset.name()),
                List.of(ComparisonRows.of(dataset)),
                List.of(),
                RunSettings.DEFAULT.but().draws(1).settings(),
                Pace.unbounded(),
                List.of());
        try (Asking asking = pipeline.ask(wanted)) {
            pipeline.awaitComplete(asking, Duration.ofMinutes(2));
            return asking.run();
        }
    }

    private static String say(Environment environment, String... more) {
        List<String> arguments = new ArrayList<>(List.of("bootstrap"));
        arguments.addAll(List.of(more));
        return Said.by(environment.connection(), arguments).text().strip();
    }
}
