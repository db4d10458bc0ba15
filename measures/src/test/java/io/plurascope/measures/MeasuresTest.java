package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuresTest {
    private static final Distribution SURE = Distribution.of(1, 0);
    private static final Distribution EVEN = Distribution.of(0.5, 0.5);

    @Test
    void distances_and_entropies_are_those_of_scipy() throws IOException {
        List<JsonNode> cases = ReferenceFile.cases("distances.json");

        assertThat(cases).hasSize(124);
        for (JsonNode expected : cases) {
            Distribution people = Distribution.of(ReferenceFile.numbers(expected.required("human")));
            Distribution model = Distribution.of(ReferenceFile.numbers(expected.required("model")));
            assertReference(expected, "jensenShannonDistanceBase2", against("js_distance", model, people));
            assertReference(expected, "klHumanModelBits", against("kl_divergence", model, people));
            assertReference(expected, "hellinger", against("hellinger", model, people));
            assertReference(expected, "totalVariation", against("total_variation", model, people));
            assertReference(expected, "entropyModelNats", alone("entropy", model));
            assertReference(expected, "entropyHumanNats", alone("entropy", people));
            assertThat(against("flattening", model, people))
                    .isCloseTo(
                            ReferenceFile.number(expected.required("entropyModelNats"))
                                    - ReferenceFile.number(expected.required("entropyHumanNats")),
                            within(1e-12));
        }
    }

    /** Better and range as measures.md, section 2, has them, entropy that of 26 options; boards and intervals depend on it. */
    @ParameterizedTest
    @CsvSource({
        "js_distance,         LOWER_IS_BETTER,  1",
        "total_variation,     LOWER_IS_BETTER,  1",
        "entropy,             NONE,             3.258096538021482",
        "option_mass,         NONE,             1",
        "kl_divergence,       LOWER_IS_BETTER,  Infinity",
        "hellinger,           LOWER_IS_BETTER,  1",
        "wasserstein,         LOWER_IS_BETTER,  1",
        "refusal_mass,        NONE,             1",
        "top1_agreement,      HIGHER_IS_BETTER, 1",
        "normalised_entropy,  NONE,             1",
        "shuffled_js_distance, NONE,            1",
        "uniform_total_variation, NONE,            1"
    })
    void a_measure_says_which_values_are_better_and_how_large_they_can_be(
            String name, Direction direction, double highest) {
        Measure measure = Measures.named(name);

        assertThat(measure.direction()).isEqualTo(direction);
        assertThat(measure.lowest()).isZero();
        assertThat(measure.highest()).isEqualTo(highest);
    }

    /** The value for [1,0] and [.5,.5] that scipy gives to base e, 0.46450140402245893, over sqrt(ln 2). */
    @Test
    void js_distance_is_to_base_2() {
        double distance = against("js_distance", SURE, EVEN);

        assertThat(distance).isCloseTo(0.46450140402245893 / Math.sqrt(Math.log(2)), within(1e-15));
    }

    /** By hand: half of |1 - .5| + |0 - .5|. */
    @Test
    void total_variation_is_half_the_absolute_difference() {
        double distance = against("total_variation", SURE, EVEN);

        assertThat(distance).isEqualTo(0.5);
    }

    /** By definition: ln N nats for a uniform distribution, and 0 ln 0 = 0. */
    @Test
    void entropy_is_in_nats() {
        assertThat(alone("entropy", Distribution.uniform(4))).isCloseTo(Math.log(4), within(1e-15));
        assertThat(alone("entropy", SURE)).isEqualTo(0.0);
    }

    /** By hand: all on one option against two alike, 0 - ln 2, and the other way round. */
    @Test
    void flattening_is_below_0_where_the_model_is_the_narrower_one() {
        Measure measure = Measures.named("flattening");

        assertThat(against("flattening", SURE, EVEN)).isCloseTo(-Math.log(2), within(1e-15));
        assertThat(against("flattening", EVEN, SURE)).isCloseTo(Math.log(2), within(1e-15));
        assertThat(against("flattening", EVEN, EVEN)).isZero();
        assertThat(measure.direction()).isEqualTo(Direction.NONE);
        assertThat(measure.lowest()).isEqualTo(-3.258096538021482);
        assertThat(measure.highest()).isEqualTo(3.258096538021482);
    }

    @Test
    void distributions_that_share_no_option_are_at_distance_1() {
        Distribution first = Distribution.of(0.1, 0.2, 0.7, 0, 0, 0);
        Distribution second = Distribution.of(0, 0, 0, 0.3, 0.3, 0.4);

        assertThat(against("js_distance", first, second)).isCloseTo(1, within(1e-15));
        assertThat(against("total_variation", first, second)).isCloseTo(1, within(1e-15));
    }

    /** By the definition of p ln(p / m): 5e-324 and 0 have no middle that a double can hold. */
    @Test
    void js_distance_bears_the_smallest_probability() {
        double distance = against("js_distance", Distribution.of(1, Double.MIN_VALUE), SURE);

        assertThat(distance).isBetween(0.0, 1e-160);
    }

    @Test
    void option_mass_is_undefined_where_it_was_not_recorded_or_is_no_probability() {
        assertThat(optionMass(OptionalDouble.empty())).isEmpty();
        assertThat(optionMass(OptionalDouble.of(7.4))).isEmpty();
        assertThat(optionMass(OptionalDouble.of(0.25))).hasValue(0.25);
        assertThat(optionMass(OptionalDouble.of(1.0000002))).hasValue(1);
    }

    /** By hand: 1/2 log2((1/2) / (1/4)) + 1/2 log2((1/2) / (3/4)) = 1/2 (1 + log2(2/3)). */
    @Test
    void kl_divergence_is_of_the_model_from_people_in_bits() {
        double bits = against("kl_divergence", Distribution.of(0.25, 0.75), EVEN);

        assertThat(bits).isCloseTo(0.5 * (1 + Math.log(2.0 / 3) / Math.log(2)), within(1e-15));
    }

    /** By definition: h ln(h / 0) for h above 0, and 0 ln 0 = 0. */
    @Test
    void kl_divergence_is_infinite_only_where_the_model_rules_out_what_people_chose() {
        assertThat(against("kl_divergence", SURE, EVEN)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(against("kl_divergence", EVEN, SURE)).isEqualTo(1);
    }

    /** By hand: 1 / 2^-1074 is beyond a double, its logarithm to base 2 is 1074. */
    @Test
    void kl_divergence_bears_the_smallest_probability_and_is_a_score_that_can_be_added_up() {
        double bits =
                against("kl_divergence", Distribution.of(1, Double.MIN_VALUE), Distribution.of(Double.MIN_VALUE, 1));

        assertThat(bits).isCloseTo(1074, within(1e-9));
        assertThat(ExactSums.fixed(bits)).isPositive();
    }

    @Test
    void an_infinite_divergence_is_counted_apart_and_makes_the_mean_infinite() {
        ExactSums sums = new ExactSums(1);

        sums.add(0, against("kl_divergence", EVEN, SURE));
        sums.add(0, against("kl_divergence", SURE, EVEN));

        assertThat(sums.count(0)).isEqualTo(1);
        assertThat(sums.infinite(0)).isEqualTo(1);
        assertThat(sums.mean(0)).hasValue(Double.POSITIVE_INFINITY);
    }

    /** By hand: (1 - sqrt(1/2))^2 + 1/2 = 2 - sqrt 2, halved, under the root. */
    @Test
    void hellinger_is_scaled_to_1() {
        assertThat(against("hellinger", SURE, EVEN)).isCloseTo(Math.sqrt(1 - Math.sqrt(0.5)), within(1e-15));
        assertThat(against("hellinger", SURE, Distribution.of(0, 1))).isEqualTo(1);
    }

    /** By hand: a root differs by 1e-9 / (2 sqrt(1/2)) on either option, so the distance is 1e-9 / sqrt 2. */
    @Test
    void hellinger_keeps_its_digits_for_pairs_that_are_nearly_equal() {
        double distance = against("hellinger", Distribution.of(0.5 + 1e-9, 0.5 - 1e-9), EVEN);

        assertThat(distance).isCloseTo(1e-9 / Math.sqrt(2), within(1e-16));
    }

    /** By hand: ln 2 of ln 4 is a half; a question with one option has ln 1 = 0 to divide by. */
    @Test
    void normalised_entropy_is_of_its_largest_value_and_undefined_for_one_option() {
        ModelMeasure measure = (ModelMeasure) Measures.named("normalised_entropy");

        assertThat(alone("normalised_entropy", Distribution.of(0.5, 0.5, 0, 0))).isCloseTo(0.5, within(1e-15));
        assertThat(alone("normalised_entropy", Distribution.uniform(7))).isBetween(1 - 1e-15, 1.0);
        assertThat(measure.of(answered(Distribution.of(1)))).isEmpty();
    }

    /** By hand from the rule for ties: shared modes over modes of the model. */
    @Test
    void top1_agreement_divides_a_tie_by_the_modes_of_the_model() {
        assertThat(against("top1_agreement", Distribution.of(0.6, 0.4), SURE)).isEqualTo(1);
        assertThat(against("top1_agreement", Distribution.of(0.4, 0.6), SURE)).isEqualTo(0);
        assertThat(against("top1_agreement", EVEN, SURE)).isEqualTo(0.5);
        assertThat(against("top1_agreement", SURE, EVEN)).isEqualTo(1);
        assertThat(against("top1_agreement", Distribution.of(1, 1, 1, 0), Distribution.of(1, 1, 0, 1)))
                .isEqualTo(2.0 / 3);
    }

    /** By hand: 0.25 + 0.125 on the options 1 and 3. */
    @Test
    void refusal_mass_is_undefined_where_no_option_refuses() {
        Distribution model = Distribution.of(0.5, 0.25, 0.125, 0.125);
        ModelMeasure measure = (ModelMeasure) Measures.named("refusal_mass");
        Scale refusing = new Scale(Scale.none(4).positions(), Set.of(1, 3));

        assertThat(measure.of(new Answered("q", model, OptionalDouble.empty(), refusing)))
                .hasValue(0.375);
        assertThat(measure.of(answered(model))).isEmpty();
    }

    @Test
    void an_unknown_name_lists_the_valid_ones() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Measures.named("js"))
                .withMessage("There is no measure \"js\"; there are js_distance, total_variation, entropy, option_mass,"
                        + " kl_divergence, hellinger, wasserstein, refusal_mass, top1_agreement,"
                        + " normalised_entropy, shuffled_js_distance, uniform_total_variation,"
                        + " jury_welfare_alpha_0, jury_welfare_alpha_1,"
                        + " jury_welfare_alpha_2, jury_welfare_alpha_10, jury_welfare_alpha_infinity,"
                        + " jury_satisfied_above_0_5, jury_gini, overton_strict, overton_precision, overton_recall,"
                        + " overton_f1, overton_accuracy, flattening, overton_text_strict, overton_text_precision,"
                        + " overton_text_recall, overton_text_f1, overton_text_accuracy,"
                        + " overton_text_support_coverage, jury_nash_product, overton_support_coverage,"
                        + " overton_fact_strict, overton_fact_precision, overton_fact_recall, overton_fact_f1,"
                        + " overton_fact_accuracy, overton_text_fact_strict, overton_text_fact_precision,"
                        + " overton_text_fact_recall, overton_text_fact_f1, overton_text_fact_accuracy,"
                        + " attribute_entailment, repeat_sensitivity,"
                        + " order_sensitivity, wording_sensitivity, order_effect, wording_effect.");
    }

    private static void assertReference(JsonNode expected, String field, double actual) {
        double value = ReferenceFile.number(expected.required(field));
        if (Double.isInfinite(value)) {
            assertThat(actual).as(field).isEqualTo(value);
        } else {
            assertThat(actual).as(field).isCloseTo(value, ReferenceFile.relative(value));
        }
    }

    private static double against(String name, Distribution model, Distribution people) {
        return ((PopulationMeasure) Measures.named(name))
                .of(answered(model), people)
                .orElseThrow();
    }

    private static double alone(String name, Distribution model) {
        return ((ModelMeasure) Measures.named(name)).of(answered(model)).orElseThrow();
    }

    private static OptionalDouble optionMass(OptionalDouble mass) {
        return ((ModelMeasure) Measures.named("option_mass")).of(new Answered("q", EVEN, mass, Scale.none(2)));
    }

    private static Answered answered(Distribution model) {
        return new Answered("q", model, OptionalDouble.empty(), Scale.none(model.size()));
    }

    /** measures.md, sections 4 and 5: all are of values from 0 to 1 of which more is better, 0/1 ones among them. */
    @ParameterizedTest
    @CsvSource({
        "overton_strict,                overton,      false",
        "overton_recall,                overton,      false",
        "overton_text_strict,           overton_text, false",
        "overton_text_recall,           overton_text, false",
        "overton_text_support_coverage, overton_text, true",
        "overton_support_coverage,      overton,      true",
        "overton_fact_recall,           overton_fact, false",
        "overton_text_fact_recall,      overton_text_fact, false",
        "jury_welfare_alpha_0,          jury,         false"
    })
    void coverage_and_welfare_stand_on_boards_of_their_own_and_use_their_bound(
            String name, String board, boolean perPopulation) {
        Measure measure = Measures.named(name);

        assertThat(measure.board()).isEqualTo(board);
        assertThat(measure.perPopulation()).isEqualTo(perPopulation);
        assertThat(measure.direction()).isEqualTo(Direction.HIGHER_IS_BETTER);
    }

    @Test
    void a_distance_to_people_is_on_a_board_of_each_population_and_an_entropy_on_the_models_own() {
        assertThat(Measures.named("js_distance").board()).isEqualTo("distributional");
        assertThat(Measures.named("js_distance").perPopulation()).isTrue();
        assertThat(Measures.named("entropy").board()).isEqualTo("distributional");
        assertThat(Measures.named("entropy").perPopulation()).isFalse();
    }
}
