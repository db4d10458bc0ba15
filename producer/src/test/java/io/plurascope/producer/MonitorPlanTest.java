package io.plurascope.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.event.DriftTest;
import io.plurascope.event.Model;
import io.plurascope.event.Monitor;
import io.plurascope.event.Prompt;
import io.plurascope.event.Run;
import io.plurascope.producer.MonitorSettings.Asks;
import io.plurascope.producer.MonitorSettings.Missed;
import io.plurascope.producer.dataset.DatasetException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MonitorPlanTest {
    private static final Instant START = Instant.parse("2026-03-01T12:03:00.5Z");

    @Test
    void the_run_says_that_it_never_ends_and_how_it_asks() {
        Run run = plan(settings(Asks.PANEL, Missed.SKIP, 3), null).run();

        assertThat(run.getRun()).matches("small-monitor-[0-9a-f]{8}");
        assertThat(run.getPrompts()).isNull();
        assertThat(run.getQuestions()).isEqualTo(3);
        assertThat(run.getWindow()).isEqualTo(600_000);
        assertThat(run.getGrace()).isEqualTo(600_000);
        assertThat(run.getStart()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(run.getMonitor())
                .isEqualTo(new Monitor(3, false, 10, null, 0.5, 8.0, 4.0, 6, 1008, DriftTest.CUSUM, 50_000L, 1.0));
        assertThat(run.getSettings()).doesNotContainKey("step");
    }

    @Test
    void a_panel_asks_the_first_questions_of_the_runs_order_in_every_window() {
        MonitorPlan plan = plan(settings(Asks.PANEL, Missed.SKIP, 3), null);
        List<String> order = order();

        assertThat(questions(plan, 0)).isEqualTo(order.subList(0, 3));
        assertThat(questions(plan, 77)).isEqualTo(order.subList(0, 3));
        assertThat(plan.plan().questions()).hasSize(3);
    }

    @Test
    void a_rotation_goes_round_and_asks_every_question_equally_often() {
        MonitorPlan plan = plan(settings(Asks.ROTATION, Missed.SKIP, 3), null);
        List<String> order = order();

        assertThat(questions(plan, 0)).isEqualTo(order.subList(0, 3));
        assertThat(questions(plan, 1)).containsExactly(order.get(3), order.get(0), order.get(1));
        Map<String, Integer> times = new HashMap<>();
        for (int round = 0; round < 4; round++) {
            questions(plan, round).forEach(question -> times.merge(question, 1, Integer::sum));
        }
        assertThat(times.values()).hasSize(4).containsOnly(3);
    }

    @Test
    void a_window_asks_no_more_questions_than_there_are() {
        MonitorPlan plan = plan(settings(Asks.ROTATION, Missed.SKIP, 50), null);

        assertThat(plan.size()).isEqualTo(4 * 2);
        assertThat(plan.run().getMonitor().getQuestions()).isEqualTo(4);
        assertThatThrownBy(() -> plan.prompt(0, 8)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void a_window_asks_otherwise_too_in_the_same_orders_each_time() {
        List<Model> asked = SmallDataset.MODELS.stream()
                .map(model -> Model.newBuilder(model).setRecorded(false).build())
                .toList();
        RunSettings otherwise = RunSettings.usual(Selection.ALL, 2, 1, RunSettings.NO_LONG_ANSWERS, null)
                .but()
                .otherwise(new AskedOtherwise(3, Paraphrases.NONE))
                .settings();
        Plan once = Plan.of(SmallDataset.DATASET, Examples.bundledFor("small"), otherwise, asked, START);

        MonitorPlan plan = MonitorPlan.of(once, settings(Asks.PANEL, Missed.SKIP, 3), false);

        // Three questions, two draws, plainly, again and in three orders.
        assertThat(plan.size()).isEqualTo(3 * 2 * 5);
        assertThat(plan.prompts(0).map(Prompt::getVariation).toList())
                .isEqualTo(plan.prompts(5).map(Prompt::getVariation).toList());
        assertThat(plan.run().getVariations()).isNotNull();
    }

    @Test
    void the_same_prompt_of_another_round_has_another_id_and_event_time_and_the_same_text() {
        MonitorPlan plan = plan(settings(Asks.PANEL, Missed.SKIP, 3), "watch");

        Prompt first = plan.prompt(0, 3);
        Prompt later = plan.prompt(5, 3);

        assertThat(first.getPrompt()).isEqualTo("watch|0|" + first.getQuestion() + "|1|");
        assertThat(later.getPrompt()).isEqualTo("watch|5|" + first.getQuestion() + "|1|");
        assertThat(later.getRound()).isEqualTo(5);
        assertThat(later.getEventTime()).isEqualTo(Instant.parse("2026-03-01T12:50:00Z"));
        assertThat(later.getText()).isEqualTo(first.getText());
        assertThat(later.getDraw()).isEqualTo(1);
    }

    @Test
    void what_becomes_of_missed_windows_is_no_part_of_the_id_and_all_else_is() {
        String run = plan(settings(Asks.PANEL, Missed.SKIP, 3), null).run().getRun();

        assertThat(plan(settings(Asks.PANEL, Missed.CATCH_UP, 3), null).run().getRun())
                .isEqualTo(run);
        assertThat(plan(settings(Asks.PANEL, Missed.SKIP, 2), null).run().getRun())
                .isNotEqualTo(run);
        assertThat(plan(settings(Asks.ROTATION, Missed.SKIP, 3), null).run().getRun())
                .isNotEqualTo(run);
    }

    @Test
    void what_is_taken_for_drift_is_part_of_the_id() {
        MonitorSettings usual = settings(Asks.PANEL, Missed.SKIP, 3);
        MonitorSettings other = new MonitorSettings(
                usual.every(),
                usual.questions(),
                usual.asks(),
                usual.missed(),
                usual.referenceWindows(),
                usual.baseline(),
                usual.keptWindows(),
                new DriftSettings(DriftTest.CUSUM, 10_000L, 0.5, null, 6));

        assertThat(plan(other, null).run().getRun())
                .isNotEqualTo(plan(usual, null).run().getRun());
    }

    /** Two draws of four questions: a run of three draws has one and a half windows' worth, and twice that where a window asks two. */
    @Test
    void a_baseline_is_worth_as_many_windows_as_its_draws_of_all_questions_asked() {
        Run baseline = Run.newBuilder(once("base").run()).setDraws(3).build();

        assertThat(plan(settings(Asks.PANEL, Missed.SKIP, 4), null)
                        .comparedWith(baseline)
                        .run()
                        .getMonitor()
                        .getBaselineWindows())
                .isEqualTo(1.5);
        assertThat(plan(settings(Asks.PANEL, Missed.SKIP, 2), null)
                        .comparedWith(baseline)
                        .run()
                        .getMonitor()
                        .getBaselineWindows())
                .isEqualTo(1.5);
        assertThat(plan(settings(Asks.ROTATION, Missed.SKIP, 2), null)
                        .comparedWith(baseline)
                        .run()
                        .getMonitor()
                        .getBaselineWindows())
                .isEqualTo(3);
    }

    @Test
    void a_run_with_other_windows_is_refused() {
        MonitorPlan plan = plan(settings(Asks.PANEL, Missed.SKIP, 3), "watch");
        Run other = Run.newBuilder(plan.run()).setWindow(60_000).build();

        assertThatThrownBy(() -> plan.resuming(other, PublishedRounds.NONE, START))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("another value of window");
    }

    @Test
    void settings_that_ask_nothing_are_refused() {
        assertThatThrownBy(() -> settings(Asks.PANEL, Missed.SKIP, 0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> new MonitorSettings(Duration.ofMillis(999), 3, Asks.PANEL, Missed.SKIP, 1, null, 1))
                .hasMessageContaining("at least a second");
        assertThatThrownBy(() -> new MonitorSettings(Duration.ofDays(7), 3, Asks.PANEL, Missed.SKIP, 1, null, 1))
                .hasMessageContaining("six days at most");
    }

    @Test
    void windows_of_other_questions_each_time_are_refused_where_some_have_no_long_answer_that_could_be_judged() {
        List<Model> models = SmallDataset.MODELS.stream()
                .map(model -> Model.newBuilder(model).setRecorded(false).build())
                .toList();
        Plan once = Plan.of(
                SmallDataset.DATASET,
                Examples.bundledFor("small"),
                RunSettings.usual(Selection.ALL, 2, 1, 64, null)
                        .judged(new JudgingSettings("one", JudgingSettings.DEFAULT_THRESHOLD, true)),
                models,
                START);

        assertThatThrownBy(() -> MonitorPlan.of(once, settings(Asks.ROTATION, Missed.SKIP, 3), false))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("Only 3 of the 4 questions have a text");
    }

    /** Three questions, two draws, plain alone and two models make 12. */
    @Test
    void a_window_of_more_prompts_than_are_allowed_is_refused_with_what_they_are_made_of() {
        MonitorPlan plan = plan(settings(Asks.PANEL, Missed.SKIP, 3), null);

        plan.requireAtMost(12);
        assertThatThrownBy(() -> plan.requireAtMost(11))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        "A window would ask 12 prompts (3 questions x 2 draws x 1 asking x 2 models, where an asking is"
                                + " plain or a steering), and 11 are the most; ask less of it, or allow more.");

        assertThatThrownBy(() -> new WindowPrompts(20, 4, 3, 2, 5, 1).requireAtMost(579))
                .hasMessageStartingWith(
                        "A window would ask 580 prompts (20 questions x 4 draws x 3 askings x 2 models, and"
                                + " 20 questions x 5 long answers x 1 model, where");
        assertThatThrownBy(() -> new WindowPrompts(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 1, 0, 0)
                        .requireAtMost(Long.MAX_VALUE))
                .as("more than a long holds")
                .isInstanceOf(DatasetException.class);
    }

    private static List<String> order() {
        Plan once = once(null);
        return IntStream.range(0, 4)
                .mapToObj(place -> once.prompt(place * 2L).getQuestion())
                .toList();
    }

    private static List<String> questions(MonitorPlan plan, long round) {
        return IntStream.range(0, plan.size())
                .mapToObj(index -> plan.prompt(round, index).getQuestion())
                .distinct()
                .toList();
    }

    private static MonitorPlan plan(MonitorSettings settings, @Nullable String run) {
        return MonitorPlan.of(once(run), settings, run != null);
    }

    private static Plan once(@Nullable String run) {
        return Plan.of(
                SmallDataset.DATASET,
                Examples.bundledFor("small"),
                RunSettings.usual(Selection.ALL, 2, 1, RunSettings.NO_LONG_ANSWERS, run),
                SmallDataset.MODELS,
                START);
    }

    private static MonitorSettings settings(Asks asks, Missed missed, int questions) {
        return new MonitorSettings(Duration.ofMinutes(10), questions, asks, missed, 10, null, 1008);
    }
}
