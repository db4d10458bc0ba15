package io.plurascope.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.event.Entry;
import io.plurascope.event.Rating;
import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Raters as a jury, with numbers worked out by hand. */
class RatersTest {
    private static final Run RUN = Run.newBuilder(Events.run("r", 0, List.of()))
            .setRatings(4L)
            .setJuryGroups(List.of("gender"))
            .build();

    private static final Rating A1 = rating("t1", "a", "Woman", 1);
    private static final Rating B1 = rating("t1", "b", "Man", 5);
    private static final Rating A2 = rating("t2", "a", "Woman", 3);
    private static final Rating B2 = rating("t2", "b", "Man", 1);

    @Test
    void welfare_is_taken_for_each_text_and_then_averaged_and_the_worst_off_juror_named() {
        Map<String, Standings> boards = boards(RUN, A1, B1, A2, B2);

        // On a scale from 1 to 5 with the best end at 1: a has 1 and .5, b has 0 and 1.
        assertEntry(boards, "jury:raters", "test", "jury_welfare_alpha_0", 2, (.5 + .75) / 2);
        // Of the jurors' means .75 and .5 it would be .5.
        assertEntry(boards, "jury:raters", "test", "jury_welfare_alpha_infinity", 2, (0 + .5) / 2);
        assertEntry(boards, "jury:gender=Woman", "test", "jury_welfare_alpha_0", 2, .75);
        assertEntry(boards, "texts", "t1", "jury_welfare_alpha_infinity", 1, 0);
        assertEntry(boards, "texts", "t2", "jury_welfare_alpha_1", 1, Math.sqrt(.5));
        assertThat(entry(boards, "jury:raters", "test", "jury_welfare_alpha_infinity")
                        .getText())
                .isEqualTo("b");
        assertThat(entry(boards, "texts", "t2", "jury_welfare_alpha_infinity").getText())
                .isEqualTo("a");
        assertThat(entry(boards, "texts", "t2", "jury_welfare_alpha_0").getText())
                .isNull();
        assertThat(board(boards, "progress").getComplete()).isTrue();
    }

    @Test
    void a_board_of_too_many_texts_has_those_that_the_raters_have_least_of() {
        // 24 alphas and three more measures: 740 texts at most.
        Run run = Run.newBuilder(RUN)
                .setAlphas(
                        IntStream.range(0, 24).mapToObj(alpha -> (double) alpha).toList())
                .build();
        Rating[] ratings = IntStream.range(0, 800)
                .mapToObj(text -> rating("t" + text, "a", "Woman", text < 10 ? 5 : 1))
                .toArray(Rating[]::new);

        Standings texts = board(boards(run, ratings), "texts");

        assertThat(texts.getEntries()).hasSize(740 * 27);
        assertThat(texts.getEntries().stream().map(Entry::getModel))
                .contains("t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8", "t9");
    }

    @Test
    void a_run_of_ratings_is_under_way_until_all_of_them_have_come() {
        Standings progress = board(boards(RUN, A1, A1, B1, A2), "progress");

        assertThat(progress.getComplete()).isFalse();
        assertThat(progress.getProgress()).singleElement().satisfies(ratings -> {
            assertThat(ratings.getModel()).isEqualTo("ratings");
            assertThat(ratings.getExpected()).isEqualTo(4);
            assertThat(ratings.getAnswered()).isEqualTo(3);
        });
    }

    @Test
    void among_equally_badly_off_jurors_the_first_by_name_is_named_and_weights_count() {
        Rating heavy =
                Rating.newBuilder(rating("t1", "c", "Man", 1)).setWeight(2).build();

        Map<String, Standings> boards = boards(RUN, rating("t1", "b", "Man", 5), rating("t1", "a", "Woman", 5), heavy);

        // 0, 0 and twice 1, of four.
        assertEntry(boards, "texts", "t1", "jury_welfare_alpha_0", 1, .5);
        assertThat(entry(boards, "texts", "t1", "jury_welfare_alpha_infinity").getText())
                .isEqualTo("a");
    }

    @Test
    void a_rating_off_its_scale_counts_as_invalid_and_is_told_of() {
        try (Harness harness = new Harness()) {
            harness.send(RUN);
            harness.send(rating("t1", "a", "Woman", 6));
            harness.send(Rating.newBuilder(A2).setRun(null).build());
            Map<String, Standings> boards = harness.standings();

            assertThat(board(boards, "progress").getProgress())
                    .singleElement()
                    .satisfies(ratings -> assertThat(ratings.getInvalid()).isEqualTo(1));
            assertThat(harness.read(Topics.DEAD_LETTERS))
                    .extracting(letter -> letter.getReason())
                    .containsExactly(
                            "The rating of a is off its scale or has no weight.",
                            "The rating names no run, no question or no juror, so it counts on no board.");
        }
    }

    @Test
    void a_rated_answer_counts_in_its_models_row_and_a_jury_of_populations_beside_it() {
        Run run = Run.newBuilder(Events.run("r", 1, List.of("m")))
                .setJuries(Map.of("North", List.of("Here"), "Everyone", List.of("*")))
                .setJuryUtility("agreement")
                .build();
        try (Harness harness = new Harness()) {
            harness.send(run);
            harness.send(Events.question("q", 2));
            harness.send(
                    Events.reference("q", Map.of("Here", new double[] {1, 0}, "There", new double[] {0.25, 0.75})));
            harness.send(Events.answer("r", "q", "m", 0.5, 0.5));
            harness.send(Rating.newBuilder(rating("q", "a", "Woman", 2))
                    .setModel("m")
                    .build());
            Map<String, Standings> boards = harness.standings();

            assertEntry(boards, "jury:raters", "m", "jury_welfare_alpha_0", 1, .75);
            // .5 x 1 + .5 x 0, and .5 x .25 + .5 x .75.
            assertEntry(boards, "jury:North", "m", "jury_welfare_alpha_0", 1, .5);
            assertEntry(boards, "jury:Everyone", "m", "jury_welfare_alpha_0", 1, .5);
            assertThat(boards).doesNotContainKey(Keys.of("r", "texts"));
            // Halves against a certainty are farther than halves against a quarter and three.
            assertThat(entry(boards, "jury", "m", "jury_welfare_alpha_infinity").getText())
                    .isEqualTo("Here");
        }
    }

    @Test
    void populations_weigh_what_the_run_says_and_one_that_holds_the_others_is_no_juror_beside_them() {
        Run run = Run.newBuilder(Events.run("r", 1, List.of("m")))
                .setJuries(
                        Map.of("Weighed", List.of("Here", "There"), "Everybody", List.of("*"), "All", List.of("All")))
                .setJuryWeights(Map.of("Weighed", Map.of("There", 3.0)))
                .setTotals(List.of("All"))
                .setTau(0.2)
                .setJuryUtility("agreement")
                .build();
        try (Harness harness = new Harness()) {
            harness.send(run);
            harness.send(Events.question("q", 2));
            harness.send(Events.reference(
                    "q",
                    Map.of(
                            "Here", new double[] {1, 0},
                            "There", new double[] {0, 1},
                            "All", new double[] {0.5, 0.5})));
            harness.send(Events.answer("r", "q", "m", 0.8, 0.2));
            Map<String, Standings> boards = harness.standings();

            // .8 and thrice .2; only the first has more than .2; the weights over their mean are 1/2 and 3/2.
            assertEntry(boards, "jury:Weighed", "m", "jury_welfare_alpha_0", 1, 1.4 / 4);
            assertEntry(boards, "jury:Weighed", "m", "jury_welfare_alpha_1", 1, Math.pow(.8 * .2 * .2 * .2, .25));
            assertEntry(boards, "jury:Weighed", "m", "jury_of_means_welfare_alpha_2", 1, 4 / (1 / .8 + 3 / .2));
            assertEntry(boards, "jury:Weighed", "m", "jury_satisfied_above_0_2", 1, .25);
            assertEntry(boards, "jury:Weighed", "m", "jury_nash_product", 1, Math.pow(.8, .5) * Math.pow(.2, 1.5));
            // Two drawn by weight are of two kinds in 2 x 1/4 x 3/4 of the draws, .6 apart; half of it over .35.
            assertEntry(boards, "jury:Weighed", "m", "jury_gini", 1, .6 * .375 / 2 / .35);
            assertEntry(boards, "jury:Everybody", "m", "jury_welfare_alpha_0", 1, .5);
            assertThat(entry(boards, "jury:Everybody", "m", "jury_gini").getJurors())
                    .isEqualTo(2);
            assertThat(entry(boards, "jury:All", "m", "jury_gini").getJurors()).isEqualTo(1);
            assertThat(entry(boards, "jury", "m", "jury_gini").getJurors()).isEqualTo(2);
            assertThat(entry(boards, "jury", "m", "jury_welfare_alpha_infinity").getText())
                    .isEqualTo("There");
        }
    }

    @Test
    void a_jury_says_how_many_its_jurors_are_and_how_many_took_part_in_a_question() {
        Map<String, Standings> boards =
                boards(RUN, A1, B1, A2, rating("t2", "c", "Woman", 1), rating("t3", "c", "Woman", 1));

        // a, b and c rated five times three texts; the women four times.
        Entry all = entry(boards, "jury:raters", "test", "jury_welfare_alpha_0");
        assertThat(all.getJurors()).isEqualTo(3);
        assertThat(all.getJurorsPerQuestion()).isCloseTo(5 / 3.0, within(1e-15));
        Entry women = entry(boards, "jury:gender=Woman", "test", "jury_gini");
        assertThat(women.getJurors()).isEqualTo(2);
        assertThat(women.getJurorsPerQuestion()).isCloseTo(4 / 3.0, within(1e-15));
        assertThat(entry(boards, "texts", "t2", "jury_welfare_alpha_0").getJurors())
                .isEqualTo(2);
    }

    @Test
    void a_run_with_a_weight_of_nothing_waits() {
        Run run = Run.newBuilder(RUN)
                .setJuryWeights(Map.of("North", Map.of("Here", 0.0)))
                .build();

        assertThat(boards(run, A1)).isEmpty();
    }

    private static Map<String, Standings> boards(Run run, Rating... ratings) {
        try (Harness harness = new Harness()) {
            for (Rating rating : ratings) {
                harness.send(rating);
            }
            harness.settle();
            harness.send(run);
            return harness.standings();
        }
    }

    private static void assertEntry(
            Map<String, Standings> boards, String board, String model, String measure, long n, double value) {
        Entry entry = entry(boards, board, model, measure);
        assertThat(entry.getN()).isEqualTo(n);
        assertThat(entry.getValue()).isCloseTo(value, within(1e-15));
    }

    private static Standings board(Map<String, Standings> boards, String board) {
        return Objects.requireNonNull(boards.get(Keys.of("r", board)));
    }

    private static Entry entry(Map<String, Standings> boards, String board, String model, String measure) {
        return board(boards, board).getEntries().stream()
                .filter(entry -> entry.getModel().equals(model))
                .filter(entry -> entry.getMeasure().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    private static Rating rating(String text, String juror, String gender, double value) {
        return Rating.newBuilder()
                .setRun("r")
                .setQuestion(text)
                .setJuror(juror)
                .setGroups(Map.of("gender", gender))
                .setValue(value)
                .setLowest(1)
                .setHighest(5)
                .setLowerIsBetter(true)
                .setEventTime(Events.START)
                .build();
    }
}
