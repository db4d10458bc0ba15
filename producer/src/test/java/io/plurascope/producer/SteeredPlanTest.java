package io.plurascope.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.event.Model;
import io.plurascope.event.Prompt;
import io.plurascope.event.Run;
import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.steering.Preface;
import io.plurascope.producer.steering.PromptSteering;
import io.plurascope.schemas.Keys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SteeredPlanTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final int DRAWS = 2;

    private static final PromptSteering JAPAN = attribute("Japan", "BIO", new Preface.Words("I live in Japan."));
    private static final PromptSteering MARS =
            attribute("Mars", "QA", new Preface.Answered("Where do you live?", List.of("Mars", "Earth"), "Mars"));
    private static final PromptSteering FAIR = new PromptSteering(
            Steering.newBuilder()
                    .setKind(SteeringKind.TRADE_OFF)
                    .setName("fair before fast")
                    .build(),
            new Preface.Words("Be fair before you are fast."));

    @Test
    void every_question_is_asked_plainly_and_then_once_in_every_steering() {
        Plan plan = plan(Selection.ALL, null, JAPAN, MARS, FAIR);

        List<Prompt> prompts = prompts(plan);

        assertThat(plan.run().getPrompts()).isEqualTo(4 * 4 * DRAWS).isEqualTo(plan.size());
        assertThat(plan.run().getSteerings()).containsExactly(JAPAN.steering(), MARS.steering(), FAIR.steering());
        for (int i = 0; i < prompts.size(); i++) {
            Prompt prompt = prompts.get(i);
            Prompt first = prompts.get(i / 8 * 8);
            assertThat(Keys.text(prompt.getSteering()))
                    .isEqualTo(List.of("", "ATTRIBUTE:Japan:BIO", "ATTRIBUTE:Mars:QA", "TRADE_OFF:fair before fast")
                            .get(i % 8 / DRAWS));
            assertThat(prompt.getDraw()).isEqualTo(i % DRAWS);
            assertThat(prompt.getDraws()).isEqualTo(DRAWS);
            assertThat(prompt.getQuestion()).isEqualTo(first.getQuestion());
            assertThat(prompt.getEventTime()).isEqualTo(first.getEventTime());
        }
        assertThat(prompts).extracting(Prompt::getPrompt).doesNotHaveDuplicates();
        assertThatThrownBy(() -> plan.prompt(32)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void what_steers_stands_before_the_plain_prompt() {
        List<Prompt> prompts = prompts(plan(Selection.ALL, null, JAPAN, MARS));
        Set<String> before = new HashSet<>();

        for (int i = 0; i < prompts.size(); i += 3 * DRAWS) {
            for (int draw = 0; draw < DRAWS; draw++) {
                String plain = prompts.get(i + draw).getText();
                String mars = prompts.get(i + 2 * DRAWS + draw).getText();
                assertThat(prompts.get(i + DRAWS + draw).getText()).isEqualTo("I live in Japan.\n\n" + plain);
                assertThat(mars).endsWith("\n\n" + plain);
                before.add(mars.substring(0, mars.length() - plain.length()));
            }
        }

        assertThat(before)
                .as("the letter is drawn for each prompt")
                .containsExactlyInAnyOrder(
                        "Where do you live?\n A. Mars\n B. Earth\n Answer Choice:A.\n\n",
                        "Where do you live?\n A. Earth\n B. Mars\n Answer Choice:B.\n\n");
    }

    @Test
    void the_plain_prompts_are_those_of_the_run_without_steering_in_the_same_order() {
        List<Prompt> plain = prompts(plan(Selection.ALL, "run"));

        assertThat(prompts(plan(Selection.ALL, "run", JAPAN, MARS)).stream()
                        .filter(prompt -> prompt.getSteering() == null))
                .isEqualTo(plain);
    }

    @Test
    void a_population_that_a_model_is_steered_to_is_scored_and_compared() {
        Run all = plan(Selection.ALL, null, MARS, JAPAN).run();
        Run some = plan(new Selection(List.of("Chad"), false, 9), null, MARS, JAPAN)
                .run();

        assertThat(all.getPopulations()).as("empty: all that a question has").isEmpty();
        assertThat(all.getCompared()).contains("Japan").doesNotContain("Mars");
        assertThat(some.getPopulations()).containsExactly("Chad", "Japan");
        assertThat(some.getCompared()).containsExactly("Chad", "Japan");
    }

    @Test
    void what_is_steered_to_and_how_decides_the_id_of_the_run() {
        PromptSteering otherWords = new PromptSteering(JAPAN.steering(), new Preface.Words("My home is in Japan."));

        assertThat(List.of(
                        plan(Selection.ALL, null),
                        plan(Selection.ALL, null, JAPAN),
                        plan(Selection.ALL, null, MARS),
                        plan(Selection.ALL, null, JAPAN, MARS),
                        plan(Selection.ALL, null, otherWords)))
                .extracting(plan -> plan.run().getRun())
                .doesNotHaveDuplicates();
    }

    @Test
    void a_run_is_not_gone_on_with_under_other_words_or_other_steerings() {
        Run existing = plan(Selection.ALL, "mine", JAPAN).run();
        PromptSteering otherWords = new PromptSteering(JAPAN.steering(), new Preface.Words("My home is in Japan."));

        assertThat(plan(Selection.ALL, "mine", JAPAN).resuming(existing).run()).isEqualTo(existing);
        assertThatThrownBy(() -> plan(Selection.ALL, "mine", otherWords).resuming(existing))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("another value of settings");
        assertThatThrownBy(() -> plan(Selection.ALL, "mine", JAPAN, MARS).resuming(existing))
                .isInstanceOf(DatasetException.class);
    }

    @Test
    void a_recorded_answer_is_never_taken_for_a_steered_one() {
        assertThatThrownBy(() -> Plan.of(
                        SmallDataset.DATASET,
                        Examples.bundledFor("small"),
                        settings(Selection.ALL, null).steeredTo(List.of(JAPAN)),
                        SmallDataset.MODELS,
                        START))
                .isInstanceOf(DatasetException.class)
                .hasMessage("'one' cannot be steered: its answers were recorded without, and would look like steered"
                        + " ones; name models that are asked.");
    }

    @Test
    void a_judge_of_pairs_beside_steered_models_is_asked_nothing_and_not_steered() {
        List<Model> models = new ArrayList<>(asked());
        models.add(Model.newBuilder(SmallDataset.MODELS.getFirst())
                .setModel("pairs")
                .setRecorded(false)
                .setBackend("nli")
                .build());

        Plan plan = Plan.of(
                SmallDataset.DATASET,
                Examples.bundledFor("small"),
                RunSettings.usual(Selection.ALL, DRAWS, 0, 32, null)
                        .steeredTo(List.of(JAPAN))
                        .judged(JudgingSettings.by("pairs")),
                models,
                START);

        assertThat(plan.run().getModels()).containsExactly("one", "two");
        assertThat(plan.run().getSteerings()).containsExactly(JAPAN.steering());
    }

    @Test
    void a_question_is_asked_openly_without_what_steers_where_nobody_judges() {
        Plan plan = Plan.of(
                SmallDataset.DATASET,
                Examples.bundledFor("small"),
                RunSettings.usual(Selection.ALL, DRAWS, 0, 32, null).steeredTo(List.of(JAPAN)),
                asked(),
                START);
        long steered = LongStream.range(0, plan.size())
                .filter(index -> plan.prompt(index).getQuestion().endsWith("/3")
                        && plan.prompt(index).getSteering() != null)
                .findFirst()
                .orElseThrow();

        Prompt open = plan.open((int) (steered / plan.promptsAQuestion()), plan.writers())
                .getFirst();

        assertThat(open.getSteering()).isNull();
        assertThat(open.getText()).isEqualTo("Third?\n In my own words:");
    }

    @Test
    void a_monitor_asks_its_questions_plainly_and_in_every_steering_in_every_window() {
        MonitorPlan monitor = MonitorPlan.of(plan(Selection.ALL, null, JAPAN, MARS), MonitorSettings.DEFAULT, false);

        List<Prompt> round = LongStream.range(0, monitor.size())
                .mapToObj(index -> monitor.prompt(7, (int) index))
                .toList();

        // Four questions, two draws, plainly and in two ways.
        assertThat(round).hasSize(24).extracting(Prompt::getPrompt).doesNotHaveDuplicates();
        assertThat(round.stream().map(prompt -> Keys.text(prompt.getSteering())).distinct())
                .containsExactly("", "ATTRIBUTE:Japan:BIO", "ATTRIBUTE:Mars:QA");
        assertThat(round).extracting(Prompt::getRound).containsOnly(7L);
    }

    static PromptSteering attribute(String name, String style, Preface preface) {
        return new PromptSteering(
                Steering.newBuilder()
                        .setKind(SteeringKind.ATTRIBUTE)
                        .setName(name)
                        .setStyle(style)
                        .build(),
                preface);
    }

    /** The models of the small data set, as if a server were asked. */
    static List<Model> asked() {
        List<Model> asked = new ArrayList<>();
        SmallDataset.MODELS.forEach(
                model -> asked.add(Model.newBuilder(model).setRecorded(false).build()));
        return asked;
    }

    private static List<Prompt> prompts(Plan plan) {
        return LongStream.range(0, plan.size()).mapToObj(plan::prompt).toList();
    }

    private static Plan plan(Selection selection, @Nullable String run, PromptSteering... steerings) {
        return Plan.of(
                SmallDataset.DATASET,
                Examples.bundledFor("small"),
                settings(selection, run).steeredTo(List.of(steerings)),
                asked(),
                START);
    }

    private static RunSettings settings(Selection selection, @Nullable String run) {
        return RunSettings.usual(selection, DRAWS, 0, RunSettings.NO_LONG_ANSWERS, run);
    }
}
