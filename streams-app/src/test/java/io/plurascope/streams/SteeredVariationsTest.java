package io.plurascope.streams;

import static io.plurascope.streams.Events.draw;
import static io.plurascope.streams.Events.question;
import static io.plurascope.streams.Events.reference;
import static io.plurascope.streams.Events.run;
import static io.plurascope.streams.Shown.at;
import static io.plurascope.streams.Shown.progress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.event.Answer;
import io.plurascope.event.Entry;
import io.plurascope.event.Run;
import io.plurascope.event.RunVariations;
import io.plurascope.event.Standings;
import io.plurascope.event.Steering;
import io.plurascope.event.Variation;
import io.plurascope.event.VariationKind;
import io.plurascope.schemas.Keys;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A question that is asked otherwise plainly and as somebody: each of the two is moved by the order for itself. Distances are
 * total variation, half the sum of what every option moves by, added up by hand.
 */
class SteeredVariationsTest {
    private static final int DRAWS = 3;
    private static final Steering HERE = Events.steering("Here", "BIO");

    private final Harness harness = new Harness();

    @BeforeEach
    void a_question_is_asked_plainly_and_as_somebody() {
        harness.send(Run.newBuilder(run("r", 2 * DRAWS, List.of("m"), "Here"))
                .setVariations(new RunVariations(1, 0))
                .setSteerings(List.of(HERE))
                .build());
        harness.send(question("q", 2));
        harness.send(reference("q", Map.of("Here", new double[] {1, 0})));
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void the_order_moves_steered_answers_by_themselves_and_plain_ones_by_themselves() {
        // Plainly nothing moves: the first place has the second option, and gets what that had.
        send(null, 0, null, 0.75, 0.25);
        send(null, 1, again(), 0.75, 0.25);
        send(null, 2, reversed(), 0.25, 0.75);
        // As Here the first place always has 1: again the same, in the other order all of it moves.
        send(HERE, 0, null, 1, 0);
        send(HERE, 1, again(), 1, 0);
        send(HERE, 2, reversed(), 1, 0);

        Map<String, Standings> boards = harness.standings();

        assertThat(progress(boards).getComplete()).isTrue();
        assertThat(moved(boards, "order_sensitivity", null)).isZero();
        assertThat(moved(boards, "order_effect", null)).isZero();
        assertThat(moved(boards, "order_sensitivity", HERE)).isEqualTo(1);
        assertThat(moved(boards, "repeat_sensitivity", HERE)).isZero();
        assertThat(moved(boards, "order_effect", HERE)).isEqualTo(1);
    }

    @Test
    void gain_is_of_the_draws_that_are_asked_as_usual_on_both_sides() {
        send(null, 0, null, 0.5, 0.5);
        send(null, 1, again(), 0, 1);
        send(null, 2, reversed(), 0, 1);
        send(HERE, 0, null, 1, 0);
        send(HERE, 1, again(), 0, 1);
        send(HERE, 2, reversed(), 0.5, 0.5);

        Entry gain = entry(harness.standings(), "steerable", "gain", HERE);

        // scipy's distance of [1,0] from [.5,.5], which plain answers had, to base 2; as Here it is 0.
        assertThat(gain.getValue()).isCloseTo(0.46450140402245893 / Math.sqrt(Math.log(2)), within(1e-12));
        assertThat(gain.getN()).isEqualTo(1);
    }

    @Test
    void a_steered_answer_that_is_missing_leaves_the_plain_ones_their_value() {
        send(null, 0, null, 0.75, 0.25);
        send(null, 1, again(), 0.75, 0.25);
        send(null, 2, reversed(), 0.75, 0.25);
        send(HERE, 0, null, 1, 0);

        Map<String, Standings> boards = harness.standings();

        assertThat(progress(boards).getComplete()).isFalse();
        assertThat(moved(boards, "order_sensitivity", null)).isEqualTo(0.5);
        assertThat(at(boards, Keys.of("r", "sensitivity")).getEntries())
                .noneMatch(entry -> HERE.equals(entry.getSteering()) && entry.getN() > 0);
    }

    private static double moved(Map<String, Standings> boards, String measure, @Nullable Steering steering) {
        return Objects.requireNonNull(
                entry(boards, "sensitivity", measure, steering).getValue());
    }

    private static Entry entry(
            Map<String, Standings> boards, String board, String measure, @Nullable Steering steering) {
        return at(boards, Keys.of("r", board)).getEntries().stream()
                .filter(entry -> entry.getMeasure().equals(measure) && Objects.equals(entry.getSteering(), steering))
                .findFirst()
                .orElseThrow();
    }

    private static Variation again() {
        return new Variation(VariationKind.AGAIN, 0, List.of());
    }

    private static Variation reversed() {
        return new Variation(VariationKind.ORDER, 0, List.of(1, 0));
    }

    private void send(@Nullable Steering steering, int draw, @Nullable Variation variation, double... places) {
        harness.send(Answer.newBuilder(draw("r", "q", "m", draw, DRAWS, Events.START, places))
                .setPrompt("q/" + Keys.text(steering) + "/" + draw)
                .setSteering(steering)
                .setVariation(variation)
                .build());
    }
}
