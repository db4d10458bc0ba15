package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.event.Entry;
import io.plurascope.event.IntervalKind;
import io.plurascope.event.Prompt;
import io.plurascope.producer.AskedOtherwise;
import io.plurascope.producer.Examples;
import io.plurascope.producer.Pace;
import io.plurascope.producer.Paraphrases;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every number of the board {@code sensitivity} is that of {@link SensitivityBatch}, whose models a stand-in serves. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SensitivityNumbersTest {
    private static final List<String> MODELS = List.of("one", "two");
    private static final List<String> OPTIONS = List.of("Yes", "No", "It depends");
    private static final int QUESTIONS = 12;
    private static final int DRAWS = 2;

    /** Plainly, again, in two orders and in two wordings. */
    private static final int ASKINGS = 6;

    @TempDir
    Path directory;

    @Test
    void the_board_has_the_means_and_intervals_of_the_batch() throws Exception {
        try (Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory);
                StandIn server = StandIn.start(
                        StandInSettings.onPort(0),
                        MODELS.stream().map(StandInModel::named).toList(),
                        SensitivityNumbersTest::answer);
                Asking asking = pipeline.ask(wanted(server))) {
            pipeline.awaitComplete(asking, Duration.ofMinutes(2));
            List<Prompt> prompts = prompts(pipeline, asking.run());
            List<Entry> entries = pipeline.sink()
                    .boards()
                    .board(asking.run(), "sensitivity")
                    .orElseThrow()
                    .standings()
                    .getEntries();

            assertThat(prompts)
                    .hasSize(QUESTIONS * DRAWS * ASKINGS)
                    .allSatisfy(prompt -> assertThat(SensitivityBatch.shown(prompt.getText()))
                            .containsExactlyInAnyOrderElementsOf(OPTIONS));
            assertThat(entries).hasSize(MODELS.size() * 5);
            for (Entry entry : entries) {
                SensitivityBatch batch = new SensitivityBatch(entry.getModel(), prompts, OPTIONS);
                assertEntry(entry, batch.each(entry.getMeasure()));
            }
        }
    }

    private static void assertEntry(Entry entry, List<Double> each) {
        Sample expected = Sample.of(each);
        String place = entry.getModel() + " " + entry.getMeasure();
        assertThat(each).as(place).hasSize(QUESTIONS).doesNotHaveDuplicates();
        assertThat(entry.getN()).isEqualTo(QUESTIONS);
        assertThat(entry.getInterval()).isEqualTo(IntervalKind.FIXED_N);
        assertThat(entry.getValue()).as(place).isCloseTo(expected.mean(), within(ReportRows.EXACT));
        assertThat(entry.getLow()).as(place).isCloseTo(expected.mean() - expected.half(), within(ReportRows.SPREAD));
        assertThat(entry.getHigh()).as(place).isCloseTo(expected.mean() + expected.half(), within(ReportRows.SPREAD));
    }

    private static List<Prompt> prompts(Pipeline pipeline, String run) {
        List<Prompt> prompts = new ArrayList<>();
        try (HeldEvents events = HeldEvents.over(pipeline.connection())) {
            events.read(Topics.PROMPTS, key -> true, (key, prompt) -> {
                if (prompt != null && prompt.getRun().equals(run)) {
                    prompts.add(prompt);
                }
            });
        }
        return prompts;
    }

    private static RecordedAnswer answer(String model, String prompt) {
        return new RecordedAnswer.Shares(SensitivityBatch.places(model, prompt, OPTIONS.size()), true, "made up");
    }

    private Wanted wanted(StandIn server) throws Exception {
        List<String> lines = new ArrayList<>(List.of("""
                {"plurascope_dataset": 1, "source": "made up for this test"}"""));
        Map<String, List<String>> otherWords = new TreeMap<>();
        for (int number = 0; number < QUESTIONS; number++) {
            lines.add("{\"question\": \"Is weather " + number
                    + " a joy?\", \"options\": [\"Yes\", \"No\", \"It depends\"],"
                    + " \"populations\": {\"North\": {\"probabilities\": [0.5, 0.25, 0.25]}}}");
            otherWords.put(
                    "Is weather " + number + " a joy?",
                    List.of("Does weather " + number + " please?", "Is one glad of weather " + number + "?"));
        }
        Dataset dataset = Datasets.open(
                Files.write(directory.resolve("weather.jsonl"), lines).toString());
        return new Wanted(
                dataset,
                Examples.bundledFor(dataset.name()),
                List.of(),
                MODELS.stream()
                        .map(model -> Stood.model(server, model, "answer_choices"))
                        .toList(),
                RunSettings.usual(Selection.ALL, DRAWS, 0, RunSettings.NO_LONG_ANSWERS, null)
                        .but()
                        .otherwise(new AskedOtherwise(2, new Paraphrases(otherWords)))
                        .settings(),
                Pace.unbounded(),
                List.of());
    }
}
