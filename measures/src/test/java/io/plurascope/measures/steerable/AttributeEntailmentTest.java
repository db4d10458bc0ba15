package io.plurascope.measures.steerable;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.measures.Direction;
import io.plurascope.measures.Measures;
import io.plurascope.measures.StatementMeasure;
import org.junit.jupiter.api.Test;

/** Values worked out by hand. */
class AttributeEntailmentTest {
    private static final StatementMeasure MEASURE = (StatementMeasure) Measures.named("attribute_entailment");

    @Test
    void several_answers_count_by_their_mean() {
        assertThat(MEASURE.of(0.5, 1, 0.75)).hasValue(0.75);
        assertThat(MEASURE.of(0.125)).hasValue(0.125);
        assertThat(MEASURE.of(0, 0)).hasValue(0);
    }

    @Test
    void without_an_answer_it_is_undefined() {
        assertThat(MEASURE.of()).isEmpty();
    }

    @Test
    void it_stands_on_the_board_of_steered_models_without_a_population() {
        assertThat(MEASURE.board()).isEqualTo("steerable");
        assertThat(MEASURE.perPopulation()).isFalse();
        assertThat(MEASURE.direction()).isEqualTo(Direction.HIGHER_IS_BETTER);
    }
}
