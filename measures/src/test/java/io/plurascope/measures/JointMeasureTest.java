package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values worked out by hand. */
class JointMeasureTest {
    private static OptionalDouble value(String name, Distribution model, Map<String, Distribution> people) {
        Answered answered = new Answered("q", model, OptionalDouble.empty(), Scale.none(model.size()));
        return ((JointMeasure) Measures.named(name)).of(new Compared(answered, new TreeMap<>(people)));
    }

    /** The distance is 0 to the one and 1 to the other, so the jurors have 1 and 0. */
    @ParameterizedTest
    @CsvSource({
        "jury_welfare_alpha_0, 0.5",
        "jury_welfare_alpha_1, 0",
        "jury_welfare_alpha_2, 0",
        "jury_welfare_alpha_infinity, 0",
        "jury_satisfied_above_0_5, 0.5",
        "jury_gini, 0.5"
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
    void people_who_had_other_options_are_not_compared() {
        Map<String, Distribution> people = Map.of("others", Distribution.uniform(3));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> value("jury_gini", Distribution.uniform(2), people))
                .withMessageContaining("both have to be over the options of one question");
    }
}
