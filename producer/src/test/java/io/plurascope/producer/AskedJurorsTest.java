package io.plurascope.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.event.JurorKind;
import io.plurascope.event.Model;
import io.plurascope.event.Run;
import io.plurascope.event.RunJuror;
import io.plurascope.event.RunJurors;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.schemas.Jurors;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AskedJurorsTest {
    private static final Model WRITER = model("writer", "answer_choices");
    private static final Model PAIRS = model("pairs", "nli");
    private static final Model REWARD = model("reward-1", "reward");

    private static Model model(String name, String backend) {
        return Model.newBuilder(SmallDataset.MODELS.getFirst())
                .setModel(name)
                .setBackend(backend)
                .setRecorded(false)
                .build();
    }

    private static Jurors.Juror stating(String name, @Nullable String model) {
        return new Jurors.Juror(name, 1, null, "So it is.", null, model);
    }

    private static Jurors.Juror described(String name, @Nullable String model) {
        return new Jurors.Juror(name, 2, "North", null, "Runs a shop.", model);
    }

    private static RunSettings settings(int longAnswers, Jurors.Juror... jurors) {
        return RunSettings.DEFAULT
                .but()
                .draws(3)
                .seed(0)
                .juries(JurySettings.DEFAULT.with(new Jurors("citizens", List.of(0.0, 3.0), List.of(jurors))))
                .longAnswers(longAnswers)
                .settings();
    }

    private static Plan plan(RunSettings settings, Model... models) {
        return Plan.of(
                SmallDataset.DATASET,
                Examples.bundledFor("small"),
                settings,
                List.of(models),
                Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static void assertRefused(String sentence, Jurors.Juror juror, Model... models) {
        assertThatThrownBy(() -> plan(settings(32, juror), models))
                .isInstanceOf(DatasetException.class)
                .hasMessage(sentence);
    }

    @Test
    void how_a_juror_is_asked_follows_from_the_model_and_from_what_the_juror_says() {
        Run run = plan(
                        settings(
                                32,
                                stating("b", null),
                                described("a", "writer"),
                                stating("c", "pairs"),
                                new Jurors.Juror("d", 1, null, null, null, "reward-1")),
                        WRITER,
                        PAIRS,
                        REWARD)
                .run();

        RunJurors jurors = Objects.requireNonNull(run.getJurors());
        assertThat(jurors.getJury()).isEqualTo("citizens");
        assertThat(jurors.getRun()).isEqualTo(run.getRun() + ".jury");
        // Of four questions the one without a text is not asked openly.
        assertThat(jurors.getResponses()).isEqualTo(3);
        assertThat(jurors.getJurors())
                .containsExactly(
                        new RunJuror("a", 2.0, "North", "writer", JurorKind.RATING, "Runs a shop.", 2),
                        new RunJuror("b", 1.0, null, "writer", JurorKind.STATEMENT, "So it is.", 2),
                        new RunJuror("c", 1.0, null, "pairs", JurorKind.STATEMENT_PAIR, "So it is.", 1),
                        new RunJuror("d", 1.0, null, "reward-1", JurorKind.REWARD, "", 1));
        assertThat(run.getAlphas()).containsExactly(0.0, 3.0);
        assertThat(run.getModels()).containsExactly("writer");
        assertThat(run.getWriters()).containsExactly("writer");
        assertThat(run.getEntailment()).isNull();
    }

    @Test
    void jurors_models_are_asked_in_a_child_run_that_counts_no_prompts_of_its_own() {
        Plan plan = plan(settings(32, stating("a", null), stating("b", "pairs")), WRITER, PAIRS);

        Run child = plan.jury().orElseThrow();
        assertThat(child.getRun()).isEqualTo(plan.run().getRun() + ".jury");
        assertThat(child.getParent()).isEqualTo(plan.run().getRun());
        assertThat(child.getModels()).containsExactly("pairs", "writer");
        assertThat(child.getPrompts()).isNull();
        assertThat(child.getJurors()).isNull();
        assertThat(plan.judging()).isEmpty();
        assertThat(plan.size("writer")).isEqualTo(12 + 3);
    }

    @Test
    void the_runs_judge_is_asked_for_whoever_names_no_model() {
        Run run = plan(settings(32, stating("a", null)).judged(JudgingSettings.by("pairs")), WRITER, PAIRS)
                .run();

        assertThat(Objects.requireNonNull(run.getJurors())
                        .getJurors()
                        .getFirst()
                        .getKind())
                .isEqualTo(JurorKind.STATEMENT_PAIR);
    }

    @Test
    void who_the_jurors_are_is_part_of_the_runs_id() {
        assertThat(List.of(
                        plan(settings(32, stating("a", null)), WRITER).run().getRun(),
                        plan(settings(32, stating("b", null)), WRITER).run().getRun(),
                        plan(settings(32, described("a", null)), WRITER).run().getRun(),
                        plan(RunSettings.usual(Selection.ALL, 3, 0, 32, null), WRITER)
                                .run()
                                .getRun()))
                .doesNotHaveDuplicates();
    }

    @Test
    void jurors_who_cannot_be_asked_are_refused_with_what_to_do() {
        assertRefused(
                "There is no model 'nobody' to be asked for the juror 'a'; there are writer.",
                stating("a", "nobody"),
                WRITER);
        assertRefused(
                "The juror 'a' needs a statement: 'pairs' judges whether one text entails another, and rates nothing.",
                described("a", "pairs"),
                WRITER,
                PAIRS);
        assertRefused(
                "The juror 'a' has a statement, and the reward model 'reward-1' judges none; describe the juror, or name"
                        + " another model.",
                stating("a", "reward-1"),
                WRITER,
                REWARD);
        assertRefused(
                "The juror 'a' has neither a statement nor a description, and 'writer' is no reward model; write one.",
                new Jurors.Juror("a", 1, null, null, null, "writer"),
                WRITER);
        assertRefused(
                "Of 2 models that can be asked, none is named for the juror 'a'; name it under 'model', or a judge for"
                        + " all.",
                stating("a", null),
                WRITER,
                model("other", "answer_choices"));
        assertThatThrownBy(() -> plan(settings(RunSettings.NO_LONG_ANSWERS, stating("a", null)), WRITER))
                .hasMessage("The jury 'citizens' is to judge long answers, but none are asked for.");
        assertThatThrownBy(() ->
                        plan(settings(32, stating("a", null)).judged(JudgingSettings.by("reward-1")), WRITER, REWARD))
                .hasMessage(
                        "'reward-1' is a reward model, which does not say whether a text gives an answer; name another"
                                + " judge.");
    }

    @Test
    void a_monitor_has_none() {
        Plan plan = plan(settings(32, stating("a", null)), WRITER);

        assertThatThrownBy(() -> MonitorPlan.of(plan, MonitorSettings.DEFAULT, false))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("asks no jurors");
    }

    @Test
    void a_name_is_of_one_jury_only() {
        assertThatThrownBy(() -> new JurySettings(
                        new TreeMap<>(Map.of("citizens", List.of("Japan"))),
                        Map.of(),
                        JurySettings.Utility.SIMILARITY,
                        List.of(),
                        JurySettings.DEFAULT_TAU,
                        new Jurors("citizens", List.of(), List.of(stating("a", null)))))
                .hasMessage("A jury of populations and one of jurors are both named 'citizens'; rename one.");
    }
}
