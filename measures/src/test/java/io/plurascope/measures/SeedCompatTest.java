package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.measures.distributional.SeedCompat;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

/** Expected values follow measures.md, section 6, step by step; no file of references covers them. */
class SeedCompatTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /** Section 6: "entropy without a guard for zeros"; of (1/4, 3/4) it is 2 ln 2 - 3/4 ln 3. */
    @Example
    void the_measures_follow_the_convention_that_an_answer_is_read_by() {
        Distribution zero = Distribution.of(new double[] {0, 1});
        Distribution quarters = Distribution.of(new double[] {0.25, 0.75});
        Measure entropy = Measures.named("entropy");

        assertThat(((ModelMeasure) entropy).of(answered(zero))).isEmpty();
        assertThat(((ModelMeasure) entropy).of(answered(quarters)).orElseThrow())
                .isCloseTo(2 * Math.log(2) - 0.75 * Math.log(3), within(1e-15));
        assertThat(((PopulationMeasure) Measures.named("shuffled_js_distance"))
                        .of(answered(quarters), Distribution.uniform(2)))
                .as("any order of two options is as far from the uniform distribution")
                .isEqualTo(((PopulationMeasure) Measures.named("js_distance"))
                        .of(answered(quarters), Distribution.uniform(2)));
    }

    private static Answered answered(Distribution distribution) {
        return new Answered("q", distribution, OptionalDouble.empty(), Scale.none(2), Convention.SEED_COMPAT);
    }

    /**
     * "Mean of raw logits over the draws per token variant": the variants have (1 + 3) / 2 = 2, (2 + 4) / 2 = 3 and (5 -
     * 1) / 2 = 2. "Sum of logits over variants": 2 + 3 = 5 and 2. "Softmax": 1 / (1 + e^(2 - 5)). The merging of
     * probabilities would give 1 / (1 + 1 / (1 + e)) to the means instead.
     */
    @Example
    void logits_are_averaged_over_draws_and_summed_over_variants() throws InvalidAnswer {
        Distribution distribution =
                distribution(2, new int[] {0, 0, 1}, new double[] {1, 2, 5}, new double[] {3, 4, -1});

        assertThat(distribution.probability(0)).isCloseTo(1 / (1 + Math.exp(-3)), within(1e-15));
    }

    /**
     * "-Infinity variants dropped": the second variant is impossible in one draw, so its mean is, and the sum of the
     * first option is the mean of the other alone, (1 + 3) / 2 = 2, against 5.
     */
    @Example
    void a_variant_that_is_impossible_in_any_draw_is_dropped() throws InvalidAnswer {
        Distribution distribution =
                distribution(2, new int[] {0, 0, 1}, new double[] {1, -INFINITY, 5}, new double[] {3, 9, 5});

        assertThat(distribution.probability(0)).isCloseTo(1 / (1 + Math.exp(3)), within(1e-15));
    }

    /**
     * The second option's only variant is dropped: its probability is 0, and the others have what they have without it,
     * 1 / (1 + e^-1) and the rest.
     */
    @Example
    void an_option_that_is_impossible_in_any_draw_has_the_probability_0() throws InvalidAnswer {
        Distribution distribution =
                distribution(3, new int[] {0, 1, 2}, new double[] {1, -INFINITY, 0}, new double[] {1, 3, 0});

        assertThat(distribution.probability(0)).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-15));
        assertThat(distribution.probability(1)).isZero();
    }

    /** Shares that were normalised before are their own softmax, zeros as well. */
    @Example
    void a_distribution_with_a_zero_comes_back_as_it_is() throws InvalidAnswer {
        Distribution distribution =
                distribution(3, new int[] {0, 1, 2}, new double[] {Math.log(0.25), Math.log(0), Math.log(0.75)});

        assertThat(distribution.probability(0)).isCloseTo(0.25, within(1e-15));
        assertThat(distribution.probability(1)).isZero();
    }

    /** "Softmax over the first N labels": the third label has the largest logit and no part in it. */
    @Example
    void labels_beyond_the_options_are_left_out() throws InvalidAnswer {
        Distribution distribution = distribution(2, new int[] {0, 1, 2}, new double[] {-1, -1, 700});

        assertThat(distribution).isEqualTo(Distribution.uniform(2));
    }

    /** Without the largest logit taken off, e^2000 would be beyond a double. */
    @Example
    void logits_of_any_size_have_a_softmax() throws InvalidAnswer {
        Distribution distribution = distribution(2, new int[] {0, 1}, new double[] {2000 + Math.log(3), 2000});

        assertThat(distribution.probability(0)).isCloseTo(0.75, within(1e-12));
    }

    /** A factor on the odds of one draw is a constant on its logits, which the softmax does not see. */
    @Property
    void the_normaliser_of_a_draw_does_not_matter_where_all_options_have_as_many_variants(
            @ForAll @Size(6) List<@DoubleRange(min = -30, max = 30) Double> logits,
            @ForAll @DoubleRange(min = -50, max = 50) double normaliser)
            throws InvalidAnswer {
        int[] labelOption = {0, 0, 1, 1, 2, 2};
        double[] draw = logits.stream().mapToDouble(Double::doubleValue).toArray();
        double[] moved = Arrays.stream(draw).map(logit -> logit + normaliser).toArray();
        double[] other = {1, 2, 3, 4, 5, 6};

        Distribution expected = distribution(3, labelOption, draw, other);
        Distribution distribution = distribution(3, labelOption, moved, other);

        for (int option = 0; option < 3; option++) {
            assertThat(distribution.probability(option)).isCloseTo(expected.probability(option), within(1e-11));
        }
    }

    /** "Entropy in nats without a guard for zeros, so a question with a zero drops out of the mean". */
    @Example
    void the_entropy_of_a_question_with_a_zero_is_undefined() {
        assertThat(SeedCompat.entropy(Distribution.of(0.5, 0.5, 0))).isEmpty();
        assertThat(SeedCompat.entropy(Distribution.uniform(3)).orElseThrow()).isCloseTo(Math.log(3), within(1e-15));
    }

    /** "One label permutation per question shared by both countries". */
    @Example
    void a_question_has_one_permutation_of_its_labels() {
        Distribution first = Distribution.of(1, 2, 3, 4, 5, 6, 7, 8);
        Distribution second = Distribution.of(8, 7, 6, 5, 4, 3, 2, 1);

        double[] shuffledFirst = SeedCompat.shuffled("q", first).toArray();
        double[] shuffledSecond = SeedCompat.shuffled("q", second).toArray();

        assertThat(shuffledFirst)
                .containsExactlyInAnyOrder(first.toArray())
                .isNotEqualTo(first.toArray())
                .isNotEqualTo(SeedCompat.shuffled("another", first).toArray());
        for (int option = 0; option < 8; option++) {
            assertThat(shuffledFirst[option] + shuffledSecond[option]).isCloseTo(9.0 / 36, within(1e-15));
        }
    }

    @Example
    void an_unusable_answer_says_why() {
        assertInvalid("There is no draw", 1, new int[] {0});
        assertInvalid("2 label variants but 1 logits", 2, new int[] {0, 1}, new double[] {1});
        assertInvalid("variant 0 is NaN", 1, new int[] {0}, new double[] {Double.NaN});
        assertInvalid("variant 0 is Infinity", 1, new int[] {0}, new double[] {INFINITY});
        assertInvalid("names option -1", 1, new int[] {-1}, new double[] {1});
        assertInvalid("No option has a label variant", 2, new int[] {0, 1}, new double[] {-INFINITY, -INFINITY});
        assertInvalid("option 0 sum to", 1, new int[] {0, 0}, new double[] {Double.MAX_VALUE, Double.MAX_VALUE});
    }

    private static Distribution distribution(int options, int[] labelOption, double[]... draws) throws InvalidAnswer {
        return SeedCompat.distribution(options, labelOption, List.of(draws));
    }

    private static void assertInvalid(String reason, int options, int[] labelOption, double[]... draws) {
        assertThatExceptionOfType(InvalidAnswer.class)
                .isThrownBy(() -> SeedCompat.distribution(options, labelOption, List.of(draws)))
                .withMessageContaining(reason);
    }
}
