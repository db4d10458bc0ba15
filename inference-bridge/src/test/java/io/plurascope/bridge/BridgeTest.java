package io.plurascope.bridge;

import static io.plurascope.bridge.BridgeFixture.FIRST;
import static io.plurascope.bridge.BridgeFixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plurascope.bridge.BridgeHealth.State;
import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.RecordedSource;
import io.plurascope.bridge.standin.Recordings;
import io.plurascope.event.Answer;
import io.plurascope.event.Prompt;
import io.plurascope.event.RefusalReason;
import io.plurascope.schemas.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BridgeTest {
    private static BridgeFixture bridge(RecordedSource source) throws Exception {
        return new BridgeFixture(source, BridgeFixture.settings());
    }

    /** Answers every prompt but "prompt 0", which hangs until the latch is let go. */
    private static RecordedSource slowFirst(CountDownLatch latch) {
        return (model, prompt) -> {
            if (prompt.equals("prompt 0")) {
                awaitQuietly(latch);
            }
            return new RecordedAnswer.Shares(List.of(0.5, 0.5), true, "");
        };
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_new_group_begins_at_the_start_and_every_prompt_is_answered_in_order() throws Exception {
        try (BridgeFixture bridge = bridge(new Recordings())) {
            bridge.start();
            bridge.onPoll(() ->
                    LongStream.range(0, 50).forEach(offset -> bridge.consumer.addRecord(bridge.prompt(FIRST, offset))));

            await().until(() -> bridge.offset(FIRST) == 50);

            assertThat(bridge.answers())
                    .extracting(Answer::getPrompt)
                    .containsExactlyElementsOf(
                            IntStream.range(0, 50).mapToObj(i -> "p" + i).toList());
            Answer answer = bridge.answers().getFirst();
            // The recording gives one half to each option.
            assertThat(answer.getLogProbabilities()).containsExactly(Math.log(0.5), Math.log(0.5));
            assertThat(answer.getModel()).isEqualTo("m");
            assertThat(answer.getServedVersion()).isEqualTo("1");
            assertThat(answer.getAttempt()).isEqualTo(1);
            assertThat(answer.getRefusal()).isNull();
            assertThat(bridge.deadLetters()).isEmpty();
            assertThat(bridge.health().state()).isEqualTo(State.ASKING);
            assertThat(bridge.health().answered()).isEqualTo(50);
        }
    }

    @Test
    void a_slow_answer_holds_back_the_offsets_behind_it_and_no_other_partition() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        try (BridgeFixture bridge = bridge(slowFirst(latch))) {
            bridge.start();
            bridge.arrive(List.of(
                    bridge.prompt(FIRST, 0),
                    bridge.prompt(FIRST, 1),
                    bridge.prompt(FIRST, 2),
                    bridge.prompt(SECOND, 3)));

            await().until(() -> bridge.offset(SECOND) == 4);
            await().until(() -> bridge.health().inFlight() == 1);
            long held = bridge.offset(FIRST);
            latch.countDown();
            await().until(() -> bridge.offset(FIRST) == 3);

            assertThat(held).isEqualTo(-1);
            assertThat(bridge.answers()).extracting(Answer::getPrompt).containsExactly("p3", "p0", "p1", "p2");
        }
    }

    @Test
    void a_partition_that_holds_enough_is_paused_and_resumed_when_it_has_drained() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        BridgeSettings settings = BridgeFixture.settings(2, Duration.ofMillis(10), 8);
        try (BridgeFixture bridge = new BridgeFixture(slowFirst(latch), settings)) {
            bridge.start();
            bridge.onPoll(() ->
                    LongStream.range(0, 4).forEach(offset -> bridge.consumer.addRecord(bridge.prompt(FIRST, offset))));

            await().until(() -> bridge.consumer.paused().contains(FIRST));
            boolean other = bridge.consumer.paused().contains(SECOND);
            latch.countDown();
            await().until(() -> bridge.consumer.paused().isEmpty());

            assertThat(other).isFalse();
            await().until(() -> bridge.offset(FIRST) == 4);
        }
    }

    @Test
    void a_partition_is_read_on_as_soon_as_there_is_room_and_not_only_when_something_else_happens() throws Exception {
        int prompts = 200;
        // A partition may hold 4 prompts, so there are 50 times at which it is full.
        BridgeSettings settings = BridgeFixture.settings(8, Duration.ofMillis(1), 8);
        try (BridgeFixture bridge = new BridgeFixture(new Recordings(), settings)) {
            bridge.consumer.setMaxPollRecords(4);
            bridge.start();
            bridge.onPoll(() -> LongStream.range(0, prompts)
                    .forEach(offset -> bridge.consumer.addRecord(bridge.prompt(FIRST, offset))));
            await().until(() -> bridge.offset(FIRST) > 0);
            long begun = System.nanoTime();
            await().atMost(Duration.ofSeconds(30)).until(() -> bridge.offset(FIRST) == prompts);

            // Were each of them to wait for the next poll to give up, that would be 25 s.
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void prompts_for_other_models_are_skipped_with_their_offsets() throws Exception {
        try (BridgeFixture bridge = bridge(new Recordings())) {
            bridge.knows("others", "n");
            bridge.start();
            bridge.arrive(List.of(
                    bridge.record(FIRST, 0, bridge.bytes(Topics.PROMPTS, BridgeFixture.event("run", 0, List.of("n")))),
                    bridge.record(FIRST, 1, bridge.bytes(Topics.PROMPTS, BridgeFixture.event("others", 1, List.of()))),
                    bridge.record(
                            FIRST, 2, bridge.bytes(Topics.PROMPTS, BridgeFixture.event("others", 2, List.of("m"))))));

            await().until(() -> bridge.offset(FIRST) == 3);

            assertThat(bridge.answers()).extracting(Answer::getPrompt).containsExactly("p2");
            assertThat(bridge.health().skipped()).isEqualTo(2);
        }
    }

    @Test
    void a_prompt_that_leaves_the_model_out_is_skipped_and_nobody_goes_back_for_it() throws Exception {
        try (BridgeFixture bridge = bridge(new Recordings())) {
            bridge.start();
            Prompt without = Prompt.newBuilder(BridgeFixture.event("run", 0, List.of()))
                    .setExcept(List.of("m"))
                    .build();
            Prompt withoutAnother = Prompt.newBuilder(BridgeFixture.event("run", 1, List.of()))
                    .setExcept(List.of("n"))
                    .build();
            bridge.arrive(List.of(
                    bridge.record(FIRST, 0, bridge.bytes(Topics.PROMPTS, without)),
                    bridge.record(FIRST, 1, bridge.bytes(Topics.PROMPTS, withoutAnother))));

            await().until(() -> bridge.offset(FIRST) == 2);

            assertThat(bridge.answers()).extracting(Answer::getPrompt).containsExactly("p1");
            assertThat(bridge.health().skipped()).isEqualTo(1);
            assertThat(bridge.committed(FIRST).metadata()).isEmpty();
        }
    }

    @Test
    void a_prompt_that_names_its_model_is_asked_without_a_run() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(new Recordings(), BridgeFixture.settings())) {
            bridge.runs.remove("run");
            bridge.start();
            bridge.arrive(List.of(bridge.record(
                    FIRST, 0, bridge.bytes(Topics.PROMPTS, BridgeFixture.event("run", 0, List.of("m"))))));

            await().until(() -> bridge.offset(FIRST) == 1);

            assertThat(bridge.answers()).extracting(Answer::getPrompt).containsExactly("p0");
        }
    }

    @Test
    void a_prompt_waits_for_the_record_of_its_run() throws Exception {
        try (BridgeFixture bridge = bridge(new Recordings())) {
            bridge.runs.remove("run");
            bridge.start();
            bridge.arrive(List.of(bridge.prompt(FIRST, 0)));

            await().until(() -> bridge.health().state() == State.WAITING);
            String trouble = bridge.health().trouble();
            bridge.knows("run", "m");
            await().until(() -> bridge.offset(FIRST) == 1);

            assertThat(trouble).isEqualTo("Prompts wait: run 'run' is not in the topic of runs; publish it.");
            assertThat(bridge.answers()).hasSize(1);
            assertThat(bridge.health().state()).isEqualTo(State.ASKING);
        }
    }

    @Test
    void a_run_that_never_comes_makes_its_prompts_dead_letters() throws Exception {
        BridgeSettings settings = BridgeFixture.impatient(Duration.ofMillis(50));
        try (BridgeFixture bridge = new BridgeFixture(new Recordings(), settings)) {
            bridge.runs.remove("run");
            bridge.start();
            bridge.arrive(List.of(bridge.prompt(FIRST, 0)));

            await().until(() -> bridge.offset(FIRST) == 1);

            assertThat(bridge.answers()).isEmpty();
            assertThat(bridge.deadLetters())
                    .singleElement()
                    .satisfies(
                            letter -> assertThat(letter.getReason()).contains("run 'run' is not in the topic of runs"));
        }
    }

    @Test
    void bytes_that_are_no_prompt_become_a_dead_letter_with_their_bytes() throws Exception {
        try (BridgeFixture bridge = bridge(new Recordings())) {
            bridge.start();
            bridge.arrive(List.of(
                    bridge.record(FIRST, 0, new byte[] {1, 2, 3}),
                    bridge.record(FIRST, 1, null),
                    bridge.prompt(FIRST, 2)));

            await().until(() -> bridge.offset(FIRST) == 3);

            assertThat(bridge.answers()).extracting(Answer::getPrompt).containsExactly("p2");
            assertThat(bridge.deadLetters()).hasSize(2);
            assertThat(bridge.deadLetters().getFirst()).satisfies(letter -> {
                assertThat(letter.getValue()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
                assertThat(letter.getPartition()).isZero();
                assertThat(letter.getOffset()).isZero();
                assertThat(letter.getModule()).isEqualTo("inference-bridge");
            });
        }
    }

    @Test
    void a_refused_prompt_is_both_a_refused_answer_and_a_dead_letter() throws Exception {
        try (BridgeFixture bridge = bridge((model, prompt) -> new RecordedAnswer.None("There is none."))) {
            bridge.start();
            bridge.arrive(List.of(bridge.prompt(FIRST, 0)));

            await().until(() -> bridge.offset(FIRST) == 1);

            assertThat(bridge.answers()).singleElement().satisfies(answer -> {
                assertThat(answer.getRefusal().getReason()).isEqualTo(RefusalReason.REJECTED);
                assertThat(answer.getLogProbabilities()).isEmpty();
            });
            assertThat(bridge.deadLetters())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.getSource()).isEqualTo("plurascope.prompts"));
            assertThat(bridge.health().refused()).isEqualTo(1);
        }
    }

    @Test
    void an_answer_with_nan_is_invalid_and_its_response_is_the_dead_letter() throws Exception {
        try (BridgeFixture bridge =
                bridge((model, prompt) -> new RecordedAnswer.Shares(List.of(Double.NaN, 0.5), true, ""))) {
            bridge.start();
            bridge.arrive(List.of(bridge.prompt(FIRST, 0)));

            await().until(() -> bridge.offset(FIRST) == 1);

            assertThat(bridge.answers())
                    .singleElement()
                    .satisfies(answer ->
                            assertThat(answer.getRefusal().getReason()).isEqualTo(RefusalReason.INVALID));
            assertThat(bridge.deadLetters()).singleElement().satisfies(letter -> {
                assertThat(letter.getSource()).isEqualTo("server/m");
                assertThat(letter.getReason()).contains("prompt p0").contains("NaN");
                assertThat(letter.getValue().remaining()).isPositive();
            });
        }
    }

    @Test
    void answers_that_come_after_their_partition_was_lost_are_dropped() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        try (BridgeFixture bridge = bridge(slowFirst(latch))) {
            bridge.start();
            bridge.arrive(List.of(bridge.prompt(FIRST, 0), bridge.prompt(FIRST, 1)));
            await().until(() -> bridge.health().held() == 2 && bridge.health().inFlight() == 1);

            bridge.assign(SECOND);
            await().until(() -> bridge.health().held() == 0);
            latch.countDown();
            bridge.arrive(List.of(bridge.prompt(SECOND, 2)));
            await().until(() -> bridge.offset(SECOND) == 3);

            assertThat(bridge.answers()).extracting(Answer::getPrompt).containsExactly("p2");
            assertThat(bridge.offset(FIRST)).isEqualTo(-1);
        }
    }

    private static void awaitOpen(BridgeFixture bridge) {
        await().until(() ->
                !bridge.producers.isEmpty() && bridge.producers.getFirst().transactionInitialized());
    }

    @Test
    void answers_of_a_failed_transaction_are_published_with_the_next_and_not_asked_for_again() throws Exception {
        try (ServerFixture server = new ServerFixture(new Recordings());
                BridgeFixture bridge = new BridgeFixture(server, BridgeFixture.settings())) {
            bridge.start();
            awaitOpen(bridge);
            bridge.producers.getFirst().commitTransactionException = new KafkaException("coordinator moved");
            bridge.arrive(List.of(bridge.prompt(FIRST, 0), bridge.prompt(FIRST, 1)));

            await().until(() -> bridge.offset(FIRST) == 2);

            assertThat(bridge.producers).hasSize(2);
            assertThat(bridge.producers.getFirst().closed()).isTrue();
            assertThat(bridge.answers()).extracting(Answer::getPrompt).containsExactly("p0", "p1");
            assertThat(server.askedInAll()).isEqualTo(2);
            assertThat(bridge.health().lastError()).contains("coordinator moved");
            await().until(() -> bridge.health().state() == State.ASKING);
        }
    }

    @Test
    void answers_of_a_transaction_that_happened_though_it_failed_are_not_published_again() throws Exception {
        try (ServerFixture server = new ServerFixture(new Recordings());
                BridgeFixture bridge = new BridgeFixture(server, BridgeFixture.settings())) {
            bridge.start();
            awaitOpen(bridge);
            bridge.producers.getFirst().commitTransactionException = new KafkaException("no answer in time");
            bridge.onPoll(() -> {
                bridge.consumer.addRecord(bridge.prompt(FIRST, 0));
                bridge.consumer.commitSync(Map.of(FIRST, new OffsetAndMetadata(1)));
            });
            await().until(() -> bridge.producers.size() == 2);
            bridge.arrive(List.of(bridge.prompt(FIRST, 1)));
            await().until(() -> bridge.offset(FIRST) == 2);

            assertThat(bridge.answers()).extracting(Answer::getPrompt).containsExactly("p1");
            assertThat(server.askedInAll()).isEqualTo(2);
        }
    }

    @Test
    void a_partition_whose_group_is_elsewhere_after_a_failed_transaction_begins_anew_there() throws Exception {
        try (ServerFixture server = new ServerFixture(new Recordings());
                BridgeFixture bridge = new BridgeFixture(server, BridgeFixture.settings())) {
            bridge.start();
            awaitOpen(bridge);
            bridge.producers.getFirst().commitTransactionException = new KafkaException("coordinator moved");
            bridge.onPoll(() -> {
                bridge.consumer.addRecord(bridge.prompt(FIRST, 0));
                bridge.consumer.commitSync(Map.of(FIRST, new OffsetAndMetadata(7)));
            });
            await().until(() -> bridge.producers.size() == 2);
            bridge.arrive(List.of(bridge.prompt(FIRST, 7)));
            await().until(() -> bridge.offset(FIRST) == 8);

            assertThat(bridge.answers()).extracting(Answer::getPrompt).containsExactly("p7");
        }
    }

    @Test
    void a_group_with_a_new_generation_costs_neither_producer_nor_answers() throws Exception {
        try (ServerFixture server = new ServerFixture(new Recordings());
                BridgeFixture bridge = new BridgeFixture(server, BridgeFixture.settings())) {
            bridge.start();
            awaitOpen(bridge);
            bridge.producers.getFirst().sendOffsetsToTransactionException = new CommitFailedException("generation");
            bridge.arrive(List.of(bridge.prompt(FIRST, 0)));
            await().until(() ->
                    server.askedInAll() == 1 && bridge.producers.getFirst().transactionAborted());
            bridge.onPoll(() -> bridge.producers.getFirst().sendOffsetsToTransactionException = null);

            await().until(() -> bridge.offset(FIRST) == 1);

            assertThat(bridge.producers).hasSize(1);
            assertThat(bridge.answers()).extracting(Answer::getPrompt).containsExactly("p0");
            assertThat(server.askedInAll()).isEqualTo(1);
        }
    }

    @Test
    void results_are_gathered_no_longer_than_publishing_them_is_worth() throws Exception {
        BridgeSettings settings = BridgeFixture.settings(2, Duration.ofSeconds(5), 2000);
        try (BridgeFixture bridge = new BridgeFixture(new Recordings(), settings)) {
            bridge.start();
            bridge.arrive(List.of(bridge.prompt(FIRST, 0)));
            await().until(() -> bridge.offset(FIRST) == 1);
            long begun = System.nanoTime();
            for (int i = 1; i <= 5; i++) {
                long next = i + 1L;
                bridge.arrive(List.of(bridge.prompt(FIRST, i)));
                await().pollInterval(Duration.ofMillis(10)).until(() -> bridge.offset(FIRST) == next);
            }

            // The mock producer commits at once. Gathered for 5 s each, these would take 25 s.
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void what_is_settled_is_published_before_its_partition_goes_to_another_bridge() throws Exception {
        BridgeSettings settings = BridgeFixture.settings(2, Duration.ofSeconds(3), 2000);
        try (ServerFixture server = new ServerFixture(new Recordings());
                BridgeFixture bridge = new BridgeFixture(server, settings)) {
            // So results are gathered for 3 s after it.
            bridge.commitTime = Duration.ofSeconds(1);
            bridge.start();
            awaitOpen(bridge);
            bridge.arrive(List.of(bridge.prompt(FIRST, 0)));
            await().until(() -> bridge.offset(FIRST) == 1);
            bridge.arrive(List.of(bridge.prompt(FIRST, 1), bridge.prompt(SECOND, 2)));
            await().until(() -> server.askedInAll() == 3 && bridge.health().inFlight() == 0);

            bridge.assign(SECOND);
            await().until(() -> bridge.offset(FIRST) == 2);

            assertThat(bridge.answers()).extracting(Answer::getPrompt).containsExactlyInAnyOrder("p0", "p1", "p2");
        }
    }

    @Test
    void a_bridge_that_stood_still_until_the_broker_ended_its_transaction_goes_on() throws Exception {
        try (ServerFixture server = new ServerFixture(new Recordings());
                BridgeFixture bridge = new BridgeFixture(server, BridgeFixture.settings())) {
            bridge.start();
            awaitOpen(bridge);
            // What a broker says of a transaction that it has ended, as tried with transaction.timeout.ms = 3000.
            bridge.producers.getFirst().commitTransactionException = new ProducerFencedException("fenced");
            bridge.arrive(List.of(bridge.prompt(FIRST, 0)));

            await().until(() -> bridge.offset(FIRST) == 1);

            assertThat(bridge.answers()).extracting(Answer::getPrompt).containsExactly("p0");
            assertThat(server.askedInAll()).isEqualTo(1);
        }
    }

    @Test
    void a_bridge_whose_place_in_the_group_another_has_taken_ends_loudly() throws Exception {
        try (BridgeFixture bridge = bridge(new Recordings())) {
            bridge.start();
            bridge.onPoll(() -> bridge.consumer.setPollException(new FencedInstanceIdException("taken")));

            bridge.awaitEnd();

            assertThat(bridge.health().state()).isEqualTo(State.FAILED);
            assertThat(bridge.health().trouble())
                    .isEqualTo("Another bridge of this model runs as instance 1; give each its own, in"
                            + " PLURASCOPE_BRIDGE_INSTANCE.");
        }
    }

    @Test
    void offsets_that_retention_has_overtaken_end_the_bridge_loudly() throws Exception {
        try (BridgeFixture bridge = bridge(new Recordings())) {
            bridge.start();
            bridge.onPoll(() -> bridge.consumer.setPollException(new OffsetOutOfRangeException(Map.of(FIRST, 7L))));

            bridge.awaitEnd();

            assertThat(bridge.health().state()).isEqualTo(State.FAILED);
            assertThat(bridge.health().trouble())
                    .contains("Prompts were deleted before they were answered")
                    .contains("plurascope.prompts-0=7");
            assertThat(bridge.consumer.closed()).isTrue();
        }
    }

    @Test
    void what_is_in_flight_is_waited_for_before_its_partition_goes_and_the_next_is_asked_then() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        try (ServerFixture server = new ServerFixture(slow(latch));
                BridgeFixture bridge =
                        new BridgeFixture(server, BridgeFixture.settings(2, Duration.ofMillis(10), 2000))) {
            bridge.start();
            awaitOpen(bridge);
            bridge.arrive(prompts(bridge, 6));
            await().until(() -> server.askedInAll() == 2);

            bridge.assign(SECOND);
            await().during(Duration.ofMillis(200)).until(() -> server.askedInAll() == 2);
            latch.countDown();
            await().until(() -> bridge.offset(FIRST) == 2);
            bridge.arrive(List.of(bridge.prompt(SECOND, 9)));
            await().until(() -> bridge.offset(SECOND) == 10);

            assertThat(bridge.answers()).extracting(Answer::getPrompt).containsExactly("p0", "p1", "p9");
            assertThat(server.askedInAll()).isEqualTo(3);
        }
    }

    @Test
    void closing_waits_for_what_is_in_flight_and_asks_nothing_more() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        ServerFixture server = new ServerFixture(slow(latch));
        BridgeFixture bridge = new BridgeFixture(server, BridgeFixture.settings(2, Duration.ofMillis(10), 2000));
        bridge.start();
        bridge.arrive(prompts(bridge, 6));
        await().until(() -> server.askedInAll() == 2);

        Thread closing = Thread.ofVirtual().start(bridge::close);
        await().during(Duration.ofMillis(200)).until(closing::isAlive);
        latch.countDown();
        closing.join();

        assertThat(bridge.answers()).extracting(Answer::getPrompt).containsExactly("p0", "p1");
        assertThat(bridge.offset(FIRST)).isEqualTo(2);
        assertThat(server.askedInAll()).isEqualTo(2);
    }

    private static List<ConsumerRecord<byte @Nullable [], byte @Nullable []>> prompts(BridgeFixture bridge, int count) {
        return LongStream.range(0, count)
                .mapToObj(offset -> bridge.prompt(FIRST, offset))
                .toList();
    }

    /** Answers nothing until the latch is let go. */
    private static RecordedSource slow(CountDownLatch latch) {
        return (model, prompt) -> {
            awaitQuietly(latch);
            return new RecordedAnswer.Shares(List.of(0.5, 0.5), true, "");
        };
    }

    @Test
    void closing_publishes_what_is_settled_and_ends() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        BridgeSettings settings = BridgeFixture.settings(2, Duration.ofSeconds(5), 2000);
        BridgeFixture bridge = new BridgeFixture(slowFirst(latch), settings);
        bridge.start();
        bridge.arrive(List.of(bridge.prompt(FIRST, 1), bridge.prompt(SECOND, 0)));
        await().until(() -> bridge.health().held() == 2 && bridge.health().inFlight() == 1);

        bridge.close();
        latch.countDown();

        assertThat(bridge.answers()).extracting(Answer::getPrompt).containsExactly("p1");
        assertThat(bridge.offset(SECOND)).isEqualTo(-1);
        assertThat(bridge.health().state()).isEqualTo(State.STOPPED);
        assertThat(bridge.producers.getFirst().closed()).isTrue();
    }
}
