package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.measures.overton.ExpectedAnswers;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values worked out by hand. */
class JointMeasureTest {
    private static OptionalDouble value(String name, Distribution model, Map<String, Distribution> people) {
        return ((JointMeasure) Measures.named(name)).of(new Compared(answered(model), new TreeMap<>(people)));
    }

    /** The distance is 0 to the one and 1 to the other, so the jurors have 1 and 0. */
    @ParameterizedTest
    @CsvSource({
        "jury_welfare_alpha_0, 0.5",
        "jury_welfare_alpha_1, 0",
        "jury_welfare_alpha_2, 0",
        "jury_welfare_alpha_infinity, 0",
        "jury_satisfied_above_0_5, 0.5",
        "jury_gini, 0.5",
        "jury_nash_product, 0"
    })
    void a_population_is_a_juror_that_has_the_more_the_nearer_the_model_is(String name, double expected) {
        Map<String, Distribution> people = Map.of("like", Distribution.of(1, 0), "unlike", Distribution.of(0, 1));

        assertThat(value(name, Distribution.of(1, 0), people)).hasValue(expected);
    }

    /** Some population gives each of the first three options at least .05, and the model the second and the last. */
    @ParameterizedTest
    @CsvSource({
        "overton_strict, 0",
        "overton_precision, 0.5",
        "overton_recall, 0.3333333333333333",
        "overton_f1, 0.4",
        "overton_accuracy, 0.25"
    })
    void what_any_population_gives_is_in_the_window_and_what_the_model_gives_is_its_response(
            String name, double expected) {
        Map<String, Distribution> people =
                Map.of("one", Distribution.of(0.94, 0.06, 0, 0), "other", Distribution.of(0.5, 0, 0.48, 0.02));

        assertThat(value(name, Distribution.of(0.04, 0.5, 0.04, 0.42), people)).hasValue(expected);
    }

    @ParameterizedTest
    @CsvSource({"overton_strict", "overton_precision", "overton_recall", "overton_f1", "overton_accuracy"})
    void a_model_that_gives_just_what_people_give_has_all_of_it(String name) {
        Map<String, Distribution> people =
                Map.of("one", Distribution.of(0.9, 0.1, 0), "other", Distribution.of(1, 0, 0));

        assertThat(value(name, Distribution.of(0.3, 0.7, 0), people)).hasValue(1);
    }

    @Test
    void a_population_that_holds_the_others_is_no_juror_beside_them_but_may_be_alone() {
        Distribution half = Distribution.of(0.5, 0.5);
        SortedMap<String, Distribution> people =
                new TreeMap<>(Map.of("all", half, "like", Distribution.of(1, 0), "unlike", Distribution.of(0, 1)));
        JointMeasure average = (JointMeasure) Measures.named("jury_welfare_alpha_0");
        Answered answered = answered(Distribution.of(1, 0));

        // 1 and 0; "all" would have 1 - sqrt(.3112781) = .4420770.
        assertThat(average.of(new Compared(answered, people, Set.of("all"), ExpectedAnswers.USUAL)))
                .hasValue(0.5);
        assertThat(average.of(new Compared(answered, people)).orElseThrow()).isCloseTo(1.4420770 / 3, within(1e-7));
        assertThat(average.of(new Compared(
                                answered, new TreeMap<>(Map.of("all", half)), Set.of("all"), ExpectedAnswers.USUAL))
                        .orElseThrow())
                .isCloseTo(0.4420770, within(1e-7));
    }

    /** Over the first threshold the window is the first three options and the model gives the second and the last. */
    @ParameterizedTest
    @CsvSource({"0.05, 0.3333333333333333, 0.06, 0", "0.5, 0, 0, 0", "0.02, 0.75, 0.06, 0.5"})
    void the_support_asked_for_draws_the_window_and_the_response_set(
            double support, double recall, double ofOne, double ofOther) {
        Compared compared = new Compared(
                answered(Distribution.of(0.01, 0.5, 0.04, 0.45)),
                new TreeMap<>(
                        Map.of("one", Distribution.of(0.94, 0.06, 0, 0), "other", Distribution.of(0.5, 0, 0.48, 0.02))),
                Set.of(),
                ExpectedAnswers.supportedBy(support));
        AmongPopulationsMeasure coverage = (AmongPopulationsMeasure) Measures.named("overton_support_coverage");

        assertThat(((JointMeasure) Measures.named("overton_recall")).of(compared))
                .hasValue(recall);
        assertThat(coverage.of(compared, "one").orElseThrow()).isCloseTo(ofOne, within(1e-15));
        assertThat(coverage.of(compared, "other").orElseThrow()).isCloseTo(ofOther, within(1e-15));
        assertThatIllegalArgumentException().isThrownBy(() -> coverage.of(compared, "nobody"));
    }

    /** The model gives the first and the second of three options. */
    @Test
    void what_is_listed_with_a_question_goes_before_the_support_of_people() {
        Answered answered = answered(Distribution.of(0.5, 0.5, 0));
        SortedMap<String, Distribution> people = new TreeMap<>(Map.of("one", Distribution.of(0, 0, 1)));
        Compared correct =
                new Compared(answered, people, Set.of(), new ExpectedAnswers(0.05, Set.of(1), Set.of(0, 1), Set.of()));
        Compared reasonable =
                new Compared(answered, people, Set.of(), new ExpectedAnswers(0.05, Set.of(), Set.of(0, 1), Set.of(2)));
        Compared unreasonable = new Compared(
                answered, new TreeMap<>(), Set.of(), new ExpectedAnswers(0.05, Set.of(), Set.of(), Set.of(0)));
        JointMeasure precision = (JointMeasure) Measures.named("overton_precision");
        JointMeasure ofFacts = (JointMeasure) Measures.named("overton_fact_precision");

        assertThat(ofFacts.of(correct)).hasValue(0.5);
        assertThat(precision.of(correct)).isEmpty();
        assertThat(((AmongPopulationsMeasure) Measures.named("overton_support_coverage")).of(correct, "one"))
                .isEmpty();
        assertThat(precision.of(reasonable)).hasValue(1);
        assertThat(ofFacts.of(reasonable)).isEmpty();
        assertThat(precision.of(unreasonable)).hasValue(0.5);
    }

    private static Answered answered(Distribution model) {
        return new Answered("q", model, OptionalDouble.empty(), Scale.none(model.size()));
    }

    @Test
    void people_who_had_other_options_are_not_compared() {
        Map<String, Distribution> people = Map.of("others", Distribution.uniform(3));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> value("jury_gini", Distribution.uniform(2), people))
                .withMessageContaining("both have to be over the options of one question");
    }
}
