package io.plurascope.streams;

import static io.plurascope.streams.Events.answer;
import static io.plurascope.streams.Events.draw;
import static io.plurascope.streams.Events.question;
import static io.plurascope.streams.Events.reference;
import static io.plurascope.streams.Events.refused;
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
import io.plurascope.event.IntervalKind;
import io.plurascope.event.Metric;
import io.plurascope.event.Progress;
import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private static final Map<String, double[]> PEOPLE = Map.of("Here", new double[] {0.5, 0.5});

    /** Base e value of scipy, from measures.md section 2, over sqrt(ln 2): the distance in base 2. */
    private static final double CERTAIN_AGAINST_EVEN = 0.46450140402245893 / Math.sqrt(Math.log(2));

    private final Harness harness = new Harness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void the_topology_is_the_one_written_down() throws IOException {
        Path golden = Path.of("topology.txt");

        String described = Pipeline.topology(Harness.registry()).describe().toString();

        Files.writeString(Path.of("target", "topology.txt"), described);
        assertThat(described)
                .as("topology.txt is golden: where the change is meant, copy target/topology.txt over it")
                .isEqualTo(Files.readString(golden));
    }

    @Test
    void an_answer_becomes_a_metric_against_people() {
        harness.send(run("r", 1, List.of("m"), "Here"));
        harness.send(question("q", 2));
        harness.send(reference("q", PEOPLE));

        harness.send(answer("r", "q", "m", 1, 0));

        Metric metric = at(harness.metrics(), Keys.metric("r", "m", null, "Here", "js_distance", null));
        assertThat(metric.getValue()).isCloseTo(CERTAIN_AGAINST_EVEN, within(1e-15));
        assertThat(metric.getN()).isEqualTo(1);
    }

    @Test
    void nothing_has_to_arrive_first() {
        harness.send(answer("r", "q", "m", 1, 0));
        harness.send(reference("q", PEOPLE));
        harness.send(question("q", 2));
        harness.send(run("r", 1, List.of("m"), "Here"));

        Map<String, Standings> boards = harness.standings();

        assertThat(progress(boards).getComplete()).isTrue();
        assertThat(value(boards, "distributional:Here", "m", "js_distance").getValue())
                .isCloseTo(CERTAIN_AGAINST_EVEN, within(1e-15));
    }

    @Test
    void a_row_of_people_who_were_asked_fewer_questions_is_complete_with_those() {
        harness.send(Run.newBuilder(run("r", 2, List.of("m", "people"), "Here"))
                .setFewerPrompts(Map.of("people", 1L))
                .build());
        for (String question : List.of("q", "another")) {
            harness.send(question(question, 2));
            harness.send(reference(question, PEOPLE));
            harness.send(answer("r", question, "m", 1, 0));
        }
        assertThat(progress(harness.standings()).getComplete()).isFalse();

        harness.send(answer("r", "another", "people", 0.5, 0.5));

        Standings progress = progress(harness.standings());
        assertThat(progress.getComplete()).isTrue();
        assertThat(progress.getProgress()).extracting(Progress::getExpected).containsExactly(2L, 1L);
    }

    @Test
    void an_answer_whose_question_has_not_come_waits_and_holds_completion_back() {
        harness.send(run("r", 1, List.of("m"), "Here"));
        harness.send(answer("r", "q", "m", 1, 0));

        Standings progress = progress(harness.standings());

        assertThat(progress.getComplete()).isFalse();
        assertThat(only(progress.getProgress()).getWaiting()).isEqualTo(1);
    }

    @Test
    void a_question_is_scored_when_all_its_draws_have_ended_from_the_mean_of_their_probabilities() {
        harness.send(run("r", 2, List.of("m"), "Here"));
        harness.send(question("q", 2));
        harness.send(reference("q", PEOPLE));

        harness.send(draw("r", "q", "m", 1, 2, Events.START, 0.2, 0.8));
        harness.settle();
        List<Distribution> before = harness.read(Topics.DISTRIBUTIONS);
        harness.send(draw("r", "q", "m", 0, 2, Events.START, 0.6, 0.4));
        harness.settle();

        assertThat(before).isEmpty();
        Distribution distribution = only(harness.read(Topics.DISTRIBUTIONS));
        assertThat(distribution.getProbabilities().get(0)).isCloseTo(0.4, within(1e-15));
        assertThat(distribution.getAnswered()).isEqualTo(2);
    }

    @Test
    void an_option_that_the_server_left_out_has_no_probability_and_stays_an_option() {
        harness.send(run("r", 1, List.of("m"), "Here"));
        harness.send(question("q", 2));
        harness.send(reference("q", PEOPLE));
        Answer all = answer("r", "q", "m", 0.25, 0.5);

        harness.send(Answer.newBuilder(all)
                .setLabels(all.getLabels().subList(0, 1))
                .setLogProbabilities(all.getLogProbabilities().subList(0, 1))
                .setLeftOut(all.getLabels().subList(1, 2))
                .build());
        harness.settle();

        Distribution distribution = only(harness.read(Topics.DISTRIBUTIONS));
        assertThat(distribution.getProbabilities()).containsExactly(1.0, 0.0);
        Metric metric = at(harness.metrics(), Keys.metric("r", "m", null, "Here", "js_distance", null));
        assertThat(metric.getValue()).isCloseTo(CERTAIN_AGAINST_EVEN, within(1e-15));
    }

    @Test
    void a_refused_draw_ends_and_leaves_the_mean_to_the_others() {
        harness.send(run("r", 2, List.of("m"), "Here"));
        harness.send(question("q", 2));
        harness.send(reference("q", PEOPLE));

        harness.send(refused("r", "q", "m", 0, 2, Events.START));
        harness.send(draw("r", "q", "m", 1, 2, Events.START, 0.5, 0.5));

        Map<String, Standings> boards = harness.standings();
        assertThat(value(boards, "distributional:Here", "m", "total_variation").getValue())
                .isEqualTo(0.0);
        assertThat(only(progress(boards).getProgress()).getRefused()).isEqualTo(1);
        assertThat(progress(boards).getComplete()).isTrue();
    }

    @Test
    void an_answer_after_the_grace_of_its_window_goes_to_the_late_ones_and_ends_its_prompt() {
        harness.send(run("r", 2, List.of("m"), "Here"));
        harness.send(question("q", 2));
        harness.send(question("p", 2));
        harness.send(reference("q", PEOPLE));
        harness.send(reference("p", PEOPLE));
        harness.send(draw("r", "p", "m", 0, 1, Events.START.plusMillis(Events.WINDOW + Events.GRACE), 0.5, 0.5));

        harness.send(answer("r", "q", "m", 1, 0));

        Map<String, Standings> boards = harness.standings();
        assertThat(harness.read(Topics.LATE)).hasSize(1);
        assertThat(only(progress(boards).getProgress()).getLate()).isEqualTo(1);
        assertThat(progress(boards).getComplete()).isTrue();
        assertThat(value(boards, "distributional:Here", "m", "js_distance").getN())
                .isEqualTo(1);
    }

    @Test
    void an_answer_within_the_grace_revises_its_window() {
        harness.send(run("r", 2, List.of("m"), "Here"));
        harness.send(question("q", 2));
        harness.send(question("p", 2));
        harness.send(reference("q", PEOPLE));
        harness.send(reference("p", PEOPLE));
        harness.send(answer("r", "q", "m", 0.5, 0.5));
        harness.metrics();

        harness.send(draw("r", "x", "m", 0, 1, Events.START.plusMillis(Events.WINDOW), 0.5, 0.5));
        harness.send(draw("r", "p", "m", 0, 1, Events.START, 1, 0));

        String key = Keys.metric(
                "r",
                "m",
                null,
                "Here",
                "total_variation",
                Windows.of(Events.START.toEpochMilli(), run("r", 2, List.of())));
        Metric revised = at(harness.metrics(), key);
        assertThat(revised.getValue()).isEqualTo(0.25);
        assertThat(revised.getRevision()).isPositive();
    }

    @Test
    void a_changed_reference_rescores_its_question() {
        harness.send(run("r", 1, List.of("m"), "Here"));
        harness.send(question("q", 2));
        harness.send(reference("q", PEOPLE));
        harness.send(answer("r", "q", "m", 1, 0));
        harness.settle();

        harness.send(reference("q", 1, Map.of("Here", new double[] {1, 0})));

        Map<String, Standings> boards = harness.standings();
        Entry entry = value(boards, "distributional:Here", "m", "total_variation");
        assertThat(entry.getValue()).isEqualTo(0.0);
        assertThat(entry.getN()).isEqualTo(1);
    }

    @Test
    void models_are_ranked_apart_only_where_the_paired_test_separates_them() {
        harness.send(run("r", 30, List.of("far", "near", "same"), "Here"));
        for (int index = 0; index < 30; index++) {
            harness.send(question("q" + index, 2));
            harness.send(reference("q" + index, PEOPLE));
            double wobble = (index % 3) * 0.01;
            harness.send(answer("r", "q" + index, "far", 0.9 + wobble, 0.1 - wobble));
            harness.send(answer("r", "q" + index, "near", 0.55 + wobble, 0.45 - wobble));
            harness.send(answer("r", "q" + index, "same", 0.55 + wobble, 0.45 - wobble));
        }

        Map<String, Standings> boards = harness.standings();

        assertThat(value(boards, "distributional:Here", "near", "js_distance").getRank())
                .isEqualTo(1);
        assertThat(value(boards, "distributional:Here", "same", "js_distance").getRank())
                .isEqualTo(1);
        assertThat(value(boards, "distributional:Here", "far", "js_distance").getRank())
                .isEqualTo(3);
        assertThat(value(boards, "distributional", "far", "entropy").getRank()).isNull();
    }

    /** Total variations by hand: the model is off by 0.1 and 0.2, uniform answers by 0.4 and 0.2: 100 (1 - 0.3 / 0.6). */
    @Test
    void the_simbench_score_is_the_ratio_of_two_means_over_the_same_questions() {
        harness.send(run("r", 2, List.of("m"), "Here"));
        harness.send(question("q", 2));
        harness.send(question("p", 2));
        harness.send(reference("q", Map.of("Here", new double[] {0.9, 0.1})));
        harness.send(reference("p", Map.of("Here", new double[] {0.7, 0.3})));
        harness.send(answer("r", "q", "m", 0.8, 0.2));
        harness.send(answer("r", "p", "m", 0.9, 0.1));

        Entry score = value(harness.standings(), "distributional:Here", "m", "simbench_score");

        assertThat(score.getValue()).isCloseTo(50, within(1e-12));
        assertThat(score.getN()).isEqualTo(2);
        assertThat(score.getInterval()).isEqualTo(IntervalKind.NONE);
    }

    /** A circle: a is closer than b on two of three questions, b than c, and c than a; so each has a third. */
    @Test
    void the_minimax_winner_of_a_circle_is_a_lottery_and_a_condorcet_winner_has_it_alone() {
        harness.send(run("r", 4, List.of("a", "b", "c"), "Here"));
        String[][] orders = {{"a", "b", "c"}, {"b", "c", "a"}, {"c", "a", "b"}};
        for (int index = 0; index < orders.length; index++) {
            vote("q" + index, orders[index]);
        }
        Map<String, Standings> circle = harness.standings();
        vote("q3", orders[1]);
        vote("q4", orders[1]);
        Map<String, Standings> won = harness.standings();

        for (String model : orders[0]) {
            assertThat(value(circle, "jury", model, "minimax_winner").getValue())
                    .isCloseTo(1.0 / 3, within(1e-9));
        }
        assertThat(value(won, "jury", "b", "minimax_winner").getValue()).isCloseTo(1, within(1e-9));
        assertThat(value(won, "jury", "a", "minimax_winner").getValue()).isCloseTo(0, within(1e-9));
    }

    /** The first model is the closest to people. */
    private void vote(String question, String... order) {
        harness.send(question(question, 2));
        harness.send(reference(question, PEOPLE));
        for (int place = 0; place < order.length; place++) {
            harness.send(answer("r", question, order[place], 0.5 + 0.1 * place, 0.5 - 0.1 * place));
        }
    }

    @Test
    void a_row_to_compare_with_takes_no_rank_and_is_not_scored_against_the_population_that_it_is() {
        harness.send(Run.newBuilder(run("r", 1, List.of("m", "people of Here"), "Here", "There"))
                .setComparisonRows(Map.of("people of Here", "Here"))
                .build());
        harness.send(question("q", 2));
        harness.send(reference("q", Map.of("Here", new double[] {0.5, 0.5}, "There", new double[] {0.75, 0.25})));

        harness.send(answer("r", "q", "m", 1, 0));
        harness.send(answer("r", "q", "people of Here", 0.5, 0.5));

        Map<String, Standings> boards = harness.standings();
        Entry itself = value(boards, "distributional:Here", "people of Here", "total_variation");
        Entry elsewhere = value(boards, "distributional:There", "people of Here", "total_variation");
        assertThat(itself.getValue()).isNull();
        assertThat(elsewhere.getValue()).isEqualTo(0.25);
        assertThat(elsewhere.getRank()).isNull();
        assertThat(value(boards, "distributional:There", "m", "total_variation").getRank())
                .isEqualTo(1);
    }

    @Test
    void the_interval_is_anytime_valid_under_way_and_fixed_n_once_complete() {
        harness.send(run("r", 12, List.of("m"), "Here"));
        for (int index = 0; index < 11; index++) {
            scored("q" + index, index);
        }
        Entry underWay = value(harness.standings(), "distributional:Here", "m", "js_distance");

        scored("q11", 11);
        Entry complete = value(harness.standings(), "distributional:Here", "m", "js_distance");

        assertThat(underWay.getInterval()).isEqualTo(IntervalKind.ANYTIME_VALID);
        assertThat(complete.getInterval()).isEqualTo(IntervalKind.FIXED_N);
        assertThat(complete.getHigh() - complete.getLow()).isLessThan(underWay.getHigh() - underWay.getLow());
    }

    private void scored(String question, int index) {
        harness.send(question(question, 2));
        harness.send(reference(question, PEOPLE));
        harness.send(answer("r", question, "m", 0.5 + index * 0.02, 0.5 - index * 0.02));
    }
}
