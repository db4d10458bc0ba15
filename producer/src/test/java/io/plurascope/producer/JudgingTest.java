package io.plurascope.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.event.Candidate;
import io.plurascope.event.EntailmentKind;
import io.plurascope.event.Model;
import io.plurascope.event.Prompt;
import io.plurascope.event.Question;
import io.plurascope.event.Run;
import io.plurascope.event.RunEntailment;
import io.plurascope.producer.dataset.CandidateAnswer;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Item;
import io.plurascope.producer.dataset.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Long answers that are judged, with choices beside them and without. */
class JudgingTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Dataset OPEN = new Dataset(
            "values",
            "0123abcd",
            "made up",
            List.of(open(0, "Comment on lies."), open(1, "Comment on thrift.")),
            new Report(2, 0, List.of()));

    private static Item open(int row, String text) {
        return new Item(
                row,
                text,
                List.of(),
                new TreeMap<>(),
                List.of(
                        new CandidateAnswer("Honesty", "It is true.", true),
                        new CandidateAnswer("Speed", null, false)));
    }

    private static Model model(String name, String backend) {
        return Model.newBuilder(SmallDataset.MODELS.getFirst())
                .setModel(name)
                .setBackend(backend)
                .setRecorded(false)
                .build();
    }

    private static Plan plan(Dataset dataset, int longAnswers, @Nullable JudgingSettings judging, Model... models) {
        return Plan.of(
                dataset,
                Examples.bundledFor("small"),
                RunSettings.usual(Selection.ALL, 3, 0, longAnswers, null).judged(judging),
                List.of(models),
                START);
    }

    @Test
    void questions_without_options_are_asked_openly_and_the_run_expects_their_long_answers() {
        Plan plan = plan(OPEN, 32, JudgingSettings.by("writer"), model("writer", "answer_choices"));

        Run run = plan.run();
        assertThat(run.getPrompts()).isZero();
        assertThat(run.getDraws()).isZero();
        assertThat(run.getWriters()).containsExactly("writer");
        assertThat(run.getTemplate()).startsWith("open@");
        assertThat(run.getBoardMeasures()).contains("overton_text_recall");
        RunEntailment entailment = Objects.requireNonNull(run.getEntailment());
        assertThat(entailment.getResponses()).isEqualTo(2);
        assertThat(entailment.getKind()).isEqualTo(EntailmentKind.GENERATIVE);
        assertThat(entailment.getDraws()).isEqualTo(2);
        assertThat(plan.size()).isZero();
        assertThat(plan.size("writer")).isEqualTo(2);
        Prompt first = plan.open(0, plan.writers()).getFirst();
        assertThat(first.getText()).startsWith("Comment on ").endsWith("\n In my own words:");
        assertThat(first.getEventTime()).isEqualTo(START);
    }

    @Test
    void candidate_answers_travel_with_their_question() {
        Plan plan = plan(OPEN, 32, JudgingSettings.by("writer"), model("writer", "answer_choices"));

        Question question = plan.questions().findFirst().orElseThrow();
        assertThat(question.getOptions()).isEmpty();
        assertThat(question.getCandidates())
                .containsExactly(new Candidate("Honesty", "It is true.", true), new Candidate("Speed", null, false));
    }

    @Test
    void the_judge_is_asked_in_a_child_run_that_counts_no_prompts_of_its_own() {
        Plan plan = plan(OPEN, 32, JudgingSettings.by("writer"), model("writer", "answer_choices"));

        Run child = plan.judging().orElseThrow();
        assertThat(child.getRun()).isEqualTo(plan.run().getRun() + ".entailment");
        assertThat(child.getParent()).isEqualTo(plan.run().getRun());
        assertThat(child.getModels()).containsExactly("writer");
        assertThat(child.getPrompts()).isNull();
        assertThat(child.getEntailment()).isNull();
        assertThat(plan(SmallDataset.DATASET, 32, null, model("writer", "answer_choices"))
                        .judging())
                .isEmpty();
    }

    @Test
    void a_model_for_pairs_of_texts_judges_and_is_asked_nothing_else() {
        Plan plan = plan(
                SmallDataset.DATASET,
                32,
                JudgingSettings.by("pairs"),
                model("writer", "answer_choices"),
                model("pairs", "nli"));

        assertThat(plan.run().getModels()).containsExactly("writer");
        assertThat(plan.run().getWriters()).containsExactly("writer");
        assertThat(plan.run().getEntailment().getKind()).isEqualTo(EntailmentKind.NLI);
        assertThat(plan.models()).extracting(Model::getModel).contains("pairs");
        // Of four questions the one without a text is not asked openly.
        assertThat(plan.size("writer")).isEqualTo(12 + 3);
        assertThat(plan.size("pairs")).isEqualTo(12);
    }

    @Test
    void whoever_judges_and_how_is_part_of_the_runs_id() {
        Model writer = model("writer", "answer_choices");
        Model other = model("other", "answer_choices");

        List<String> ids = new ArrayList<>();
        for (JudgingSettings judging : List.of(
                JudgingSettings.by("writer"),
                JudgingSettings.by("other"),
                new JudgingSettings("writer", 0.33, true),
                new JudgingSettings("writer", 0.5, false))) {
            ids.add(plan(OPEN, 32, judging, writer, other).run().getRun());
        }

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void a_run_that_is_gone_on_with_gains_writers() {
        Model one = model("one", "answer_choices");
        JudgingSettings judging = JudgingSettings.by("one");
        RunSettings settings =
                RunSettings.usual(Selection.ALL, 3, 0, 32, "mine").judged(judging);
        Run first = Plan.of(OPEN, Examples.bundledFor("small"), settings, List.of(one), START)
                .run();

        Plan later = Plan.of(
                        OPEN,
                        Examples.bundledFor("small"),
                        settings,
                        List.of(one, model("two", "answer_choices")),
                        START)
                .resuming(first);

        assertThat(later.run().getWriters()).containsExactly("one", "two");
        assertThat(later.run().getEntailment()).isEqualTo(first.getEntailment());
    }

    @Test
    void what_cannot_be_scored_is_refused_with_what_to_do() {
        Model writer = model("writer", "answer_choices");

        assertThatThrownBy(() -> plan(OPEN, 32, null, writer))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("name a judge");
        assertThatThrownBy(() -> plan(OPEN, 32, JudgingSettings.by("nobody"), writer))
                .isInstanceOf(DatasetException.class)
                .hasMessage("There is no model 'nobody' to judge long answers; there are writer.");
        assertThatThrownBy(() -> plan(OPEN, RunSettings.NO_LONG_ANSWERS, JudgingSettings.by("writer"), writer))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("none are asked for");
        assertThatThrownBy(() -> new JudgingSettings("writer", 1, true)).hasMessageContaining("threshold");
    }
}
