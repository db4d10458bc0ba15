package io.plurascope.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BridgeSettingsTest {
    @Test
    void the_environment_overrides_the_defaults() {
        BridgeSettings settings = BridgeSettings.fromEnvironment(Map.of(
                "PLURASCOPE_BRIDGE_INSTANCE", "b",
                "PLURASCOPE_BRIDGE_IN_FLIGHT", "4-32",
                "PLURASCOPE_BRIDGE_CHANNELS", "2",
                "PLURASCOPE_BRIDGE_DEADLINE", "PT1M",
                "PLURASCOPE_BRIDGE_HELD_BYTES", "1000000"));

        assertThat(settings.instance()).isEqualTo("b");
        assertThat(settings.inFlight()).isEqualTo(new InFlightBounds(4, 32));
        assertThat(settings.channels()).isEqualTo(2);
        assertThat(settings.heldBytes()).isEqualTo(1_000_000);
        assertThat(settings.deadline()).isEqualTo(Duration.ofMinutes(1));
        assertThat(BridgeSettings.fromEnvironment(Map.of()).withInstance("b"))
                .isEqualTo(BridgeSettings.defaults().withInstance("b"));
    }

    @Test
    void two_bridges_that_nobody_named_are_two_instances() {
        assertThat(BridgeSettings.defaults().instance())
                .isNotEqualTo(BridgeSettings.defaults().instance());
    }

    @Test
    void a_value_that_cannot_be_used_is_named() {
        assertThatThrownBy(() -> BridgeSettings.fromEnvironment(Map.of(BridgeSettings.IN_FLIGHT, "many")))
                .hasMessage("PLURASCOPE_BRIDGE_IN_FLIGHT is 'many'; set it to a value such as 2-64.");
        assertThatThrownBy(() -> BridgeSettings.fromEnvironment(Map.of(BridgeSettings.DEADLINE, "30s")))
                .hasMessage("PLURASCOPE_BRIDGE_DEADLINE is '30s'; set it to a value such as PT30S.");
        assertThatThrownBy(() -> BridgeSettings.fromEnvironment(Map.of(BridgeSettings.IN_FLIGHT, "0")))
                .hasMessage("PLURASCOPE_BRIDGE_IN_FLIGHT is '0'; set it to a value such as 2-64.");
    }
}
