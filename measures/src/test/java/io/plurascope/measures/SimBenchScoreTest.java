package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.measures.distributional.SimBenchScore;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SimBenchScoreTest {
    /** By hand from 100 (1 - a / b). */
    @Test
    void the_score_is_100_for_people_0_for_uniform_and_negative_beyond() {
        assertThat(SimBenchScore.of(0, 0.4)).hasValue(100);
        assertThat(SimBenchScore.of(0.4, 0.4)).hasValue(0);
        assertThat(SimBenchScore.of(0.3, 0.4).orElseThrow()).isCloseTo(25, within(1e-12));
        assertThat(SimBenchScore.of(0.6, 0.4).orElseThrow()).isCloseTo(-50, within(1e-12));
        assertThat(SimBenchScore.of(1, 1)).hasValue(0);
    }

    @Test
    void there_is_no_score_where_people_are_uniform() {
        assertThat(SimBenchScore.of(0.5, 0)).isEmpty();
        assertThat(SimBenchScore.of(0, 0)).isEmpty();
    }

    /** By hand: uniform answers are 1/4 off on each side, and the model is of no account. */
    @Test
    void what_uniform_answers_would_have_does_not_depend_on_the_model() {
        PopulationMeasure uniform = (PopulationMeasure) Measures.named("uniform_total_variation");
        Distribution people = Distribution.of(new double[] {0.75, 0.25});

        for (double first : new double[] {0, 0.5, 1}) {
            Answered answered = new Answered(
                    "q", Distribution.of(new double[] {first, 1 - first}), OptionalDouble.empty(), Scale.none(2));
            assertThat(uniform.of(answered, people)).hasValue(0.25);
        }
    }

    @Test
    void a_mean_out_of_range_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimBenchScore.of(-0.1, 0.4))
                .withMessageContaining("-0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimBenchScore.of(0.1, 1.5))
                .withMessageContaining("1.5");
        assertThatIllegalArgumentException().isThrownBy(() -> SimBenchScore.of(Double.NaN, 0.4));
    }
}
