package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.event.Model;
import io.plurascope.producer.AskedOtherwise;
import io.plurascope.producer.Examples;
import io.plurascope.producer.Pace;
import io.plurascope.producer.Paraphrases;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.recorded.AnswerSource;
import io.plurascope.producer.recorded.AnswersReaders;
import io.plurascope.producer.recorded.Recording;
import io.plurascope.producer.steering.SteeringSelection;
import io.plurascope.producer.steering.Style;
import io.plurascope.sink.export.Export;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that steers its model and asks in other orders and words is exported and replayed: all boards are those of the first
 * run, to the bit. What answers the first run is a stand-in with numbers made up from the prompts.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RecordedWaysRunTest {
    private static final int QUESTIONS = 11;

    @TempDir
    Path directory;

    @Test
    void steerings_orders_and_wordings_are_replayed_to_the_bit() throws Exception {
        Dataset dataset = dataset();
        try (Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory)) {
            String asked;
            try (StandIn server = StandIn.start(
                    StandInSettings.onPort(0), List.of(StandInModel.named("m")), RecordedWaysRunTest::madeUp)) {
                asked = run(pipeline, dataset, List.of(), List.of(Stood.model(server, "m", "answer_choices")), "asked");
            }
            Path file = directory.resolve("answers.jsonl");
            String said = Said.by(
                            environment.connection(),
                            List.of("answers", "export", "--run", asked, "--output", file.toString()))
                    .text();
            Recording recording = AnswersReaders.read(file, dataset, Examples.bundledFor(dataset.name()));
            String replayed = run(pipeline, dataset, List.of(recording), List.of(), "replayed");

            // Plainly and as two in two styles, each as it is, again, in two orders and in one wording.
            assertThat(said)
                    .contains("Wrote " + QUESTIONS * 5 * 5 + " answers of run " + asked)
                    .hasLineCount(1);
            assertThat(replayed).isNotEqualTo(asked);
            assertThat(wholeRun("replayed", replayed)).isEqualTo(wholeRun("asked", asked));
            assertThat(wholeRun("asked", asked))
                    .anyMatch(row -> row.contains(",gain,"))
                    .anyMatch(row -> row.contains(",order_effect,"))
                    .anyMatch(row -> row.contains(",wording_effect,"));
        }
    }

    private String run(Pipeline pipeline, Dataset dataset, List<AnswerSource> recorded, List<Model> named, String name)
            throws Exception {
        SteeringSelection steering =
                new SteeringSelection(List.of("North", "South"), List.of(Style.QA, Style.PORTRAY), null);
        RunSettings settings = RunSettings.usual(Selection.ALL, 1, 0, RunSettings.NO_LONG_ANSWERS, null)
                .but()
                .steerings(steering.of(dataset))
                .otherwise(new AskedOtherwise(2, new Paraphrases(otherWords())))
                .settings();
        Wanted wanted = new Wanted(
                dataset, Examples.bundledFor(dataset.name()), recorded, named, settings, Pace.unbounded(), List.of());
        try (Asking asking = pipeline.ask(wanted)) {
            pipeline.awaitComplete(asking, Duration.ofMinutes(1));
            Export.write(pipeline.sink().boards(), asking.run(), directory.resolve(name));
            return asking.run();
        }
    }

    /** Rows of the whole run without its id: the windows lie where the run was started. */
    private List<String> wholeRun(String name, String run) throws IOException {
        return Files.readAllLines(directory.resolve(name).resolve(Export.CSV)).stream()
                .filter(row -> row.startsWith(run + ",") && row.contains(",run,"))
                .map(row -> row.substring(run.length() + 1))
                .toList();
    }

    private static RecordedAnswer madeUp(String model, String prompt) {
        SplittableRandom random = new SplittableRandom(prompt.hashCode());
        Map<String, Double> texts = new HashMap<>();
        for (String label : List.of(" A", "A", " B", "B", " C", "C")) {
            texts.put(label, random.nextDouble(-9, -2));
        }
        return new RecordedAnswer.Scores(texts, Map.of(), 6.0, false, prompt.length() / 4, "made up");
    }

    private static Map<String, List<String>> otherWords() {
        Map<String, List<String>> words = new HashMap<>();
        for (int number = 0; number < QUESTIONS; number++) {
            words.put("Is weather " + number + " a joy?", List.of("Does weather " + number + " please?"));
        }
        return words;
    }

    private Dataset dataset() throws IOException {
        List<String> lines = new ArrayList<>(List.of("""
                {"plurascope_dataset": 1, "source": "made up for this test"}"""));
        for (int number = 0; number < QUESTIONS; number++) {
            int north = 1 + number * 7 % 40;
            int south = 1 + number * 13 % 40;
            lines.add("{\"question\": \"Is weather " + number
                    + " a joy?\", \"options\": [\"Yes\", \"No\", \"It depends\"],"
                    + " \"populations\": "
                    + Map.of("North", north, "South", south).entrySet().stream()
                            .map(people -> "\"" + people.getKey() + "\": {\"counts\": [" + people.getValue() + ", "
                                    + (45 - people.getValue()) + ", 3]}")
                            .sorted()
                            .collect(Collectors.joining(", ", "{", "}}")));
        }
        return Datasets.open(
                Files.write(directory.resolve("weather.jsonl"), lines).toString());
    }
}
