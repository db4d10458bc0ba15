package io.plurascope.measures.jury;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.measures.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** What every jury measure keeps; a new one is tested as soon as it is in the registry. */
class JuryMeasureTest {
    /** What some jurors have and weigh. */
    record Case(List<Double> values, List<Double> weights) {
        /** With the jurors named upwards from a first number, or downwards, which sorts them the other way round. */
        Utilities named(boolean upwards) {
            TreeMap<String, Double> byJuror = new TreeMap<>();
            TreeMap<String, Double> byWeight = new TreeMap<>();
            for (int juror = 0; juror < values.size(); juror++) {
                String name = "juror " + (upwards ? 100 + juror : 999 - juror);
                byJuror.put(name, values.get(juror));
                byWeight.put(name, weights.get(juror));
            }
            return new Jury(byWeight, 0).utilities(byJuror);
        }

        Utilities utilities() {
            return named(true);
        }
    }

    @Example
    void names_are_unique_and_in_snake_case_and_lead_back_to_the_measure() {
        assertThat(JuryMeasures.ALL)
                .extracting(JuryMeasure::name)
                .doesNotHaveDuplicates()
                .contains("welfare_alpha_0", "welfare_alpha_0.25", "welfare_alpha_infinity", "satisfied_above_0.5")
                .allMatch(name -> name.matches("[a-z0-9_.]+"));
        assertThat(JuryMeasures.ALL)
                .allSatisfy(measure ->
                        assertThat(JuryMeasures.named(measure.name())).isEqualTo(measure));
        assertThat(new Welfare(Double.NEGATIVE_INFINITY).name()).isEqualTo("welfare_alpha_minus_infinity");
        assertThat(new Welfare(1e10).name()).isEqualTo("welfare_alpha_1.0e10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JuryMeasures.named("welfare"))
                .withMessageContaining("There is no jury measure \"welfare\"; there are welfare_alpha_0, ");
    }

    @Example
    void more_is_better_but_for_inequality() {
        assertThat(JuryMeasures.ALL)
                .allSatisfy(measure -> assertThat(measure.direction())
                        .isEqualTo(measure instanceof Gini ? Direction.LOWER_IS_BETTER : Direction.HIGHER_IS_BETTER));
    }

    @Example
    void the_meaning_is_one_sentence() {
        assertThat(JuryMeasures.ALL)
                .allSatisfy(measure -> assertThat(measure.meaning()).matches("[A-Z]([^.]|\\.\\d){30,}\\."));
    }

    /** By hand: of (0, 0, 0, 8) the differences are 8 in 6 of 16 pairs, half of whose mean 3 is 1.5, over the mean 2. */
    @Example
    void the_gini_coefficient_counts_a_juror_with_itself() {
        assertThat(new Gini().of(WelfareTest.utilities(0, 0, 0, 8))).hasValue(0.75);
        assertThat(new Gini().of(WelfareTest.utilities(3, 3, 3))).hasValue(0);
        assertThat(new Gini().of(WelfareTest.utilities(5))).hasValue(0);
        assertThat(new Gini().of(WelfareTest.utilities(1e300, 3e300)).orElseThrow())
                .isCloseTo(0.25, within(1e-15));
        assertThat(new Gini().of(WelfareTest.utilities(0, 0))).isEmpty();
    }

    /** By hand; a weight of 3 to 1 means the exponents 1.5 and .5. */
    @Example
    void the_nash_product_raises_to_the_weights() {
        Utilities weighted = new Jury(Map.of("a", 3.0, "b", 1.0), 0).utilities(Map.of("a", 4.0, "b", 9.0));

        assertThat(new NashProduct().of(WelfareTest.utilities(1, 2, 4)).orElseThrow())
                .isCloseTo(8, within(1e-14));
        assertThat(new NashProduct().of(weighted).orElseThrow()).isCloseTo(24, within(1e-12));
        assertThat(new LogNashProduct().of(weighted).orElseThrow()).isCloseTo(Math.log(24), within(1e-14));
        assertThat(new NashProduct().of(WelfareTest.utilities(0, 3))).hasValue(0);
        assertThat(new LogNashProduct().of(WelfareTest.utilities(0, 3))).hasValue(Double.NEGATIVE_INFINITY);
    }

    @Example
    void a_juror_at_the_threshold_is_not_satisfied() {
        assertThat(new SatisfiedShare(2).of(WelfareTest.utilities(1, 2, 4, 8))).hasValue(0.5);
        assertThat(new SatisfiedShare(0.5).name()).isEqualTo("satisfied_above_0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SatisfiedShare(Double.NaN))
                .withMessageContaining("threshold NaN");
    }

    @Property
    void the_names_and_the_order_of_the_jurors_change_no_bit(@ForAll("cases") Case example) {
        for (JuryMeasure measure : JuryMeasures.ALL) {
            assertThat(measure.of(example.named(false))).isEqualTo(measure.of(example.named(true)));
        }
    }

    @Property
    void raising_a_juror_never_lowers_welfare(
            @ForAll("cases") Case example, @ForAll @DoubleRange(min = 0, max = 10) double raise) {
        List<Double> values = new ArrayList<>(example.values());
        values.set(0, values.getFirst() + raise);
        Utilities raised = new Case(values, example.weights()).utilities();

        for (JuryMeasure measure : JuryMeasures.ALL) {
            if (measure.direction() == Direction.HIGHER_IS_BETTER) {
                double before = measure.of(example.utilities()).orElseThrow();
                double after = measure.of(raised).orElseThrow();
                double rounding = Double.isInfinite(before) ? 0 : Math.abs(before) * 1e-12 + 1e-13;
                assertThat(after).as(measure.name()).isGreaterThanOrEqualTo(before - rounding);
            }
        }
    }

    /** A juror of weight 2 is as two jurors of weight 1; the product alone depends on their number. */
    @Property
    void a_juror_of_double_weight_is_as_two_jurors(@ForAll("cases") Case example) {
        List<Double> values = new ArrayList<>(example.values());
        List<Double> weights = new ArrayList<>(example.weights());
        values.add(values.getFirst());
        weights.add(weights.getFirst());
        List<Double> doubled = new ArrayList<>(example.weights());
        doubled.set(0, 2 * doubled.getFirst());

        for (JuryMeasure measure : JuryMeasures.ALL) {
            if (!measure.name().endsWith("nash_product")) {
                assertClose(
                        measure.of(new Case(example.values(), doubled).utilities()),
                        measure.of(new Case(values, weights).utilities()));
            }
        }
    }

    @Property
    void shares_and_inequality_are_between_0_and_1(@ForAll("cases") Case example) {
        assertThat(new SatisfiedShare(3).of(example.utilities()).orElseThrow()).isBetween(0.0, 1.0);
        new Gini().of(example.utilities()).ifPresent(gini -> assertThat(gini).isBetween(0.0, 1.0));
    }

    /** From the definition, pair by pair. */
    @Property
    void gini_is_the_mean_difference_of_pairs(@ForAll("cases") Case example) {
        double differences = 0;
        double sum = 0;
        double total = 0;
        for (int first = 0; first < example.values().size(); first++) {
            double weight = example.weights().get(first);
            for (int second = 0; second < example.values().size(); second++) {
                differences += weight
                        * example.weights().get(second)
                        * Math.abs(
                                example.values().get(first) - example.values().get(second));
            }
            sum += weight * example.values().get(first);
            total += weight;
        }

        OptionalDouble gini = new Gini().of(example.utilities());

        assertThat(gini.isPresent()).isEqualTo(sum > 0);
        if (sum > 0) {
            assertThat(gini.getAsDouble()).isCloseTo(differences / (2 * total * sum), within(1e-12));
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Double> value = Arbitraries.doubles().between(0, 10).ofScale(3);
        Arbitrary<Double> weight = Arbitraries.doubles().between(0.1, 9).ofScale(3);
        return Arbitraries.integers()
                .between(1, 12)
                .flatMap(size -> Combinators.combine(
                                value.list().ofSize(size), weight.list().ofSize(size))
                        .as(Case::new));
    }

    private static void assertClose(OptionalDouble actual, OptionalDouble expected) {
        assertThat(actual.isPresent()).isEqualTo(expected.isPresent());
        expected.ifPresent(value ->
                assertThat(actual.orElseThrow()).isCloseTo(value, within(Math.abs(value) * 1e-12 + 1e-14)));
    }
}
