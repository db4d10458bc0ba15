package io.plurascope.streams;

import static io.plurascope.streams.Watching.QUESTIONS;
import static io.plurascope.streams.Watching.RUN;
import static io.plurascope.streams.Watching.answer;
import static io.plurascope.streams.Watching.monitor;
import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Alert;
import io.plurascope.event.Answer;
import io.plurascope.event.Distribution;
import io.plurascope.event.Entry;
import io.plurascope.event.Metric;
import io.plurascope.event.Monitor;
import io.plurascope.event.Run;
import io.plurascope.event.Window;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A monitor that keeps three windows and has two as its reference. */
class KeptTest {
    private static final int KEPT = 3;
    private static final int ROUNDS = 12;

    private final Harness harness = new Harness();

    @BeforeEach
    void ask() {
        ask(harness, KEPT);
    }

    private static void ask(Harness harness, int kept) {
        harness.send(monitor(Monitor.newBuilder()
                .setQuestions(QUESTIONS)
                .setReferenceWindows(Watching.REFERENCE)
                .setKeptWindows(kept)));
        for (int question = 0; question < QUESTIONS; question++) {
            harness.send(Events.question("q" + question, 2));
            harness.send(Events.reference("q" + question, Map.of("Here", new double[] {0.5, 0.5})));
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int question = 0; question < QUESTIONS; question++) {
                harness.send(answer(round, "q" + question, round < 8 || question % 2 == 0 ? 0.6 : 0.9));
            }
            harness.settle();
        }
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void only_the_latest_windows_keep_their_metrics_and_the_whole_run_counts_all() {
        Map<String, Metric> metrics = harness.latest(Topics.METRICS);

        assertThat(metrics.values().stream()
                        .filter(Objects::nonNull)
                        .map(Metric::getWindow)
                        .filter(Objects::nonNull)
                        .map(Window::getStart)
                        .distinct())
                .containsExactlyInAnyOrder(Watching.start(9), Watching.start(10), Watching.start(11));
        // What was dropped is dropped by a tombstone.
        assertThat(metrics).containsEntry(Keys.metric(RUN, "m", null, "Here", "js_distance", Watching.window(5)), null);
        Metric whole = Objects.requireNonNull(metrics.get(Keys.metric(RUN, "m", null, "Here", "js_distance", null)));
        assertThat(whole.getN()).isEqualTo(ROUNDS * QUESTIONS);
    }

    @Test
    void answers_and_sums_of_older_windows_are_dropped_but_for_the_reference() {
        Map<String, Distribution> distributions = harness.latest(Topics.DISTRIBUTIONS);

        assertThat(distributions.values().stream().filter(Objects::nonNull)).hasSize((KEPT + 2) * QUESTIONS);
        assertThat(distributions.values().stream().filter(Objects::isNull)).hasSize((ROUNDS - KEPT - 2) * QUESTIONS);
        assertThat(harness.size(Stores.CELLS)).isEqualTo((KEPT + 2) * QUESTIONS);
        assertThat(harness.size(Stores.KEPT)).isEqualTo(KEPT * QUESTIONS);
        // Three windows and the whole run.
        assertThat(harness.size(Stores.ROWS)).isEqualTo(KEPT + 1);
        assertThat(harness.size(Stores.PARTS)).isEqualTo(KEPT + 1);
        assertThat(harness.size(Stores.WINDOWS)).isZero();
    }

    @Test
    void drift_is_judged_against_the_reference_all_the_same() {
        assertThat(harness.read(Topics.ALERTS)).extracting(Alert::getMeasure).contains("total_variation");
    }

    @Test
    void an_answer_to_a_window_that_is_dropped_counts_nowhere() {
        harness.read(Topics.LATE);
        harness.send(answer(4, "q0", 0.7));
        harness.settle();

        assertThat(harness.read(Topics.LATE)).hasSize(1);
        assertThat(harness.size(Stores.CELLS)).isEqualTo((KEPT + 2) * QUESTIONS);
    }

    /** The answers of the reference are kept longer than the windows that they were in. */
    @Test
    void a_corrected_reference_leaves_windows_alone_that_are_dropped() {
        harness.metrics();
        harness.send(Events.reference("q0", 1, Map.of("Here", new double[] {0.25, 0.75})));
        harness.settle();

        assertThat(harness.size(Stores.ROWS)).isEqualTo(KEPT + 1);
        assertThat(harness.metrics())
                .as("the whole run and what is kept is scored again")
                .containsKey(Keys.metric(RUN, "m", null, "Here", "js_distance", null))
                .doesNotContainKey(Keys.metric(RUN, "m", null, "Here", "js_distance", Watching.window(0)));
    }

    /** So many windows reach to before 2001, from when on starts have as many digits. */
    @Test
    void where_all_windows_are_kept_none_is_dropped() {
        try (Harness other = new Harness()) {
            ask(other, Math.toIntExact(Duration.ofDays(100 * 365).toMillis() / Events.WINDOW));

            assertThat(other.latest(Topics.METRICS)).doesNotContainValue(null);
            assertThat(other.latest(Topics.DISTRIBUTIONS))
                    .hasSize(ROUNDS * QUESTIONS)
                    .doesNotContainValue(null);
            assertThat(other.size(Stores.ROWS)).isEqualTo(ROUNDS + 1);
        }
    }

    /** The first model is gone for longer than windows are kept; the same in which order ever the two are heard of. */
    @Test
    void the_whole_run_compares_no_models_since_what_it_had_would_depend_on_who_is_behind() {
        assertThat(whole(true)).isEqualTo(whole(false)).isNotEmpty();
    }

    private static Map<String, Entry> whole(boolean behind) {
        try (Harness other = new Harness()) {
            other.send(Run.newBuilder(monitor(Monitor.newBuilder()
                            .setQuestions(QUESTIONS)
                            .setReferenceWindows(Watching.REFERENCE)
                            .setKeptWindows(KEPT)))
                    .setModels(List.of("behind", "m"))
                    .build());
            for (int question = 0; question < QUESTIONS; question++) {
                other.send(Events.question("q" + question, 2));
                other.send(Events.reference("q" + question, Map.of("Here", new double[] {0.5, 0.5})));
            }
            for (int step = 0; step < 2 * ROUNDS; step++) {
                boolean first = behind ? step < ROUNDS : step % 2 == 0;
                long round = behind ? step % ROUNDS : step / 2;
                for (int question = 0; question < QUESTIONS; question++) {
                    Answer answer = answer(round, "q" + question, question % 3 == 0 ? 0.6 : 0.9);
                    other.send(
                            first
                                    ? answer
                                    : Answer.newBuilder(answer)
                                            .setModel("behind")
                                            .build());
                }
                other.settle();
            }
            Map<String, Entry> entries = new TreeMap<>();
            other.standings()
                    .forEach((board, standings) -> standings
                            .getEntries()
                            .forEach(entry -> entries.put(
                                    board + " " + entry.getModel() + " " + entry.getMeasure(),
                                    Entry.newBuilder(entry).build())));
            return entries;
        }
    }
}
