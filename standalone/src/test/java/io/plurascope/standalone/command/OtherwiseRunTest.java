package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.event.Entry;
import io.plurascope.producer.AskedOtherwise;
import io.plurascope.producer.Examples;
import io.plurascope.producer.Pace;
import io.plurascope.producer.Paraphrases;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.sink.export.TerminalBoard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two models are asked in other orders and words, through the whole way. What answers is a stand-in that reads the prompt:
 * {@code place} takes the first place whatever stands there, {@code words} takes "Yes" wherever it stands, but "No" where
 * the question is put in other words.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class OtherwiseRunTest {
    private static final List<String> QUESTIONS = List.of("""
            {"plurascope_dataset": 1, "source": "made up for this test"}""", """
            {"question": "Is snow a joy?", "options": [{"text": "Yes"}, {"text": "No"}],\
             "populations": {"North": {"probabilities": [1, 0]}}}""", """
            {"question": "Is rain a joy?", "options": [{"text": "Yes"}, {"text": "No"}],\
             "populations": {"North": {"probabilities": [1, 0]}}}""");

    private static final Paraphrases OTHER_WORDS = new Paraphrases(Map.of(
            "Is snow a joy?", List.of("Does snow please?"),
            "Is rain a joy?", List.of("Does rain please?")));

    @TempDir
    Path directory;

    @Test
    void a_model_that_goes_by_the_place_moves_with_the_order_and_one_that_goes_by_the_words_with_these()
            throws Exception {
        try (Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory);
                StandIn server = StandIn.start(
                        StandInSettings.onPort(0),
                        List.of(StandInModel.named("place"), StandInModel.named("words")),
                        OtherwiseRunTest::answer);
                Asking asking = pipeline.ask(wanted(server))) {
            pipeline.awaitComplete(asking, Duration.ofMinutes(1));

            // Two questions, two draws, in five ways: plainly, again, in two orders, in other words.
            assertThat(asking.models()).allMatch(model -> asking.prompts(model) == 20);
            assertThat(entries(pipeline, asking, "sensitivity"))
                    .extracting(Entry::getModel, Entry::getMeasure, Entry::getValue, Entry::getN)
                    .containsExactlyInAnyOrder(
                            tuple("place", "repeat_sensitivity", 0.0, 2L),
                            tuple("words", "repeat_sensitivity", 0.0, 2L),
                            tuple("place", "order_sensitivity", 1.0, 2L),
                            tuple("words", "order_sensitivity", 0.0, 2L),
                            tuple("place", "wording_sensitivity", 0.0, 2L),
                            tuple("words", "wording_sensitivity", 1.0, 2L),
                            tuple("place", "order_effect", 1.0, 2L),
                            tuple("words", "order_effect", 0.0, 2L),
                            tuple("place", "wording_effect", 0.0, 2L),
                            tuple("words", "wording_effect", 1.0, 2L));
            // Plainly both say yes, as everybody in the North does.
            assertThat(entries(pipeline, asking, "distributional:North"))
                    .filteredOn(entry -> entry.getMeasure().equals("total_variation"))
                    .extracting(Entry::getValue)
                    .containsExactly(0.0, 0.0);
            assertThat(TerminalBoard.text(pipeline.sink().boards(), asking.run()))
                    .contains("order_sensitivity");
        }
    }

    private static List<Entry> entries(Pipeline pipeline, Asking asking, String board) {
        return pipeline.sink()
                .boards()
                .board(asking.run(), board)
                .orElseThrow()
                .standings()
                .getEntries();
    }

    private static RecordedAnswer answer(String model, String prompt) {
        String question = prompt.substring(prompt.lastIndexOf("\n\n"));
        boolean yesFirst = question.contains(" A. Yes\n");
        boolean first = model.equals("place") || yesFirst != question.contains("please");
        return new RecordedAnswer.Shares(first ? List.of(1.0, 0.0) : List.of(0.0, 1.0), true, "made up");
    }

    private Wanted wanted(StandIn server) throws Exception {
        Dataset dataset = Datasets.open(
                Files.write(directory.resolve("small.jsonl"), QUESTIONS).toString());
        return new Wanted(
                dataset,
                Examples.bundledFor(dataset.name()),
                List.of(),
                List.of(Stood.model(server, "place", "answer_choices"), Stood.model(server, "words", "answer_choices")),
                RunSettings.usual(Selection.ALL, 2, 0, RunSettings.NO_LONG_ANSWERS, null)
                        .but()
                        .otherwise(new AskedOtherwise(2, OTHER_WORDS))
                        .settings(),
                Pace.unbounded(),
                List.of());
    }
}
