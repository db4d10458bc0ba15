package io.plurascope.streams;

import static io.plurascope.streams.Events.draw;
import static io.plurascope.streams.Events.question;
import static io.plurascope.streams.Events.reference;
import static io.plurascope.streams.Events.run;
import static io.plurascope.streams.Shown.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.event.Answer;
import io.plurascope.event.Entry;
import io.plurascope.event.IntervalKind;
import io.plurascope.event.Run;
import io.plurascope.event.RunVariations;
import io.plurascope.event.Standings;
import io.plurascope.event.Variation;
import io.plurascope.event.VariationKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Twelve questions are asked plainly, again, and in another order, and shares are twentieths: from plain to again 0, 1, 2 and 3
 * of them move, in turn, and with the order 1, 0 and 1. Means and intervals are worked out by hand in the comments, with
 * 1.959964 for the normal quantile.
 */
class VariationIntervalsTest {
    private static final int QUESTIONS = 12;
    private static final int DRAWS = 3;

    /** Half the widths are given to six digits; sums of squares are on a grid of 2^-26. */
    private static final double SPREAD = 1e-6;

    @Test
    void the_board_has_the_mean_over_questions_with_its_interval() {
        try (Harness harness = new Harness()) {
            harness.send(Run.newBuilder(run("r", QUESTIONS * DRAWS, List.of("m"), "Here"))
                    .setQuestions(QUESTIONS)
                    .setVariations(new RunVariations(1, 0))
                    .build());
            for (int number = 0; number < QUESTIONS; number++) {
                ask(harness, number);
            }

            Map<String, Standings> boards = harness.standings();

            // Three times 0, 1, 2, 3: mean 1.5, squares 3 (2.25 + .25 + .25 + 2.25) = 15, deviation sqrt(15 / 11);
            // 1.959964 * 1.167748 / sqrt(12) = .660704.
            assertTwentieths(value(boards, "sensitivity", "m", "repeat_sensitivity"), 1.5, 0.660704);
            // Eight times 1 and four times 0: mean 2/3, squares 8/9 + 16/9 = 8/3, deviation sqrt(8 / 33) = .492366;
            // 1.959964 * .492366 / sqrt(12) = .278577.
            assertTwentieths(value(boards, "sensitivity", "m", "order_sensitivity"), 2.0 / 3, 0.278577);
            // 1, -1, -1, -2, 0, 0, -1, -3, 1, 0, -2, -2: mean -10/12, squares 26 - 100/12 = 17.666667, deviation
            // sqrt(17.666667 / 11) = 1.267304; 1.959964 * 1.267304 / sqrt(12) = .717032.
            assertTwentieths(value(boards, "sensitivity", "m", "order_effect"), -10.0 / 12, 0.717032);
        }
    }

    private static void assertTwentieths(Entry entry, double mean, double half) {
        assertThat(entry.getN()).isEqualTo(QUESTIONS);
        assertThat(entry.getInterval()).isEqualTo(IntervalKind.FIXED_N);
        assertThat(entry.getValue()).isCloseTo(mean / 20, within(1e-12));
        assertThat(entry.getLow()).isCloseTo((mean - half) / 20, within(SPREAD));
        assertThat(entry.getHigh()).isCloseTo((mean + half) / 20, within(SPREAD));
    }

    private static void ask(Harness harness, int number) {
        String question = "q" + number;
        int again = number % 4;
        int order = number % 3 - 1;
        harness.send(question(question, 3));
        harness.send(reference(question, Map.of("Here", new double[] {0.7, 0.2, 0.1})));
        send(harness, question, 0, null, number + 2, 5, 13 - number);
        send(
                harness,
                question,
                1,
                new Variation(VariationKind.AGAIN, 0, List.of()),
                number + 2,
                5 - again,
                13 - number + again);
        // The first place has the third option, the second one the first.
        send(
                harness,
                question,
                2,
                new Variation(VariationKind.ORDER, 0, List.of(2, 0, 1)),
                13 - number + order,
                number + 2 - order,
                5);
    }

    private static void send(
            Harness harness, String question, int draw, @Nullable Variation variation, double... twentieths) {
        double[] places = {twentieths[0] / 20, twentieths[1] / 20, twentieths[2] / 20};
        harness.send(Answer.newBuilder(draw("r", question, "m", draw, DRAWS, Events.START, places))
                .setVariation(variation)
                .build());
    }
}
