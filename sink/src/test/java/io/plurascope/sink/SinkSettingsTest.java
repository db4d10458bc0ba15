package io.plurascope.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SinkSettingsTest {
    @Test
    void an_empty_environment_means_loopback_and_port_8080() {
        SinkSettings settings = SinkSettings.fromEnvironment(Map.of());

        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8080);
    }

    @Test
    void a_port_that_is_none_is_named() {
        assertThatThrownBy(() -> SinkSettings.fromEnvironment(Map.of("PLURASCOPE_PORT", "eighty")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'eighty' is no port; set PLURASCOPE_PORT to a number from 0 (any free port) to 65535.");
        assertThatThrownBy(() -> SinkSettings.fromEnvironment(Map.of("PLURASCOPE_PORT", "65536")))
                .hasMessageStartingWith("65536 is no port");
    }
}
