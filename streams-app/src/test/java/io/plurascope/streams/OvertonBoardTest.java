package io.plurascope.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.event.Entry;
import io.plurascope.event.Listed;
import io.plurascope.event.Option;
import io.plurascope.event.Question;
import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import io.plurascope.schemas.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Overton pluralism of choices: what draws the window, with numbers worked out by hand. */
class OvertonBoardTest {
    private static final Run RUN = Events.run("r", 1, List.of("m"));

    private final Harness harness = new Harness();

    @AfterEach
    void close() {
        harness.close();
    }

    private Map<String, Standings> boards(Run run, Question... questions) {
        harness.send(Run.newBuilder(run).setPrompts((long) questions.length).build());
        for (Question question : questions) {
            harness.send(question);
            harness.send(Events.reference(
                    question.getQuestion(),
                    Map.of("Here", new double[] {0.7, 0.2, 0.1}, "There", new double[] {0.96, 0, 0.04})));
            harness.send(Events.answer("r", question.getQuestion(), "m", 0.6, 0.07, 0.33));
        }
        return harness.standings();
    }

    private static Question listing(String name, Listed... as) {
        Question question = Events.question(name, 3);
        List<Option> options = new ArrayList<>();
        for (int option = 0; option < as.length; option++) {
            options.add(Option.newBuilder(question.getOptions().get(option))
                    .setListed(as[option])
                    .build());
        }
        return Question.newBuilder(question).setOptions(options).build();
    }

    private static void assertValue(Map<String, Standings> boards, String board, String measure, long n, double value) {
        Entry entry = Objects.requireNonNull(boards.get(Keys.of("r", board)), board).getEntries().stream()
                .filter(each -> each.getMeasure().equals(measure))
                .findFirst()
                .orElseThrow();
        assertThat(entry.getN()).as(measure).isEqualTo(n);
        assertThat(entry.getValue()).as(measure).isCloseTo(value, within(1e-12));
    }

    @Test
    void the_runs_support_draws_the_window_and_the_response_set_and_coverage_is_weighed_by_each_population() {
        // At .15 people give the first two, the model the first and the last.
        Map<String, Standings> boards =
                boards(Run.newBuilder(RUN).setSupport(0.15).build(), Events.question("q", 3));

        assertValue(boards, "overton", "overton_recall", 1, .5);
        assertValue(boards, "overton", "overton_precision", 1, .5);
        assertValue(boards, "overton:Here", "overton_support_coverage", 1, .7);
        assertValue(boards, "overton:There", "overton_support_coverage", 1, .96);
        assertThat(boards).doesNotContainKey(Keys.of("r", "overton_fact"));
    }

    @Test
    void without_a_word_it_is_a_twentieth() {
        Map<String, Standings> boards = boards(RUN, Events.question("q", 3));

        assertValue(boards, "overton", "overton_strict", 1, 1);
        assertValue(boards, "overton:There", "overton_support_coverage", 1, 1);
    }

    @Test
    void what_a_question_lists_draws_its_window_and_questions_of_fact_stand_apart() {
        Map<String, Standings> boards = boards(
                Run.newBuilder(RUN).setFacts(1).setSupport(0.1).build(),
                listing("fact", Listed.NO, Listed.CORRECT, Listed.NO),
                listing("reasonable", Listed.REASONABLE, Listed.NO, Listed.NO),
                listing("unreasonable", Listed.UNREASONABLE, Listed.NO, Listed.NO),
                Events.question("plain", 3));

        // The model gives the first and the last, which are: wrong; one of two; one of two; two of the three.
        assertValue(boards, "overton_fact", "overton_fact_recall", 1, 0);
        assertValue(boards, "overton_fact", "overton_fact_accuracy", 1, 0);
        assertValue(boards, "overton", "overton_precision", 3, (.5 + .5 + 1) / 3);
        assertValue(boards, "overton", "overton_recall", 3, (1 + .5 + 2 / 3.0) / 3);
        // The last option only counts where it is in the window, the first where it is in it.
        assertValue(boards, "overton:Here", "overton_support_coverage", 3, (.7 + .1 + .8) / 3);
    }
}
