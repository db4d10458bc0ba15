package io.plurascope.sink.web;

import io.plurascope.event.Alert;
import io.plurascope.sink.board.Alerts;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has drifted in a run.
 *
 * @param standing those that are raised and not cleared, by model and measure
 * @param ended the latest of the others, the newest first: alerts that were cleared since, clearings and changes of version
 * @param keptSince window since which all are kept that ended, by REST too; absent where none was forgotten
 */
public record AlertsView(
        String run,
        List<AlertView> standing,
        List<AlertView> ended,
        @Nullable String keptSince) {
    /** More than that nobody reads through; REST lists all that are kept. */
    static final int SHOWN = 100;

    /** What stands in a run, and the latest that ended. */
    static AlertsView of(String run, Alerts alerts) {
        return of(run, alerts, SHOWN);
    }

    /** What stands in a run, and all that ended, as far as it is kept. */
    public static AlertsView whole(String run, Alerts alerts) {
        return of(run, alerts, Alerts.KEPT);
    }

    private static AlertsView of(String run, Alerts alerts, int most) {
        List<Alert> standing = alerts.standing().stream()
                .filter(alert -> alert.getRun().equals(run))
                .toList();
        Set<Alert> stand = new HashSet<>(standing);
        return new AlertsView(
                run,
                standing.stream().map(AlertView::of).toList(),
                alerts.latest(run).stream()
                        .filter(alert -> !stand.contains(alert))
                        .limit(most)
                        .map(AlertView::of)
                        .toList(),
                alerts.keptSince().map(Instant::toString).orElse(null));
    }
}
