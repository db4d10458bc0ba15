package io.plurascope.measures.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.measures.Direction;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunMeasureTest {
    @ParameterizedTest
    @EnumSource(RunMeasure.class)
    void each_has_a_name_of_its_own_a_better_direction_and_an_end_that_is_best(RunMeasure measure) {
        assertThat(RunMeasure.named(measure.label())).contains(measure);
        assertThat(RunMeasure.names()).contains(measure.label());
        assertThat(Measures.ALL).extracting(Measure::name).doesNotContain(measure.label());
        assertThat(measure.direction()).isNotEqualTo(Direction.NONE);
        assertThat(measure.lowest()).isLessThan(measure.highest());
        assertThat(measure.highest()).isFinite();
    }

    /** Flattening has no better side. */
    @Test
    void what_is_no_objective_is_none() {
        assertThat(RunMeasure.named("flattening")).isEmpty();
        assertThat(RunMeasure.named("SIMBENCH_SCORE")).isEmpty();
    }

    @Test
    void only_a_distance_is_better_when_it_is_lower() {
        assertThat(RunMeasure.values())
                .filteredOn(measure -> measure.direction() == Direction.LOWER_IS_BETTER)
                .containsExactly(RunMeasure.BEST_STYLE);
    }

    @Test
    void five_are_of_models_that_are_steered() {
        assertThat(RunMeasure.values())
                .filteredOn(RunMeasure::ofSteering)
                .containsExactly(
                        RunMeasure.FAITHFULNESS,
                        RunMeasure.GAIN,
                        RunMeasure.HIT_RATE,
                        RunMeasure.TETRACHORIC,
                        RunMeasure.BEST_STYLE);
    }
}
