package io.plurascope.measures.distributional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalQuantileTest {
    /** From mpmath at 40 digits, the root of ln(erfc(-z / sqrt 2) / 2) - ln p, with values in each branch of the algorithm. */
    @Test
    void quantiles_are_those_of_an_independent_library() {
        assertQuantile(0.25, -0.674489750196081743);
        assertQuantile(0.6, 0.253347103135799741);
        assertQuantile(0.925, 1.43953147093845623);
        assertQuantile(0.05, -1.64485362695147269);
        assertQuantile(0.999, 3.09023230616781328);
        assertQuantile(1e-9, -5.99780701500768686);
        assertQuantile(1e-12, -7.03448382530113193);
        assertQuantile(1e-100, -21.2734535609653243);
    }

    @Test
    void the_median_is_0() {
        assertThat(NormalQuantile.of(0.5)).isZero();
    }

    private static void assertQuantile(double probability, double expected) {
        assertThat(NormalQuantile.of(probability)).isCloseTo(expected, within(1e-15 * Math.abs(expected)));
    }
}
