package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.plurascope.measures.distributional.TetrachoricCorrelation;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TetrachoricCorrelationTest {
    @Test
    void correlations_are_those_that_scipy_integrated() throws IOException {
        List<JsonNode> cases = ReferenceFile.cases("tetrachoric.json");

        assertThat(cases).hasSize(40);
        for (JsonNode expected : cases) {
            double rho = TetrachoricCorrelation.ofShares(
                    ReferenceFile.number(expected.required("marginalA")),
                    ReferenceFile.number(expected.required("marginalB")),
                    ReferenceFile.number(expected.required("joint")));
            assertThat(rho).isCloseTo(ReferenceFile.number(expected.required("rho")), within(1e-5));
        }
    }

    /** Sheppard 1899: cut at the middle, the joint share is 1/4 + asin(rho) / (2 pi). */
    @Property
    void cut_in_halves_the_correlation_is_a_sine(@ForAll @DoubleRange(min = -0.25, max = 0.25) double beyondChance) {
        double rho = TetrachoricCorrelation.ofShares(0.5, 0.5, 0.25 + beyondChance);

        assertThat(rho).isCloseTo(Math.sin(2 * Math.PI * beyondChance), within(1e-9));
    }

    /** Sheppard again: 30 of 80 are 3/8, so sin(2 pi / 8). */
    @Test
    void a_table_of_counts_has_the_correlation_of_its_shares() {
        double rho = TetrachoricCorrelation.of(30, 10, 10, 30).orElseThrow();

        assertThat(rho).isCloseTo(Math.sqrt(0.5), within(1e-12));
    }

    @Test
    void independent_characters_do_not_correlate() {
        assertThat(TetrachoricCorrelation.of(2, 4, 8, 16).orElseThrow()).isCloseTo(0, within(1e-12));
    }

    @Property
    void turning_a_character_round_turns_the_sign(
            @ForAll @LongRange(min = 1, max = 500) long a,
            @ForAll @LongRange(min = 1, max = 500) long b,
            @ForAll @LongRange(min = 1, max = 500) long c,
            @ForAll @LongRange(min = 1, max = 500) long d) {
        double rho = TetrachoricCorrelation.of(a, b, c, d).orElseThrow();

        assertThat(rho).isBetween(-1.0, 1.0);
        assertThat(TetrachoricCorrelation.of(c, d, a, b).orElseThrow()).isCloseTo(-rho, within(1e-9));
        assertThat(TetrachoricCorrelation.of(b, a, d, c).orElseThrow()).isCloseTo(-rho, within(1e-9));
        assertThat(TetrachoricCorrelation.of(a, c, b, d).orElseThrow()).isCloseTo(rho, within(1e-9));
        assertThat(TetrachoricCorrelation.of(d, c, b, a).orElseThrow()).isCloseTo(rho, within(1e-9));
    }

    @Property
    void more_of_both_is_more_correlation(
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double first,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double second,
            @ForAll @DoubleRange(min = 0.01, max = 0.49) double low,
            @ForAll @DoubleRange(min = 0.51, max = 0.99) double high) {
        double least = Math.max(0, first + second - 1);
        double width = Math.min(first, second) - least;

        double lower = TetrachoricCorrelation.ofShares(first, second, least + low * width);
        double higher = TetrachoricCorrelation.ofShares(first, second, least + high * width);

        assertThat(lower).isLessThan(higher);
    }

    @Test
    void an_empty_margin_has_no_correlation() {
        assertThat(TetrachoricCorrelation.of(0, 0, 3, 4)).isEmpty();
        assertThat(TetrachoricCorrelation.of(3, 4, 0, 0)).isEmpty();
        assertThat(TetrachoricCorrelation.of(0, 3, 0, 4)).isEmpty();
        assertThat(TetrachoricCorrelation.of(3, 0, 4, 0)).isEmpty();
        assertThat(TetrachoricCorrelation.of(0, 0, 0, 0)).isEmpty();
    }

    /** By the correction of AS 116: the empty cell is 1/2, and its margins are kept. */
    @Test
    void a_single_empty_cell_is_taken_as_a_half() {
        double n = 28;

        assertThat(TetrachoricCorrelation.of(0, 8, 8, 12).orElseThrow())
                .isEqualTo(TetrachoricCorrelation.ofShares(8 / n, 8 / n, 0.5 / n))
                .isNegative();
        assertThat(TetrachoricCorrelation.of(12, 8, 8, 0).orElseThrow())
                .isEqualTo(TetrachoricCorrelation.ofShares(20 / n, 20 / n, 12.5 / n))
                .isNegative();
        assertThat(TetrachoricCorrelation.of(8, 0, 12, 8).orElseThrow())
                .isEqualTo(TetrachoricCorrelation.ofShares(8 / n, 20 / n, 7.5 / n))
                .isPositive();
        assertThat(TetrachoricCorrelation.of(8, 12, 0, 8).orElseThrow())
                .isEqualTo(TetrachoricCorrelation.ofShares(20 / n, 8 / n, 7.5 / n))
                .isPositive();
    }

    @Test
    void an_empty_diagonal_is_a_perfect_correlation() {
        assertThat(TetrachoricCorrelation.of(3, 0, 0, 4)).hasValue(1);
        assertThat(TetrachoricCorrelation.of(0, 3, 4, 0)).hasValue(-1);
    }

    /** By definition: nothing is left of one margin, so the normal distribution has to lie on a line. */
    @Test
    void the_largest_and_the_smallest_share_of_both_are_reached_at_1() {
        assertThat(TetrachoricCorrelation.ofShares(0.3, 0.3, 0.3)).isCloseTo(1, within(1e-12));
        assertThat(TetrachoricCorrelation.ofShares(0.3, 0.7, 0)).isCloseTo(-1, within(1e-12));
        // In doubles 0.8 + 0.5 - 1 is above 0.3.
        assertThat(TetrachoricCorrelation.ofShares(0.8, 0.5, 0.3)).isCloseTo(-1, within(1e-5));
    }

    @Test
    void what_is_no_table_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TetrachoricCorrelation.of(1, -2, 3, 4))
                .withMessageContaining("-2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TetrachoricCorrelation.ofShares(0.3, 0.3, 0.4))
                .withMessageContaining("0.4");
        assertThatIllegalArgumentException().isThrownBy(() -> TetrachoricCorrelation.ofShares(0.7, 0.7, 0.3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TetrachoricCorrelation.ofShares(0, 0.3, 0))
                .withMessageContaining("No table");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TetrachoricCorrelation.ofShares(0.3, 0, 0))
                .withMessageContaining("No table");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TetrachoricCorrelation.ofShares(0.5, 1, 0.5))
                .withMessageContaining("No table");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TetrachoricCorrelation.ofShares(1, 0.5, 0.5))
                .withMessageContaining("No table");
        assertThatIllegalArgumentException().isThrownBy(() -> TetrachoricCorrelation.ofShares(Double.NaN, 0.3, 0.1));
    }
}
