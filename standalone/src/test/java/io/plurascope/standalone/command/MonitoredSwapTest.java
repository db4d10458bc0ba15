package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plurascope.bridge.BridgeSettings;
import io.plurascope.bridge.Bridges;
import io.plurascope.bridge.standin.Dialect;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.bridge.standin.Vocabulary;
import io.plurascope.event.Alert;
import io.plurascope.event.Model;
import io.plurascope.event.Progress;
import io.plurascope.producer.DriftSettings;
import io.plurascope.producer.Examples;
import io.plurascope.producer.MonitorPlan;
import io.plurascope.producer.MonitorSettings;
import io.plurascope.producer.MonitorSettings.Asks;
import io.plurascope.producer.MonitorSettings.Missed;
import io.plurascope.producer.Monitoring;
import io.plurascope.producer.Plan;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.recorded.AnswersReaders;
import io.plurascope.producer.recorded.Recording;
import io.plurascope.sink.board.Boards;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Base models that answered real questions are swapped for their aligned siblings behind the same endpoint while a monitor
 * runs, and one is not. What was recorded are shares; each answer is a hundred draws from them, so that no two windows are alike.
 * The monitor's windows are ten minutes long and pass as fast as they are answered.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MonitoredSwapTest {
    private static final Path SHARED = Path.of(System.getProperty("plurascope.shared", "missing"));
    private static final Path DATA = SHARED.resolve("data/global-opinions/global_opinions.csv");
    private static final Path ANSWERS = SHARED.resolve("data/recorded-answers/global_opinions_13_models.jsonl");

    private static final Map<String, String> SIBLINGS = Map.of(
            "Mistral-7B-v0.1", "zephyr-7b-beta", "Llama-2-7b-hf", "Llama-2-7b-chat-hf", "Tulu-2-SFT", "Tulu-2-DPO");
    /** As seen. */
    private static final Map<String, Long> WINDOWS_TO_ALERT =
            Map.of("Mistral-7B-v0.1", 2L, "Llama-2-7b-hf", 4L, "Tulu-2-SFT", 2L);

    private static final int DRAWS = 100;

    private static final String STEADY = "yi-8b";

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int QUESTIONS = 50;
    private static final int REFERENCE = 10;
    private static final int SWAPPED_IN = 20;
    private static final int ROUNDS = 26;

    /** Kept where the test fails, for the log in it. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private final Map<String, String> answering = new ConcurrentHashMap<>();

    @Test
    void a_model_swapped_behind_its_endpoint_shows_as_a_version_and_as_drift_and_one_that_is_not_shows_nothing()
            throws Exception {
        assumeTrue(
                Files.isReadable(DATA) && Files.isReadable(ANSWERS),
                "Skipped: the shared data are not at " + SHARED + ".");
        Dataset dataset = Datasets.open(DATA.toString());
        Examples examples = Examples.bundledFor(dataset.name());
        Recording recording = AnswersReaders.read(ANSWERS, dataset, examples);
        SampledAnswers answers = new SampledAnswers(new RecordedAnswerSource(List.of(recording)), DRAWS);
        try (EmbeddedEnvironment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory);
                StandIn standIn = StandIn.start(
                        StandInSettings.onPort(0),
                        recording.models().stream().map(StandInModel::named).toList(),
                        (model, prompt) -> answers.answer(answering.getOrDefault(model, model), prompt))) {
            List<Model> models = recording.describe(standIn.endpoint()).stream()
                    .filter(model -> model.getModel().equals(STEADY) || SIBLINGS.containsKey(model.getModel()))
                    .toList();
            MonitorPlan plan = plan(dataset, examples, models);
            Boards boards = pipeline.sink().boards();
            try (Bridges bridges = Bridges.start(
                            pipeline.connection(),
                            models,
                            BridgeSettings.fromEnvironment(Map.of()).withInstance("test"),
                            new SimpleMeterRegistry(),
                            Clock.systemUTC());
                    Monitoring monitoring = monitoring(pipeline, standIn, plan)) {
                assertThatThrownBy(() -> monitoring.run(plan)).isInstanceOf(InterruptedException.class);
                // What the steady model is told last proves that all its windows have been judged.
                until(() -> of(STEADY, boards).findAny().isPresent());
                assertThat(bridges.failure()).isEmpty();
            }
            assertAlerts(boards);
        }
    }

    private static void assertAlerts(Boards boards) {
        assertThat(of(STEADY, boards)).singleElement().satisfies(alert -> {
            assertThat(alert.getTest()).isEqualTo("version");
            assertThat(round(alert)).isEqualTo(ROUNDS - 1);
        });
        Map<String, Long> windows = new TreeMap<>();
        for (String model : SIBLINGS.keySet()) {
            assertThat(of(model, boards).map(MonitoredSwapTest::round)).allMatch(round -> round >= SWAPPED_IN);
            Alert version = first(model, "version", boards).orElseThrow();
            assertThat(round(version)).isEqualTo(SWAPPED_IN);
            assertThat(version.getVersionBefore()).startsWith("1, ");
            assertThat(version.getVersion()).startsWith("2, ");
            Alert drift = first(model, "cusum", boards).orElseThrow();
            windows.put(model, round(drift) - SWAPPED_IN + 1);
            assertThat(drift.getN()).isEqualTo(QUESTIONS);
            assertThat(drift.getRunLength()).isEqualTo(DriftSettings.DEFAULT.runLength());
            assertThat(drift.getLearned()).as(MonitorLines.text(drift)).isGreaterThanOrEqualTo(SWAPPED_IN - REFERENCE);
        }
        assertThat(windows).isEqualTo(WINDOWS_TO_ALERT);
    }

    private static MonitorPlan plan(Dataset dataset, Examples examples, List<Model> models) {
        RunSettings settings = RunSettings.usual(
                new Selection(List.of("United States", "Japan"), true, Selection.NO_LIMIT),
                1,
                0,
                RunSettings.NO_LONG_ANSWERS,
                null);
        return MonitorPlan.of(
                Plan.of(dataset, examples, settings, models, START),
                new MonitorSettings(EVERY, QUESTIONS, Asks.PANEL, Missed.SKIP, REFERENCE, null, 1000),
                false);
    }

    private Monitoring monitoring(Pipeline pipeline, StandIn standIn, MonitorPlan plan) {
        Boards boards = pipeline.sink().boards();
        return Monitoring.over(
                pipeline.connection(),
                plan.run().getRun(),
                Clock.fixed(START, ZoneOffset.UTC),
                time -> {
                    int round = (int) Duration.between(START, time).dividedBy(EVERY);
                    until(() -> answered(boards, plan) == (long) round * plan.size() * (SIBLINGS.size() + 1));
                    if (round == SWAPPED_IN) {
                        answering.putAll(SIBLINGS);
                        SIBLINGS.keySet().forEach(model -> standIn.add(second(model)));
                    }
                    if (round == ROUNDS - 1) {
                        standIn.add(second(STEADY));
                    }
                    if (round == ROUNDS) {
                        throw new InterruptedException("the test has seen enough");
                    }
                },
                new Monitoring.Progress() {
                    @Override
                    public void asked(long round, Instant window) {
                        // What was asked is seen in what was answered.
                    }

                    @Override
                    public void leftOut(long windows) {
                        throw new IllegalStateException("No window is left out where the clock stands.");
                    }
                });
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .until(condition);
    }

    private static StandInModel second(String model) {
        return new StandInModel(model, List.of(2L), new Dialect.AnswerChoices(Vocabulary.NONE));
    }

    private static long answered(Boards boards, MonitorPlan plan) {
        return boards.progress(plan.run().getRun()).stream()
                .flatMap(board -> board.standings().getProgress().stream())
                .mapToLong(Progress::getAnswered)
                .sum();
    }

    private static Stream<Alert> of(String model, Boards boards) {
        return boards.alerts().latest().stream()
                .filter(alert -> alert.getModel().equals(model));
    }

    private static Optional<Alert> first(String model, String test, Boards boards) {
        return of(model, boards)
                .filter(alert -> alert.getTest().equals(test) && alert.getRaised())
                .min(Comparator.comparing(alert -> alert.getWindow().getStart()));
    }

    private static long round(Alert alert) {
        return Duration.between(START, alert.getWindow().getStart()).dividedBy(EVERY);
    }
}
