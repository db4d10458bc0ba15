package io.plurascope.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class BridgeMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Condition condition = new Condition("m", Clock.systemUTC());

    @Test
    void of_two_bridges_of_a_model_one_after_the_other_the_gauges_are_the_latest_ones() {
        BridgeMeters first = new BridgeMeters(registry, "m", () -> 3, () -> 8, condition);
        BridgeMeters other = new BridgeMeters(registry, "n", () -> 5, () -> 8, condition);
        first.holds(7, 70);
        other.holds(2, 20);

        BridgeMeters second = new BridgeMeters(registry, "m", () -> 1, () -> 4, condition);
        second.holds(4, 40);

        assertThat(gauge("in.flight", "m")).isEqualTo(1);
        assertThat(gauge("in.flight.limit", "m")).isEqualTo(4);
        assertThat(gauge("held", "m")).isEqualTo(4);
        assertThat(gauge("held.bytes", "m")).isEqualTo(40);
        assertThat(gauge("in.flight", "n")).isEqualTo(5);
        assertThat(gauge("held", "n")).isEqualTo(2);
    }

    private double gauge(String name, String model) {
        return registry.get("plurascope.bridge." + name)
                .tag("model", model)
                .gauge()
                .value();
    }
}
