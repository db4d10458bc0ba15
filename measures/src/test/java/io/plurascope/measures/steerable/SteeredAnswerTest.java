package io.plurascope.measures.steerable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.measures.Distribution;
import org.junit.jupiter.api.Test;

class SteeredAnswerTest {
    private static final Distribution FIRST = Distribution.of(1, 0);
    private static final Distribution SECOND = Distribution.of(0, 1);
    private static final Distribution BOTH = Distribution.uniform(2);

    /** The distance of [1, 0] and [.5, .5] is 0.46450140402245893 to base e (scipy); divided by sqrt(ln 2). */
    private static final double HALFWAY = 0.46450140402245893 / Math.sqrt(Math.log(2));

    @Test
    void a_model_that_answers_like_the_group_is_wholly_faithful() {
        SteeredAnswer answer = SteeredAnswer.of(SECOND, FIRST, FIRST);

        assertThat(answer.faithfulness()).isEqualTo(1);
        assertThat(answer.gain()).hasValue(1);
        assertThat(answer.flattening()).isZero();
    }

    @Test
    void faithfulness_is_one_less_the_distance() {
        assertThat(SteeredAnswer.of(BOTH, FIRST).faithfulness()).isCloseTo(1 - HALFWAY, within(1e-15));
        assertThat(SteeredAnswer.of(SECOND, FIRST).faithfulness()).isZero();
    }

    /** Unsteered at the distance 1, steered halfway, and the other way round. */
    @Test
    void gain_is_how_much_nearer_steering_brings_the_model_and_below_0_where_it_harms() {
        assertThat(SteeredAnswer.of(SECOND, BOTH, FIRST).gain().orElseThrow()).isCloseTo(1 - HALFWAY, within(1e-15));
        assertThat(SteeredAnswer.of(BOTH, SECOND, FIRST).gain().orElseThrow()).isCloseTo(HALFWAY - 1, within(1e-15));
        assertThat(SteeredAnswer.of(BOTH, BOTH, FIRST).gain()).hasValue(0);
    }

    @Test
    void without_an_unsteered_answer_there_is_no_gain() {
        assertThat(SteeredAnswer.of(BOTH, FIRST).gain()).isEmpty();
    }

    /** The entropy of one option is 0, of two equal ones ln 2, of [1/4, 3/4] ln 4 - 3/4 ln 3. */
    @Test
    void a_model_that_makes_the_group_more_alike_than_it_is_flattens() {
        double ofQuarters = Math.log(4) - 0.75 * Math.log(3);

        assertThat(SteeredAnswer.of(FIRST, BOTH).flattening()).isCloseTo(-Math.log(2), within(1e-15));
        assertThat(SteeredAnswer.of(BOTH, Distribution.of(1, 3)).flattening())
                .isCloseTo(Math.log(2) - ofQuarters, within(1e-15));
    }

    @Test
    void all_have_to_answer_the_same_question() {
        Distribution three = Distribution.uniform(3);

        assertThatIllegalArgumentException().isThrownBy(() -> SteeredAnswer.of(three, BOTH));
        assertThatIllegalArgumentException().isThrownBy(() -> SteeredAnswer.of(three, BOTH, BOTH));
    }
}
