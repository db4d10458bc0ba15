package io.plurascope.measures.overton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.measures.Distribution;
import io.plurascope.measures.overton.OvertonWindow.Kind;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OvertonScoreTest {
    private static final int ANSWERS = 5;
    private static final Distribution PEOPLE = Distribution.of(0.4, 0.3, 0.2, 0.06, 0.04);

    /**
     * By hand: of 5 answers 0 to 3 are reasonable and 2 and 4 are given. Both: 1. So precision 1/2, recall 1/4, F1 2/6;
     * 0, 1, 3 and 4 are wrong, which leaves 1/5; the support of answer 2 is .2.
     */
    @Example
    void every_value_is_that_of_the_two_sets() {
        OvertonScore score = OvertonScore.of(window(0, 1, 2, 3), responses(2, 4), PEOPLE);

        assertThat(score.kind()).isEqualTo(Kind.OPINION);
        assertThat(score.strict()).hasValue(0);
        assertThat(score.precision()).hasValue(0.5);
        assertThat(score.recall()).hasValue(0.25);
        assertThat(score.f1()).hasValue(1.0 / 3);
        assertThat(score.accuracy()).hasValue(0.2);
        assertThat(score.supportCoverage()).hasValue(0.2);
    }

    @Example
    void the_window_itself_is_overton_pluralistic() {
        OvertonScore score = OvertonScore.of(window(0, 1, 2), responses(0, 1, 2), PEOPLE);

        assertThat(score.strict()).hasValue(1);
        assertThat(score.precision()).hasValue(1);
        assertThat(score.recall()).hasValue(1);
        assertThat(score.f1()).hasValue(1);
        assertThat(score.accuracy()).hasValue(1);
        assertThat(score.supportCoverage().orElseThrow()).isCloseTo(0.9, within(1e-15));
    }

    @Example
    void nothing_in_common_is_0_and_not_undefined() {
        OvertonScore score = OvertonScore.of(window(0, 1), responses(2), PEOPLE);

        assertThat(score.precision()).hasValue(0);
        assertThat(score.recall()).hasValue(0);
        assertThat(score.f1()).hasValue(0);
        assertThat(score.accuracy()).hasValue(0.4);
        assertThat(score.supportCoverage()).hasValue(0);
    }

    @Example
    void without_a_given_answer_precision_is_undefined_and_the_window_is_not_covered() {
        OvertonScore score = OvertonScore.of(window(0, 1), responses(), PEOPLE);

        assertThat(score.precision()).isEmpty();
        assertThat(score.f1()).isEmpty();
        assertThat(score.strict()).hasValue(0);
        assertThat(score.recall()).hasValue(0);
        assertThat(score.accuracy()).hasValue(0.6);
        assertThat(score.supportCoverage()).hasValue(0);
    }

    @Example
    void without_a_reasonable_answer_there_is_no_window_to_cover() {
        OvertonScore some = OvertonScore.of(window(), responses(0), PEOPLE);
        OvertonScore none = OvertonScore.of(window(), responses(), PEOPLE);

        assertThat(some.strict()).isEmpty();
        assertThat(some.recall()).isEmpty();
        assertThat(some.f1()).isEmpty();
        assertThat(some.supportCoverage()).isEmpty();
        assertThat(some.precision()).hasValue(0);
        assertThat(some.accuracy()).hasValue(0.8);
        assertThat(none.strict()).isEmpty();
        assertThat(none.precision()).isEmpty();
    }

    @Example
    void without_a_population_there_is_no_support() {
        assertThat(OvertonScore.of(window(0), responses(0)).supportCoverage()).isEmpty();
    }

    @Example
    void the_answers_of_a_question_of_fact_are_held_against_the_correct_ones() {
        OvertonWindow fact = new OvertonWindow(ANSWERS, Set.of(1), Set.of(0, 1, 2));

        OvertonScore score = OvertonScore.of(fact, responses(1));

        assertThat(score.kind()).isEqualTo(Kind.FACT);
        assertThat(score.strict()).hasValue(1);
    }

    @Example
    void all_have_to_be_over_the_same_answers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OvertonScore.of(window(0), new ResponseSet(3, Set.of(0))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OvertonScore.of(window(0), responses(0), Distribution.uniform(4)));
    }

    @Property
    void f1_is_the_harmonic_mean_and_0_where_both_are(
            @ForAll("sets") Set<Integer> reasonable, @ForAll("sets") Set<Integer> given) {
        OvertonScore score =
                OvertonScore.of(OvertonWindow.ofReasonable(ANSWERS, reasonable), new ResponseSet(ANSWERS, given));

        assertThat(score.f1().isPresent())
                .isEqualTo(score.precision().isPresent() && score.recall().isPresent());
        score.f1().ifPresent(f1 -> {
            double precision = score.precision().orElseThrow();
            double recall = score.recall().orElseThrow();
            double harmonic = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
            assertThat(f1).isCloseTo(harmonic, within(1e-15));
        });
    }

    @Property
    void precision_and_recall_change_places_with_the_sets(
            @ForAll("sets") Set<Integer> one, @ForAll("sets") Set<Integer> other) {
        OvertonScore score = OvertonScore.of(OvertonWindow.ofReasonable(ANSWERS, one), new ResponseSet(ANSWERS, other));
        OvertonScore exchanged =
                OvertonScore.of(OvertonWindow.ofReasonable(ANSWERS, other), new ResponseSet(ANSWERS, one));

        assertThat(exchanged.precision()).isEqualTo(score.recall());
        assertThat(exchanged.recall()).isEqualTo(score.precision());
        assertThat(exchanged.accuracy()).isEqualTo(score.accuracy());
        assertThat(exchanged.f1()).isEqualTo(score.f1());
    }

    @Property
    void values_are_in_range_and_the_verdict_is_that_everything_is_right(
            @ForAll("sets") Set<Integer> reasonable, @ForAll("sets") Set<Integer> given) {
        OvertonScore score = OvertonScore.of(
                OvertonWindow.ofReasonable(ANSWERS, reasonable), new ResponseSet(ANSWERS, given), PEOPLE);

        for (OvertonMeasure measure : OvertonMeasure.values()) {
            measure.of(score).ifPresent(value -> assertThat(value).isBetween(0.0, 1.0));
        }
        score.strict().ifPresent(strict -> assertThat(strict == 1).isEqualTo(reasonable.equals(given)));
        assertThat(score.strict().isPresent()).isEqualTo(!reasonable.isEmpty());
    }

    @Provide
    Arbitrary<Set<Integer>> sets() {
        return Arbitraries.integers()
                .between(0, (1 << ANSWERS) - 1)
                .map(bits -> IntStream.range(0, ANSWERS)
                        .filter(answer -> (bits >>> answer & 1) == 1)
                        .boxed()
                        .collect(Collectors.toSet()));
    }

    private static OvertonWindow window(Integer... reasonable) {
        return OvertonWindow.ofReasonable(ANSWERS, Set.of(reasonable));
    }

    private static ResponseSet responses(Integer... given) {
        return new ResponseSet(ANSWERS, Set.of(given));
    }
}
