package io.plurascope.sink.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Alert;
import io.plurascope.sink.MadeUp;
import org.junit.jupiter.api.Test;

class AlertsTest {
    private final Alerts alerts = new Alerts();

    @Test
    void an_alert_stands_until_it_is_cleared_to_the_same_side() {
        Alert up = MadeUp.alert("gull", true, "up");
        Alert down = MadeUp.alert("gull", true, "down");
        Alert cleared = MadeUp.alert("gull", false, "up");

        alerts.add(up);
        alerts.add(down);
        alerts.add(cleared);

        assertThat(alerts.standing()).containsExactly(down);
        assertThat(alerts.latest()).containsExactly(cleared, down, up);
        assertThat(alerts.raised()).isEqualTo(2);
    }

    @Test
    void a_change_of_version_is_told_of_and_does_not_stand() {
        alerts.add(Alert.newBuilder(MadeUp.alert("gull", true, "up"))
                .setSide(null)
                .setTest("version")
                .setVersion("2")
                .build());

        assertThat(alerts.standing()).isEmpty();
        assertThat(alerts.latest()).hasSize(1);
        assertThat(alerts.raised()).isEqualTo(1);
    }

    @Test
    void no_more_are_kept_than_a_bound() {
        for (int i = 0; i < Alerts.KEPT; i++) {
            alerts.add(MadeUp.alert("model " + i, true, "up"));
        }
        assertThat(alerts.keptSince()).isEmpty();
        alerts.add(MadeUp.alert("model " + Alerts.KEPT, true, "up"));

        assertThat(alerts.keptSince()).contains(MadeUp.START);
        assertThat(alerts.latest()).hasSize(Alerts.KEPT);
        assertThat(alerts.latest().getLast().getModel()).isEqualTo("model 1");
    }
}
