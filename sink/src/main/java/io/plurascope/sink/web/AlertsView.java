package io.plurascope.sink.web;

import io.plurascope.event.Alert;
import io.plurascope.sink.board.Alerts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What has drifted in a run.
 *
 * @param standing those that are raised and not cleared, by model and measure
 * @param ended the latest of the others, the newest first: alerts that were cleared since, clearings and changes of version
 */
public record AlertsView(String run, List<AlertView> standing, List<AlertView> ended) {
    /** More than that nobody reads through; REST lists all that are kept. */
    static final int SHOWN = 100;

    /** What stands in a run, and the latest that ended. */
    public static AlertsView of(String run, Alerts alerts) {
        List<Alert> standing = alerts.standing().stream()
                .filter(alert -> alert.getRun().equals(run))
                .toList();
        Set<Alert> stand = new HashSet<>(standing);
        return new AlertsView(
                run,
                standing.stream().map(AlertView::of).toList(),
                alerts.latest(run).stream()
                        .filter(alert -> !stand.contains(alert))
                        .limit(SHOWN)
                        .map(AlertView::of)
                        .toList());
    }
}
