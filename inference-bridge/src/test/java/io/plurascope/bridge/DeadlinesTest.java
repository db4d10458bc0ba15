package io.plurascope.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.bridge.triton.Inquiry;
import io.plurascope.bridge.triton.PromptFrame;
import io.plurascope.event.Label;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private final Deadlines deadlines = new Deadlines(Duration.ofSeconds(30));
    private final Turn choices = new Turn(new Inquiry.Choices(
            "p",
            PromptFrame.PLAIN,
            List.of(Label.newBuilder().setOption(0).setText("A").build())));
    private final Turn longer = new Turn(new Inquiry.LongAnswer("p", PromptFrame.PLAIN, 120, 0, 0));

    @Test
    void a_long_answer_has_more_time_for_its_tokens() {
        assertThat(deadlines.begin(choices)).isEqualTo(Duration.ofSeconds(30));
        assertThat(deadlines.begin(longer)).isEqualTo(Duration.ofSeconds(30 + 60));
    }

    @Test
    void what_is_asked_while_a_long_answer_is_in_flight_may_wait_for_it() {
        deadlines.begin(longer);

        assertThat(deadlines.begin(choices)).isEqualTo(Duration.ofSeconds(30 + 90));

        deadlines.ended(longer);

        assertThat(deadlines.begin(choices)).isEqualTo(Duration.ofSeconds(30));
    }
}
