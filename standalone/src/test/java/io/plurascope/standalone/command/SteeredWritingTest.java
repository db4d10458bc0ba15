package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.plurascope.bridge.standin.Dialect;
import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.RecordedSource;
import io.plurascope.bridge.standin.RecordedText;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.event.Entry;
import io.plurascope.event.Progress;
import io.plurascope.producer.Examples;
import io.plurascope.producer.JudgingSettings;
import io.plurascope.producer.Pace;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.steering.SteeringSelection;
import io.plurascope.producer.steering.Style;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.export.TerminalBoard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model that is steered writes, and a model for pairs of texts says whether what it writes expresses whom it was steered
 * to, through the whole way. The writer is a stand-in that speaks as somebody of the North where it is told to pretend, and
 * in no other style.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SteeredWritingTest {
    private static final String SITUATIONS = """
            [{"situation": "a lie", "input": "Comment on a lie.", "vrd": ["Honesty"], "explanation": ["It is true."]},
             {"situation": "a sale", "input": "Comment on a sale.", "vrd": ["Thrift"], "explanation": ["It saves."]}]
            """;

    private static final RecordedSource WORDS = new RecordedSource() {
        @Override
        public RecordedAnswer answer(String model, String pair) {
            int end = pair.lastIndexOf('\n');
            boolean entailed = pair.substring(0, end).equals("Up here it snows. Save!")
                    && pair.substring(end + 1).equals("The author is a person of the group 'North'.");
            return new RecordedAnswer.Shares(
                    entailed ? List.of(0.75, 0.125, 0.125) : List.of(0.25, 0.5, 0.25), true, "made up");
        }

        @Override
        public Optional<RecordedText> text(String model, String prompt) {
            boolean north = prompt.startsWith("Pretend to be a person of the group 'North':");
            return Optional.of(new RecordedText(north ? " Up here it snows. Save!" : " Save!", 5, false, "made up"));
        }
    };

    @Test
    void whether_what_a_steered_model_writes_expresses_the_attribute_is_on_the_board(@TempDir Path directory)
            throws Exception {
        Dataset dataset = Datasets.open(Files.writeString(directory.resolve("situations.json"), SITUATIONS)
                .toString());
        try (StandIn server = StandIn.start(
                        StandInSettings.onPort(0),
                        List.of(StandInModel.named("writer"), StandInModel.named("pairs", new Dialect.Nli())),
                        WORDS);
                Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory);
                Asking asking = pipeline.ask(wanted(dataset, server))) {
            pipeline.awaitComplete(asking, Duration.ofMinutes(1));

            assertBoards(pipeline.sink().boards(), asking.run());
        }
    }

    /** The one text of which the judge says so has 0.75, all others 0.25; both questions have the same. */
    private static void assertBoards(Boards boards, String run) {
        Progress progress =
                boards.progress(run).orElseThrow().standings().getProgress().getFirst();
        // Two questions, plainly and in two styles each of two attributes.
        assertThat(progress.getExpected()).isEqualTo(10);
        assertThat(progress.getAnswered()).isEqualTo(10);
        List<Entry> entries = boards.board(run, "steerable").orElseThrow().standings().getEntries().stream()
                .filter(entry -> entry.getMeasure().equals("attribute_entailment"))
                .toList();
        assertThat(entries)
                .extracting(
                        entry -> Objects.requireNonNull(entry.getSteering()).getName(),
                        entry -> entry.getSteering().getStyle(),
                        Entry::getN)
                .containsExactly(
                        tuple("North", "BIO", 2L),
                        tuple("North", "PORTRAY", 2L),
                        tuple("South", "BIO", 2L),
                        tuple("South", "PORTRAY", 2L));
        // Log-probabilities travel in single precision.
        assertThat(entries)
                .extracting(Entry::getValue)
                .usingElementComparator(new DoubleComparator(1e-6))
                .containsExactly(0.25, 0.75, 0.25, 0.25);
        assertThat(TerminalBoard.text(boards, run)).contains("long answers express it ↑ (probability of entailment)");
        assertThat(boards.metrics(run)
                        .filter(row -> row.measure().equals("attribute_entailment"))
                        .filter(row -> row.steering().isEmpty()))
                .as("what is written plainly is judged for no attribute")
                .allMatch(row -> row.n() == 0);
    }

    private static Wanted wanted(Dataset dataset, StandIn server) {
        SteeringSelection steering =
                new SteeringSelection(List.of("North", "South"), List.of(Style.BIO, Style.PORTRAY), null);
        return new Wanted(
                dataset,
                Examples.bundledFor(dataset.name()),
                List.of(),
                List.of(Stood.model(server, "writer", "answer_choices"), Stood.model(server, "pairs", "nli")),
                RunSettings.usual(Selection.ALL, 1, 0, 16, null)
                        .judged(JudgingSettings.by("pairs"))
                        .steeredTo(steering.of(dataset)),
                Pace.unbounded(),
                List.of());
    }
}
