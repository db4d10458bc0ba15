package io.plurascope.streams;

import static io.plurascope.streams.Shown.only;
import static io.plurascope.streams.Watching.QUESTIONS;
import static io.plurascope.streams.Watching.RUN;
import static io.plurascope.streams.Watching.panel;
import static io.plurascope.streams.Watching.start;
import static io.plurascope.streams.Watching.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.event.Alert;
import io.plurascope.event.Answer;
import io.plurascope.event.Run;
import io.plurascope.event.RunVariations;
import io.plurascope.event.Variation;
import io.plurascope.event.VariationKind;
import io.plurascope.schemas.Topics;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A monitor asks each question plainly, again and with its two options the other way round. A model says yes with .6 wherever it
 * stands, until the order moves it by .1 and .3 in turn: as far as the distance to people moves in {@link DriftTest}.
 */
class VariedDriftTest {
    private static final int DRAWS = 3;

    private final Harness harness = new Harness();

    @BeforeEach
    void begin() {
        harness.send(Run.newBuilder(panel())
                .setVariations(new RunVariations(1, 0))
                .setBoardMeasures(List.of("js_distance", "total_variation", "order_sensitivity"))
                .build());
        for (int question = 0; question < QUESTIONS; question++) {
            harness.send(Events.question("q" + question, 2));
            harness.send(Events.reference("q" + question, Map.of("Here", new double[] {0.5, 0.5})));
        }
        harness.settle();
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void a_model_that_begins_to_heed_the_order_raises_an_alert_once_a_window_has_all_its_draws() {
        for (long round = 0; round < 6; round++) {
            plain(round);
            otherWayRound(round, 0.6, 0.6);
        }
        plain(6);
        otherWayRound(6, 0.7, 0.9);
        plain(7);
        List<Alert> early = alerts();

        otherWayRound(7, 0.7, 0.9);

        assertThat(early).isEmpty();
        Alert alert = only(alerts());
        assertThat(alert.getMeasure()).isEqualTo("order_sensitivity");
        assertThat(alert.getPopulation()).isNull();
        assertThat(alert.getWindow()).isEqualTo(window(7));
        assertThat(alert.getValue()).isCloseTo(0.2, within(1e-12));
        assertThat(alert.getReferenceValue()).isCloseTo(0, within(1e-12));
    }

    private void plain(long round) {
        for (int question = 0; question < QUESTIONS; question++) {
            send(round, question, 0, null, 0.6, 0.4);
            send(round, question, 1, new Variation(VariationKind.AGAIN, 0, List.of()), 0.6, 0.4);
        }
    }

    /** Yes is the second option then. */
    private void otherWayRound(long round, double even, double odd) {
        for (int question = 0; question < QUESTIONS; question++) {
            double yes = question % 2 == 0 ? even : odd;
            send(round, question, 2, new Variation(VariationKind.ORDER, 0, List.of(1, 0)), 1 - yes, yes);
        }
    }

    private void send(long round, int question, int draw, @Nullable Variation variation, double... places) {
        Answer once = Events.draw(RUN, "q" + question, "m", draw, DRAWS, start(round), places);
        harness.send(Answer.newBuilder(once)
                .setRound(round)
                .setPrompt(once.getPrompt() + "of round " + round)
                .setVariation(variation)
                .build());
    }

    private List<Alert> alerts() {
        harness.settle();
        return harness.read(Topics.ALERTS);
    }
}
