package io.plurascope.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plurascope.event.DriftTest;
import io.plurascope.event.Monitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DriftSettingsTest {
    @Test
    void a_run_length_is_written_into_the_record_and_thresholds_are_left_to_follow() {
        Monitor monitor = written(new DriftSettings(DriftTest.PAGE_HINKLEY, 2000L, 0.75, null, 3));

        assertThat(monitor.getDriftTest()).isEqualTo(DriftTest.PAGE_HINKLEY);
        assertThat(monitor.getRunLength()).isEqualTo(2000);
        assertThat(monitor.getSlack()).isEqualTo(0.75);
        assertThat(monitor.getCoolDown()).isEqualTo(3);
    }

    @Test
    void a_threshold_is_written_into_the_record_with_half_of_it_to_end_alerts() {
        Monitor monitor = written(new DriftSettings(DriftTest.CUSUM, null, 0.5, 9.0, 0));

        assertThat(monitor.getRunLength()).isNull();
        assertThat(monitor.getThreshold()).isEqualTo(9);
        assertThat(monitor.getLowerThreshold()).isEqualTo(4.5);
        assertThat(monitor.getCoolDown()).isZero();
    }

    @Test
    void settings_that_promise_nothing_are_refused_in_a_sentence() {
        assertThat(DriftSettings.DEFAULT.runLength()).isEqualTo(50_000);
        refused(null, 0.5, null, 6, "exactly one has to be given");
        refused(1000L, 0.5, 8.0, 6, "exactly one has to be given");
        refused(99L, 0.5, null, 6, "from 100 to 1000000000");
        refused(1_000_000_001L, 0.5, null, 6, "from 100 to 1000000000");
        for (double slack : new double[] {0, -1, 1.01, Double.NaN}) {
            refused(1000L, slack, null, 6, "above 0 and at most 1");
        }
        for (double threshold : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            refused(null, 0.5, threshold, 6, "above 0 and finite");
        }
        refused(1000L, 0.5, null, -1, "0 or more");
    }

    private static void refused(
            @Nullable Long runLength, double slack, @Nullable Double threshold, int coolDown, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DriftSettings(DriftTest.CUSUM, runLength, slack, threshold, coolDown))
                .withMessageContaining(why);
    }

    private static Monitor written(DriftSettings settings) {
        return settings.addTo(Monitor.newBuilder().setQuestions(3).setReferenceWindows(10))
                .build();
    }
}
