package io.plurascope.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.bridge.BridgeHealth.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TroublesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Troubles.LASTING).minusMillis(1);

    private final List<String> said = new ArrayList<>();
    private BridgeHealth health = bridge(State.ASKING, LONG_AGO, null);
    private final Troubles troubles = new Troubles(() -> List.of(health), said::add, Clock.fixed(NOW, ZoneOffset.UTC));

    private static BridgeHealth bridge(State state, Instant since, @Nullable String trouble) {
        return new BridgeHealth("m", state, since, trouble, trouble, 0, 0, 0, 0, 0, 1, 0);
    }

    private void becomes(State state, Instant since, @Nullable String trouble) {
        health = bridge(state, since, trouble);
        troubles.tell();
    }

    @Test
    void trouble_that_lasts_is_told_once_and_once_when_it_is_over() {
        becomes(State.SERVER_AWAY, LONG_AGO, "The server is away.");
        becomes(State.SERVER_AWAY, LONG_AGO, "The server is away, for another reason.");
        becomes(State.ASKING, NOW, null);
        becomes(State.ASKING, NOW, null);

        assertThat(said).containsExactly("m: The server is away.", "m: It goes on.");
    }

    @Test
    void trouble_that_passes_soon_is_not_told() {
        becomes(State.SERVER_AWAY, NOW.minus(Duration.ofSeconds(1)), "The server is away.");
        becomes(State.ASKING, NOW, null);

        assertThat(said).isEmpty();
    }

    @Test
    void other_trouble_is_told_as_well() {
        becomes(State.SERVER_AWAY, LONG_AGO, "The server is away.");
        becomes(State.NOT_SERVED, LONG_AGO, "The server has no model m.");

        assertThat(said).containsExactly("m: The server is away.", "m: The server has no model m.");
    }

    @Test
    void it_goes_on_only_when_nothing_holds_it_up_any_more() {
        becomes(State.SERVER_AWAY, LONG_AGO, "The server is away.");
        becomes(State.OVERLOADED, NOW, "The server's queue is full.");
        List<String> before = List.copyOf(said);
        becomes(State.ASKING, NOW, null);

        assertThat(before).containsExactly("m: The server is away.");
        assertThat(said).containsExactly("m: The server is away.", "m: It goes on.");
    }

    @Test
    void a_bridge_that_was_closed_is_in_no_trouble() {
        becomes(State.STOPPED, LONG_AGO, null);

        assertThat(said).isEmpty();
    }
}
