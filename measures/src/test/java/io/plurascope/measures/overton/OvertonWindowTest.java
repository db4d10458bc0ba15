package io.plurascope.measures.overton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plurascope.measures.Distribution;
import io.plurascope.measures.overton.OvertonWindow.Kind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OvertonWindowTest {
    private static final Distribution HERE = Distribution.of(0.75, 0.21, 0.04, 0);
    private static final Distribution THERE = Distribution.of(0.9, 0.02, 0.05, 0.03);

    @Test
    void an_answer_is_reasonable_if_it_reaches_the_threshold_in_at_least_one_population() {
        OvertonWindow window = OvertonWindow.fromSupport(List.of(HERE, THERE), OvertonWindow.SUPPORT);

        assertThat(window.reasonable()).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(window.unreasonable()).containsExactly(3);
        assertThat(window.expected()).isEqualTo(window.reasonable());
        assertThat(window.kind()).isEqualTo(Kind.OPINION);
        assertThat(window).isEqualTo(OvertonWindow.fromSupport(List.of(THERE, HERE), 0.05));
    }

    @Test
    void a_threshold_that_no_answer_reaches_leaves_the_window_empty() {
        OvertonWindow window = OvertonWindow.fromSupport(List.of(Distribution.uniform(4)), 0.26);

        assertThat(window.expected()).isEmpty();
        assertThat(window.unreasonable()).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void the_reasonable_or_the_unreasonable_answers_can_be_listed() {
        assertThat(OvertonWindow.ofReasonable(4, Set.of(1, 3)).unreasonable()).containsExactlyInAnyOrder(0, 2);
        assertThat(OvertonWindow.ofUnreasonable(4, Set.of(1, 3)))
                .isEqualTo(OvertonWindow.ofReasonable(4, Set.of(0, 2)));
    }

    @Test
    void a_question_with_a_correct_answer_is_none_of_opinion_whatever_else_is_held_reasonable() {
        OvertonWindow window = new OvertonWindow(3, Set.of(1), Set.of(0, 1));

        assertThat(window.kind()).isEqualTo(Kind.FACT);
        assertThat(window.expected()).containsExactly(1);
        assertThat(window.unreasonable()).containsExactlyInAnyOrder(0, 2);
        assertThat(OvertonWindow.ofCorrect(3, Set.of(1)).expected()).containsExactly(1);
    }

    @Test
    void what_makes_no_window_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> OvertonWindow.fromSupport(List.of(), 0.05));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OvertonWindow.fromSupport(List.of(HERE, Distribution.uniform(3)), 0.05));
        for (double threshold : new double[] {0, -1, 1.01, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> OvertonWindow.fromSupport(List.of(HERE), threshold))
                    .withMessageContaining("" + threshold);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> OvertonWindow.ofReasonable(0, Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> OvertonWindow.ofReasonable(2, Set.of(2)));
        assertThatIllegalArgumentException().isThrownBy(() -> OvertonWindow.ofUnreasonable(2, Set.of(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> OvertonWindow.ofCorrect(2, Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new OvertonWindow(2, Set.of(5), Set.of()));
    }
}
