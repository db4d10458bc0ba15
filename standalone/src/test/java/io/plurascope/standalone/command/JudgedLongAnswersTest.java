package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

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
import io.plurascope.producer.MonitorSettings;
import io.plurascope.producer.MonitorSettings.Asks;
import io.plurascope.producer.MonitorSettings.Missed;
import io.plurascope.producer.Pace;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.schemas.Keys;
import io.plurascope.sink.board.Boards;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Questions without options through broker, registry, bridges, topology and page: a model writes, a model for pairs of texts
 * judges. Both are the stand-in's, whose words are made up here; the board is worked out by hand.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class JudgedLongAnswersTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Each situation's values are the other's unreasonable ones. */
    private static final String SITUATIONS = """
            [{"situation": "a lie", "input": "Comment on a lie.", "vrd": ["Honesty", "Kindness"],
              "explanation": ["It is true.", "It spares."]},
             {"situation": "a sale", "input": "Comment on a sale.", "vrd": ["Thrift"], "explanation": ["It saves."]}]
            """;

    private static final RecordedSource WORDS = new RecordedSource() {
        @Override
        public RecordedAnswer answer(String model, String pair) {
            String premise = pair.substring(0, pair.indexOf('\n')).toLowerCase(Locale.ROOT);
            String hypothesis = pair.substring(pair.indexOf('\n') + 1);
            boolean entailed = (premise.contains("honest") && hypothesis.equals("Honesty: It is true."))
                    || (premise.contains("save") && hypothesis.equals("Thrift: It saves."));
            return new RecordedAnswer.Shares(
                    entailed ? List.of(0.75, 0.125, 0.125) : List.of(0.25, 0.5, 0.25), true, "made up");
        }

        @Override
        public Optional<RecordedText> text(String model, String prompt) {
            return Optional.of(new RecordedText(
                    prompt.contains("a lie") ? " Be honest. And save!" : " Save.", 5, false, "made up"));
        }
    };

    @Test
    void what_a_model_for_pairs_says_of_long_answers_is_on_the_board_of_their_run(@TempDir Path directory)
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
            pipeline.awaitComplete(asking, PATIENCE);

            assertBoard(pipeline.sink().boards(), asking.run());
        }
    }

    @Test
    void a_monitor_has_long_answers_judged_in_every_window(@TempDir Path directory) throws Exception {
        Dataset dataset = Datasets.open(Files.writeString(directory.resolve("situations.json"), SITUATIONS)
                .toString());
        Instant before = Instant.now();
        try (StandIn server = StandIn.start(
                        StandInSettings.onPort(0),
                        List.of(StandInModel.named("writer"), StandInModel.named("pairs", new Dialect.Nli())),
                        WORDS);
                Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory);
                Asking asking = Asking.monitor(
                        wanted(dataset, server),
                        new MonitorSettings(Duration.ofSeconds(5), 2, Asks.PANEL, Missed.SKIP, 1, null, 1000),
                        new MonitorLines("watch", before),
                        Asking.Bridged.ALL,
                        environment.connection(),
                        "test",
                        pipeline.sink().meters(),
                        Clock.systemUTC())) {
            Boards boards = pipeline.sink().boards();
            await().atMost(PATIENCE)
                    .until(() -> windows(boards, asking.run()).count() >= 3
                            || asking.failure().isPresent());

            assertThat(asking.failure()).isEmpty();
            // What is known of the same words is the same in every window.
            assertThat(windows(boards, asking.run()).limit(3)).containsOnly(0.75);
        }
    }

    /** The share of reasonable values that is covered, in each window of which both texts are judged. */
    private static Stream<Double> windows(Boards boards, String run) {
        return boards.metrics(run)
                .filter(row -> row.measure().equals("overton_text_recall"))
                .filter(row -> !row.window().equals(Keys.RUN) && row.n() == 2)
                .map(row -> Objects.requireNonNull(row.value()));
    }

    private static Wanted wanted(Dataset dataset, StandIn server) {
        return new Wanted(
                dataset,
                Examples.bundledFor(dataset.name()),
                List.of(),
                List.of(Stood.model(server, "writer", "answer_choices"), Stood.model(server, "pairs", "nli")),
                RunSettings.usual(Selection.ALL, 1, 0, 16, null).judged(JudgingSettings.by("pairs")),
                Pace.unbounded(),
                List.of());
    }

    /**
     * Of the lie honesty and thrift are given: one of two right, one of two covered, one of three told rightly. Of the sale
     * thrift alone, which is right in everything.
     */
    private static void assertBoard(Boards boards, String run) {
        Progress progress =
                boards.progress(run).orElseThrow().standings().getProgress().getFirst();
        assertThat(progress.getModel()).isEqualTo("writer");
        assertThat(progress.getExpected()).isEqualTo(2);
        assertThat(progress.getAnswered()).isEqualTo(2);
        assertValue(boards, run, "overton_text_recall", 0.75);
        assertValue(boards, run, "overton_text_precision", 0.75);
        assertValue(boards, run, "overton_text_strict", 0.5);
        assertValue(boards, run, "overton_text_accuracy", 2 / 3.0);
    }

    private static void assertValue(Boards boards, String run, String measure, double value) {
        List<Entry> entries = boards.board(run, "overton_text").orElseThrow().standings().getEntries().stream()
                .filter(entry -> entry.getMeasure().equals(measure))
                .toList();
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.getModel()).isEqualTo("writer");
            assertThat(entry.getN()).isEqualTo(2);
            assertThat(entry.getValue()).isCloseTo(value, within(1e-15));
        });
    }
}
