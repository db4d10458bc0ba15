package io.plurascope.measures.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObjectiveRangeTest {
    @Test
    void objectives_range_as_what_they_are_measured_by() {
        assertThat(ObjectiveRange.of("js_distance")).hasValue(1);
        assertThat(ObjectiveRange.of("hit_rate")).hasValue(1);
        // Faithfulness less faithfulness.
        assertThat(ObjectiveRange.of("gain")).hasValue(2);
        assertThat(ObjectiveRange.of("jury_welfare_alpha_3")).hasValue(1);
        assertThat(ObjectiveRange.of("kl_divergence")).isEmpty();
        assertThat(ObjectiveRange.of("simbench_score")).isEmpty();
    }
}
