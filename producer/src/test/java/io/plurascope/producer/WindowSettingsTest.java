package io.plurascope.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WindowSettingsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void windows_overlap_where_they_begin_before_the_last_one_has_ended() {
        assertThat(WindowSettings.tumbling(MINUTE, Duration.ZERO).isTumbling()).isTrue();
        assertThat(new WindowSettings(MINUTE, Duration.ofSeconds(20), Duration.ZERO).isTumbling())
                .isFalse();
    }

    @Test
    void windows_that_would_leave_answers_out_are_refused() {
        assertThatThrownBy(() -> new WindowSettings(MINUTE, Duration.ofMinutes(2), Duration.ZERO))
                .hasMessageContaining("PT2M")
                .hasMessageContaining("some answers are in none");
        assertThatThrownBy(() -> new WindowSettings(MINUTE, Duration.ZERO, Duration.ZERO))
                .hasMessageContaining("at least 1 ms");
    }

    @Test
    void a_window_without_length_or_with_a_negative_grace_is_refused() {
        assertThatThrownBy(() -> WindowSettings.tumbling(Duration.ZERO, Duration.ZERO))
                .hasMessageContaining("at least 1 ms long");
        assertThatThrownBy(() -> WindowSettings.tumbling(MINUTE, Duration.ofSeconds(-1)))
                .hasMessageContaining("not negative");
    }
}
