package io.plurascope.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InFlightBoundsTest {
    @Test
    void two_numbers_are_bounds_and_one_is_always_the_same() {
        assertThat(InFlightBounds.parse("2-64")).isEqualTo(new InFlightBounds(2, 64));
        assertThat(InFlightBounds.parse(" 16 ")).isEqualTo(InFlightBounds.fixed(16));
        assertThat(new InFlightBounds(2, 64)).hasToString("2-64");
        assertThat(InFlightBounds.fixed(16)).hasToString("16");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many", "-3", "2-", "2-4-8", "99999999"})
    void a_text_that_is_no_number_and_no_bounds_is_refused(String text) {
        assertThatThrownBy(() -> InFlightBounds.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "8-4", "0-4"})
    void bounds_that_leave_nothing_to_choose_are_refused(String text) {
        assertThatThrownBy(() -> InFlightBounds.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("choose at least 1");
    }
}
