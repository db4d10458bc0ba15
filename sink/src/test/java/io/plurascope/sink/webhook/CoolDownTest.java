package io.plurascope.sink.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Alert;
import io.plurascope.sink.MadeUp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoolDownTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Alert RAISED = MadeUp.alert("gull", true, "up");
    private static final Alert CLEARED = MadeUp.alert("gull", false, "up");

    private final CoolDown coolDown = new CoolDown(Duration.ofMinutes(10));

    @Test
    void the_first_alert_of_a_value_is_told_and_the_next_withheld_until_it_is_over() {
        assertThat(coolDown.take(RAISED, 0, at(0))).contains(new Telling(RAISED, 0, at(0), 0));
        assertThat(coolDown.take(CLEARED, 1, at(3))).isEmpty();

        assertThat(coolDown.next()).contains(at(10));
        assertThat(coolDown.due(at(9))).isEmpty();
        assertThat(coolDown.due(at(10))).contains(new Telling(CLEARED, 1, at(3), 0));
        assertThat(coolDown.due(at(60))).isEmpty();
    }

    @Test
    void another_value_is_told_at_once() {
        Alert other = Alert.newBuilder(RAISED).setPopulation("Brazil").build();
        coolDown.take(RAISED, 0, at(0));

        assertThat(coolDown.take(other, 1, at(1))).isPresent();
        assertThat(coolDown.take(MadeUp.alert("tern", true, "up"), 2, at(1))).isPresent();
    }

    @Test
    void what_is_back_to_what_was_told_is_not_told_again() {
        coolDown.take(RAISED, 0, at(0));
        coolDown.take(CLEARED, 1, at(1));
        coolDown.take(RAISED, 2, at(2));

        assertThat(coolDown.due(at(10))).isEmpty();
        assertThat(coolDown.next()).isEmpty();
        assertThat(coolDown.take(CLEARED, 3, at(11))).isPresent();
    }

    @Test
    void the_latest_is_told_with_the_number_of_those_before_it() {
        coolDown.take(RAISED, 0, at(0));
        coolDown.take(CLEARED, 1, at(1));
        coolDown.take(RAISED, 2, at(2));
        coolDown.take(CLEARED, 3, at(4));

        assertThat(coolDown.due(at(11))).contains(new Telling(CLEARED, 3, at(4), 2));
        // It is quiet from when that was due, not from when somebody asked.
        assertThat(coolDown.take(RAISED, 4, at(19))).isEmpty();
        assertThat(coolDown.take(MadeUp.alert("gull", true, "down"), 5, at(21))).isPresent();
    }

    @Test
    void without_a_cool_down_everything_is_told() {
        CoolDown none = new CoolDown(Duration.ZERO);

        assertThat(none.take(RAISED, 0, at(0))).isPresent();
        assertThat(none.take(RAISED, 1, at(0))).isPresent();
        assertThat(none.next()).isEqualTo(Optional.empty());
    }

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
