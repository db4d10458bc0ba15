package io.plurascope.sink.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Alert;
import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.sink.MadeUp;
import io.plurascope.sink.board.Alerts;
import org.junit.jupiter.api.Test;

class AlertsViewTest {
    private final Alerts alerts = new Alerts();

    @Test
    void what_stands_is_apart_from_what_is_over() {
        alerts.add(MadeUp.alert("gull", true, "up"));
        alerts.add(MadeUp.alert("gull-chat", true, "down"));
        alerts.add(MadeUp.alert("gull", false, "up"));
        alerts.add(Alert.newBuilder(MadeUp.alert("heron", true, "up"))
                .setRun("another")
                .build());

        AlertsView view = AlertsView.of("made-up-1", alerts);

        assertThat(view.standing()).extracting(AlertView::model).containsExactly("gull-chat");
        assertThat(view.ended()).extracting(AlertView::model).containsExactly("gull", "gull");
        assertThat(view.ended()).extracting(AlertView::raised).containsExactly(false, true);
    }

    @Test
    void a_steered_model_drifts_beside_the_model_as_it_is() {
        Alert steered = Alert.newBuilder(MadeUp.alert("gull", true, "up"))
                .setSteering(Steering.newBuilder()
                        .setKind(SteeringKind.ATTRIBUTE)
                        .setName("Japan")
                        .setStyle("BIO")
                        .build())
                .build();
        alerts.add(steered);
        alerts.add(MadeUp.alert("gull", true, "up"));
        alerts.add(Alert.newBuilder(steered).setRaised(false).build());

        AlertsView view = AlertsView.of("made-up-1", alerts);

        assertThat(view.standing()).extracting(AlertView::steering).containsOnlyNulls();
        assertThat(view.ended()).extracting(AlertView::steering).containsOnly("ATTRIBUTE:Japan:BIO");
    }

    @Test
    void no_more_of_what_is_over_is_shown_than_anybody_reads_and_all_that_stands() {
        for (int i = 0; i < 2 * AlertsView.SHOWN; i++) {
            alerts.add(MadeUp.alert("standing " + i, true, "up"));
            alerts.add(MadeUp.alert("cleared " + i, false, "up"));
        }

        AlertsView view = AlertsView.of("made-up-1", alerts);

        assertThat(view.standing()).hasSize(2 * AlertsView.SHOWN);
        assertThat(view.ended()).hasSize(AlertsView.SHOWN);
        assertThat(view.ended().getFirst().model()).isEqualTo("cleared 199");
    }
}
