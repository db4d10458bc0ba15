package io.plurascope.sink.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CellsTest {
    @Test
    void what_is_nothing_to_three_decimals_is_not_below_it() {
        assertThat(Cells.shown(-0.0004)).isEqualTo("0.000");
        assertThat(Cells.shown(-0.0006)).isEqualTo("-0.001");
        assertThat(Cells.signed(-0.0004)).isEqualTo("+0.000");
    }
}
