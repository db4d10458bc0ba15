package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class SpanTest {
    @ParameterizedTest
    @CsvSource({"30s, 30", "10m, 600", "1h30m, 5400", "2d, 172800", "PT10M, 600"})
    void a_span_is_read_as_people_write_it_and_as_iso_8601_has_it(String text, long seconds) {
        assertThat(new Span().convert(text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void what_is_no_span_is_told_with_examples() {
        assertThatThrownBy(() -> new Span().convert("10"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'10'")
                .hasMessageContaining("10m");
    }
}
