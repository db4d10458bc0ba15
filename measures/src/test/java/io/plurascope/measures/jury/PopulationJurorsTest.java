package io.plurascope.measures.jury;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PopulationJurorsTest {
    private static final Map<String, Double> PEOPLE = Map.of("all", 0.5, "men", 0.25, "women", 1.0);

    @Test
    void everybody_is_all_but_those_that_hold_others() {
        assertThat(PopulationJurors.all(Set.of("all")).of(PEOPLE)).containsOnlyKeys("men", "women");
        assertThat(PopulationJurors.all(Set.of()).of(PEOPLE)).isEqualTo(PEOPLE);
        assertThat(PopulationJurors.all(Set.of("all")).of(Map.of("all", 0.5))).containsOnlyKeys("all");
    }

    @Test
    void whoever_is_named_is_a_juror_a_total_too() {
        assertThat(new PopulationJurors(Set.of("all", "men"), Set.of("all"), Map.of()).of(PEOPLE))
                .containsOnlyKeys("all", "men");
        assertThat(new PopulationJurors(Set.of("*", "all"), Set.of("all"), Map.of()).of(PEOPLE))
                .isEqualTo(PEOPLE);
    }

    @Test
    void a_population_without_a_weight_weighs_1() {
        PopulationJurors jurors = new PopulationJurors(Set.of("*"), Set.of("all"), Map.of("women", 3.0));
        Utilities utilities = jurors.jury(List.of("men", "women")).utilities(jurors.of(PEOPLE));

        // (.25 + 3 x 1) / 4, and (.25 x 1 x 1 x 1)^(1/4).
        assertThat(new Welfare(0).of(utilities).orElseThrow()).isCloseTo(0.8125, within(1e-15));
        assertThat(new Welfare(1).of(utilities).orElseThrow()).isCloseTo(Math.pow(0.25, 0.25), within(1e-15));
        assertThat(new SatisfiedShare(0.5).of(utilities)).hasValue(0.75);
        // Weights of mean 2: .25^(1/2) x 1^(3/2).
        assertThat(new NashProduct().of(utilities).orElseThrow()).isCloseTo(0.5, within(1e-15));
        // Two drawn by weight differ by .75 in 2 x 1/4 x 3/4 of the draws: half of it over the mean.
        assertThat(new Gini().of(utilities).orElseThrow()).isCloseTo(0.75 * 0.375 / 2 / 0.8125, within(1e-15));
        assertThat(utilities.worstOff()).containsExactly("men");
    }

    @Test
    void a_weight_of_nothing_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PopulationJurors(Set.of("*"), Set.of(), Map.of("men", 0.0)).jury(List.of("men")))
                .withMessageContaining("weights have to be positive and finite");
    }
}
