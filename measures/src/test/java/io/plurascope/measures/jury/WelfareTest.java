package io.plurascope.measures.jury;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.plurascope.measures.ReferenceFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class WelfareTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Example
    void welfare_gini_and_satisfied_share_are_those_of_scipy() throws IOException {
        List<JsonNode> cases = ReferenceFile.cases("welfare.json");

        assertThat(cases).hasSize(60);
        for (JsonNode expected : cases) {
            Utilities utilities = utilities(ReferenceFile.numbers(expected.required("utilities")));
            for (Map.Entry<String, JsonNode> entry :
                    expected.required("welfareByAlpha").properties()) {
                double value = ReferenceFile.number(entry.getValue());
                assertThat(welfare(Double.parseDouble(entry.getKey()), utilities))
                        .as(entry.getKey())
                        .isCloseTo(value, ReferenceFile.relative(value));
            }
            double gini = expected.required("gini").doubleValue();
            assertThat(new Gini().of(utilities).orElseThrow()).isCloseTo(gini, within(1e-12 * gini + 1e-15));
            double share = expected.required("maxSat").doubleValue();
            double tau = expected.required("tau").doubleValue();
            assertThat(new SatisfiedShare(tau).of(utilities).orElseThrow())
                    .isCloseTo(share, ReferenceFile.relative(share));
        }
    }

    /** Printed to six decimals in the project's specification of its measures. */
    @Example
    void one_two_and_four_have_the_welfare_that_is_specified() {
        Utilities utilities = utilities(1, 2, 4);

        assertThat(welfare(0, utilities)).isCloseTo(2.33333, within(5e-6));
        assertThat(welfare(0.5, utilities)).isCloseTo(2.16503, within(5e-6));
        assertThat(welfare(1, utilities)).isCloseTo(2, within(1e-15));
        assertThat(welfare(2, utilities)).isCloseTo(1.714286, within(5e-7));
        assertThat(welfare(10, utilities)).isCloseTo(1.129586, within(5e-7));
        assertThat(welfare(INFINITY, utilities)).isEqualTo(1);
    }

    /** By definition: the root of the mean square, and the maximum. */
    @Example
    void below_zero_the_better_off_count_more() {
        assertThat(welfare(-1, utilities(1, 7))).isCloseTo(5, within(1e-14));
        assertThat(welfare(Double.NEGATIVE_INFINITY, utilities(1, 7))).isEqualTo(7);
    }

    @Example
    void from_one_on_a_juror_with_nothing_leaves_nothing() {
        Utilities utilities = utilities(0, 1, 4);

        assertThat(welfare(1, utilities)).isEqualTo(0);
        assertThat(welfare(1.5, utilities)).isEqualTo(0);
        assertThat(welfare(INFINITY, utilities)).isEqualTo(0);
        assertThat(welfare(0.5, utilities)).isCloseTo(1, within(1e-15));
        assertThat(welfare(Math.nextDown(1.0), utilities)).isEqualTo(0);
        assertThat(welfare(0.5, utilities(0, 0))).isEqualTo(0);
    }

    /** Beside alpha = 1 the welfare is (ln 2)^2 / 3 (1 - alpha) below the geometric mean 2 of 1, 2 and 4, by expansion. */
    @Example
    void beside_one_the_welfare_keeps_its_digits() {
        Utilities utilities = utilities(1, 2, 4);
        double slope = 2 * Math.log(2) * Math.log(2) / 3;

        for (double step : new double[] {1e-6, 1e-9, 1e-12}) {
            assertThat(welfare(1 + step, utilities)).isCloseTo(2 - slope * step, within(1e-12));
            assertThat(welfare(1 - step, utilities)).isCloseTo(2 + slope * step, within(1e-12));
        }
    }

    /** By the limit: the reciprocal of the largest share to the power 1/(1-alpha) is 1 up to rounding. */
    @Example
    void the_largest_alpha_and_the_largest_ratio_neither_overflow_nor_vanish() {
        Utilities apart = utilities(1e-300, 1e300);

        assertThat(welfare(1, apart)).isCloseTo(1, within(1e-12));
        assertThat(welfare(0.5, apart)).isCloseTo(2.5e299, within(2.5e287));
        assertThat(welfare(2, apart)).isCloseTo(2e-300, within(2e-312));
        assertThat(welfare(1e300, apart)).isCloseTo(1e-300, within(1e-312));
        assertThat(welfare(-1e300, apart)).isCloseTo(1e300, within(1e288));
    }

    @Example
    void a_sweep_has_the_welfare_at_each_alpha() {
        Utilities utilities = utilities(1, 2, 4);

        List<Welfare.AtAlpha> sweep = Welfare.sweep(utilities, Welfare.GRID);

        assertThat(sweep).extracting(Welfare.AtAlpha::alpha).isEqualTo(Welfare.GRID);
        assertThat(sweep).allSatisfy(at -> assertThat(at.welfare()).isEqualTo(welfare(at.alpha(), utilities)));
    }

    @Example
    void alpha_is_a_number() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Welfare(Double.NaN))
                .withMessageContaining("NaN");
        assertThat(new Welfare(-0.0)).isEqualTo(new Welfare(0));
    }

    @Property
    void welfare_lies_between_the_worst_off_and_the_best_off(
            @ForAll("alphas") double alpha, @ForAll("juries") List<Double> values) {
        Utilities utilities = utilities(array(values));

        assertThat(welfare(alpha, utilities)).isBetween(utilities.lowest(), utilities.highest());
    }

    @Property
    void welfare_falls_as_alpha_rises(
            @ForAll("alphas") double first, @ForAll("alphas") double second, @ForAll("juries") List<Double> values) {
        Utilities utilities = utilities(array(values));

        double higher = welfare(Math.min(first, second), utilities);
        double lower = welfare(Math.max(first, second), utilities);

        assertThat(lower).isLessThanOrEqualTo(higher * (1 + 1e-13));
    }

    @Property
    void a_larger_unit_makes_the_welfare_larger_by_the_same_factor(
            @ForAll("alphas") double alpha,
            @ForAll("juries") List<Double> values,
            @ForAll @DoubleRange(min = 0.01, max = 100) double factor) {
        double welfare = welfare(alpha, utilities(array(values))) * factor;

        double[] scaled = values.stream().mapToDouble(value -> value * factor).toArray();

        assertThat(welfare(alpha, utilities(scaled))).isCloseTo(welfare, within(welfare * 1e-12));
    }

    /** Computed with 60 digits by multiplication alone. */
    @Property(tries = 200)
    void whole_alphas_are_exact_to_twelve_digits(
            @ForAll @IntRange(min = 2, max = 9) int alpha,
            @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = 0.01, max = 100) Double> values) {
        MathContext digits = new MathContext(60);
        BigDecimal sum = BigDecimal.ZERO;
        for (double value : values) {
            sum = sum.add(BigDecimal.ONE.divide(new BigDecimal(value).pow(alpha - 1), digits));
        }
        BigDecimal mean = sum.divide(BigDecimal.valueOf(values.size()), digits);

        double welfare = welfare(alpha, utilities(array(values)));

        BigDecimal back = BigDecimal.ONE.divide(new BigDecimal(welfare).pow(alpha - 1), digits);
        assertThat(back.divide(mean, digits).doubleValue()).isCloseTo(1, within(1e-12));
    }

    @Provide
    Arbitrary<Double> alphas() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.doubles().between(-2, 60).ofScale(6)),
                Tuple.of(1, Arbitraries.doubles().between(0.999999, 1.000001).ofScale(17)),
                Tuple.of(1, Arbitraries.of(-INFINITY, 0.0, 1.0, 2.0, INFINITY)));
    }

    @Provide
    Arbitrary<List<Double>> juries() {
        return Arbitraries.doubles()
                .between(0, 100)
                .ofScale(6)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    static Utilities utilities(double... values) {
        TreeMap<String, Double> byJuror = new TreeMap<>();
        for (double value : values) {
            byJuror.put("juror " + byJuror.size(), value);
        }
        return Jury.EQUAL.utilities(byJuror);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double welfare(double alpha, Utilities utilities) {
        return new Welfare(alpha).of(utilities).orElseThrow();
    }
}
