package io.plurascope.producer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.event.Distribution;
import io.plurascope.event.EntailmentKind;
import io.plurascope.event.Merging;
import io.plurascope.event.Monitor;
import io.plurascope.event.Progress;
import io.plurascope.event.Run;
import io.plurascope.event.RunEntailment;
import io.plurascope.event.Standings;
import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.producer.dataset.AnswerOption;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Item;
import io.plurascope.producer.dataset.PopulationAnswers;
import io.plurascope.producer.dataset.Report;
import io.plurascope.schemas.EventSerializer;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BaselineTest {
    private static final int QUESTIONS = 12;
    private static final List<String> MODELS = List.of("one", "two");
    private static final Steering AS_PERU = new Steering(SteeringKind.ATTRIBUTE, "Peru", "QA");

    private final FakeTopics topics = new FakeTopics();
    private final Plan asked = Plan.of(
            dataset(),
            Examples.bundledFor("small"),
            RunSettings.usual(Selection.ALL, 2, 1, RunSettings.NO_LONG_ANSWERS, "watch"),
            SmallDataset.MODELS,
            Instant.parse("2026-03-01T12:00:00Z"));
    private final Run base = Run.newBuilder(asked.run()).setRun("base").build();
    private Plan monitor = asked;
    private int perWindow = QUESTIONS;

    private static Dataset dataset() {
        PopulationAnswers answers = new PopulationAnswers(List.of(0.25, 0.75), 40L);
        return new Dataset(
                "small",
                "0123abcd",
                "made for tests",
                IntStream.range(0, QUESTIONS)
                        .mapToObj(row -> new Item(
                                row,
                                "Question " + row + "?",
                                List.of(AnswerOption.of("Yes"), AnswerOption.of("No")),
                                new TreeMap<>(Map.of("Japan", answers, "Peru", answers))))
                        .toList(),
                new Report(QUESTIONS, 0, List.of()));
    }

    @Test
    void a_complete_run_of_the_same_questions_and_models_can_be_compared_with() {
        complete(base);
        answered(QUESTIONS, null);

        assertThatCode(this::require).doesNotThrowAnyException();
    }

    @Test
    void one_that_asked_too_few_of_the_questions_of_a_window_is_refused() {
        complete(base);
        answered(9, null);
        assertRefused("Run 'base' has answers of 'one' to 9 of the 12 questions that this monitor asks, which are 9 in"
                + " a window; a window is judged from 10 on.");

        answered(QUESTIONS, null);
        perWindow = 9;
        assertRefused("'one' to 12 of the 12 questions that this monitor asks, which are 9 in a window");
    }

    @Test
    void answers_that_give_no_distribution_are_none_to_compare_with() {
        complete(base);
        answered(9, null);
        for (int row = 9; row < QUESTIONS; row++) {
            distribution("one", row, null, List.of());
            distribution("two", row, null, List.of(0.5, 0.5));
        }

        assertRefused("has answers of 'one' to 9 of the 12 questions");
    }

    @Test
    void one_without_a_steering_of_the_monitor_or_without_answers_in_it_is_refused() {
        monitor = asked.as(
                Run.newBuilder(asked.run()).setSteerings(List.of(AS_PERU)).build(), QUESTIONS);
        complete(base);
        answered(QUESTIONS, null);
        assertRefused("Run 'base' steered no model to ATTRIBUTE:Peru:QA, as this monitor does; it has none.");

        complete(Run.newBuilder(base).setSteerings(List.of(AS_PERU)).build());
        assertRefused("has answers of 'one' steered to ATTRIBUTE:Peru:QA to 0 of the 12 questions");

        answered(QUESTIONS, AS_PERU);
        assertThatCode(this::require).doesNotThrowAnyException();
    }

    @Test
    void one_that_was_scored_in_another_way_is_refused() {
        answered(QUESTIONS, null);
        complete(Run.newBuilder(base).setSupport(0.3).build());
        assertRefused("Run 'base' has reasonable answers from a support of 0.3, and this monitor 0.05");
        complete(Run.newBuilder(base).setTotals(List.of("Peru")).build());
        assertRefused("Run 'base' has populations that hold others: Peru, and this monitor none");
        complete(Run.newBuilder(base).setPopulations(List.of("Peru")).build());

        assertRefused(
                "Run 'base' has scores against Peru, and this monitor all populations; that would be taken for a drift");
    }

    /** The one is satisfied where boards say it, the other writes what nobody judges, and neither is compared. */
    @Test
    void what_touches_no_value_that_is_compared_may_differ() {
        answered(QUESTIONS, null);
        Map<String, String> longer = new TreeMap<>(base.getSettings());
        longer.put("long_answers", "64");
        longer.put("asked_otherwise", "0123abcd");
        complete(Run.newBuilder(base).setTau(0.25).setSettings(longer).build());

        assertThatCode(this::require).doesNotThrowAnyException();
    }

    @Test
    void one_that_steers_by_other_words_is_refused_where_the_monitor_steers() {
        answered(QUESTIONS, null);
        answered(QUESTIONS, AS_PERU);
        Run steered = Run.newBuilder(base)
                .setSteerings(List.of(AS_PERU))
                .setSettings(Map.of("steering_texts", "0123abcd"))
                .build();
        complete(steered);
        assertThatCode(this::require).doesNotThrowAnyException();

        monitor = asked.as(
                Run.newBuilder(steered)
                        .setSettings(Map.of("steering_texts", "89abcdef"))
                        .build(),
                QUESTIONS);
        assertRefused("Run 'base' has words that steer them, with the digest 0123abcd, and this monitor 89abcdef");
    }

    @Test
    void one_that_asked_in_another_way_is_refused() {
        answered(QUESTIONS, null);
        complete(Run.newBuilder(base).setTemplate("other@00000000").build());
        assertRefused("Run 'base' has prompts of template other@00000000, and this monitor three-examples");

        complete(Run.newBuilder(base).setMerging(Merging.MAX).build());
        assertRefused("Run 'base' has draws merged by MAX, and this monitor LOG_SUM_EXP");

        complete(Run.newBuilder(base)
                .setEntailment(RunEntailment.newBuilder()
                        .setRun("base.entailment")
                        .setJudge("one")
                        .setKind(EntailmentKind.GENERATIVE)
                        .setThreshold(0.5)
                        .setPerSentence(true)
                        .setResponses(12L)
                        .build())
                .build());
        assertRefused("Run 'base' has long answers judged by one above 0.5 by sentences, and this monitor nobody");
    }

    @Test
    void one_that_there_is_not_is_refused() {
        assertRefused("There is no run 'base' to compare with");
    }

    @Test
    void one_that_is_not_complete_is_refused() {
        send(Topics.RUNS, "base", base);
        assertRefused("Run 'base' is not complete");

        complete(false);
        assertRefused("Run 'base' is not complete");
    }

    @Test
    void one_that_asked_other_questions_or_other_models_or_never_ends_is_refused() {
        send(
                Topics.RUNS,
                "base",
                Run.newBuilder(base).setDatasetVersion("ffffffff").build());
        assertRefused("asked small@ffffffff, and this monitor asks small@0123abcd");

        send(Topics.RUNS, "base", Run.newBuilder(base).setModels(List.of("one")).build());
        assertRefused("did not ask two, as this monitor does; it has one.");

        send(
                Topics.RUNS,
                "base",
                Run.newBuilder(base)
                        .setMonitor(Monitor.newBuilder().setQuestions(1).build())
                        .build());
        assertRefused("Run 'base' is a monitor");
    }

    private void assertRefused(String sentence) {
        assertThatThrownBy(this::require).isInstanceOf(DatasetException.class).hasMessageContaining(sentence);
    }

    private void require() {
        try (HeldEvents events = topics.held()) {
            Baseline.require("base", monitor, perWindow, events);
        }
    }

    private void answered(int questions, @Nullable Steering steering) {
        for (String model : MODELS) {
            for (int row = 0; row < questions; row++) {
                distribution(model, row, steering, List.of(0.5, 0.5));
            }
        }
    }

    private void distribution(String model, int row, @Nullable Steering steering, List<Double> probabilities) {
        String question = "small@0123abcd/" + row;
        send(
                Topics.DISTRIBUTIONS,
                Keys.distribution("base", 0, model, steering, question),
                Distribution.newBuilder()
                        .setRun("base")
                        .setModel(model)
                        .setSteering(steering)
                        .setQuestion(question)
                        .setProbabilities(probabilities)
                        .setDraws(1)
                        .setAnswered(1)
                        .setRefused(0)
                        .setInvalid(0)
                        .setEventTime(Instant.EPOCH)
                        .setRevision(0)
                        .build());
    }

    private void complete(Run run) {
        send(Topics.RUNS, "base", run);
        complete(true);
    }

    private void complete(boolean complete) {
        send(
                Topics.STANDINGS,
                "base|progress",
                Standings.newBuilder()
                        .setRun("base")
                        .setBoard("progress")
                        .setComplete(complete)
                        .setEntries(List.of())
                        .setProgress(List.<Progress>of())
                        .build());
    }

    private <T extends SpecificRecord> void send(Topic<T> topic, String key, T event) {
        byte[] value = new EventSerializer<>(topic, topics.registry()).serialize(topic.name(), event);
        topics.log().add(new ProducerRecord<>(topic.name(), key, value));
    }
}
