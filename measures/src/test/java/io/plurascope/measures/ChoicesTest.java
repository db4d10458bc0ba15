package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.plurascope.measures.Choices.Merged;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChoicesTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void variants_merge_as_scipy_merges_them() throws Exception {
        List<JsonNode> cases = ReferenceFile.cases("choices.json");

        assertThat(cases).hasSize(30);
        for (JsonNode expected : cases) {
            Merged merged = merge(expected.required("logprobs"));
            double[] probabilities = ReferenceFile.numbers(expected.required("probabilities"));
            double mass = ReferenceFile.number(expected.required("mass"));
            assertThat(merged.optionMass()).isCloseTo(mass, ReferenceFile.relative(mass));
            for (int option = 0; option < probabilities.length; option++) {
                assertThat(merged.probabilities().probability(option))
                        .isCloseTo(probabilities[option], ReferenceFile.relative(probabilities[option]));
            }
        }
    }

    /** By hand: 0.1 + 0.2 and 0.3 of 0.6, so a half each. */
    @Test
    void the_variants_of_an_option_add_up_as_probabilities() throws InvalidAnswer {
        double[] logProbability = {Math.log(0.1), Math.log(0.3), Math.log(0.2)};

        Merged merged = Choices.logSumExp(2, new int[] {0, 1, 0}, logProbability);

        assertThat(merged.optionMass()).isCloseTo(0.6, within(1e-15));
        assertThat(merged.probabilities().probability(0)).isCloseTo(0.5, within(1e-15));
    }

    /** By hand: e^-1000 vanishes in a double, but the ratio 3 to 1 does not. */
    @Test
    void probabilities_too_small_for_a_double_keep_their_ratio() throws InvalidAnswer {
        double[] logProbability = {-1000 + Math.log(3), -1000};

        Merged merged = Choices.logSumExp(2, new int[] {0, 1}, logProbability);

        assertThat(merged.optionMass()).isZero();
        assertThat(merged.probabilities().probability(0)).isCloseTo(0.75, within(1e-13));
    }

    @Test
    void an_option_whose_variants_are_all_impossible_has_probability_0() throws InvalidAnswer {
        Merged merged = Choices.logSumExp(2, new int[] {0, 1}, new double[] {-INFINITY, -2});

        assertThat(merged.probabilities()).isEqualTo(Distribution.of(0, 1));
    }

    /** By hand: 0.2 stands for the first option and 0.3 for the second, so 2/5 and 3/5; all labels have 0.6. */
    @Test
    void the_largest_variant_can_stand_for_its_option() throws InvalidAnswer {
        double[] logProbability = {Math.log(0.1), Math.log(0.3), Math.log(0.2)};

        Merged merged = Choices.max(2, new int[] {0, 1, 0}, logProbability);

        assertThat(merged.probabilities().probability(0)).isCloseTo(0.4, within(1e-15));
        assertThat(merged.optionMass()).isCloseTo(0.6, within(1e-15));
    }

    /** By definition: the largest of one is the sum of one, so the reference holds for these cases too. */
    @Test
    void with_one_variant_an_option_both_merge_to_the_same_bits() throws Exception {
        int seen = 0;
        for (JsonNode expected : ReferenceFile.cases("choices.json")) {
            JsonNode variants = expected.required("logprobs");
            if (variants.valueStream().allMatch(option -> option.size() == 1)) {
                assertThat(merge(variants, Choices::max)).isEqualTo(merge(variants));
                seen++;
            }
        }
        assertThat(seen).isPositive();
    }

    /** By definition, computed from the file's own numbers: softmax of the options' largest log-probabilities. */
    @Test
    void max_is_the_softmax_of_the_largest_log_probabilities() throws Exception {
        for (JsonNode expected : ReferenceFile.cases("choices.json")) {
            JsonNode variants = expected.required("logprobs");
            double[] largest = variants.valueStream()
                    .mapToDouble(option ->
                            Arrays.stream(ReferenceFile.numbers(option)).max().orElseThrow())
                    .map(Math::exp)
                    .toArray();
            double sum = Arrays.stream(largest).sum();
            Merged merged = merge(variants, Choices::max);
            double mass = ReferenceFile.number(expected.required("mass"));
            assertThat(merged.optionMass()).isCloseTo(mass, ReferenceFile.relative(mass));
            for (int option = 0; option < largest.length; option++) {
                double probability = largest[option] / sum;
                assertThat(merged.probabilities().probability(option))
                        .isCloseTo(probability, ReferenceFile.relative(probability));
            }
        }
    }

    @Test
    void max_refuses_what_log_sum_exp_refuses() {
        assertThatExceptionOfType(InvalidAnswer.class)
                .isThrownBy(() -> Choices.max(2, new int[] {0, 0}, new double[] {-1, -1}))
                .withMessageContaining("Option 1 has no label variant");
    }

    @Test
    void an_unusable_answer_says_why() {
        assertInvalid(3, new int[] {0, 1}, new double[] {-1, -1}, "Option 2 has no label variant");
        assertInvalid(2, new int[] {0, 1}, new double[] {-1, Double.NaN}, "variant 1 is NaN");
        assertInvalid(2, new int[] {0, 1}, new double[] {INFINITY, -1}, "variant 0 is Infinity");
        assertInvalid(2, new int[] {0, 1}, new double[] {-INFINITY, -INFINITY}, "All log-probabilities are -Infinity");
        assertInvalid(2, new int[] {0, 1}, new double[] {-1}, "2 label variants but 1 log-probabilities");
        assertInvalid(
                2, new int[] {0, 2}, new double[] {-1, -1}, "names option 2, but the question has options 0 to 1.");
        assertInvalid(2, new int[] {-1, 1}, new double[] {-1, -1}, "names option -1");
        assertInvalid(2, new int[] {0, 1}, new double[] {800, -1}, "no logarithm of a probability");
    }

    private static void assertInvalid(int options, int[] labelOption, double[] logProbability, String reason) {
        assertThatExceptionOfType(InvalidAnswer.class)
                .isThrownBy(() -> Choices.logSumExp(options, labelOption, logProbability))
                .withMessageContaining(reason);
    }

    private interface Merging {
        Merged merge(int options, int[] labelOption, double[] logProbability) throws InvalidAnswer;
    }

    private static Merged merge(JsonNode variantsByOption) throws InvalidAnswer {
        return merge(variantsByOption, Choices::logSumExp);
    }

    private static Merged merge(JsonNode variantsByOption, Merging merging) throws InvalidAnswer {
        int options = variantsByOption.size();
        int[] labelOption = IntStream.range(0, options)
                .flatMap(option -> IntStream.generate(() -> option)
                        .limit(variantsByOption.get(option).size()))
                .toArray();
        double[] logProbability = IntStream.range(0, options)
                .boxed()
                .flatMapToDouble(option -> Arrays.stream(ReferenceFile.numbers(variantsByOption.get(option))))
                .toArray();
        return merging.merge(options, labelOption, logProbability);
    }
}
