package io.plurascope.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.event.Benchmark;
import io.plurascope.event.BenchmarkObjective;
import io.plurascope.event.Listed;
import io.plurascope.event.Model;
import io.plurascope.event.Option;
import io.plurascope.event.Population;
import io.plurascope.event.Prompt;
import io.plurascope.event.Question;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.recorded.RecordedModels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00.123456Z");

    @Test
    void the_run_says_what_is_asked_of_whom() {
        Run run = plan(settings(Selection.ALL, 3, 0, null)).run();

        assertThat(run.getRun()).matches("small-[0-9a-f]{8}");
        assertThat(run.getQuestions()).isEqualTo(4);
        assertThat(run.getPrompts()).isEqualTo(12);
        assertThat(run.getModels()).containsExactly("one", "two");
        assertThat(run.getPopulations()).isEmpty();
        // Mali has answered one question, each of the others two; ties go by name.
        assertThat(run.getCompared()).containsExactly("Chad", "Japan", "Peru", "Mali");
        assertThat(run.getBoardMeasures()).containsExactly("js_distance", "total_variation", "entropy");
        assertThat(run.getStart()).isEqualTo(Instant.parse("2026-03-01T12:00:00.123Z"));
    }

    @Test
    void at_most_eight_populations_are_compared_unless_they_are_named() {
        RunSettings all = settings(Selection.ALL, 1, 0, null);
        RunSettings named = settings(new Selection(List.of("women", "men"), true, 3), 1, 0, null);

        // All groups have answered all 25 items; everyone is more people than any other.
        assertThat(personality(all).run().getCompared()).hasSize(8).startsWith("everyone");
        assertThat(personality(named).run().getCompared()).containsExactly("women", "men");
        assertThat(personality(named).run().getPopulations()).containsExactly("women", "men");
    }

    @Test
    void the_run_says_who_holds_others_what_support_is_asked_for_and_how_many_questions_are_of_fact() {
        Run usual = personality(settings(Selection.ALL, 1, 0, null)).run();
        Run other = personality(
                        settings(Selection.ALL, 1, 0, null).but().support(0.33).settings())
                .run();
        Run listing = Plan.of(
                        SmallDataset.WITH_A_FACT,
                        Examples.bundledFor("small"),
                        settings(Selection.ALL, 1, 0, null),
                        SmallDataset.MODELS,
                        START)
                .run();

        assertThat(usual.getTotals()).containsExactly("everyone");
        assertThat(usual.getSupport()).isEqualTo(0.05);
        assertThat(usual.getFacts()).isZero();
        assertThat(other.getSupport()).isEqualTo(0.33);
        assertThat(other.getRun()).isNotEqualTo(usual.getRun());
        assertThat(listing.getFacts()).isEqualTo(1);
        assertThat(listing.getTotals()).isEmpty();
        assertThatThrownBy(() -> RunSettings.DEFAULT.but().support(0).settings())
                .hasMessage("The support of a reasonable answer is 0.0; it has to be above 0 and at most 1.");
    }

    @Test
    void a_listed_option_travels_with_its_question() {
        Plan plan = Plan.of(
                SmallDataset.WITH_A_FACT,
                Examples.bundledFor("small"),
                settings(Selection.ALL, 1, 0, null),
                SmallDataset.MODELS,
                START);

        assertThat(plan.questions().toList().getFirst().getOptions())
                .extracting(Option::getListed)
                .containsExactly(Listed.NO, Listed.CORRECT);
    }

    @Test
    void questions_and_references_carry_all_that_the_data_set_has() {
        Plan plan = plan(settings(new Selection(List.of("Chad"), true, 5), 1, 0, null));

        Question question = plan.questions()
                .filter(q -> q.getQuestion().endsWith("/2"))
                .findFirst()
                .orElseThrow();
        Reference reference = plan.references()
                .filter(r -> r.getQuestion().endsWith("/2"))
                .findFirst()
                .orElseThrow();

        assertThat(question.getQuestion()).isEqualTo("small@0123abcd/2");
        assertThat(question.getText()).isEqualTo("Intro.\n\nFirst?");
        assertThat(reference.getPopulations())
                .extracting(Population::getPopulation)
                .containsExactly("Chad", "Japan", "Peru");
        assertThat(reference.getPopulations().getFirst().getProbabilities()).containsExactly(0.25, 0.75);
        assertThat(reference.getPopulations().getFirst().getSampleSize()).isEqualTo(40L);
    }

    @Test
    void the_draws_of_a_question_follow_each_other_and_share_one_event_time() {
        Plan plan = plan(settings(Selection.ALL, 3, 0, null));

        List<Prompt> prompts = prompts(plan);

        Instant start = plan.run().getStart();
        for (int i = 0; i < 12; i++) {
            assertThat(prompts.get(i).getDraw()).isEqualTo(i % 3);
            assertThat(prompts.get(i).getDraws()).isEqualTo(3);
            assertThat(prompts.get(i).getEventTime()).isEqualTo(start.plusMillis(100L * (i / 3)));
            assertThat(prompts.get(i).getQuestion())
                    .isEqualTo(prompts.get(i / 3 * 3).getQuestion());
        }
        assertThat(prompts).extracting(Prompt::getPrompt).doesNotHaveDuplicates();
        assertThat(prompts.getFirst().getPrompt())
                .isEqualTo(plan.run().getRun() + "|0|" + prompts.getFirst().getQuestion() + "|0|");
        assertThatThrownBy(() -> plan.prompt(12)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void an_objective_that_no_question_could_have_is_named_with_what_may_be_meant() {
        assertThatThrownBy(() -> benchmarked(Selection.ALL, "Japam"))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        "The objective 'close' compares with 'Japam', and no question of 'small' has that population;"
                                + " the nearest names are Japan, Chad, Mali.");
        assertThatThrownBy(() -> benchmarked(new Selection(List.of("Peru", "Chad"), false, 9), "Japan"))
                .isInstanceOf(DatasetException.class)
                .hasMessage("The objective 'close' compares with 'Japan', which is none of the populations that the run"
                        + " scores (Peru, Chad); name it too, or none.");
        assertThat(benchmarked(new Selection(List.of("Peru", "Japan"), false, 9), "Japan")
                        .run()
                        .getBenchmark())
                .isNotNull();
    }

    private static Plan benchmarked(Selection selection, String population) {
        Benchmark benchmark = new Benchmark(
                List.of(BenchmarkObjective.newBuilder()
                        .setName("close")
                        .setMeasure("js_distance")
                        .setPopulation(population)
                        .build()),
                List.of());
        return Plan.of(
                SmallDataset.DATASET,
                Examples.bundledFor("small"),
                RunSettings.DEFAULT
                        .but()
                        .selection(selection)
                        .benchmark(benchmark)
                        .settings(),
                SmallDataset.MODELS,
                START);
    }

    @Test
    void event_time_keeps_up_with_the_speed() {
        // 5 draws at 20 prompts a second: a question every quarter of a second.
        assertThat(RunSettings.DEFAULT.but().draws(5).settings().at(20).step()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void a_subset_of_the_questions_has_the_same_prompts_in_the_same_order() {
        List<Prompt> all = prompts(personality(settings(Selection.ALL, 5, 3, "run")));
        List<Prompt> some = prompts(personality(settings(new Selection(List.of(), false, 10), 5, 3, "run")));

        Map<String, String> texts = all.stream().collect(Collectors.toMap(Prompt::getPrompt, Prompt::getText));

        assertThat(some)
                .hasSize(50)
                .allSatisfy(prompt -> assertThat(prompt.getText()).isEqualTo(texts.get(prompt.getPrompt())));
        assertThat(all.stream().limit(50).map(Prompt::getPrompt).toList())
                .as("the first ten questions in the order of all")
                .isEqualTo(some.stream().map(Prompt::getPrompt).toList());
    }

    @Test
    void the_run_says_from_how_many_questions_its_own_were_drawn() {
        RunSettings ten = settings(new Selection(List.of("women"), true, 10), 1, 0, null);
        RunSettings enough = settings(new Selection(List.of("women"), true, 25), 1, 0, null);

        assertThat(personality(ten).run().getSettings())
                .containsEntry("limit", "10")
                .containsEntry("drawn_from", "25");
        assertThat(personality(enough).run().getSettings()).doesNotContainKey("drawn_from");
    }

    @Test
    void the_seed_decides_the_order_of_the_questions() {
        List<String> one = order(1);

        assertThat(order(1)).isEqualTo(one);
        assertThat(order(2)).isNotEqualTo(one).containsExactlyInAnyOrderElementsOf(one);
    }

    @Test
    void whatever_decides_the_content_of_a_run_decides_its_id() {
        RunSettings settings = settings(Selection.ALL, 3, 0, null);

        assertThat(plan(settings).run().getRun()).isEqualTo(plan(settings).run().getRun());
        assertThat(List.of(
                        plan(settings),
                        plan(settings(Selection.ALL, 4, 0, null)),
                        plan(settings(Selection.ALL, 3, 1, null)),
                        plan(settings(new Selection(List.of("Japan"), false, Selection.NO_LIMIT), 3, 0, null)),
                        plan(settings(new Selection(List.of("Japan"), true, Selection.NO_LIMIT), 3, 0, null)),
                        plan(settings(new Selection(List.of(), false, 4), 3, 0, null)),
                        Plan.of(
                                SmallDataset.DATASET,
                                Examples.bundledFor("personality"),
                                settings,
                                SmallDataset.MODELS,
                                START),
                        otherAnswers(settings),
                        Plan.of(
                                SmallDataset.DATASET,
                                Examples.bundledFor("small"),
                                settings,
                                SmallDataset.MODELS.subList(0, 1),
                                START)))
                .extracting(plan -> plan.run().getRun())
                .doesNotHaveDuplicates();
        assertThat(plan(settings(Selection.ALL, 3, 0, "mine")).run().getRun()).isEqualTo("mine");
    }

    @Test
    void a_question_that_is_asked_openly_shows_no_options_and_is_none_of_the_runs_prompts() {
        Plan plan = writing(32, "writer");

        long third = LongStream.range(0, plan.size())
                .filter(index -> plan.prompt(index).getQuestion().endsWith("/3"))
                .findFirst()
                .orElseThrow();
        Prompt choice = plan.prompt(third);
        Prompt open = plan.open((int) third / 3, plan.writers()).getFirst();

        assertThat(plan.writers()).containsExactly("writer");
        assertThat(plan.run().getPrompts()).isEqualTo(12);
        assertThat(plan.run().getSettings()).containsEntry("long_answers", "32");
        assertThat(open.getQuestion()).isEqualTo(choice.getQuestion());
        assertThat(open.getEventTime()).isEqualTo(choice.getEventTime());
        assertThat(open.getPrompt()).isEqualTo(plan.run().getRun() + "|0|" + choice.getQuestion() + "|open|");
        assertThat(open.getText()).isEqualTo("Third?\n In my own words:");
        assertThat(open.getLabels()).isEmpty();
        assertThat(open.getModels()).containsExactly("writer");
        assertThat(open.getLongAnswer().getMaxTokens()).isEqualTo(32);
        assertThat(open.getLongAnswer().getTemperature()).isZero();
        assertThat(choice.getLongAnswer()).isNull();
        // Question 5 has options and no text.
        assertThat(IntStream.range(0, plan.places())
                        .filter(place -> plan.open(place, plan.writers()).isEmpty())
                        .mapToObj(place -> plan.prompt(place * 3L).getQuestion()))
                .containsOnly("small@0123abcd/5");
    }

    @Test
    void several_samples_of_a_long_answer_are_draws_of_their_own() {
        RunSettings settings = RunSettings.usual(Selection.ALL, 3, 7, 32, null)
                .but()
                .sampling(new Sampling(3, 0.5))
                .settings();
        Plan plan = writing(settings, "writer");

        List<Prompt> open = plan.open(0, plan.writers());

        assertThat(open).hasSize(3).allSatisfy(prompt -> {
            assertThat(prompt.getDraws()).isEqualTo(3);
            assertThat(prompt.getLongAnswer().getTemperature()).isEqualTo(0.5);
        });
        assertThat(open).extracting(Prompt::getDraw).containsExactly(0, 1, 2);
        assertThat(open).extracting(prompt -> prompt.getLongAnswer().getSeed()).containsExactly(7L, 8L, 9L);
        assertThat(open).extracting(Prompt::getPrompt).doesNotHaveDuplicates();
        assertThat(plan.run().getSettings()).containsEntry("samples", "3").containsEntry("temperature", "0.5");
        assertThat(plan.run().getRun()).isNotEqualTo(writing(32, "writer").run().getRun());
        assertThatThrownBy(() -> new Sampling(2, 0))
                .hasMessage("2 samples at temperature 0 are all the same; name a temperature above 0, such as 1.");
    }

    @Test
    void long_answers_are_part_of_the_runs_id_and_need_somebody_to_write_them() {
        String without = writing(RunSettings.NO_LONG_ANSWERS, "writer").run().getRun();

        assertThat(List.of(
                        without,
                        writing(32, "writer").run().getRun(),
                        writing(64, "writer").run().getRun()))
                .doesNotHaveDuplicates();
        assertThat(writing(RunSettings.NO_LONG_ANSWERS, "writer").writers()).isEmpty();
        assertThatThrownBy(() -> writing(32))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        "Nobody can write the long answers that are wanted: all answers are recorded ones; name a model"
                                + " that is asked.");
        assertThatThrownBy(() -> writing(-1, "writer")).hasMessageContaining("Long answers of -1 tokens");
    }

    @Test
    void another_version_of_a_model_is_another_run() {
        RunSettings settings = settings(Selection.ALL, 3, 0, null);
        List<Model> versioned = SmallDataset.MODELS.stream()
                .map(model -> Model.newBuilder(model).setVersion("2").build())
                .toList();

        Plan second = Plan.of(SmallDataset.DATASET, Examples.bundledFor("small"), settings, versioned, START);

        assertThat(second.run().getRun()).isNotEqualTo(plan(settings).run().getRun());
    }

    /** Asked of models on a server, beside those whose answers were recorded. */
    private static Plan writing(int longAnswers, String... writers) {
        return writing(RunSettings.usual(Selection.ALL, 3, 0, longAnswers, null), writers);
    }

    private static Plan writing(RunSettings settings, String... writers) {
        List<Model> models = new ArrayList<>(SmallDataset.MODELS);
        for (String writer : writers) {
            models.add(Model.newBuilder(SmallDataset.MODELS.getFirst())
                    .setModel(writer)
                    .setRecorded(false)
                    .build());
        }
        return Plan.of(SmallDataset.DATASET, Examples.bundledFor("small"), settings, models, START);
    }

    @Test
    void a_run_is_not_gone_on_with_by_other_answers_under_the_same_names() {
        RunSettings settings = settings(Selection.ALL, 3, 0, "mine");

        assertThatThrownBy(() -> otherAnswers(settings).resuming(plan(settings).run()))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("has asked another 'one'");
    }

    /** The small data set asked of models of the usual names, whose answers were recorded at another time. */
    private static Plan otherAnswers(RunSettings settings) {
        List<Model> models = SmallDataset.MODELS.stream()
                .map(model -> Model.newBuilder(model).setRecording("0badc0de").build())
                .toList();
        return Plan.of(SmallDataset.DATASET, Examples.bundledFor("small"), settings, models, START);
    }

    @Test
    void a_run_that_is_gone_on_with_keeps_its_start_and_gains_models() {
        RunSettings settings = settings(Selection.ALL, 3, 0, "mine");
        Run existing = plan(settings).run();
        Plan later = Plan.of(
                SmallDataset.DATASET,
                Examples.bundledFor("small"),
                settings,
                RecordedModels.describe(List.of("two", "three"), "127.0.0.1:1"),
                START.plusSeconds(500));

        Plan resumed = later.resuming(existing);

        assertThat(resumed.run().getStart()).isEqualTo(existing.getStart());
        assertThat(resumed.prompt(0)).isEqualTo(plan(settings).prompt(0));
        assertThat(resumed.run().getModels()).containsExactly("one", "three", "two");
        assertThat(resumed.run().getRevision()).isEqualTo(existing.getRevision() + 1);
        assertThat(plan(settings).resuming(existing).run()).isEqualTo(existing);
    }

    @Test
    void a_run_is_not_gone_on_with_under_other_settings() {
        Run existing = plan(settings(Selection.ALL, 3, 0, "mine")).run();

        assertThatThrownBy(() -> plan(settings(Selection.ALL, 3, 7, "mine")).resuming(existing))
                .isInstanceOf(DatasetException.class)
                .hasMessage("Run 'mine' exists with another value of seed (0, not 7); name another run.");
    }

    @Test
    void settings_that_make_no_run_are_refused() {
        assertThatThrownBy(() -> settings(Selection.ALL, 0, 0, null)).hasMessageContaining("draws is 0");
        assertThatThrownBy(() -> settings(Selection.ALL, 1, 0, " ")).hasMessageContaining("The run's name is ' '");
        assertThatThrownBy(() -> settings(Selection.ALL, 1, 0, "a/b|c")).hasMessageContaining("'a/b|c'");
        assertThatThrownBy(() -> Plan.of(
                        SmallDataset.DATASET, Examples.bundledFor("small"), RunSettings.DEFAULT, List.of(), START))
                .hasMessageContaining("No model");
    }

    private static List<String> order(long seed) {
        return personality(settings(Selection.ALL, 1, seed, null))
                .questions()
                .map(Question::getQuestion)
                .toList();
    }

    private static List<Prompt> prompts(Plan plan) {
        return LongStream.range(0, plan.size()).mapToObj(plan::prompt).toList();
    }

    private static Plan plan(RunSettings settings) {
        return Plan.of(SmallDataset.DATASET, Examples.bundledFor("small"), settings, SmallDataset.MODELS, START);
    }

    private static Plan personality(RunSettings settings) {
        return Plan.of(
                Datasets.open("personality"), Examples.bundledFor("personality"), settings, SmallDataset.MODELS, START);
    }

    private static RunSettings settings(Selection selection, int draws, long seed, @Nullable String run) {
        return RunSettings.usual(selection, draws, seed, RunSettings.NO_LONG_ANSWERS, run);
    }
}
