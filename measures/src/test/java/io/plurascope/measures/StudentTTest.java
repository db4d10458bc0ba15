package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTest {
    private static final double NORMAL = 1.959963984540054;

    /** The 97.5% quantiles of the tables in textbooks. */
    @ParameterizedTest
    @CsvSource({"9, 2.262157", "19, 2.093024", "29, 2.045230", "100, 1.983972"})
    void the_t_of_the_normal_97_5_percent_is_that_of_the_tables(int degrees, double quantile) {
        assertThat(StudentT.ofNormalScore(NORMAL, degrees)).isCloseTo(quantile, within(0.0012));
        assertThat(StudentT.ofNormalScore(-NORMAL, degrees)).isCloseTo(-quantile, within(0.0012));
    }

    @Test
    void a_t_has_the_normal_score_that_it_is_made_of() {
        for (double score = -4; score <= 4; score += 0.25) {
            assertThat(StudentT.normalScore(StudentT.ofNormalScore(score, 12), 12))
                    .isCloseTo(score, within(1e-12));
        }
    }
}
