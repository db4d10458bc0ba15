package io.plurascope.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.event.Model;
import io.plurascope.event.Prompt;
import io.plurascope.event.Run;
import io.plurascope.producer.MonitorSettings.Asks;
import io.plurascope.producer.MonitorSettings.Missed;
import io.plurascope.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** On a clock that is set by waiting for a time, and on topics of which a crash loses what was not committed. */
class MonitoringTest {
    private static final Duration EVERY = Duration.ofMinutes(10);

    /** Three minutes into the window that begins at noon. */
    private static final Instant NOW = Instant.parse("2026-03-01T12:03:00Z");

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final int TOGETHER = 2;

    private final FakeTopics topics = new FakeTopics();
    private final List<Long> leftOut = new ArrayList<>();
    private Instant now = NOW;

    @Test
    void a_round_is_asked_in_every_window_beginning_with_the_one_under_way() {
        monitor(plan(Asks.PANEL, Missed.SKIP), rounds(3));

        assertThat(asked()).isEqualTo(prompts(plan(Asks.PANEL, Missed.SKIP), 0, 1, 2));
        assertThat(topics.sent(Topics.PROMPTS).stream()
                        .map(Prompt::getEventTime)
                        .distinct())
                .containsExactly(NOON, NOON.plus(EVERY), NOON.plus(EVERY).plus(EVERY));
        Run run = topics.sent(Topics.RUNS).getLast();
        assertThat(run.getPrompts()).isNull();
        assertThat(run.getStart()).isEqualTo(NOON);
        assertThat(leftOut).isEmpty();
    }

    @Test
    void a_monitor_killed_between_any_two_prompts_asks_nothing_twice_and_leaves_nothing_out() {
        MonitorPlan plan = plan(Asks.PANEL, Missed.SKIP);
        List<String> uninterrupted = prompts(plan, 0, 1, 2);
        for (int sent = 0; sent <= describing(plan) + uninterrupted.size(); sent++) {
            topics.log().clear();
            now = NOW;
            crash(plan, sent);

            monitor(plan, rounds(3));

            assertThat(asked()).as("killed after %d events", sent).isEqualTo(uninterrupted);
        }
    }

    @Test
    void killed_again_and_again_it_asks_the_same() {
        MonitorPlan plan = plan(Asks.ROTATION, Missed.SKIP);
        for (int start = 0; start < 30; start++) {
            crash(plan, describing(plan) + 2);
        }

        monitor(plan, rounds(4));

        assertThat(asked()).isEqualTo(prompts(plan, 0, 1, 2, 3));
    }

    @Test
    void windows_that_were_missed_are_left_out_and_one_that_was_begun_is_asked_to_its_end() {
        MonitorPlan plan = plan(Asks.PANEL, Missed.SKIP);
        crash(plan, describing(plan) + plan.size() + 3);
        // That was in round 1; the monitor comes back in the window of round 4.
        now = NOW.plus(EVERY.multipliedBy(4));

        monitor(plan, rounds(6));

        assertThat(asked()).isEqualTo(prompts(plan, 0, 1, 4, 5));
        assertThat(leftOut).containsExactly(2L);
    }

    @Test
    void windows_that_were_missed_are_caught_up_with_where_that_is_wanted() {
        MonitorPlan plan = plan(Asks.ROTATION, Missed.CATCH_UP);
        crash(plan, describing(plan) + plan.size() + 3);
        now = NOW.plus(EVERY.multipliedBy(4));

        monitor(plan, rounds(6));

        assertThat(asked()).isEqualTo(prompts(plan, 0, 1, 2, 3, 4, 5));
        assertThat(topics.sent(Topics.PROMPTS))
                .allSatisfy(prompt ->
                        assertThat(prompt.getEventTime()).isEqualTo(NOON.plus(EVERY.multipliedBy(prompt.getRound()))));
        assertThat(leftOut).isEmpty();
    }

    @Test
    void nothing_is_caught_up_with_of_which_the_topic_could_not_tell_whether_it_was_asked() {
        MonitorPlan plan = plan(Asks.PANEL, Missed.CATCH_UP);
        monitor(plan, rounds(2));
        topics.log().removeIf(record -> record.topic().equals(Topics.PROMPTS.name()));
        // Prompts are kept for 30 days, which are 4320 windows.
        now = NOON.plus(Duration.ofDays(31));

        monitor(plan, rounds(31 * 144 + 1));

        assertThat(topics.sent(Topics.PROMPTS).getFirst().getRound()).isEqualTo(144);
        assertThat(topics.sent(Topics.PROMPTS)).hasSize((4320 + 1) * plan.size());
    }

    @Test
    void a_model_that_comes_later_joins_in_the_next_round() {
        MonitorPlan one = MonitorPlan.of(
                Plan.of(
                        SmallDataset.DATASET,
                        Examples.bundledFor("small"),
                        named(),
                        SmallDataset.MODELS.subList(0, 1),
                        NOW),
                settings(Asks.PANEL, Missed.SKIP),
                true);
        monitor(one, rounds(3));

        monitor(plan(Asks.PANEL, Missed.SKIP), rounds(5));

        Run run = topics.sent(Topics.RUNS).getLast();
        assertThat(run.getModels()).containsExactly("one", "two");
        assertThat(run.getJoined()).hasSize(1).containsEntry("two", 3L);
        assertThat(run.getRevision()).isEqualTo(1);
        assertThat(asked()).isEqualTo(prompts(plan(Asks.PANEL, Missed.SKIP), 0, 1, 2, 3, 4));
    }

    @Test
    void the_window_in_which_a_run_was_begun_is_asked_even_where_it_has_ended_by_then() {
        MonitorPlan plan = plan(Asks.PANEL, Missed.SKIP);
        now = NOON.plus(EVERY).plusSeconds(1);

        monitor(plan, rounds(3));

        assertThat(asked()).isEqualTo(prompts(plan, 0, 1, 2));
    }

    @Test
    void where_nothing_was_asked_before_the_first_kill_all_models_join_in_the_round_that_is_asked_first() {
        MonitorPlan plan = plan(Asks.PANEL, Missed.SKIP);
        crash(plan, describing(plan));
        now = NOW.plus(EVERY.multipliedBy(4));

        monitor(plan, rounds(6));

        assertThat(asked()).isEqualTo(prompts(plan, 4, 5));
        Run run = topics.sent(Topics.RUNS).getLast();
        assertThat(run.getJoined()).isEqualTo(Map.of("one", 4L, "two", 4L));
        assertThat(run.getRevision()).isEqualTo(1);
    }

    @Test
    void one_whose_run_another_has_taken_over_asks_nothing_more_and_says_so() {
        MonitorPlan plan = plan(Asks.PANEL, Missed.SKIP);
        MockProducer<String, byte[]> producer =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

        try (Monitoring monitoring = monitoring(producer, rounds(3), producer::fenceProducer)) {
            assertThatThrownBy(() -> monitoring.run(plan))
                    .isInstanceOf(TakenOver.class)
                    .hasMessageContaining("Another monitor has taken over run 'watch'");
        }
    }

    @Test
    void long_answers_that_are_judged_are_asked_for_in_every_window_and_each_once() {
        MonitorPlan plan = judged();
        List<String> uninterrupted = LongStream.range(0, 2)
                .boxed()
                .flatMap(plan::prompts)
                .map(Prompt::getPrompt)
                .sorted()
                .toList();
        for (int sent = 0; sent <= uninterrupted.size(); sent++) {
            topics.log().clear();
            now = NOW;
            // The child run is described as well.
            crash(plan, describing(plan) + 1 + sent);

            monitor(plan, rounds(2));

            assertThat(asked()).as("killed after %d prompts", sent).isEqualTo(uninterrupted);
        }
        assertThat(topics.sent(Topics.PROMPTS).stream()
                        .filter(prompt -> prompt.getLongAnswer() != null)
                        .map(Prompt::getRound))
                .containsExactlyInAnyOrder(0L, 0L, 0L, 1L, 1L, 1L);
        assertThat(topics.sent(Topics.RUNS).getLast().getEntailment().getResponses())
                .isEqualTo(3);
        Run child = topics.sent(Topics.RUNS).get(topics.sent(Topics.RUNS).size() - 2);
        assertThat(child.getRun()).isEqualTo("watch.entailment");
        assertThat(child.getMonitor()).isNull();
        assertThat(child.getParent()).isEqualTo("watch");
    }

    @Test
    void a_clock_that_was_set_back_has_nothing_asked_twice() {
        MonitorPlan plan = plan(Asks.PANEL, Missed.SKIP);
        monitor(plan, rounds(3));
        now = NOW;

        monitor(plan, rounds(4));

        assertThat(asked()).isEqualTo(prompts(plan, 0, 1, 2, 3));
    }

    /** Number of questions, references, models and runs that go before the prompts. */
    private static int describing(MonitorPlan plan) {
        return 2 * (int) plan.plan().questions().count() + SmallDataset.MODELS.size() + 1;
    }

    /** Until the window after the last of so many rounds is waited for. */
    private static Instant rounds(int rounds) {
        return NOON.plus(EVERY.multipliedBy(rounds));
    }

    private void monitor(MonitorPlan plan, Instant end) {
        MockProducer<String, byte[]> producer =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        try (Monitoring monitoring = monitoring(producer, end)) {
            assertThatThrownBy(() -> monitoring.run(plan)).isInstanceOf(InterruptedException.class);
        } finally {
            topics.log().addAll(producer.history());
        }
    }

    /** Killed before it sends one more than that many events; what is in no committed transaction is lost. */
    private void crash(MonitorPlan plan, int after) {
        int[] sent = {0};
        MockProducer<String, byte[]> producer =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized Future<RecordMetadata> send(
                            ProducerRecord<String, byte[]> record, Callback callback) {
                        if (sent[0] == after) {
                            throw new IllegalStateException("killed");
                        }
                        sent[0]++;
                        return super.send(record, callback);
                    }
                };
        try (Monitoring monitoring = monitoring(producer, NOON.plus(EVERY.multipliedBy(3)))) {
            assertThatThrownBy(() -> monitoring.run(plan))
                    .isInstanceOfAny(IllegalStateException.class, InterruptedException.class);
        }
        topics.log().addAll(producer.history());
    }

    private Monitoring monitoring(MockProducer<String, byte[]> producer, Instant end) {
        return monitoring(producer, end, () -> {});
    }

    /** The same, with something that happens whenever a window is waited for. */
    private Monitoring monitoring(MockProducer<String, byte[]> producer, Instant end, Runnable meanwhile) {
        return new Monitoring(
                producer,
                topics::held,
                topics.registry(),
                new SetClock(),
                time -> {
                    if (!time.isBefore(end)) {
                        throw new InterruptedException("the test has seen enough");
                    }
                    now = time.isAfter(now) ? time : now;
                    meanwhile.run();
                },
                new Monitoring.Progress() {
                    @Override
                    public void asked(long round, Instant window) {
                        // What was asked is seen in the topic.
                    }

                    @Override
                    public void leftOut(long windows) {
                        leftOut.add(windows);
                    }
                },
                TOGETHER);
    }

    /** Ids of the prompts in their topic, in the order of their places in the plan. */
    private List<String> asked() {
        return topics.sent(Topics.PROMPTS).stream()
                .map(Prompt::getPrompt)
                .sorted()
                .toList();
    }

    private static List<String> prompts(MonitorPlan plan, long... rounds) {
        return LongStream.of(rounds)
                .boxed()
                .flatMap(round -> IntStream.range(0, plan.size()).mapToObj(index -> plan.prompt(round, index)))
                .map(Prompt::getPrompt)
                .sorted()
                .toList();
    }

    private static MonitorPlan plan(Asks asks, Missed missed) {
        return MonitorPlan.of(
                Plan.of(SmallDataset.DATASET, Examples.bundledFor("small"), named(), SmallDataset.MODELS, NOW),
                settings(asks, missed),
                true);
    }

    /** A plan of all four questions, one of which has no text, with models that write. */
    private static MonitorPlan judged() {
        RunSettings settings = RunSettings.usual(Selection.ALL, 2, 1, 64, "watch")
                .judged(new JudgingSettings("one", JudgingSettings.DEFAULT_THRESHOLD, true));
        List<Model> models = SmallDataset.MODELS.stream()
                .map(model -> Model.newBuilder(model).setRecorded(false).build())
                .toList();
        return MonitorPlan.of(
                Plan.of(SmallDataset.DATASET, Examples.bundledFor("small"), settings, models, NOW),
                new MonitorSettings(EVERY, 4, Asks.PANEL, Missed.SKIP, 1, null, 1000),
                true);
    }

    private static RunSettings named() {
        return RunSettings.usual(Selection.ALL, 2, 1, RunSettings.NO_LONG_ANSWERS, "watch");
    }

    private static MonitorSettings settings(Asks asks, Missed missed) {
        return new MonitorSettings(EVERY, 3, asks, missed, 1, null, 1000);
    }

    /** Tells the time that waiting has set. */
    private final class SetClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
