package io.plurascope.measures.jury;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class OverQuestionsTest {
    private static final Welfare WORST_OFF = new Welfare(Double.POSITIVE_INFINITY);
    private static final List<Map<String, Double>> TURNS =
            List.of(Map.of("a", 1.0, "b", 0.0), Map.of("a", 0.0, "b", 1.0));

    /** By hand: somebody has nothing each time, but both have a half on average. */
    @Example
    void jurors_who_take_turns_show_in_the_mean_of_the_questions_and_not_in_the_jurors_means() {
        OverQuestions welfare = OverQuestions.of(WORST_OFF, Jury.EQUAL, TURNS);

        assertThat(welfare.meanOfQuestions()).hasValue(0);
        assertThat(welfare.ofMeans()).hasValue(0.5);
        assertThat(welfare.questions()).isEqualTo(2);
        assertThat(welfare.undefined()).isZero();
    }

    /** By hand: c is asked once only; the means are 1/2, 1/2 and 1/4. */
    @Example
    void a_juror_counts_where_it_has_a_utility() {
        List<Map<String, Double>> questions = new ArrayList<>(TURNS);
        questions.add(Map.of("c", 0.25));

        OverQuestions welfare = OverQuestions.of(WORST_OFF, Jury.EQUAL, questions);

        assertThat(welfare.meanOfQuestions()).hasValue(0.25 / 3);
        assertThat(welfare.ofMeans()).hasValue(0.25);
    }

    @Example
    void questions_without_a_value_are_counted_apart() {
        List<Map<String, Double>> questions = List.of(Map.of(), Map.of("a", 0.0, "b", 0.0), TURNS.getFirst());

        OverQuestions gini = OverQuestions.of(new Gini(), Jury.EQUAL, questions);
        OverQuestions nothing = OverQuestions.of(new Gini(), Jury.EQUAL, List.of(Map.of()));

        assertThat(gini).isEqualTo(new OverQuestions(gini.meanOfQuestions(), gini.ofMeans(), 1, 2));
        assertThat(gini.meanOfQuestions()).hasValue(0.5);
        assertThat(nothing.meanOfQuestions()).isEmpty();
        assertThat(nothing.ofMeans()).isEmpty();
        assertThat(nothing.undefined()).isEqualTo(1);
    }

    @Example
    void one_question_at_minus_infinity_takes_the_mean_there() {
        OverQuestions product = OverQuestions.of(new LogNashProduct(), Jury.EQUAL, TURNS);

        assertThat(product.meanOfQuestions()).hasValue(Double.NEGATIVE_INFINITY);
        assertThat(product.ofMeans()).hasValue(2 * StrictMath.log(0.5));
    }

    @Example
    void a_shift_is_added_once_to_each_utility_or_to_each_mean() {
        Jury jury = new Jury(Map.of(), 1);

        OverQuestions welfare = OverQuestions.of(WORST_OFF, jury, List.of(Map.of("a", -1.0), Map.of("a", 2.0)));

        assertThat(welfare.meanOfQuestions()).hasValue(1.5);
        assertThat(welfare.ofMeans()).hasValue(1.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OverQuestions.of(WORST_OFF, Jury.EQUAL, List.of(Map.of("a", 5000.0))))
                .withMessageContaining("2048");
    }

    @Property(tries = 200)
    void the_order_of_the_questions_changes_no_bit(@ForAll Random random) {
        List<Map<String, Double>> questions = new ArrayList<>();
        for (int question = 0; question < 30; question++) {
            questions.add(Map.of("a", random.nextDouble(), "b", random.nextDouble(), "c", random.nextDouble()));
        }
        OverQuestions expected = OverQuestions.of(new Welfare(2), Jury.EQUAL, questions);
        Collections.shuffle(questions, random);

        assertThat(OverQuestions.of(new Welfare(2), Jury.EQUAL, questions)).isEqualTo(expected);
    }
}
