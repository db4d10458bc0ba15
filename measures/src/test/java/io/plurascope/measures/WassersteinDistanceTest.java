package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.plurascope.measures.distributional.WassersteinDistance;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WassersteinDistanceTest {
    private static final Distribution FIRST = Distribution.of(1, 0, 0);
    private static final Distribution SECOND = Distribution.of(0, 1, 0);
    private static final Distribution THIRD = Distribution.of(0, 0, 1);

    @Test
    void distances_are_those_of_scipy() throws IOException {
        List<JsonNode> cases = ReferenceFile.cases("distances.json");

        assertThat(cases).hasSize(124);
        for (JsonNode expected : cases) {
            double value = ReferenceFile.number(expected.required("ordinalWasserstein"));
            OptionalDouble distance = between(
                    Distribution.of(ReferenceFile.numbers(expected.required("model"))),
                    Distribution.of(ReferenceFile.numbers(expected.required("human"))),
                    scale(ReferenceFile.numbers(expected.required("positions"))));
            assertThat(distance.orElseThrow()).isCloseTo(value, ReferenceFile.relative(value));
        }
    }

    /** By hand: 1 moved by 1 of the range 4, by 3 and by all of it. */
    @Test
    void probability_moves_along_positions_that_are_unsorted_and_unevenly_spaced() {
        Scale scale = scale(1.5, 0.5, 4.5);

        assertThat(between(FIRST, SECOND, scale)).hasValue(0.25);
        assertThat(between(FIRST, THIRD, scale)).hasValue(0.75);
        assertThat(between(SECOND, THIRD, scale)).hasValue(1);
    }

    /** By hand: without the refusal people are at the first option and the model half at each: 1/2 moves by 1 of 1. */
    @Test
    void refusals_are_dropped_and_the_rest_renormalised() {
        Scale scale = new Scale(List.of(OptionalDouble.of(1), OptionalDouble.empty(), OptionalDouble.of(2)), Set.of(1));

        OptionalDouble distance = between(Distribution.of(0.25, 0.5, 0.25), Distribution.of(0.125, 0.875, 0), scale);

        assertThat(distance).hasValue(0.5);
    }

    /** By hand: the range is 1 of the kept options, not 98 with the refusal at 99. */
    @Test
    void the_position_of_a_refusal_does_not_count() {
        Scale scale = new Scale(scale(1, 2, 99).positions(), Set.of(2));

        assertThat(between(FIRST, SECOND, scale)).hasValue(1);
    }

    @Test
    void there_is_no_value_without_a_scale() {
        Scale incomplete =
                new Scale(List.of(OptionalDouble.of(1), OptionalDouble.of(2), OptionalDouble.empty()), Set.of());

        assertThat(between(FIRST, SECOND, Scale.none(3))).isEmpty();
        assertThat(between(FIRST, SECOND, incomplete)).isEmpty();
        assertThat(between(FIRST, SECOND, scale(7, 7, 7))).isEmpty();
        assertThat(between(FIRST, SECOND, new Scale(scale(1, 2, 3).positions(), Set.of(0, 1, 2))))
                .isEmpty();
    }

    @Test
    void there_is_no_value_where_nothing_is_left_without_refusals() {
        Scale scale = new Scale(scale(1, 2, 3).positions(), Set.of(2));

        assertThat(between(THIRD, FIRST, scale)).isEmpty();
        assertThat(between(FIRST, THIRD, scale)).isEmpty();
    }

    /** By hand: half of the range, which is itself beyond a double. */
    @Test
    void the_widest_scale_has_a_value() {
        OptionalDouble distance = between(FIRST, SECOND, scale(-Double.MAX_VALUE, 0, Double.MAX_VALUE));

        assertThat(distance).hasValue(0.5);
    }

    /** By definition: the mean of x differs by at most W1, and by exactly W1 where all moves one way, as from an end. */
    @Property
    void from_an_end_the_distance_is_that_of_the_means(
            @ForAll @Size(min = 2, max = 8) List<@DoubleRange(min = 0.01, max = 1) Double> weights) {
        Distribution people = Distribution.of(
                weights.stream().mapToDouble(Double::doubleValue).toArray());
        double[] positions = new double[people.size()];
        double mean = 0;
        for (int option = 0; option < positions.length; option++) {
            positions[option] = option * option;
            mean += positions[option] * people.probability(option);
        }
        double[] lowest = new double[positions.length];
        lowest[0] = 1;

        double distance =
                between(Distribution.of(lowest), people, scale(positions)).orElseThrow();

        assertThat(distance).isCloseTo(mean / positions[positions.length - 1], within(1e-13));
    }

    /** A stretched, shifted and turned scale is the same scale. */
    @Property
    void the_unit_and_the_direction_of_the_scale_do_not_matter(
            @ForAll @Size(4) List<@DoubleRange(min = 0.01, max = 1) Double> weights,
            @ForAll @DoubleRange(min = -1000, max = 1000) double shift) {
        Distribution people = Distribution.of(
                weights.stream().mapToDouble(Double::doubleValue).toArray());
        Distribution model = Distribution.uniform(4);
        double expected = between(model, people, scale(1, 2, 3, 5)).orElseThrow();

        double turned = between(model, people, scale(shift - 3, shift - 6, shift - 9, shift - 15))
                .orElseThrow();

        assertThat(turned).isCloseTo(expected, within(1e-12));
    }

    private static OptionalDouble between(Distribution model, Distribution people, Scale scale) {
        return new WassersteinDistance().of(new Answered("q", model, OptionalDouble.empty(), scale), people);
    }

    private static Scale scale(double... positions) {
        return new Scale(Arrays.stream(positions).mapToObj(OptionalDouble::of).toList(), Set.of());
    }
}
