package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void options_know_their_position_and_whether_they_refuse() {
        Scale scale = new Scale(List.of(OptionalDouble.of(2.5), OptionalDouble.empty()), Set.of(1));

        assertThat(scale.size()).isEqualTo(2);
        assertThat(scale.position(0)).hasValue(2.5);
        assertThat(scale.position(1)).isEmpty();
        assertThat(scale.refusal(0)).isFalse();
        assertThat(scale.refusal(1)).isTrue();
    }

    @Test
    void a_question_without_a_scale_has_no_positions_and_no_refusals() {
        Scale scale = Scale.none(3);

        assertThat(scale.positions()).hasSize(3).allMatch(OptionalDouble::isEmpty);
        assertThat(scale.refusals()).isEmpty();
    }

    @Test
    void an_option_of_an_event_whose_position_is_no_number_has_none() {
        List<Double> positions = Arrays.asList(2.5, null, Double.NaN, Double.POSITIVE_INFINITY, -1.0);

        Scale scale = Scale.of(5, positions::get, option -> option == 1);

        assertThat(scale.positions())
                .containsExactly(
                        OptionalDouble.of(2.5),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.of(-1));
        assertThat(scale.refusals()).containsExactly(1);
    }

    @Test
    void positions_are_finite_and_refusals_are_options() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scale(List.of(OptionalDouble.of(Double.NaN)), Set.of()))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scale(List.of(OptionalDouble.empty()), Set.of(1)))
                .withMessageContaining("Option 1");
    }

    @Test
    void an_answer_fits_its_scale_and_has_a_finite_mass() {
        Distribution answer = Distribution.uniform(2);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Answered("q", answer, OptionalDouble.empty(), Scale.none(3)))
                .withMessageContaining("over 3 and 2 options");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Answered("q", answer, OptionalDouble.of(-0.1), Scale.none(2)))
                .withMessageContaining("-0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Answered("q", answer, OptionalDouble.of(Double.NaN), Scale.none(2)))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Answered("q", answer, OptionalDouble.of(Double.POSITIVE_INFINITY), Scale.none(2)))
                .withMessageContaining("Infinity");
        assertThat(new Answered("q", answer, OptionalDouble.of(0), Scale.none(2)).optionMass())
                .hasValue(0);
    }
}
