package io.plurascope.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Prompt;
import io.plurascope.event.Run;
import io.plurascope.event.RunEntailment;
import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.producer.steering.Preface;
import io.plurascope.producer.steering.PromptSteering;
import io.plurascope.schemas.Keys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Questions that are asked openly of models as they are steered, so that it is judged what they write. */
class SteeredWritingTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final String STATEMENT = "The author is a person from Japan.";

    private static final PromptSteering BIO = japan("BIO", new Preface.Words("I live in Japan."), STATEMENT);
    private static final PromptSteering QA =
            japan("QA", new Preface.Answered("Where do you live?", List.of("Japan", "elsewhere"), "Japan"), STATEMENT);
    private static final PromptSteering FAIR = new PromptSteering(
            Steering.newBuilder()
                    .setKind(SteeringKind.TRADE_OFF)
                    .setName("fair")
                    .build(),
            new Preface.Words("Be fair."));

    @Test
    void a_question_is_asked_openly_plainly_and_in_every_steering_to_an_attribute() {
        Plan plan = plan(JudgingSettings.by("one"), BIO, QA, FAIR);

        List<Prompt> open =
                open(plan).filter(prompt -> prompt.getQuestion().endsWith("/3")).toList();

        assertThat(open)
                .extracting(prompt -> Keys.text(prompt.getSteering()))
                .containsExactly("", "ATTRIBUTE:Japan:BIO", "ATTRIBUTE:Japan:QA");
        assertThat(open.get(0).getText()).isEqualTo("Third?\n In my own words:");
        assertThat(open.get(1).getText()).isEqualTo("I live in Japan.\n\nThird?\n In my own words:");
        assertThat(open.get(2).getText())
                .isIn(
                        "Where do you live?\n A. Japan\n B. elsewhere\n Answer Choice:A.\n\nThird?\n In my own words:",
                        "Where do you live?\n A. elsewhere\n B. Japan\n Answer Choice:B.\n\nThird?\n In my own words:");
        assertThat(open(plan)).extracting(Prompt::getPrompt).doesNotHaveDuplicates();
    }

    @Test
    void the_run_says_what_is_to_be_expressed_and_how_much_is_written() {
        Plan plan = plan(JudgingSettings.by("one"), BIO, QA, FAIR);

        Run run = plan.run();
        RunEntailment entailment = Objects.requireNonNull(run.getEntailment());
        assertThat(entailment.getAttributes()).isEqualTo(Map.of("Japan", STATEMENT));
        // Three of the four questions have a text; each is asked plainly and in two ways.
        assertThat(entailment.getResponses()).isEqualTo(9).isEqualTo(open(plan).count());
        // Four questions, one draw, plainly and in three ways.
        assertThat(plan.size("one")).isEqualTo(16 + 9);
        assertThat(run.getBoardMeasures()).contains("attribute_entailment");
    }

    @Test
    void nobody_writes_steered_where_nobody_judges() {
        Plan plan = plan(null, BIO, QA);

        assertThat(open(plan)).hasSize(3).allMatch(prompt -> prompt.getSteering() == null);
        assertThat(plan.run().getBoardMeasures()).doesNotContain("attribute_entailment");
    }

    @Test
    void what_is_to_be_expressed_is_part_of_the_runs_id() {
        PromptSteering other = japan("BIO", BIO.preface(), "The author lives in Japan.");
        PromptSteering none = new PromptSteering(BIO.steering(), BIO.preface());

        assertThat(Stream.of(BIO, other, none)
                        .map(steering ->
                                plan(JudgingSettings.by("one"), steering).run().getRun()))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_monitor_has_steered_texts_judged_in_every_window() {
        Plan plan = plan(JudgingSettings.by("one"), BIO, QA);

        MonitorPlan monitor = MonitorPlan.of(plan, MonitorSettings.DEFAULT, false);

        List<Prompt> open = monitor.prompts(7)
                .filter(prompt -> prompt.getLongAnswer() != null)
                .toList();
        assertThat(open).hasSize(9).extracting(Prompt::getPrompt).doesNotHaveDuplicates();
        assertThat(monitor.run().getEntailment().getResponses()).isEqualTo(9);
    }

    private static Stream<Prompt> open(Plan plan) {
        return Stream.iterate(0, place -> place + 1)
                .limit(plan.places())
                .flatMap(place -> plan.open(place, plan.writers()).stream());
    }

    private static PromptSteering japan(String style, Preface preface, String statement) {
        return new PromptSteering(
                Steering.newBuilder()
                        .setKind(SteeringKind.ATTRIBUTE)
                        .setName("Japan")
                        .setStyle(style)
                        .build(),
                preface,
                statement);
    }

    private static Plan plan(@Nullable JudgingSettings judging, PromptSteering... steerings) {
        return Plan.of(
                SmallDataset.DATASET,
                Examples.bundledFor("small"),
                RunSettings.usual(Selection.ALL, 1, 0, 32, null)
                        .steeredTo(List.of(steerings))
                        .judged(judging),
                SteeredPlanTest.asked(),
                START);
    }
}
