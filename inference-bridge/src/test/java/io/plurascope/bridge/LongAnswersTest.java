package io.plurascope.bridge;

import static io.plurascope.bridge.BridgeFixture.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.RecordedSource;
import io.plurascope.bridge.standin.RecordedText;
import io.plurascope.event.Answer;
import io.plurascope.event.LongAnswer;
import io.plurascope.event.Prompt;
import io.plurascope.event.RefusalReason;
import io.plurascope.event.Response;
import io.plurascope.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Prompts that want a long answer, from the topic of prompts to the topic of responses. */
class LongAnswersTest {
    /** Writes to every prompt but "prompt 1"; the texts are made up. */
    private static final RecordedSource WRITER = new RecordedSource() {
        @Override
        public RecordedAnswer answer(String servedModel, String prompt) {
            return new RecordedAnswer.Shares(List.of(0.5, 0.5), true, "");
        }

        @Override
        public Optional<RecordedText> text(String servedModel, String prompt) {
            return prompt.equals("prompt 1")
                    ? Optional.empty()
                    : Optional.of(new RecordedText(" On " + prompt + ": both.", 4, true, "recording-1"));
        }
    };

    private static Prompt open(long offset, int maxTokens) {
        return Prompt.newBuilder(BridgeFixture.event("run", offset, List.of()))
                .setLabels(List.of())
                .setLongAnswer(LongAnswer.newBuilder()
                        .setMaxTokens(maxTokens)
                        .setTemperature(0.5)
                        .setSeed(7)
                        .build())
                .build();
    }

    private static ConsumerRecord<byte @Nullable [], byte @Nullable []> record(BridgeFixture bridge, Prompt prompt) {
        long offset = Long.parseLong(prompt.getPrompt().substring(1));
        return bridge.record(FIRST, offset, bridge.bytes(Topics.PROMPTS, prompt));
    }

    private static List<String> topics(BridgeFixture bridge) {
        List<String> topics = new ArrayList<>();
        for (ProducerRecord<byte @Nullable [], byte @Nullable []> sent :
                bridge.producers.getFirst().history()) {
            topics.add(sent.topic());
        }
        return topics;
    }

    @Test
    void a_long_answer_goes_to_the_responses_in_the_order_of_its_partition() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(WRITER, BridgeFixture.settings())) {
            bridge.start();
            bridge.arrive(List.of(record(bridge, open(0, 32)), bridge.prompt(FIRST, 1), record(bridge, open(2, 32))));

            await().until(() -> bridge.offset(FIRST) == 3);

            assertThat(topics(bridge))
                    .containsExactly("plurascope.responses", "plurascope.answers", "plurascope.responses");
            assertThat(bridge.answers()).extracting(Answer::getPrompt).containsExactly("p1");
            Response response = bridge.responses().getFirst();
            assertThat(response.getText()).isEqualTo(" On prompt 0: both.");
            assertThat(response.getTokens()).isEqualTo(4);
            assertThat(response.getCutOff()).isTrue();
            assertThat(response.getFingerprint()).isEqualTo("recording-1");
            assertThat(response.getServedVersion()).isEqualTo("1");
            assertThat(response.getModel()).isEqualTo("m");
            assertThat(response.getQuestion()).isEqualTo("q0");
            assertThat(response.getPrompt()).isEqualTo("p0");
            assertThat(response.getAttempt()).isEqualTo(1);
            assertThat(response.getLatency()).isPositive();
            assertThat(response.getRefusal()).isNull();
            assertThat(bridge.deadLetters()).isEmpty();
            assertThat(bridge.meters
                            .get("plurascope.bridge.responses")
                            .counter()
                            .count())
                    .isEqualTo(2);
            assertThat(bridge.health().answered()).isEqualTo(1);
        }
    }

    @Test
    void a_long_answer_that_fails_is_a_refused_response_and_a_dead_letter() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(WRITER, BridgeFixture.settings())) {
            bridge.start();
            bridge.arrive(List.of(record(bridge, open(1, 32)), record(bridge, open(2, 0))));

            await().until(() -> bridge.offset(FIRST) == 3);

            assertThat(bridge.answers()).isEmpty();
            assertThat(bridge.responses())
                    .extracting(response -> response.getRefusal().getReason())
                    .containsExactly(RefusalReason.REJECTED, RefusalReason.REJECTED);
            assertThat(bridge.responses()).extracting(Response::getText).containsOnly("");
            assertThat(bridge.responses().getLast().getRefusal().getDetail())
                    .isEqualTo("A long answer of 0 tokens is none; ask for at least 1.");
            assertThat(bridge.deadLetters())
                    .hasSize(2)
                    .allSatisfy(letter -> assertThat(letter.getSource()).isEqualTo("plurascope.prompts"));
            assertThat(bridge.health().refused()).isEqualTo(2);
        }
    }

    @Test
    void a_prompt_that_wants_nothing_and_one_that_wants_both_are_refused() throws Exception {
        Prompt nothing = Prompt.newBuilder(open(0, 32)).setLongAnswer(null).build();
        Prompt both = Prompt.newBuilder(open(1, 32))
                .setLabels(BridgeFixture.event("run", 1, List.of()).getLabels())
                .build();
        try (BridgeFixture bridge = new BridgeFixture(WRITER, BridgeFixture.settings())) {
            bridge.start();
            bridge.arrive(List.of(record(bridge, nothing), record(bridge, both)));

            await().until(() -> bridge.offset(FIRST) == 2);

            assertThat(bridge.answers())
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.getRefusal().getDetail())
                            .isEqualTo("The prompt has no labels to ask for."));
            assertThat(bridge.responses())
                    .singleElement()
                    .satisfies(response -> assertThat(response.getRefusal().getDetail())
                            .isEqualTo("The prompt has labels and wants a long answer; ask for one of the two."));
        }
    }
}
