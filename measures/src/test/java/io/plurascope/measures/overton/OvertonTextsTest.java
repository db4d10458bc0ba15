package io.plurascope.measures.overton;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.measures.Distribution;
import io.plurascope.measures.Measures;
import io.plurascope.measures.TextMeasure;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values worked out by hand. */
class OvertonTextsTest {
    /** Given are the first, the second and the fourth of five answers, of which the first three are reasonable. */
    @ParameterizedTest
    @CsvSource({
        "overton_text_strict, 0",
        "overton_text_precision, 0.6666666666666666",
        "overton_text_recall, 0.6666666666666666",
        "overton_text_f1, 0.6666666666666666",
        "overton_text_accuracy, 0.6",
        "overton_text_support_coverage, 0.75"
    })
    void what_texts_give_is_compared_with_what_is_reasonable(String name, double expected) {
        OvertonScore score = OvertonScore.of(
                OvertonWindow.ofReasonable(5, Set.of(0, 1, 2)),
                new ResponseSet(5, Set.of(0, 1, 3)),
                Distribution.of(0.5, 0.25, 0.125, 0.125, 0));

        assertThat(((TextMeasure) Measures.named(name)).of(score)).hasValue(expected);
    }

    /** Given are the first two of three answers, of which the second is correct. */
    @ParameterizedTest
    @CsvSource({
        "overton_text_fact_strict, 0",
        "overton_text_fact_precision, 0.5",
        "overton_text_fact_recall, 1",
        "overton_text_fact_accuracy, 0.6666666666666666"
    })
    void questions_of_fact_are_measured_apart(String name, double expected) {
        OvertonScore score = OvertonScore.of(OvertonWindow.ofCorrect(3, Set.of(1)), new ResponseSet(3, Set.of(0, 1)));

        assertThat(((TextMeasure) Measures.named(name)).of(score)).hasValue(expected);
        assertThat(((TextMeasure) Measures.named(name.replace("_fact", ""))).of(score))
                .isEmpty();
    }

    /** Nothing given: no share of nothing is right, and none of what is reasonable is covered. */
    @ParameterizedTest
    @CsvSource({"overton_text_precision", "overton_text_f1"})
    void a_text_that_gives_nothing_has_no_precision(String name) {
        OvertonScore score = OvertonScore.of(OvertonWindow.ofReasonable(2, Set.of(0)), new ResponseSet(2, Set.of()));

        assertThat(((TextMeasure) Measures.named(name)).of(score)).isEmpty();
        assertThat(((TextMeasure) Measures.named("overton_text_recall")).of(score))
                .hasValue(0);
    }
}
