package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Offset;

class NormalDistributionTest {
    /** erfc(z / sqrt 2) from mpmath, 40 digits; the pieces of the approximation meet at z = .663 and 5.657. */
    private static final double[][] EXPECTED = {
        {0, 1},
        {0.1, 0.920344325445942},
        {0.5, 0.6170750774519738},
        {0.66, 0.5092538293426723},
        {0.67, 0.5028577901906202},
        {1, 0.3173105078629141},
        {1.959963984540054, 0.050000000000000024},
        {3, 0.002699796063260189},
        {5, 5.733031437583878e-07},
        {5.6, 2.143518051662186e-08},
        {5.7, 1.1980742802127056e-08},
        {10, 1.523970604832105e-23},
        {20, 5.5072482372124675e-89},
        {10.7, 1.0177821710054636e-26},
        {20.3, 1.2858488935396693e-91},
        {36.9, 4.621048962281235e-298},
        {37, 1.1451142445049154e-299}
    };

    @Example
    void tails_have_a_small_relative_error_however_small_they_are() {
        for (double[] pair : EXPECTED) {
            assertThat(NormalDistribution.bothTails(pair[0])).isCloseTo(pair[1], relative(pair[1]));
            assertThat(NormalDistribution.bothTails(-pair[0])).isEqualTo(NormalDistribution.bothTails(pair[0]));
        }
    }

    @Example
    void a_tail_below_the_smallest_double_is_0() {
        assertThat(NormalDistribution.bothTails(40)).isZero();
        assertThat(NormalDistribution.bothTails(Double.POSITIVE_INFINITY)).isZero();
    }

    @Property
    void tails_are_probabilities_that_fall(
            @ForAll @DoubleRange(min = 0, max = 37) double z, @ForAll @DoubleRange(min = 0.01, max = 1) double more) {
        double tail = NormalDistribution.bothTails(z);

        assertThat(tail).isBetween(0.0, 1.0);
        assertThat(NormalDistribution.bothTails(z + more)).isLessThan(tail);
    }

    /** P(|Z| > z) is the integral of the density beyond z: what lies between two places by Simpson's rule. */
    @Property(tries = 200)
    void what_lies_between_two_places_is_the_integral_of_the_density(@ForAll @DoubleRange(min = 0, max = 6) double z) {
        double step = 0.01;
        double integral = step / 3 * (density(z) + 4 * density(z + step) + density(z + 2 * step));

        double between = NormalDistribution.bothTails(z) - NormalDistribution.bothTails(z + 2 * step);

        assertThat(between).isCloseTo(2 * integral, within(1e-10));
    }

    private static double density(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    private static Offset<Double> relative(double expected) {
        return within(expected * 1e-15);
    }
}
