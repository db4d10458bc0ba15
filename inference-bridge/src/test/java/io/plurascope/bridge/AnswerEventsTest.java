package io.plurascope.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.bridge.triton.Reading;
import io.plurascope.event.Answer;
import io.plurascope.event.AskedJuror;
import io.plurascope.event.Entailment;
import io.plurascope.event.Label;
import io.plurascope.event.Prompt;
import io.plurascope.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class AnswerEventsTest {
    private static Label label(int option, String text) {
        return Label.newBuilder().setOption(option).setText(text).build();
    }

    @Test
    void an_answer_has_the_labels_with_a_number_and_apart_from_them_those_left_out() {
        List<Label> known = List.of(label(0, " A"), label(1, " B"));
        List<Label> leftOut = List.of(label(0, "A"));
        Entailment about = new Entailment(
                "parent",
                "writer",
                null,
                0,
                "0f",
                1,
                2,
                3,
                "It is so.",
                1,
                false,
                new AskedJuror("carer", "", List.of(1.0, 0.0)));
        Prompt prompt = Prompt.newBuilder(BridgeFixture.event("run", 3, List.of()))
                .setEntailment(about)
                .build();
        Reading.TokenScores scores =
                new Reading.TokenScores(known, List.of(-1.5, -2.5), leftOut, null, false, 40, null, "2");

        Settled settled = new AnswerEvents("m", "server/m", Clock.systemUTC())
                .settled(
                        new ConsumerRecord<>(Topics.PROMPTS.name(), 0, 3, null, null),
                        prompt,
                        new Asked.Answered(scores, Duration.ofMillis(7), 2));

        Answer answer = Objects.requireNonNull(settled.answer());
        assertThat(answer.getLabels()).isEqualTo(known);
        assertThat(answer.getLogProbabilities()).containsExactly(-1.5, -2.5);
        assertThat(answer.getLeftOut()).isEqualTo(leftOut);
        assertThat(answer.getServedVersion()).isEqualTo("2");
        assertThat(answer.getLatency()).isEqualTo(7000);
        assertThat(answer.getAttempt()).isEqualTo(2);
        assertThat(answer.getEntailment()).isEqualTo(about);
        assertThat(settled.response()).isNull();
        assertThat(settled.deadLetter()).isNull();
    }
}
