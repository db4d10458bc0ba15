package io.plurascope.streams;

import static io.plurascope.streams.Events.draw;
import static io.plurascope.streams.Events.question;
import static io.plurascope.streams.Events.reference;
import static io.plurascope.streams.Events.run;
import static io.plurascope.streams.Shown.at;
import static io.plurascope.streams.Shown.only;
import static io.plurascope.streams.Shown.progress;
import static io.plurascope.streams.Shown.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.event.Answer;
import io.plurascope.event.Distribution;
import io.plurascope.event.Entry;
import io.plurascope.event.Run;
import io.plurascope.event.RunVariations;
import io.plurascope.event.Standings;
import io.plurascope.event.Variation;
import io.plurascope.event.VariationKind;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions that are asked otherwise too: one plain draw, one again, and one in another order. Distances are added up by hand. */
class VariationsTest {
    private static final int DRAWS = 3;

    private final Harness harness = new Harness();

    @BeforeEach
    void one_question_is_asked() {
        harness.send(Run.newBuilder(run("r", DRAWS, List.of("m"), "Here"))
                .setVariations(new RunVariations(1, 0))
                .build());
        harness.send(question("q", 3));
        harness.send(reference("q", Map.of("Here", new double[] {0.7, 0.2, 0.1})));
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void what_an_order_moves_is_measured_option_by_option_whatever_its_place() {
        send(0, null, 0.7, 0.2, 0.1);
        send(1, again(), 0.6, 0.3, 0.1);
        // The first place has the third option, the second one the first: .1 on the third, .7 on the first.
        send(2, order(2, 0, 1), 0.1, 0.7, 0.2);

        Map<String, Standings> boards = harness.standings();

        assertThat(sensitivity(boards, "repeat_sensitivity").getValue()).isCloseTo(0.1, within(1e-15));
        assertThat(sensitivity(boards, "order_sensitivity").getValue()).isCloseTo(0, within(1e-15));
        assertThat(sensitivity(boards, "order_effect").getValue()).isCloseTo(-0.1, within(1e-15));
    }

    @Test
    void a_model_that_chooses_by_the_place_moves_with_the_order() {
        send(0, null, 0.7, 0.2, 0.1);
        send(1, again(), 0.7, 0.2, 0.1);
        // The same on the places: .7 on the third option, .2 on the first, .1 on the second; (.5 + .1 + .6) / 2.
        send(2, order(2, 0, 1), 0.7, 0.2, 0.1);

        Entry moved = sensitivity(harness.standings(), "order_sensitivity");

        assertThat(moved.getValue()).isCloseTo(0.6, within(1e-15));
        assertThat(moved.getN()).isEqualTo(1);
    }

    @Test
    void what_is_asked_otherwise_is_no_part_of_the_distribution_but_of_the_progress() {
        send(0, null, 0.7, 0.2, 0.1);
        send(1, again(), 0, 0, 1);
        boolean early = progress(harness.standings()).getComplete();

        send(2, order(2, 0, 1), 1, 0, 0);

        assertThat(early).isFalse();
        Map<String, Standings> boards = harness.standings();
        assertThat(progress(boards).getComplete()).isTrue();
        assertThat(only(progress(boards).getProgress()).getAnswered()).isEqualTo(3);
        assertThat(value(boards, "distributional:Here", "m", "total_variation").getValue())
                .isCloseTo(0, within(1e-15));
        Distribution distribution = only(harness.read(Topics.DISTRIBUTIONS));
        assertThat(distribution.getProbabilities().get(0)).isCloseTo(0.7, within(1e-15));
        assertThat(distribution.getProbabilities().get(2)).isCloseTo(0.1, within(1e-15));
        assertThat(distribution.getDraws()).isEqualTo(3);
    }

    @Test
    void an_order_of_other_options_makes_an_answer_invalid() {
        send(0, null, 0.7, 0.2, 0.1);
        send(1, again(), 0.7, 0.2, 0.1);
        send(2, order(2, 2, 1), 0.7, 0.2, 0.1);

        Map<String, Standings> boards = harness.standings();

        assertThat(only(progress(boards).getProgress()).getInvalid()).isEqualTo(1);
        assertThat(sensitivity(boards, "order_sensitivity").getValue()).isNull();
        assertThat(sensitivity(boards, "repeat_sensitivity").getValue()).isZero();
        assertThat(only(harness.read(Topics.DEAD_LETTERS)).getReason()).contains("[2, 2, 1]");
    }

    @Test
    void only_a_run_that_asks_otherwise_has_the_board() {
        harness.send(run("plain", 1, List.of("m"), "Here"));
        harness.send(draw("plain", "q", "m", 0, 1, Events.START, 0.7, 0.2, 0.1));
        send(0, null, 0.7, 0.2, 0.1);

        Map<String, Standings> boards = harness.standings();

        assertThat(boards).doesNotContainKey(Keys.of("plain", "sensitivity"));
        assertThat(at(boards, Keys.of("r", "sensitivity")).getEntries())
                .extracting(Entry::getMeasure)
                .containsExactly("repeat_sensitivity", "order_sensitivity", "order_effect");
    }

    private static Entry sensitivity(Map<String, Standings> boards, String measure) {
        return value(boards, "sensitivity", "m", measure);
    }

    private static Variation again() {
        return new Variation(VariationKind.AGAIN, 0, List.of());
    }

    private static Variation order(Integer... order) {
        return new Variation(VariationKind.ORDER, 0, List.of(order));
    }

    private void send(int draw, @Nullable Variation variation, double... places) {
        harness.send(Answer.newBuilder(draw("r", "q", "m", draw, DRAWS, Events.START, places))
                .setVariation(variation)
                .build());
    }
}
