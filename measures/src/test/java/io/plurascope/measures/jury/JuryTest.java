package io.plurascope.measures.jury;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JuryTest {
    private static final Welfare AVERAGE = new Welfare(0);

    @Test
    void jurors_weigh_in_proportion_to_their_weights() {
        Jury jury = new Jury(Map.of("a", 30.0, "b", 10.0), 0);

        assertThat(AVERAGE.of(jury.utilities(Map.of("a", 1.0, "b", 5.0)))).hasValue(2);
        assertThat(AVERAGE.of(Jury.EQUAL.utilities(Map.of("a", 1.0, "b", 5.0)))).hasValue(3);
    }

    /** By hand: b and c keep their proportion of 1 to 3. */
    @Test
    void jurors_without_a_utility_leave_the_proportions_of_the_others() {
        Jury jury = new Jury(Map.of("a", 100.0, "b", 1.0, "c", 3.0), 0);

        assertThat(AVERAGE.of(jury.utilities(Map.of("b", 0.0, "c", 4.0)))).hasValue(3);
    }

    @Test
    void weights_and_utilities_of_any_size_are_borne() {
        double huge = Double.MAX_VALUE;
        Jury jury = new Jury(Map.of("a", huge, "b", huge, "c", huge), 0);

        Utilities utilities = jury.utilities(Map.of("a", huge, "b", huge, "c", huge / 2));

        assertThat(AVERAGE.of(utilities).orElseThrow()).isCloseTo(huge / 6 * 5, within(huge * 1e-12));
    }

    @Test
    void negative_utilities_need_a_declared_shift() {
        Map<String, Double> utilities = Map.of("a", -2.0, "b", 1.0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jury.EQUAL.utilities(utilities))
                .withMessageContaining("\"a\" is -2.0")
                .withMessageContaining("at least 2.0");
        Utilities shifted = new Jury(Map.of(), 2).utilities(utilities);
        assertThat(shifted.lowest()).isZero();
        assertThat(shifted.highest()).isEqualTo(3);
        assertThat(AVERAGE.of(shifted)).hasValue(1.5);
        assertThat(1 / Jury.EQUAL.utilities(Map.of("a", -0.0)).lowest()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void a_threshold_is_on_the_scale_of_the_jurors_and_not_of_the_shift() {
        Utilities shifted = new Jury(Map.of(), 2).utilities(Map.of("a", -2.0, "b", 1.0));

        assertThat(new SatisfiedShare(0.5).of(shifted)).hasValue(0.5);
        assertThat(new SatisfiedShare(1).of(shifted)).hasValue(0);
        assertThat(new SatisfiedShare(-3).of(shifted)).hasValue(1);
    }

    @Test
    void the_worst_off_jurors_are_named_all_of_them() {
        Utilities utilities = Jury.EQUAL.utilities(Map.of("zoe", 1.0, "amy", 1.0, "bob", 2.0));
        Utilities weighted = new Jury(Map.of("zoe", 1.0, "amy", 9.0), 0).utilities(Map.of("zoe", 1.0, "amy", 1.0));

        assertThat(utilities.worstOff()).containsExactly("amy", "zoe");
        assertThat(weighted.worstOff()).containsExactly("amy", "zoe");
        assertThat(utilities.size()).isEqualTo(3);
    }

    @Test
    void what_is_no_jury_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Jury(Map.of("a", 0.0), 0))
                .withMessageContaining("\"a\" is 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Jury(Map.of("a", Double.NaN), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Jury(Map.of("a", Double.POSITIVE_INFINITY), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Jury(Map.of(), Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jury.EQUAL.utilities(Map.of()))
                .withMessageContaining("No juror");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Jury(Map.of("a", 1.0), 0).utilities(Map.of("b", 1.0)))
                .withMessageContaining("\"b\" has no weight");
        assertThatIllegalArgumentException().isThrownBy(() -> Jury.EQUAL.utilities(Map.of("a", Double.NaN)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jury.EQUAL.utilities(Map.of("a", Double.POSITIVE_INFINITY)));
    }
}
