package io.plurascope.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ServedTest {
    @Test
    void the_time_since_a_moment_is_that_of_the_calls_since_then() {
        assertThat(new Served(12, 50_000_000).meanMillisSince(new Served(8, 20_000_000), 4))
                .isEqualTo(7.5);
    }

    @Test
    void the_calls_of_somebody_else_are_not_taken_for_measured_ones() {
        assertThatThrownBy(() -> new Served(12, 50_000_000).meanMillisSince(new Served(8, 20_000_000), 3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The server answered 4 calls and not the 3 that were measured; let nothing else ask it.");
    }
}
