package io.plurascope.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.event.Answer;
import io.plurascope.event.Entry;
import io.plurascope.event.IntervalKind;
import io.plurascope.event.Progress;
import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import io.plurascope.event.Steering;
import io.plurascope.schemas.Keys;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SteerableBoardTest {
    private static final Steering HERE = Events.steering("Here", "QA");
    private static final Steering HERE_BIO = Events.steering("Here", "BIO");
    private static final Steering THERE = Events.steering("There", "QA");
    private static final Steering NOBODY = Events.steering("Nobody", "QA");

    /** Jensen-Shannon distance of [1,0] from [.5,.5] to base 2, as scipy has it: 0.46450140402245893 / sqrt(ln 2). */
    private static final double HALF_WAY = 0.46450140402245893 / Math.sqrt(Math.log(2));

    private final Harness harness = new Harness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void a_steered_answer_is_judged_against_its_attribute_and_against_the_plain_one() {
        run(1, HERE);
        question("q", Map.of("Here", people(1, 0), "There", people(0, 1)));
        harness.send(Events.answer("r", "q", "m", 0.5, 0.5));
        harness.send(steered("q", HERE, 1, 0));

        Standings board = board();

        assertThat(board.getComplete()).isTrue();
        assertThat(value(board, "faithfulness", HERE, "Here")).isEqualTo(1);
        assertThat(value(board, "gain", HERE, "Here")).isCloseTo(HALF_WAY, within(1e-15));
        assertThat(value(board, "flattening", HERE, "Here")).isZero();
        assertThat(entry(board, "wasserstein", HERE, "Here").getValue())
                .as("no option has a position")
                .isNull();
        assertThat(entry(board, "gain", HERE, "Here").getN()).isEqualTo(1);
        assertThat(board.getEntries().stream().map(Entry::getMeasure))
                .as("a matrix of one population tells nothing apart")
                .doesNotContain("confusion", "hit_rate");
    }

    @Test
    void the_plain_answer_may_come_after_the_steered_one_and_be_corrected() {
        run(HERE);
        question("q", Map.of("Here", people(1, 0)));
        harness.send(steered("q", HERE, 1, 0));
        harness.settle();
        harness.send(Events.answer("r", "q", "m", 1, 0));
        assertThat(value(board(), "gain", HERE, "Here")).isZero();

        harness.send(Answer.newBuilder(Events.answer("r", "q", "m", 0.5, 0.5))
                .setRevision(1)
                .build());

        Entry gain = entry(board(), "gain", HERE, "Here");
        assertThat(gain.getValue()).isCloseTo(HALF_WAY, within(1e-15));
        assertThat(gain.getN()).isEqualTo(1);
    }

    /** By hand: on q1 steered to Here is Here's, steered to There is half way between both; q2 has no There. */
    @Test
    void the_matrix_is_over_the_questions_that_all_its_populations_have() {
        run(HERE, THERE);
        question("q1", Map.of("Here", people(1, 0), "There", people(0, 1)));
        question("q2", Map.of("Here", people(1, 0)));
        for (String question : List.of("q1", "q2")) {
            harness.send(Events.answer("r", question, "m", 0.5, 0.5));
            harness.send(steered(question, HERE, question.equals("q1") ? 1 : 0, question.equals("q1") ? 0 : 1));
            harness.send(steered(question, THERE, 0.5, 0.5));
        }

        Standings board = board();

        assertThat(value(board, "confusion", HERE, "Here")).isZero();
        assertThat(value(board, "confusion", HERE, "There")).isEqualTo(1);
        assertThat(value(board, "confusion", THERE, "Here")).isCloseTo(HALF_WAY, within(1e-15));
        assertThat(value(board, "confusion", THERE, "There")).isCloseTo(HALF_WAY, within(1e-15));
        assertThat(entry(board, "confusion", HERE, "Here").getN()).isEqualTo(1);
        assertThat(value(board, "faithfulness", HERE, "Here"))
                .as("over both questions")
                .isEqualTo(0.5);
        Entry hits = entry(board, "hit_rate", null, null);
        assertThat(hits.getValue())
                .as("Here is a hit, There is tied with Here and counts half")
                .isEqualTo(0.75);
        assertThat(hits.getN()).isEqualTo(2);
        assertThat(hits.getText()).isEqualTo("QA");
        assertThat(hits.getInterval()).isEqualTo(IntervalKind.NONE);
    }

    /** Without positions by js_distance: 0 in QA and 1 in BIO on q1; q2 was refused in BIO and does not count. */
    @Test
    void the_best_style_is_over_the_questions_answered_in_every_style() {
        run(HERE, HERE_BIO);
        question("q1", Map.of("Here", people(1, 0)));
        question("q2", Map.of("Here", people(1, 0)));
        harness.send(steered("q1", HERE, 1, 0));
        harness.send(steered("q1", HERE_BIO, 0, 1));
        harness.send(steered("q2", HERE, 0, 1));
        harness.send(Answer.newBuilder(Events.refused("r", "q2", "m", 0, 1, Events.START))
                .setSteering(HERE_BIO)
                .build());

        Standings board = board();

        assertThat(value(board, "style_js_distance", HERE, "Here")).isZero();
        assertThat(value(board, "style_js_distance", HERE_BIO, "Here")).isEqualTo(1);
        assertThat(entry(board, "style_js_distance", HERE, "Here").getN()).isEqualTo(1);
        assertThat(board.getEntries().stream()
                        .filter(entry -> entry.getMeasure().equals("best_style")))
                .singleElement()
                .satisfies(best -> {
                    assertThat(best.getSteering()).isEqualTo(HERE);
                    assertThat(best.getText()).isEqualTo("js_distance");
                });
    }

    @Test
    void an_attribute_that_is_no_population_is_there_and_undefined() {
        run(NOBODY);
        question("q", Map.of("Here", people(1, 0)));
        harness.send(Events.answer("r", "q", "m", 0.5, 0.5));
        harness.send(steered("q", NOBODY, 1, 0));

        Standings board = board();

        for (String measure : List.of("faithfulness", "gain", "flattening", "wasserstein")) {
            Entry entry = entry(board, measure, NOBODY, "Nobody");
            assertThat(entry.getValue()).isNull();
            assertThat(entry.getN()).isZero();
            assertThat(entry.getInterval()).isEqualTo(IntervalKind.NONE);
        }
    }

    /** 101 attributes have 10 201 cells; each of the others is as far from the answer as can be. */
    @Test
    void of_a_huge_matrix_only_the_own_and_the_nearest_populations_are_on_the_board() {
        List<Steering> many = IntStream.range(0, 101)
                .mapToObj(index -> Events.steering("P" + index, "QA"))
                .toList();
        harness.send(Run.newBuilder(made(1, many.toArray(Steering[]::new)))
                .setCompared(many.stream().map(Steering::getName).toList())
                .build());
        question(
                "q",
                many.stream()
                        .collect(Collectors.toMap(
                                Steering::getName,
                                steering -> steering.getName().equals("P7") ? people(1, 0) : people(0, 1))));
        harness.send(steered("q", many.get(5), 1, 0));

        Standings board = board();

        assertThat(board.getEntries().stream()
                        .filter(entry -> entry.getMeasure().equals("confusion")))
                .extracting(Entry::getPopulation, Entry::getValue)
                .containsExactly(tuple("P5", 1.0), tuple("P7", 0.0));
        assertThat(value(board, "hit_rate", null, null)).isZero();
    }

    @Test
    void a_model_is_complete_when_it_has_answered_in_every_steering() {
        run(HERE, THERE);
        question("q", Map.of("Here", people(1, 0), "There", people(0, 1)));
        harness.send(Events.answer("r", "q", "m", 0.5, 0.5));
        harness.send(steered("q", HERE, 1, 0));
        Map<String, Standings> boards = harness.standings();
        Standings under = Objects.requireNonNull(boards.get(Keys.of("r", "progress")));
        assertThat(under.getProgress()).extracting(Progress::getExpected).containsExactly(6L);

        assertThat(under.getComplete()).isFalse();
        assertThat(under.getProgress()).extracting(Progress::getAnswered).containsExactly(2L);
        assertThat(entry(Objects.requireNonNull(boards.get(Keys.of("r", "steerable"))), "faithfulness", HERE, "Here")
                        .getN())
                .isEqualTo(1);
    }

    @Test
    void intervals_are_those_of_the_state_that_the_run_is_in() {
        run(11, HERE);
        for (int index = 0; index < 10; index++) {
            answered(index);
        }
        Standings under = board();
        answered(10);
        Standings complete = board();

        for (String measure : List.of("faithfulness", "gain", "flattening")) {
            Entry one = entry(under, measure, HERE, "Here");
            assertThat(one.getInterval()).isEqualTo(IntervalKind.ANYTIME_VALID);
            assertThat(one.getLow()).isLessThan(one.getValue());
            assertThat(one.getHigh()).isGreaterThanOrEqualTo(one.getValue());
            Entry other = entry(complete, measure, HERE, "Here");
            assertThat(other.getInterval()).isEqualTo(IntervalKind.FIXED_N);
            assertThat(other.getN()).isEqualTo(11);
            assertThat(other.getHigh() - other.getLow()).isPositive().isLessThan(one.getHigh() - one.getLow());
        }
    }

    private void answered(int index) {
        question("q" + index, Map.of("Here", people(1, 0)));
        harness.send(Events.answer("r", "q" + index, "m", 0.5, 0.5));
        harness.send(steered("q" + index, HERE, index % 2 == 0 ? 1 : 0.75, index % 2 == 0 ? 0 : 0.25));
    }

    private void run(Steering... steerings) {
        run(2, steerings);
    }

    private void run(int questions, Steering... steerings) {
        harness.send(made(questions, steerings));
    }

    private Run made(int questions, Steering... steerings) {
        return Run.newBuilder(Events.run("r", questions * (1L + steerings.length), List.of("m")))
                .setCompared(List.of("Here", "There"))
                .setSteerings(List.of(steerings))
                .build();
    }

    private void question(String name, Map<String, double[]> people) {
        harness.send(Events.question(name, 2));
        harness.send(Events.reference(name, people));
    }

    private static double[] people(double... shares) {
        return shares;
    }

    private static Answer steered(String question, Steering steering, double... shares) {
        return Answer.newBuilder(Events.answer("r", question, "m", shares))
                .setSteering(steering)
                .build();
    }

    private Standings board() {
        return Objects.requireNonNull(harness.standings().get(Keys.of("r", "steerable")));
    }

    private static double value(
            Standings board, String measure, @Nullable Steering steering, @Nullable String population) {
        return Objects.requireNonNull(
                entry(board, measure, steering, population).getValue());
    }

    private static Entry entry(
            Standings board, String measure, @Nullable Steering steering, @Nullable String population) {
        return board.getEntries().stream()
                .filter(entry -> entry.getMeasure().equals(measure)
                        && Objects.equals(entry.getSteering(), steering)
                        && Objects.equals(entry.getPopulation(), population))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + measure + " in " + board));
    }
}
