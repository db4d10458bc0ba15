package io.plurascope.streams;

import static io.plurascope.streams.Shown.only;
import static io.plurascope.streams.Watching.QUESTIONS;
import static io.plurascope.streams.Watching.monitor;
import static io.plurascope.streams.Watching.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.event.Alert;
import io.plurascope.event.Answer;
import io.plurascope.event.Monitor;
import io.plurascope.event.Run;
import io.plurascope.event.Steering;
import io.plurascope.schemas.Topics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A model that is asked plainly and as two others in every window. Plainly it says yes with .6, as either of the others with
 * .8, and half of the people do: total variations of .1 and .3. Whoever has moved is .2 away from that on average, by .1 and
 * .3 in turn, as in {@link DriftTest}.
 */
class SteeredDriftTest {
    private static final @Nullable Steering PLAIN = null;
    static final Steering HERE = Events.steering("Here", "BIO");
    static final Steering THERE = Events.steering("There", "BIO");
    private static final List<@Nullable Steering> ASKED = Arrays.asList(PLAIN, HERE, THERE);

    private final Harness harness = new Harness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void a_persona_that_has_moved_raises_an_alert_that_names_it_and_nothing_else_does() {
        begin(steered(Monitor.newBuilder()));
        still(0, 6);

        moved(6, 8, HERE);

        Alert alert = only(ofTotalVariation());
        assertThat(alert.getSteering()).isEqualTo(HERE);
        assertThat(alert.getRaised()).isTrue();
        assertThat(alert.getSide()).isEqualTo("down");
        assertThat(alert.getWindow()).isEqualTo(window(7));
        assertThat(alert.getPairs()).isEqualTo(QUESTIONS);
        assertThat(alert.getReferenceValue()).isCloseTo(0.3, within(1e-12));
        assertThat(alert.getValue()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void a_model_that_has_moved_where_nothing_steers_it_raises_an_alert_of_its_plain_answers_alone() {
        begin(steered(Monitor.newBuilder()));
        still(0, 6);

        moved(6, 8, PLAIN);

        Alert alert = only(ofTotalVariation());
        assertThat(alert.getSteering()).isNull();
        assertThat(alert.getSide()).isEqualTo("up");
        assertThat(alert.getReferenceValue()).isCloseTo(0.1, within(1e-12));
        assertThat(alert.getValue()).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void other_questions_in_every_window_are_compared_with_the_means_of_the_same_persona() {
        begin(steered(Monitor.newBuilder().setRotation(true)));
        for (int round = 0; round < 8; round++) {
            double more = round < 6 ? 0 : 0.2;
            ask(round, (steering, question) -> {
                double from = Objects.equals(steering, THERE) ? 0.6 + more : 0.6;
                return question % 2 == 0 ? from : from + 0.2;
            });
        }

        Alert alert = only(ofTotalVariation());
        assertThat(alert.getSteering()).isEqualTo(THERE);
        assertThat(alert.getPairs()).isNull();
        assertThat(alert.getReferenceN()).isEqualTo(2 * QUESTIONS);
        assertThat(alert.getReferenceValue()).isCloseTo(0.2, within(1e-12));
        assertThat(alert.getValue()).isCloseTo(0.4, within(1e-12));
    }

    @Test
    void a_persona_is_compared_with_what_it_answered_in_the_baseline_run() {
        harness.send(Run.newBuilder(Events.run("base", 2 * QUESTIONS, List.of("m"), "People"))
                .setSteerings(List.of(HERE, THERE))
                .build());
        begin(steered(Monitor.newBuilder().setBaseline("base")));
        for (int question = 0; question < QUESTIONS; question++) {
            harness.send(Events.answer("base", "q" + question, "m", 0.6, 0.4));
            harness.send(in(Events.answer("base", "q" + question, "m", 0.8, 0.2), THERE));
        }
        harness.settle();

        moved(0, 2, THERE);
        Alert alert = only(ofTotalVariation());
        // The baseline says nothing of this one, so that there is nothing to compare with; the other is back.
        moved(2, 4, HERE);
        Alert back = only(ofTotalVariation());

        assertThat(back.getRaised()).isFalse();
        assertThat(back.getSteering()).isEqualTo(THERE);
        assertThat(alert.getSteering()).isEqualTo(THERE);
        assertThat(alert.getBaseline()).isEqualTo("base");
        assertThat(alert.getWindow()).isEqualTo(window(1));
        assertThat(alert.getReferenceValue()).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void another_version_is_told_of_once_and_not_for_each_persona() {
        begin(steered(Monitor.newBuilder()));
        still(0, 3);
        for (Steering steering : ASKED) {
            for (int question = 0; question < QUESTIONS; question++) {
                double yes = still(steering, question);
                harness.send(in(Watching.answer(3, "q" + question, yes, "2"), steering));
            }
        }
        harness.settle();

        Alert alert = only(harness.read(Topics.ALERTS));

        assertThat(alert.getTest()).isEqualTo(VersionChange.TEST);
        assertThat(alert.getSteering()).isNull();
        assertThat(alert.getN()).isEqualTo(QUESTIONS);
    }

    @Test
    void a_persona_is_compared_with_its_reference_however_long_ago_that_was() {
        begin(steered(Monitor.newBuilder().setKeptWindows(3)));
        still(0, 20);

        moved(20, 22, HERE);

        assertThat(only(ofTotalVariation()).getSteering()).isEqualTo(HERE);
        assertThat(harness.size(Stores.WINDOWS)).isZero();
    }

    private static Run steered(Monitor.Builder monitor) {
        return Run.newBuilder(monitor(monitor.setQuestions(QUESTIONS).setReferenceWindows(Watching.REFERENCE)))
                .setPopulations(List.of("People"))
                .setCompared(List.of("People"))
                .setSteerings(List.of(HERE, THERE))
                .build();
    }

    private void begin(Run run) {
        harness.send(run);
        for (int question = 0; question < QUESTIONS; question++) {
            harness.send(Events.question("q" + question, 2));
            harness.send(Events.reference("q" + question, Map.of("People", new double[] {0.5, 0.5})));
        }
        harness.settle();
    }

    /** Probability of a yes. */
    private interface Yes {
        double of(@Nullable Steering steering, int question);
    }

    private void still(long from, long to) {
        for (long round = from; round < to; round++) {
            ask(round, SteeredDriftTest::still);
        }
    }

    private static double still(@Nullable Steering steering, int question) {
        return steering == null ? 0.6 : 0.8;
    }

    private void moved(long from, long to, @Nullable Steering moved) {
        for (long round = from; round < to; round++) {
            ask(round, (steering, question) -> {
                double by = question % 2 == 0 ? 0.1 : 0.3;
                double change = steering == null ? by : -by;
                return still(steering, question) + (Objects.equals(steering, moved) ? change : 0);
            });
        }
    }

    private void ask(long round, Yes yes) {
        for (Steering steering : ASKED) {
            for (int question = 0; question < QUESTIONS; question++) {
                harness.send(in(Watching.answer(round, "q" + question, yes.of(steering, question)), steering));
            }
        }
        harness.settle();
    }

    private static Answer in(Answer plain, @Nullable Steering steering) {
        return Answer.newBuilder(plain)
                .setPrompt(plain.getPrompt() + (steering == null ? "" : steering.getName()))
                .setSteering(steering)
                .build();
    }

    private List<Alert> ofTotalVariation() {
        harness.settle();
        return harness.read(Topics.ALERTS).stream()
                .filter(alert -> alert.getMeasure().equals("total_variation"))
                .toList();
    }
}
