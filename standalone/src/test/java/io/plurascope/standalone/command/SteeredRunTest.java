package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.event.Entry;
import io.plurascope.producer.Examples;
import io.plurascope.producer.Pace;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.steering.SteeringSelection;
import io.plurascope.producer.steering.Style;
import io.plurascope.sink.export.TerminalBoard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model is asked as it is and as somebody, through the whole way. What answers is a stand-in that reads the prompt: as
 * somebody of the North it answers as the North does where it is told to pretend, and in no other style.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SteeredRunTest {
    /** Jensen-Shannon distance of [1,0] from [.5,.5] to base 2, as scipy has it: 0.46450140402245893 / sqrt(ln 2). */
    private static final double HALF_WAY = 0.46450140402245893 / Math.sqrt(Math.log(2));

    private static final List<String> QUESTIONS = List.of("""
            {"plurascope_dataset": 1, "source": "made up for this test"}""", """
            {"question": "Is snow a joy?", "options": [{"text": "Yes"}, {"text": "No"}],\
             "populations": {"North": {"probabilities": [1, 0]}, "South": {"probabilities": [0.5, 0.5]}}}""", """
            {"question": "Is rain a joy?", "options": [{"text": "Yes"}, {"text": "No"}],\
             "populations": {"North": {"probabilities": [1, 0]}, "South": {"probabilities": [0.5, 0.5]}}}""");

    @TempDir
    Path directory;

    @Test
    void a_model_is_asked_as_it_is_and_as_somebody() throws Exception {
        try (Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory);
                StandIn server = StandIn.start(
                        StandInSettings.onPort(0), List.of(StandInModel.named("m")), SteeredRunTest::answer);
                Asking asking = pipeline.ask(wanted(server))) {
            pipeline.awaitComplete(asking, Duration.ofMinutes(1));

            // Two questions, one draw, plainly and in four ways.
            assertThat(asking.models()).allMatch(model -> asking.prompts(model) == 10);
            List<Entry> entries = pipeline.sink()
                    .boards()
                    .board(asking.run(), "steerable")
                    .orElseThrow()
                    .standings()
                    .getEntries();
            assertThat(value(entries, "gain", "North", "PORTRAY")).isCloseTo(HALF_WAY, within(1e-15));
            assertThat(value(entries, "gain", "North", "BIO")).isZero();
            assertThat(value(entries, "faithfulness", "North", "PORTRAY")).isEqualTo(1);
            assertThat(value(entries, "faithfulness", "South", "PORTRAY")).isEqualTo(1);
            assertThat(entries.stream().filter(entry -> entry.getMeasure().equals("hit_rate")))
                    .extracting(Entry::getText, Entry::getValue)
                    .containsExactlyInAnyOrder(tuple("PORTRAY", 1.0), tuple("BIO", 0.5));
            assertThat(TerminalBoard.text(pipeline.sink().boards(), asking.run()))
                    .contains("Steered to attributes: m, 2 questions")
                    .contains("PORTRAY: js_distance from, on the questions that all have; hit rate 1.000 of 2");
        }
    }

    private static RecordedAnswer answer(String model, String prompt) {
        boolean north = prompt.startsWith("Pretend to be a person of the group 'North':");
        return new RecordedAnswer.Shares(north ? List.of(1.0, 0.0) : List.of(0.5, 0.5), true, "made up");
    }

    private static double value(List<Entry> entries, String measure, String attribute, String style) {
        return entries.stream()
                .filter(entry -> entry.getMeasure().equals(measure))
                .filter(entry -> {
                    var steering = Objects.requireNonNull(entry.getSteering());
                    return steering.getName().equals(attribute)
                            && style.equals(steering.getStyle())
                            && attribute.equals(entry.getPopulation());
                })
                .map(Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private Wanted wanted(StandIn server) throws Exception {
        Dataset dataset = Datasets.open(
                Files.write(directory.resolve("small.jsonl"), QUESTIONS).toString());
        SteeringSelection steering =
                new SteeringSelection(List.of("North", "South"), List.of(Style.BIO, Style.PORTRAY), null);
        return new Wanted(
                dataset,
                Examples.bundledFor(dataset.name()),
                List.of(),
                List.of(Stood.model(server, "m", "answer_choices")),
                RunSettings.usual(Selection.ALL, 1, 0, RunSettings.NO_LONG_ANSWERS, null)
                        .steeredTo(steering.of(dataset)),
                Pace.unbounded(),
                List.of());
    }
}
