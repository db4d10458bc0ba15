package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class DistributionTest {
    @Example
    void weights_are_divided_by_their_sum() {
        Distribution distribution = Distribution.of(1, 2, 5);

        assertThat(distribution.toArray()).containsExactly(0.125, 0.25, 0.625);
        assertThat(distribution.size()).isEqualTo(3);
        assertThat(distribution.probability(2)).isEqualTo(0.625);
    }

    @Example
    void weights_that_cannot_be_renormalised_are_refused_with_the_reason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Distribution.of(0.5, -0.1))
                .withMessageContaining("option 1 is -0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Distribution.of(Double.NaN, 1))
                .withMessageContaining("option 0 is NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Distribution.of(1, Double.POSITIVE_INFINITY))
                .withMessageContaining("option 1 is Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Distribution.of(0, 0))
                .withMessageContaining("sum to 0");
        assertThatIllegalArgumentException().isThrownBy(Distribution::of).withMessageContaining("0 weights");
        assertThatIllegalArgumentException().isThrownBy(() -> Distribution.uniform(0));
    }

    @Example
    void the_largest_and_the_smallest_weights_are_renormalised_too() {
        assertThat(Distribution.of(Double.MAX_VALUE, Double.MAX_VALUE)).isEqualTo(Distribution.of(1, 1));
        assertThat(Distribution.of(Double.MIN_VALUE, 0)).isEqualTo(Distribution.of(1, 0));
    }

    @Property
    void a_distribution_that_is_written_down_and_read_back_is_the_same_bit_for_bit(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = 0, max = 1e6) Double> weights) {
        Distribution distribution = Distribution.of(positive(weights));

        Distribution readBack = Distribution.of(distribution.toArray());

        assertThat(readBack).isEqualTo(distribution).hasSameHashCodeAs(distribution);
    }

    @Property
    void probabilities_are_at_most_1_and_sum_to_1(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = 0, max = 1e6) Double> weights) {
        Distribution distribution = Distribution.of(positive(weights));

        double sum = 0;
        for (double probability : distribution.toArray()) {
            assertThat(probability).isBetween(0.0, 1.0);
            sum += probability;
        }
        assertThat(sum).isCloseTo(1, within(1e-14));
    }

    @Example
    void minus_zero_is_zero() {
        assertThat(Distribution.of(-0.0, 1)).isEqualTo(Distribution.of(0.0, 1));
    }

    @Example
    void changing_an_array_changes_no_distribution() {
        double[] weights = {0.5, 0.5};
        Distribution distribution = Distribution.of(weights);

        weights[0] = 9;
        distribution.toArray()[0] = 9;

        assertThat(distribution).isEqualTo(Distribution.uniform(2));
    }

    @Example
    void the_mean_weighs_every_distribution_the_same() {
        Distribution mean = Distribution.mean(
                List.of(Distribution.of(1, 0), Distribution.of(1, 3), Distribution.of(1, 1), Distribution.of(1, 3)));

        assertThat(mean.toArray()).containsExactly(0.5, 0.5);
    }

    @Example
    void the_mean_of_one_distribution_is_that_distribution() {
        Distribution only = Distribution.of(0.1, 0.2, 0.3);

        assertThat(Distribution.mean(List.of(only))).isSameAs(only);
    }

    @Example
    void a_mean_needs_distributions_over_the_same_options() {
        assertThatIllegalArgumentException().isThrownBy(() -> Distribution.mean(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Distribution.mean(List.of(Distribution.uniform(2), Distribution.uniform(3))))
                .withMessageContaining("over 2 and 3 options");
    }

    /** The weights, with something in the first place in case all are 0. */
    private static double[] positive(List<Double> weights) {
        double[] array = weights.stream().mapToDouble(Double::doubleValue).toArray();
        array[0] += 0.001;
        return array;
    }

    @Example
    void distributions_are_the_same_where_all_their_probabilities_are() {
        assertThat(Distribution.of(1, 3)).isEqualTo(Distribution.of(2, 6)).hasSameHashCodeAs(Distribution.of(2, 6));
        assertThat(Distribution.of(1, 3)).isNotEqualTo(Distribution.of(3, 1)).isNotEqualTo(Distribution.of(1, 3, 0));
    }

    @Example
    void says_in_words_why_weights_are_none() {
        assertThat(Distribution.fault(List.of(0.5, 0.5), 2)).isEmpty();
        assertThat(Distribution.fault(List.of(0.0, 3.0), 2)).isEmpty();
        assertThat(Distribution.fault(List.of(0.5, 0.5), 3)).hasValue("has 2 probabilities for 3 options");
        assertThat(Distribution.fault(List.of(0.5, -0.1), 2)).hasValue("has the probability -0.1");
        assertThat(Distribution.fault(List.of(0.5, Double.NaN), 2)).hasValue("has the probability NaN");
        assertThat(Distribution.fault(List.of(Double.POSITIVE_INFINITY, 1.0), 2))
                .hasValue("has the probability Infinity");
        assertThat(Distribution.fault(List.of(0.0, 0.0), 2)).hasValue("has probabilities that sum to 0.0");
        assertThat(Distribution.fault(List.of(Double.MAX_VALUE, Double.MAX_VALUE), 2))
                .hasValue("has probabilities that sum to Infinity");
    }

    @Example
    void the_mean_is_taken_option_by_option() {
        // (.5 + .1) / 2 and (.5 + .9) / 2.
        Distribution mean = Distribution.mean(List.of(Distribution.of(0.5, 0.5), Distribution.of(0.1, 0.9)));

        assertThat(mean.probability(0)).isCloseTo(0.3, within(1e-15));
        assertThat(mean.probability(1)).isCloseTo(0.7, within(1e-15));
        assertThat(mean.toString()).contains("0.3").contains("0.7");
        assertThat(mean.hashCode())
                .isEqualTo(Distribution.mean(List.of(Distribution.of(0.5, 0.5), Distribution.of(0.1, 0.9)))
                        .hashCode())
                .isNotEqualTo(Distribution.of(0.5, 0.5).hashCode());
    }
}
