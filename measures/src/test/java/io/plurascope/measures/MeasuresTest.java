package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

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
            assertReference(expected, "totalVariation", against("total_variation", model, people));
            assertReference(expected, "entropyModelNats", alone("entropy", model));
            assertReference(expected, "entropyHumanNats", alone("entropy", people));
        }
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

    @Test
    void an_unknown_name_lists_the_valid_ones() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Measures.named("js"))
                .withMessage(
                        "There is no measure \"js\"; there are js_distance, total_variation, entropy, option_mass.");
    }

    private static void assertReference(JsonNode expected, String field, double actual) {
        double value = ReferenceFile.number(expected.required(field));
        assertThat(actual).as(field).isCloseTo(value, ReferenceFile.relative(value));
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
        return ((ModelMeasure) Measures.named("option_mass")).of(new Answered(EVEN, mass, Scale.none(2)));
    }

    private static Answered answered(Distribution model) {
        return new Answered(model, OptionalDouble.empty(), Scale.none(model.size()));
    }
}
