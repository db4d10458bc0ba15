package io.plurascope.streams;

import static io.plurascope.streams.Shown.only;
import static io.plurascope.streams.Watching.QUESTIONS;
import static io.plurascope.streams.Watching.RUN;
import static io.plurascope.streams.Watching.answer;
import static io.plurascope.streams.Watching.monitor;
import static io.plurascope.streams.Watching.panel;
import static io.plurascope.streams.Watching.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.event.Alert;
import io.plurascope.event.Answer;
import io.plurascope.event.IntervalKind;
import io.plurascope.event.Metric;
import io.plurascope.event.Monitor;
import io.plurascope.event.Run;
import io.plurascope.measures.drift.DriftDetector;
import io.plurascope.measures.drift.DriftDetector.Method;
import io.plurascope.measures.drift.Side;
import io.plurascope.schemas.Topics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A model says yes with .6, which is a total variation of .1 from people of whom half do. Where it has moved it says so with
 * .7 and .9 in turn: the differences are .1 and .3, of which the mean is .2 and the standard error .1 / sqrt(11), so that
 * the window deviates by 2 sqrt(11) standard errors. By Wallace's formula that is the normal score sqrt(11 ln 5) 89/91 of Student's t
 * with 11 degrees of freedom, 4.1151.
 */
class DriftTest {
    private static final double SCORE = Math.sqrt(11 * Math.log(5)) * 89 / 91;
    private static final double Z = 1.959963984540054;

    private final Harness harness = new Harness();

    @AfterEach
    void close() {
        harness.close();
    }

    /** What Siegmund's approximation gives for 15 values, 5 in each of 3 ways to ask, by a bisection in Python: 12.362. */
    @Test
    void the_threshold_follows_from_the_run_length_and_from_the_values_of_all_steerings() {
        Run run = Run.newBuilder(monitor(Monitor.newBuilder()
                        .setQuestions(QUESTIONS)
                        .setReferenceWindows(7)
                        .setRunLength(50_000L)
                        .setDriftTest(io.plurascope.event.DriftTest.PAGE_HINKLEY)))
                .setCompared(List.of("Here", "There"))
                .setSteerings(List.of(SteeredDriftTest.HERE, SteeredDriftTest.THERE))
                .build();

        Detection detection = Detection.of(run, run.getMonitor());

        assertThat(detection.watched()).isEqualTo(15);
        assertThat(detection.test()).isEqualTo("page-hinkley");
        assertThat(detection.detector().method()).isEqualTo(Method.PAGE_HINKLEY);
        assertThat(detection.detector().reference()).isEqualTo(7);
        assertThat(detection.detector().threshold()).isCloseTo(12.362, within(0.001));
        assertThat(detection.detector().lowerThreshold())
                .isEqualTo(detection.detector().threshold() / 2);
    }

    @Test
    void where_no_run_length_is_given_the_thresholds_are_those_of_the_run() {
        Run run = monitor(Monitor.newBuilder()
                .setQuestions(QUESTIONS)
                .setBaseline("base")
                .setBaselineWindows(2.5)
                .setSlack(0.75)
                .setThreshold(6)
                .setLowerThreshold(2)
                .setCoolDown(3));

        assertThat(Detection.of(run, run.getMonitor()).detector())
                .isEqualTo(new DriftDetector(Method.CUSUM, Set.of(Side.UP, Side.DOWN), 2.5, 0.75, 6, 2, 3));
    }

    @Test
    void a_model_that_answers_as_before_raises_no_alert() {
        begin(panel());

        still(0, 60);

        assertThat(alerts()).isEmpty();
    }

    /** .1 and .3 in turn, of which the standard error is .1 / sqrt(11). */
    @Test
    void a_window_that_has_ended_has_the_interval_of_what_is_complete_and_one_under_way_that_which_may_be_looked_at() {
        begin(panel());
        spread(0, 0.6, 0.8);
        for (int question = 0; question < QUESTIONS - 1; question++) {
            harness.send(answer(1, "q" + question, 0.6));
        }
        harness.settle();

        List<Metric> metrics = harness.read(Topics.METRICS);

        Metric ended = totalVariation(metrics, 0);
        assertThat(ended.getInterval()).isEqualTo(IntervalKind.FIXED_N);
        assertThat(ended.getLow()).isCloseTo(0.2 - Z * 0.1 / Math.sqrt(11), within(1e-12));
        assertThat(totalVariation(metrics, 1).getInterval()).isEqualTo(IntervalKind.ANYTIME_VALID);
    }

    private static Metric totalVariation(List<Metric> metrics, long round) {
        return metrics.stream()
                .filter(metric -> metric.getMeasure().equals("total_variation")
                        && window(round).equals(metric.getWindow()))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    @Test
    void a_model_that_has_moved_raises_an_alert_with_its_evidence() {
        begin(panel());
        still(0, 6);

        moved(6, 7);
        assertThat(alerts()).isEmpty();
        moved(7, 8);

        Alert alert = of("total_variation", alerts());
        assertThat(alert.getRaised()).isTrue();
        assertThat(alert.getModel()).isEqualTo("m");
        assertThat(alert.getPopulation()).isEqualTo("Here");
        assertThat(alert.getTest()).isEqualTo("cusum");
        assertThat(alert.getSide()).isEqualTo("up");
        assertThat(alert.getWindow()).isEqualTo(window(7));
        assertThat(alert.getSince()).isEqualTo(window(6).getStart());
        assertThat(alert.getReference().getStart()).isEqualTo(window(0).getStart());
        assertThat(alert.getReference().getEnd()).isEqualTo(window(1).getEnd());
        assertThat(alert.getN()).isEqualTo(QUESTIONS);
        assertThat(alert.getPairs()).isEqualTo(QUESTIONS);
        assertThat(alert.getValue()).isCloseTo(0.3, within(1e-12));
        assertThat(alert.getReferenceValue()).isCloseTo(0.1, within(1e-12));
        assertThat(alert.getLow()).isCloseTo(0.2 - Z * 0.1 / Math.sqrt(11), within(1e-12));
        assertThat(alert.getHigh()).isCloseTo(0.2 + Z * 0.1 / Math.sqrt(11), within(1e-12));
        // After two windows of reference and four without a change; x is the score in standard errors of a window.
        double x = SCORE * Math.sqrt(1.5);
        double sixth = 2 * Math.sqrt(4.0 / 6) * (x - Math.sqrt(4.0 / 6)) * 6 / 7;
        double seventh = 2 * Math.sqrt(4.0 / 7) * (x - Math.sqrt(4.0 / 7)) * 9 / 14;
        assertThat(alert.getStatistic()).isCloseTo(sixth + seventh, within(1e-9));
        assertThat(alert.getThreshold()).isEqualTo(8);
        assertThat(alert.getSlack()).isEqualTo(0.5);
        assertThat(alert.getRunLength()).isNull();
        assertThat(alert.getWatched()).isEqualTo(3);
        assertThat(alert.getLearned()).isEqualTo(5);
    }

    /** Of a reference of four windows two were asked, or half of each: it is worth as much as a whole one of two, and no more. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_reference_is_worth_what_was_asked_in_it(boolean halves) {
        begin(panel());
        still(0, 6);
        moved(6, 8);
        Alert whole = of("total_variation", alerts());
        try (Harness other = new Harness()) {
            described(monitor(Monitor.newBuilder().setQuestions(QUESTIONS).setReferenceWindows(4)))
                    .forEach(other::send);
            other.settle();
            for (long round = 0; round < 10; round++) {
                for (int question = 0; question < QUESTIONS; question++) {
                    boolean asked = round >= 4 || (halves ? question % 2 == round % 2 : round == 0 || round == 3);
                    double yes = round < 8 ? 0.6 : question % 2 == 0 ? 0.7 : 0.9;
                    if (asked) {
                        other.send(answer(round, "q" + question, yes));
                    }
                }
                other.settle();
            }
            Alert alert = of("total_variation", other.read(Topics.ALERTS));

            assertThat(alert.getWindow()).isEqualTo(window(9));
            assertThat(alert.getStatistic()).isCloseTo(whole.getStatistic(), within(1e-12));
        }
    }

    @Test
    void an_alert_is_raised_once_and_cleared_when_the_model_has_been_back_for_long_enough() {
        begin(panel());
        still(0, 6);

        moved(6, 20);
        List<Alert> raised = alerts();
        still(20, 23);
        assertThat(alerts()).isEmpty();
        // Held at the threshold of 8 in the last window that deviated, the sum is less by 2 * 4/6 * 6/7 in each: at 3.4
        // after
        // four, as the level is still that of the reference and of four windows.
        still(23, 24);
        List<Alert> cleared = alerts();

        assertThat(raised.stream().filter(alert -> alert.getMeasure().equals("total_variation")))
                .hasSize(1);
        Alert alert = of("total_variation", cleared);
        assertThat(alert.getRaised()).isFalse();
        assertThat(alert.getSide()).isEqualTo("up");
        assertThat(alert.getSince()).isEqualTo(window(6).getStart());
    }

    @Test
    void a_version_that_was_not_there_before_is_told_of_at_once_and_once() {
        begin(panel());
        still(0, 5);
        for (int question = 0; question < QUESTIONS; question++) {
            harness.send(answer(5, "q" + question, 0.6, question < 3 ? "1" : "2"));
        }
        for (int question = 0; question < QUESTIONS; question++) {
            harness.send(answer(6, "q" + question, 0.6, "2"));
        }

        Alert alert = only(alerts());

        assertThat(alert.getTest()).isEqualTo("version");
        assertThat(alert.getVersionBefore()).isEqualTo("1");
        assertThat(alert.getVersion()).isEqualTo("2");
        assertThat(alert.getWindow()).isEqualTo(window(5));
        assertThat(alert.getReference()).isEqualTo(window(4));
        assertThat(alert.getValue()).isEqualTo(0.75);
        assertThat(alert.getN()).isEqualTo(QUESTIONS);
    }

    @Test
    void windows_that_overtake_an_earlier_one_wait_for_it() {
        begin(Run.newBuilder(panel()).setGrace(10 * Events.WINDOW).build());
        still(0, 5);
        moved(6, 8);
        List<Alert> waiting = alerts();

        moved(5, 6);

        assertThat(waiting).isEmpty();
        assertThat(of("total_variation", alerts()).getWindow()).isEqualTo(window(6));
    }

    @Test
    void a_window_whose_prompts_do_not_all_end_is_judged_when_its_deadline_has_passed() {
        begin(panel());
        still(0, 5);
        ask(5, 11, true);
        moved(6, 7);
        assertThat(alerts()).isEmpty();

        // Its grace is a window long and over when the event time of round 7 has come.
        moved(7, 8);

        assertThat(of("total_variation", alerts()).getWindow()).isEqualTo(window(6));
    }

    @Test
    void windows_that_nobody_asked_in_are_left_out_when_their_deadlines_have_passed() {
        begin(Run.newBuilder(panel()).setGrace(3 * Events.WINDOW).build());
        still(0, 5);

        // What comes for round 19, which ends where 20 begins, is late once the event time is that of round 23.
        moved(20, 23);
        assertThat(alerts()).isEmpty();
        moved(23, 24);

        Alert alert = of("total_variation", alerts());
        assertThat(alert.getWindow()).isEqualTo(window(21));
        assertThat(alert.getSince()).isEqualTo(window(20).getStart());
    }

    @Test
    void other_questions_in_every_window_are_compared_by_their_means() {
        begin(monitor(Monitor.newBuilder()
                .setQuestions(QUESTIONS)
                .setRotation(true)
                .setReferenceWindows(Watching.REFERENCE)));
        // In both halves of the reference and in the windows the values are .1 and .3 in turn; then .2 more.
        for (int round = 0; round < 6; round++) {
            spread(round, 0.6, 0.8);
        }
        assertThat(alerts()).isEmpty();
        spread(6, 0.8, 1);
        spread(7, 0.8, 1);

        Alert alert = of("total_variation", alerts());

        assertThat(alert.getPairs()).isNull();
        assertThat(alert.getN()).isEqualTo(QUESTIONS);
        assertThat(alert.getReferenceN()).isEqualTo(2 * QUESTIONS);
        assertThat(alert.getValue()).isCloseTo(0.4, within(1e-12));
        assertThat(alert.getReferenceValue()).isCloseTo(0.2, within(1e-12));
        // Variances .01 * 12 / 11 over 12 and .01 * 24 / 23 over 24: 1 / 1100 and 1 / 2300.
        // With Welch's 21.665 degrees of freedom the difference of 5.4556 standard errors has the normal score 4.27879
        // by Wallace's formula.
        double x = 4.27879 * Math.sqrt(1.5);
        double sixth = 2 * Math.sqrt(4.0 / 6) * (x - Math.sqrt(4.0 / 6)) * 6 / 7;
        double seventh = 2 * Math.sqrt(4.0 / 7) * (x - Math.sqrt(4.0 / 7)) * 9 / 14;
        assertThat(alert.getStatistic()).isCloseTo(sixth + seventh, within(0.001));
    }

    @Test
    void windows_are_compared_with_a_baseline_run_question_by_question_from_the_first_on() {
        harness.send(Events.run("base", QUESTIONS, List.of("m"), "Here"));
        begin(monitor(Monitor.newBuilder()
                .setQuestions(QUESTIONS)
                .setRotation(true)
                .setReferenceWindows(Watching.REFERENCE)
                .setBaseline("base")));
        for (int question = 0; question < QUESTIONS; question++) {
            harness.send(Events.answer("base", "q" + question, "m", 0.6, 0.4));
        }
        harness.settle();

        moved(0, 2);

        Alert alert = of("total_variation", alerts());
        assertThat(alert.getBaseline()).isEqualTo("base");
        assertThat(alert.getReference()).isNull();
        assertThat(alert.getWindow()).isEqualTo(window(1));
        assertThat(alert.getReferenceValue()).isCloseTo(0.1, within(1e-12));
        // The baseline is worth one window: half a shift is 2 and then sqrt 2, of which half is left.
        double x = SCORE * Math.sqrt(2);
        double second = 2 * Math.sqrt(2) * (x / 4 - Math.sqrt(2) / 4) / 1.5;
        assertThat(alert.getStatistic()).isCloseTo(2 * (x - 2) + second, within(1e-9));
    }

    @Test
    void a_model_that_joined_later_is_compared_with_its_own_first_windows() {
        begin(Run.newBuilder(panel()).setJoined(Map.of("m", 10L)).build());

        moved(0, 3);
        still(10, 20);

        assertThat(alerts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void any_order_any_duplication_and_any_restart_gives_the_same_alerts(long seed) {
        // No answer is late however long it takes, and no deadline passes.
        Run run = Run.newBuilder(panel()).setGrace(Events.WINDOW * 1000).build();
        begin(run);
        List<SpecificRecord> events = new ArrayList<>();
        for (int round = 0; round < 14; round++) {
            for (int question = 0; question < QUESTIONS; question++) {
                double yes = round < 4 || round > 8 ? 0.6 : question % 2 == 0 ? 0.7 : 0.9;
                events.add(answer(round, "q" + question, yes, round < 4 ? "1" : "2"));
            }
        }
        events.forEach(harness::send);
        List<String> ordered = alerts().stream().map(Watching::text).toList();

        List<String> shuffled;
        try (Harness other = new Harness()) {
            Random random = new Random(seed);
            List<SpecificRecord> order = new ArrayList<>(events);
            order.addAll(events.subList(0, 40));
            order.addAll(described(run));
            Collections.shuffle(order, random);
            for (SpecificRecord event : order) {
                other.send(event);
                if (random.nextInt(10) == 0) {
                    other.settle();
                }
                if (random.nextInt(10) == 0) {
                    other.restart();
                }
            }
            // Restarts that are due take the turns of the first.
            other.settle();
            other.settle();
            shuffled = other.read(Topics.ALERTS).stream().map(Watching::text).toList();
        }

        assertThat(ordered).isNotEmpty();
        assertThat(shuffled).isEqualTo(ordered);
    }

    private void begin(Run run) {
        described(run).forEach(harness::send);
        harness.settle();
    }

    private static List<SpecificRecord> described(Run run) {
        List<SpecificRecord> events = new ArrayList<>(List.of(run));
        for (int question = 0; question < QUESTIONS; question++) {
            events.add(Events.question("q" + question, 2));
            events.add(Events.reference("q" + question, Map.of("Here", new double[] {0.5, 0.5})));
        }
        return events;
    }

    /** The model answers as in the reference, from one round to before another. */
    private void still(long from, long to) {
        for (long round = from; round < to; round++) {
            ask(round, QUESTIONS, false);
        }
    }

    private void moved(long from, long to) {
        for (long round = from; round < to; round++) {
            ask(round, QUESTIONS, true);
        }
    }

    private void ask(long round, int questions, boolean moved) {
        for (int question = 0; question < questions; question++) {
            double yes = !moved ? 0.6 : question % 2 == 0 ? 0.7 : 0.9;
            harness.send(answer(round, "q" + question, yes));
        }
        harness.settle();
    }

    private void spread(long round, double even, double odd) {
        for (int question = 0; question < QUESTIONS; question++) {
            Answer answer = answer(round, "q" + question, question % 2 == 0 ? even : odd);
            harness.send(answer);
        }
        harness.settle();
    }

    private List<Alert> alerts() {
        harness.settle();
        return harness.read(Topics.ALERTS);
    }

    private static Alert of(String measure, List<Alert> alerts) {
        assertThat(alerts).allSatisfy(alert -> assertThat(alert.getRun()).isEqualTo(RUN));
        return only(alerts.stream()
                .filter(alert -> alert.getMeasure().equals(measure))
                .toList());
    }
}
