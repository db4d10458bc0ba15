package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class HolmTest {
    /** By hand: .005 * 4 = .02, .01 * 3 = .03, .03 * 2 = .06, and .04 * 1 is lifted to the .06 before it. */
    @Example
    void the_smaller_a_p_value_the_more_comparisons_it_is_multiplied_by() {
        double[] adjusted = Holm.adjusted(0.01, 0.04, 0.03, 0.005);

        assertThat(adjusted).containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
    }

    @Example
    void adjusted_p_values_are_at_most_1() {
        assertThat(Holm.adjusted(0.5, 0.9, 1)).containsExactly(1, 1, 1);
    }

    /** By hand: 3 * .02 for the first of the two, to which the second, 2 * .02, is lifted. */
    @Example
    void equal_p_values_stay_equal() {
        assertThat(Holm.adjusted(0.02, 0.5, 0.02)).containsExactly(new double[] {0.06, 0.5, 0.06}, within(1e-15));
    }

    @Example
    void one_comparison_needs_no_correction_and_none_has_none() {
        assertThat(Holm.adjusted(0.04)).containsExactly(0.04);
        assertThat(Holm.adjusted()).isEmpty();
        assertThat(Holm.adjusted(0, 0)).containsExactly(0, 0);
    }

    @Example
    void what_is_no_p_value_is_refused() {
        for (double value : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Holm.adjusted(0.5, value))
                    .withMessageContaining("comparison 1 is " + value);
        }
    }

    @Property
    void no_adjusted_p_value_is_below_the_raw_one_or_out_of_its_order(
            @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 0, max = 1) Double> raw) {
        double[] pValues = array(raw);

        double[] adjusted = Holm.adjusted(pValues);

        for (int one = 0; one < pValues.length; one++) {
            assertThat(adjusted[one]).isBetween(pValues[one], 1.0);
            for (int other = 0; other < pValues.length; other++) {
                if (pValues[one] <= pValues[other]) {
                    assertThat(adjusted[one]).isLessThanOrEqualTo(adjusted[other]);
                }
            }
        }
    }

    /** The definition without a sort: the largest, over all p-values up to one, of p times those not below it. */
    @Property
    void the_adjusted_p_value_is_the_largest_of_the_corrected_ones_up_to_it(
            @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 0, max = 0.2) Double> raw) {
        double[] pValues = array(raw);

        double[] adjusted = Holm.adjusted(pValues);

        for (int comparison = 0; comparison < pValues.length; comparison++) {
            double own = pValues[comparison];
            double largest = IntStream.range(0, pValues.length)
                    .mapToDouble(other -> pValues[other])
                    .filter(p -> p <= own)
                    .map(p -> Math.min(1, p * raw.stream().filter(q -> q >= p).count()))
                    .max()
                    .orElseThrow();
            assertThat(adjusted[comparison]).isEqualTo(largest);
        }
    }

    @Property
    void the_order_of_the_comparisons_does_not_matter(
            @ForAll @Size(max = 30) List<@DoubleRange(min = 0, max = 1) Double> raw, @ForAll Random random) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, raw.size()).boxed().toList());
        Collections.shuffle(order, random);

        double[] adjusted = Holm.adjusted(array(raw));
        double[] shuffled = Holm.adjusted(array(order.stream().map(raw::get).toList()));

        for (int place = 0; place < shuffled.length; place++) {
            assertThat(shuffled[place]).isEqualTo(adjusted[order.get(place)]);
        }
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
