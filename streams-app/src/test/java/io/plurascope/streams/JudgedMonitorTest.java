package io.plurascope.streams;

import static io.plurascope.streams.Shown.only;
import static io.plurascope.streams.TextEvents.judged;
import static io.plurascope.streams.Watching.QUESTIONS;
import static io.plurascope.streams.Watching.RUN;
import static io.plurascope.streams.Watching.monitor;
import static io.plurascope.streams.Watching.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.event.Alert;
import io.plurascope.event.Answer;
import io.plurascope.event.EntailmentKind;
import io.plurascope.event.Metric;
import io.plurascope.event.Monitor;
import io.plurascope.event.Prompt;
import io.plurascope.event.Response;
import io.plurascope.event.Run;
import io.plurascope.event.RunEntailment;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A monitor whose model writes about twelve questions without options in every window, and whose judge finds the first so
 * many of ten reasonable answers in each text: eight, a coverage of .8. Where the model has moved the judge finds seven and
 * five in turn, which is .1 and .3 less, as in {@link DriftTest}.
 */
class JudgedMonitorTest {
    private static final List<String> VALUES =
            IntStream.range(0, 10).mapToObj(value -> "Value " + value).toList();
    private static final String RECALL = "overton_text_recall";
    private static final int KEPT = 3;

    private final Harness harness = new Harness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void long_answers_that_give_less_than_before_raise_an_alert_once_they_are_judged() {
        begin(1000);
        for (int round = 0; round < 6; round++) {
            judge(write(round), false);
        }

        judge(write(6), true);
        List<Prompt> last = write(7);
        judge(last.subList(1, last.size()), true);
        assertThat(alerts()).isEmpty();
        judge(last.subList(0, 1), true);

        Alert alert = only(alerts());
        assertThat(alert.getMeasure()).isEqualTo(RECALL);
        assertThat(alert.getSide()).isEqualTo("down");
        assertThat(alert.getWindow()).isEqualTo(window(7));
        assertThat(alert.getPairs()).isEqualTo(QUESTIONS);
        assertThat(alert.getReferenceValue()).isCloseTo(0.8, within(1e-12));
        assertThat(alert.getValue()).isCloseTo(0.6, within(1e-12));
    }

    @Test
    void windows_that_are_judged_before_their_reference_are_compared_with_it_when_it_is() {
        begin(1000);
        List<List<Prompt>> reference = List.of(write(0), write(1));
        for (int round = 2; round < 6; round++) {
            judge(write(round), true);
        }
        assertThat(alerts()).isEmpty();

        reference.forEach(prompts -> judge(prompts, false));

        assertThat(only(alerts()).getWindow()).isEqualTo(window(3));
    }

    @Test
    void long_answers_of_older_windows_are_dropped_with_what_was_judged_but_for_the_reference() {
        begin(KEPT);
        List<Prompt> old = new ArrayList<>();
        for (int round = 0; round < 12; round++) {
            List<Prompt> prompts = write(round);
            judge(prompts, false);
            old = round == 4 ? prompts : old;
        }

        int texts = (KEPT + Watching.REFERENCE) * QUESTIONS;
        assertThat(harness.size(Stores.TEXTS)).isEqualTo(texts);
        assertThat(harness.size(Stores.JUDGEMENTS)).isEqualTo(texts * VALUES.size());
        assertThat(harness.latest(Topics.SCORES).values().stream().filter(Objects::nonNull))
                .hasSize(texts);
        // What the judge says too late, or once more, is kept nowhere.
        judge(old, true);
        assertThat(harness.size(Stores.JUDGEMENTS)).isEqualTo(texts * VALUES.size());
        Map<String, Metric> metrics = harness.latest(Topics.METRICS);
        Metric whole = Objects.requireNonNull(metrics.get(Keys.metric(RUN, "m", null, null, RECALL, null)));
        assertThat(whole.getN()).isEqualTo(12 * QUESTIONS);
        assertThat(whole.getValue()).isCloseTo(0.8, within(1e-12));
    }

    private void begin(int kept) {
        // No window's deadline passes before it is judged.
        harness.send(Run.newBuilder(monitor(Monitor.newBuilder()
                        .setQuestions(QUESTIONS)
                        .setReferenceWindows(Watching.REFERENCE)
                        .setKeptWindows(kept)))
                .setDraws(0)
                .setGrace(20 * Events.WINDOW)
                .setWriters(List.of("m"))
                .setBoardMeasures(List.of(RECALL))
                .setEntailment(new RunEntailment(
                        TextEvents.CHILD,
                        TextEvents.JUDGE,
                        EntailmentKind.GENERATIVE,
                        TextEvents.THRESHOLD,
                        true,
                        (long) QUESTIONS,
                        1,
                        Map.of()))
                .build());
        for (int question = 0; question < QUESTIONS; question++) {
            harness.send(TextEvents.question("q" + question, 0, VALUES.size(), VALUES));
        }
        harness.settle();
    }

    /** The model writes about all questions; what the judge is asked of it. */
    private List<Prompt> write(int round) {
        for (int question = 0; question < QUESTIONS; question++) {
            harness.send(Response.newBuilder(TextEvents.response("q" + question, "m", "A text of round " + round + "."))
                    .setRun(RUN)
                    .setRound(round)
                    .setEventTime(Watching.start(round))
                    .build());
        }
        harness.settle();
        return harness.read(Topics.PROMPTS);
    }

    private void judge(List<Prompt> prompts, boolean moved) {
        for (Prompt prompt : prompts) {
            int question = Integer.parseInt(prompt.getQuestion().substring(1));
            int given = !moved ? 8 : question % 2 == 0 ? 7 : 5;
            int value = Objects.requireNonNull(prompt.getEntailment()).getCandidate();
            harness.send(Answer.newBuilder(judged(prompt, value < given ? 0.9 : 0.1))
                    .setRound(prompt.getRound())
                    .build());
        }
        harness.settle();
    }

    private List<Alert> alerts() {
        harness.settle();
        return harness.read(Topics.ALERTS);
    }
}
