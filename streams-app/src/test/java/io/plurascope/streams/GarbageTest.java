package io.plurascope.streams;

import static io.plurascope.streams.Events.answer;
import static io.plurascope.streams.Events.question;
import static io.plurascope.streams.Events.reference;
import static io.plurascope.streams.Events.run;
import static io.plurascope.streams.Shown.only;
import static io.plurascope.streams.Shown.progress;
import static io.plurascope.streams.Shown.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Answer;
import io.plurascope.event.DeadLetter;
import io.plurascope.event.Label;
import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What cannot be used is set aside with its reason, and stops nothing. */
class GarbageTest {
    private static final Map<String, double[]> PEOPLE = Map.of("Here", new double[] {0.5, 0.5});

    private final Harness harness = new Harness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void an_answer_with_invalid_numbers_is_a_dead_letter_and_an_ended_prompt_but_no_value() {
        harness.send(run("r", 1, List.of("m"), "Here"));
        harness.send(question("q", 2));
        harness.send(reference("q", PEOPLE));

        harness.send(answer("r", "q", "m", Double.NaN, 0.5));

        Map<String, Standings> boards = harness.standings();
        assertThat(value(boards, "distributional", "m", "entropy").getValue()).isNull();
        assertThat(only(progress(boards).getProgress()).getInvalid()).isEqualTo(1);
        assertThat(progress(boards).getComplete()).isTrue();
        DeadLetter letter = only(harness.read(Topics.DEAD_LETTERS));
        assertThat(letter.getReason()).contains("m").contains("NaN");
        assertThat(letter.getValue()).isNotNull();
    }

    @Test
    void bytes_that_are_no_event_end_in_the_dead_letters_whole() {
        byte[] garbage = "no event".getBytes(StandardCharsets.UTF_8);

        harness.sendBytes(Topics.ANSWERS, "q", garbage);

        DeadLetter letter = only(harness.read(Topics.DEAD_LETTERS));
        assertThat(letter.getValue().array()).isEqualTo(garbage);
        assertThat(letter.getSource()).isEqualTo(Topics.ANSWERS.name());
    }

    @Test
    void garbage_for_a_run_stops_nothing() {
        harness.sendBytes(Topics.RUNS, "x", "no event".getBytes(StandardCharsets.UTF_8));
        harness.send(Run.newBuilder(run("endless", 1, List.of("m"), "Here"))
                .setWindow(0)
                .build());
        harness.send(answer("endless", "q", "m", 1, 0));

        harness.send(run("r", 1, List.of("m"), "Here"));
        harness.send(question("q", 2));
        harness.send(reference("q", PEOPLE));
        harness.send(answer("r", "q", "m", 1, 0));
        assertThat(progress(harness.standings()).getComplete()).isTrue();
    }

    @Test
    void an_option_far_out_of_range_is_an_invalid_answer() {
        harness.send(run("r", 1, List.of("m"), "Here"));
        Answer far = answer("r", "q", "m", 1);

        harness.send(Answer.newBuilder(far)
                .setLabels(List.of(Label.newBuilder()
                        .setOption(Integer.MAX_VALUE)
                        .setText("A")
                        .build()))
                .build());

        assertThat(only(harness.read(Topics.DEAD_LETTERS)).getReason()).contains("option");
        assertThat(only(progress(harness.standings()).getProgress()).getInvalid())
                .isEqualTo(1);
    }

    @Test
    void an_answer_with_other_options_than_the_question_is_invalid_and_somebody_is_told() {
        harness.send(run("r", 1, List.of("m"), "Here"));
        harness.send(question("q", 2));
        harness.send(reference("q", PEOPLE));

        harness.send(answer("r", "q", "m", 0.2, 0.3, 0.5));

        assertThat(only(progress(harness.standings()).getProgress()).getInvalid())
                .isEqualTo(1);
        assertThat(only(harness.read(Topics.DEAD_LETTERS)).getReason()).contains("another number of options");
    }

    @Test
    void a_population_that_is_no_distribution_is_not_scored_and_the_others_are() {
        harness.send(run("r", 1, List.of("m")));
        harness.send(question("q", 2));
        harness.send(reference(
                "q",
                new TreeMap<>(Map.of(
                        "Bad", new double[] {Double.NaN, 1}, "Empty", new double[] {0, 0}, "Here", new double[] {1, 0
                        }))));

        harness.send(answer("r", "q", "m", 1, 0));

        assertThat(harness.standings().keySet())
                .containsExactlyInAnyOrder(
                        Keys.of("r", "distributional"),
                        Keys.of("r", "jury"),
                        Keys.of("r", "overton"),
                        Keys.of("r", "distributional:Here"),
                        Keys.of("r", "overton:Here"),
                        Keys.of("r", "progress"));
        assertThat(harness.read(Topics.DEAD_LETTERS))
                .extracting(DeadLetter::getReason)
                .hasSize(2)
                .anyMatch(reason -> reason.contains("'Bad'") && reason.contains("NaN"))
                .anyMatch(reason -> reason.contains("'Empty'") && reason.contains("sum to 0.0"));
    }
}
