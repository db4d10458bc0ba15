package io.plurascope.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointSettingsTest {
    @Test
    void the_environment_overrides_the_loopback_address_and_port_8082() {
        EndpointSettings named = EndpointSettings.fromEnvironment(
                Map.of("PLURASCOPE_BRIDGE_HOST", "0.0.0.0", "PLURASCOPE_BRIDGE_PORT", "9000"));

        assertThat(named).isEqualTo(new EndpointSettings("0.0.0.0", 9000));
        assertThat(EndpointSettings.fromEnvironment(Map.of())).isEqualTo(new EndpointSettings("127.0.0.1", 8082));
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "-1", "65536"})
    void a_port_that_is_none_is_named(String port) {
        assertThatThrownBy(() -> EndpointSettings.fromEnvironment(Map.of(EndpointSettings.PORT, port)))
                .hasMessage("'" + port
                        + "' is no port; set PLURASCOPE_BRIDGE_PORT to a number from 0 (any free port) to 65535.");
    }

    @Test
    void an_empty_address_is_refused() {
        assertThatThrownBy(() -> new EndpointSettings(" ", 0)).hasMessageContaining("PLURASCOPE_BRIDGE_HOST");
    }
}
