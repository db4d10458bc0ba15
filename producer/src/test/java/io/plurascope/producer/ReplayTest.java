package io.plurascope.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.event.Model;
import io.plurascope.event.Prompt;
import io.plurascope.event.Run;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Item;
import io.plurascope.producer.dataset.Ratings;
import io.plurascope.producer.steering.Preface;
import io.plurascope.producer.steering.PromptSteering;
import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final FakeTopics topics = new FakeTopics();

    @Test
    void a_plan_is_published_in_the_order_in_which_its_parts_are_needed() throws InterruptedException {
        Run run = replay(plan(START), Pace.unbounded(), (prompts, of) -> {});

        assertThat(topics.log().stream().map(ProducerRecord::topic).distinct())
                .containsExactly(
                        "plurascope.questions",
                        "plurascope.references",
                        "plurascope.models",
                        "plurascope.runs",
                        "plurascope.prompts");
        assertThat(topics.log()).hasSize(4 + 4 + 2 + 1 + 12);
        assertThat(sent(Topics.RUNS)).containsExactly(run);
        assertThat(sent(Topics.PROMPTS)).isEqualTo(prompts(plan(START)));
        assertThat(topics.log().stream().filter(record -> record.topic().equals("plurascope.prompts")))
                .extracting(ProducerRecord::key)
                .isEqualTo(
                        prompts(plan(START)).stream().map(Prompt::getQuestion).toList());
    }

    @Test
    void a_replay_that_was_cut_off_sends_only_what_is_missing_with_the_first_start() throws InterruptedException {
        List<Long> progress = new ArrayList<>();
        assertThatThrownBy(() -> replay(plan(START), interruptedAfter(5), (prompts, of) -> {}))
                .isInstanceOf(InterruptedException.class);
        assertThat(sent(Topics.PROMPTS)).hasSize(5);

        Run run = replay(plan(START.plusSeconds(3600)), Pace.unbounded(), (prompts, of) -> progress.add(prompts));

        assertThat(run.getStart()).isEqualTo(START);
        assertThat(sent(Topics.PROMPTS)).isEqualTo(prompts(plan(START)));
        assertThat(progress).hasSize(12).endsWith(12L);
    }

    @Test
    void a_steered_replay_that_was_cut_off_sends_the_steerings_that_are_missing() throws InterruptedException {
        assertThatThrownBy(() -> replay(steered(START), interruptedAfter(11), (prompts, of) -> {}))
                .isInstanceOf(InterruptedException.class);

        replay(steered(START.plusSeconds(3600)), Pace.unbounded(), (prompts, of) -> {});

        // Four questions, three draws, plainly and in two ways.
        assertThat(sent(Topics.PROMPTS)).hasSize(36).isEqualTo(prompts(steered(START)));
    }

    @Test
    void an_interrupt_ends_a_replay_that_waits_for_nothing() throws InterruptedException {
        int[] sent = {0};

        assertThatThrownBy(() -> replay(
                        plan(START),
                        () -> {
                            if (++sent[0] == 4) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        (prompts, of) -> {}))
                .isInstanceOf(InterruptedException.class);

        assertThat(sent(Topics.PROMPTS)).hasSize(4);
    }

    @Test
    void a_complete_replay_sends_no_prompt_again() throws InterruptedException {
        replay(plan(START), Pace.unbounded(), (prompts, of) -> {});

        replay(plan(START.plusSeconds(1)), Pace.unbounded(), (prompts, of) -> {});

        assertThat(sent(Topics.PROMPTS)).hasSize(12);
        assertThat(sent(Topics.RUNS).stream().distinct()).hasSize(1);
    }

    @Test
    void ratings_are_sent_before_the_prompts_and_only_those_that_are_missing() throws InterruptedException {
        replay(rated(START), Pace.unbounded(), (prompts, of) -> {});
        String first = topics.log().getFirst().key();
        topics.log()
                .removeIf(record -> record.topic().equals("plurascope.ratings")
                        && record.key().equals(first));
        replay(rated(START.plusSeconds(60)), Pace.unbounded(), (prompts, of) -> {});

        assertThat(sent(Topics.RATINGS))
                .containsExactlyInAnyOrderElementsOf(rated(START).ratings().toList())
                .hasSize(2);
        assertThat(sent(Topics.PROMPTS)).isEmpty();
    }

    @Test
    void a_question_is_asked_openly_before_its_choices_and_once_of_every_model_that_writes()
            throws InterruptedException {
        replay(writing("writer"), Pace.unbounded(), (prompts, of) -> {});
        replay(writing("writer"), Pace.unbounded(), (prompts, of) -> {});
        List<Prompt> first = sent(Topics.PROMPTS);
        replay(writing("another", "writer"), Pace.unbounded(), (prompts, of) -> {});
        List<Prompt> added =
                sent(Topics.PROMPTS).subList(first.size(), sent(Topics.PROMPTS).size());

        // Of the four questions, one has no text that could be asked openly.
        assertThat(first).hasSize(3 + 12);
        assertThat(first.stream().filter(prompt -> prompt.getLongAnswer() != null))
                .hasSize(3)
                .allSatisfy(prompt -> {
                    assertThat(prompt.getModels()).containsExactly("writer");
                    Prompt next = first.get(first.indexOf(prompt) + 1);
                    assertThat(next.getQuestion()).isEqualTo(prompt.getQuestion());
                    assertThat(next.getDraw()).isZero();
                    assertThat(next.getLongAnswer()).isNull();
                });
        assertThat(added).hasSize(3).allSatisfy(prompt -> {
            assertThat(prompt.getLongAnswer()).isNotNull();
            assertThat(prompt.getModels()).containsExactly("another");
        });
    }

    @Test
    void a_question_is_asked_openly_once_in_every_steering() throws InterruptedException {
        replay(steeredWriting(), Pace.unbounded(), (prompts, of) -> {});
        List<Prompt> first = sent(Topics.PROMPTS);
        replay(steeredWriting(), Pace.unbounded(), (prompts, of) -> {});

        // Three of four questions have a text, each is asked plainly and in one way.
        assertThat(first.stream().filter(prompt -> prompt.getLongAnswer() != null))
                .hasSize(6);
        assertThat(sent(Topics.PROMPTS)).hasSameSizeAs(first);
    }

    @Test
    void prompts_of_another_run_and_bytes_of_nobody_are_passed_over() throws InterruptedException {
        Plan other =
                Plan.of(SmallDataset.DATASET, Examples.bundledFor("small"), settings(99), SmallDataset.MODELS, START);
        replay(other, Pace.unbounded(), (prompts, of) -> {});
        replay(plan(START), Pace.unbounded(), (prompts, of) -> {});
        topics.log().add(new ProducerRecord<>("plurascope.prompts", "small@0123abcd/0", new byte[] {1, 2, 3}));

        replay(plan(START), Pace.unbounded(), (prompts, of) -> {});

        assertThat(sent(Topics.PROMPTS).stream()
                        .filter(prompt ->
                                prompt.getRun().equals(plan(START).run().getRun())))
                .isEqualTo(prompts(plan(START)));
    }

    @Test
    void a_run_that_was_dropped_is_begun_anew() throws InterruptedException {
        Run first = replay(plan(START), Pace.unbounded(), (prompts, of) -> {});
        topics.log().removeIf(record -> record.topic().equals("plurascope.prompts"));
        topics.log().add(new ProducerRecord<>("plurascope.runs", first.getRun(), null));

        Run second = replay(plan(START.plusSeconds(9)), Pace.unbounded(), (prompts, of) -> {});

        assertThat(second.getStart()).isEqualTo(START.plusSeconds(9));
    }

    @Test
    void an_event_that_the_broker_does_not_take_ends_the_replay() {
        MockProducer<String, byte[]> producer = producer();
        producer.sendException = new RecordTooLargeException("too large");
        Replay replay = new Replay(producer, topics::held, topics.registry(), Pace.unbounded(), (prompts, of) -> {});

        assertThatThrownBy(() -> replay.run(plan(START)))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("too large");
    }

    @Test
    void a_pace_spreads_prompts_over_time() throws InterruptedException {
        Pace pace = Pace.of(100);
        long start = System.nanoTime();

        for (int i = 0; i < 11; i++) {
            pace.next();
        }

        // The eleventh of a hundred a second is due after a tenth of a second; the first is due at once.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(99), Duration.ofSeconds(5));
        assertThatThrownBy(() -> Pace.of(0)).hasMessageContaining("positive");
    }

    private Run replay(Plan plan, Pace pace, Replay.Progress progress) throws InterruptedException {
        MockProducer<String, byte[]> producer = producer();
        try (Replay replay = new Replay(producer, topics::held, topics.registry(), pace, progress)) {
            return replay.run(plan);
        } finally {
            topics.log().addAll(producer.history());
        }
    }

    private static MockProducer<String, byte[]> producer() {
        return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    }

    private <T extends SpecificRecord> List<T> sent(Topic<T> topic) {
        return topics.sent(topic);
    }

    private static Pace interruptedAfter(int prompts) {
        int[] left = {prompts};
        return () -> {
            if (left[0]-- == 0) {
                throw new InterruptedException("told to stop");
            }
        };
    }

    private static List<Prompt> prompts(Plan plan) {
        return LongStream.range(0, plan.size()).mapToObj(plan::prompt).toList();
    }

    private static Plan plan(Instant start) {
        return Plan.of(SmallDataset.DATASET, Examples.bundledFor("small"), settings(1), SmallDataset.MODELS, start);
    }

    /** Two jurors have each rated a text, and nobody is asked. */
    private static Plan rated(Instant start) {
        Dataset small = SmallDataset.DATASET;
        List<Item> items = small.items();
        Ratings ratings = new Ratings(
                new Ratings.RatingScale(1, 5, true),
                List.of(
                        new Ratings.Given(items.get(0).row(), "a", new TreeMap<>(), 1),
                        new Ratings.Given(items.get(1).row(), "b", new TreeMap<>(), 2)));
        Dataset rated = new Dataset(small.name(), small.version(), small.source(), items, small.report(), ratings);
        return Plan.of(rated, Examples.bundledFor("small"), settings(1), List.of(), start);
    }

    /** Asked of a model on a server, beside those whose answers were recorded, with long answers of 32 tokens. */
    private static Plan writing(String... writers) {
        List<Model> models = new ArrayList<>(SmallDataset.MODELS);
        for (String writer : writers) {
            models.add(Model.newBuilder(SmallDataset.MODELS.getFirst())
                    .setModel(writer)
                    .setRecorded(false)
                    .build());
        }
        return Plan.of(SmallDataset.DATASET, Examples.bundledFor("small"), settings(1, 32, "open"), models, START);
    }

    private static Plan steered(Instant start) {
        RunSettings steered = settings(1)
                .steeredTo(List.of(
                        SteeredPlanTest.attribute("Japan", "BIO", new Preface.Words("I live in Japan.")),
                        SteeredPlanTest.attribute("Japan", "PORTRAY", new Preface.Words("Be of Japan."))));
        return Plan.of(SmallDataset.DATASET, Examples.bundledFor("small"), steered, SteeredPlanTest.asked(), start);
    }

    private static Plan steeredWriting() {
        PromptSteering japan = SteeredPlanTest.attribute("Japan", "BIO", new Preface.Words("I live in Japan."));
        RunSettings settings = settings(1, 32, "steered")
                .steeredTo(List.of(new PromptSteering(japan.steering(), japan.preface(), "The author lives in Japan.")))
                .judged(JudgingSettings.by("one"));
        return Plan.of(SmallDataset.DATASET, Examples.bundledFor("small"), settings, SteeredPlanTest.asked(), START);
    }

    private static RunSettings settings(long seed) {
        return settings(seed, RunSettings.NO_LONG_ANSWERS, null);
    }

    private static RunSettings settings(long seed, int longAnswers, @Nullable String run) {
        return RunSettings.usual(Selection.ALL, 3, seed, longAnswers, run);
    }
}
