package io.plurascope.bridge;

import static io.plurascope.bridge.BridgeFixture.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.RecordedSource;
import io.plurascope.bridge.standin.Recordings;
import io.plurascope.bridge.triton.Reading;
import io.plurascope.event.Label;
import io.plurascope.event.LongAnswer;
import io.plurascope.event.Prompt;
import io.plurascope.event.RefusalReason;
import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LargePromptsTest {
    private static final RecordedSource ALIKE =
            (model, prompt) -> new RecordedAnswer.Shares(List.of(0.5, 0.5), true, "");

    private static ConsumerRecord<byte @Nullable [], byte @Nullable []> prompt(
            BridgeFixture bridge, long offset, int characters) {
        Prompt prompt = Prompt.newBuilder(BridgeFixture.event("run", offset, List.of()))
                .setText("x".repeat(characters))
                .build();
        return bridge.record(FIRST, offset, bridge.bytes(Topics.PROMPTS, prompt));
    }

    @Test
    void a_prompt_larger_than_grpc_takes_by_default_is_answered() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(ALIKE, BridgeFixture.settings())) {
            bridge.start();
            // gRPC's own limit is 4 MiB a message, an event's 8 MiB.
            bridge.arrive(List.of(prompt(bridge, 0, 6 * 1024 * 1024)));

            await().until(() -> bridge.offset(FIRST) == 1);

            assertThat(bridge.answers())
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.getRefusal()).isNull());
        }
    }

    @Test
    void prompts_are_held_by_their_bytes_whatever_waits_before_a_server_that_stands_still() throws Exception {
        int prompts = 500;
        int size = 100_000;
        int mostAtOnce = 10;
        long bound = 1_000_000;
        CountDownLatch server = new CountDownLatch(1);
        RecordedSource still = (model, prompt) -> {
            awaitQuietly(server);
            return ALIKE.answer(model, prompt);
        };
        try (BridgeFixture bridge = new BridgeFixture(still, BridgeFixture.heldBytes((int) bound))) {
            bridge.consumer.setMaxPollRecords(mostAtOnce);
            bridge.start();
            bridge.onPoll(() -> LongStream.range(0, prompts)
                    .forEach(offset -> bridge.consumer.addRecord(prompt(bridge, offset, size))));

            await().until(() -> bridge.consumer.paused().contains(FIRST));
            long[] held = {0};
            await().during(Duration.ofMillis(300)).until(() -> {
                held[0] = Math.max(held[0], (long) bridge.meters
                        .get("plurascope.bridge.held.bytes")
                        .gauge()
                        .value());
                return true;
            });
            server.countDown();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                held[0] = Math.max(held[0], (long) bridge.meters
                        .get("plurascope.bridge.held.bytes")
                        .gauge()
                        .value());
                return bridge.offset(FIRST) == prompts;
            });

            // One of two partitions has half of the bound; what one poll gives comes on top.
            assertThat(held[0]).isBetween(bound / 2, bound / 2 + mostAtOnce * (size + 1000L));
            assertThat(bridge.answers()).hasSize(prompts);
            assertThat(bridge.health().held()).isZero();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void bytes_that_are_no_prompt_and_as_large_as_an_event_may_be_do_not_end_the_bridge() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(new Recordings(), BridgeFixture.settings())) {
            bridge.start();
            bridge.arrive(
                    List.of(bridge.record(FIRST, 0, new byte[Topic.LARGEST_EVENT - 100]), bridge.prompt(FIRST, 1)));

            await().until(() -> bridge.offset(FIRST) == 2);

            assertThat(bridge.answers()).hasSize(1);
            assertThat(bridge.deadLetters())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.getReason())
                            .contains("Of the 8388508 bytes of its value the last 524188 are left out here"));
            assertThat(bridge.producers.getFirst().history()).allSatisfy(LargePromptsTest::fits);
        }
    }

    private static void fits(ProducerRecord<byte @Nullable [], byte @Nullable []> record) {
        // The producer refuses what is larger than the largest event.
        assertThat(record.value()).hasSizeLessThan(Topic.LARGEST_EVENT - 100_000);
    }

    @Test
    void a_prompt_with_more_labels_than_an_answer_can_carry_is_refused() throws Exception {
        Label label = Label.newBuilder().setOption(0).setText("A").build();
        Prompt prompt = Prompt.newBuilder(BridgeFixture.event("run", 0, List.of()))
                .setLabels(Collections.nCopies(1_000_000, label))
                .build();
        try (BridgeFixture bridge = new BridgeFixture(new Recordings(), BridgeFixture.settings())) {
            bridge.start();
            bridge.arrive(List.of(bridge.record(FIRST, 0, bridge.bytes(Topics.PROMPTS, prompt))));

            await().until(() -> bridge.offset(FIRST) == 1);

            assertThat(bridge.answers()).singleElement().satisfies(answer -> {
                assertThat(answer.getRefusal().getReason()).isEqualTo(RefusalReason.REJECTED);
                assertThat(answer.getRefusal().getDetail())
                        .isEqualTo("The prompt has 1000000 labels; ask for at most 10000.");
            });
            assertThat(bridge.producers.getFirst().history()).allSatisfy(LargePromptsTest::fits);
        }
    }

    @Test
    void a_long_answer_that_no_event_can_carry_is_refused() throws Exception {
        AnswerEvents events = new AnswerEvents("m", "server/m", Clock.systemUTC());
        Prompt prompt = Prompt.newBuilder(BridgeFixture.event("run", 0, List.of()))
                .setLabels(List.of())
                .setLongAnswer(LongAnswer.newBuilder()
                        .setMaxTokens(1_000_000)
                        .setTemperature(0)
                        .setSeed(1)
                        .build())
                .build();
        Reading.LongText text = new Reading.LongText("x".repeat(Topic.LARGEST_EVENT), 1_000_000, false, null, null);

        try (BridgeFixture bridge = new BridgeFixture(new Recordings(), BridgeFixture.settings())) {
            Settled settled = events.settled(
                    bridge.record(FIRST, 0, new byte[10]), prompt, new Asked.Written(text, Duration.ofSeconds(1), 1));

            assertThat(settled.response()).isNotNull().satisfies(response -> {
                assertThat(response.getRefusal().getReason()).isEqualTo(RefusalReason.INVALID);
                assertThat(response.getText()).isEmpty();
            });
            assertThat(settled.deadLetter()).isNotNull();
        }
    }
}
