package io.plurascope.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.bridge.Remembered.Span;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RememberedTest {
    @Test
    void skipped_prompts_are_remembered_from_the_first_to_the_last_of_their_run() {
        Remembered remembered =
                Remembered.NOTHING.skipping("r", 3).skipping("s", 4).skipping("r", 9);

        assertThat(remembered.skipped()).isEqualTo(Map.of("r", new Span(3, 9), "s", new Span(4, 4)));
        assertThat(remembered.missed(run -> run.equals("r"))).containsExactly("r");
        assertThat(remembered.first(List.of("r", "s"))).isEqualTo(3);
    }

    @Test
    void it_survives_as_metadata_of_an_offset() {
        Remembered remembered =
                Remembered.NOTHING.skipping("r \"1\"", 3).skipping("s", 4).goingBack(List.of("s"), 20);

        assertThat(Remembered.of(remembered.metadata())).isEqualTo(remembered);
        assertThat(Remembered.NOTHING.metadata()).isEmpty();
        assertThat(Remembered.of("")).isEqualTo(Remembered.NOTHING);
        assertThat(Remembered.of("somebody else's")).isEqualTo(Remembered.NOTHING);
        assertThat(Remembered.of("{}")).isEqualTo(Remembered.NOTHING);
    }

    @Test
    void going_back_asks_what_was_skipped_of_these_runs_and_nothing_else_until_it_is_where_it_was() {
        Remembered back = Remembered.NOTHING
                .skipping("r", 3)
                .skipping("r", 9)
                .skipping("s", 5)
                .goingBack(List.of("r"), 20);

        assertThat(back.isBehind(19)).isTrue();
        assertThat(back.isBehind(20)).isFalse();
        assertThat(back.isAskedAgain("r", 9)).isTrue();
        // From 10 to 19 the run had asked already.
        assertThat(back.isAskedAgain("r", 10)).isFalse();
        assertThat(back.isAskedAgain("s", 5)).isFalse();
        assertThat(back.missed(run -> true)).isEmpty();
        assertThat(back.after(18)).isEqualTo(back);
        assertThat(back.after(19)).isEqualTo(Remembered.NOTHING.skipping("s", 5));
    }

    @Test
    void it_never_outgrows_what_a_broker_takes_and_forgets_the_oldest_run_first() {
        Remembered remembered = Remembered.NOTHING;
        for (int i = 0; i < 500; i++) {
            remembered = remembered.skipping("run number " + i, i);
        }

        // offset.metadata.max.bytes is 4096 by default.
        assertThat(remembered.metadata().length()).isLessThan(4096 / 3);
        assertThat(remembered.skipped()).containsKey("run number 499").doesNotContainKey("run number 0");
    }
}
