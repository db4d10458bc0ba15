package io.plurascope.measures.jury;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.measures.Distribution;
import org.junit.jupiter.api.Test;

class ExpectedAgreementTest {
    @Test
    void is_the_sum_of_the_products() {
        // .7 * .5 + .2 * .3 + .1 * .2 = .35 + .06 + .02.
        assertThat(ExpectedAgreement.between(Distribution.of(0.7, 0.2, 0.1), Distribution.of(0.5, 0.3, 0.2)))
                .isCloseTo(0.43, within(1e-15));
    }

    @Test
    void is_1_of_two_that_are_sure_of_the_same_and_0_of_two_that_share_nothing() {
        Distribution first = Distribution.of(1, 0);

        assertThat(ExpectedAgreement.between(first, first)).isOne();
        assertThat(ExpectedAgreement.between(first, Distribution.of(0, 1))).isZero();
    }

    @Test
    void with_uniform_answers_is_one_over_the_number_of_options() {
        assertThat(ExpectedAgreement.between(Distribution.uniform(4), Distribution.of(0.5, 0.25, 0.25, 0)))
                .isEqualTo(0.25);
    }

    @Test
    void is_of_answers_to_one_question() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExpectedAgreement.between(Distribution.uniform(2), Distribution.uniform(3)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExpectedAgreement.between(Distribution.uniform(3), Distribution.uniform(2)));
    }
}
