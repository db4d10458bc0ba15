package io.plurascope.sink.page;

import io.plurascope.measures.Measures;
import io.plurascope.schemas.Keys;
import io.plurascope.sink.board.Board;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.board.Row;
import io.plurascope.sink.web.AlertsView;
import io.plurascope.sink.web.Json;
import io.plurascope.sink.web.MetricView;
import io.plurascope.sink.web.Views;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands of a run at one moment, as a sink would tell the page.
 *
 * @param saved when it stood so
 * @param run the run
 * @param measures all measures
 * @param boards the run's boards by name
 * @param progress how far it is; null where nothing is known
 * @param alerts what drifts in it
 * @param rows values of its windows, of the measures and populations by which it compares its models or of which something has
 *     drifted
 * @param entropies of each model its entropy on each question, models in the order of the run's tables; none where it is under way
 */
public record SavedRun(
        String saved,
        Views.RunView run,
        List<Views.MeasureView> measures,
        Map<String, Views.StandingsView> boards,
        Views.@Nullable ProgressView progress,
        AlertsView alerts,
        List<MetricView> rows,
        List<ModelValues> entropies) {
    /** A model's values, in any order. */
    public record ModelValues(String model, List<Double> values) {}

    /**
     * What boards hold of a run.
     *
     * @throws IllegalArgumentException where they know no such run
     */
    public static SavedRun of(Boards boards, String run, List<ModelValues> entropies, Instant now) {
        Views views = new Views(boards);
        Views.RunView known =
                views.run(run).orElseThrow(() -> new IllegalArgumentException("There is no run '" + run + "'."));
        Map<String, Views.StandingsView> standings = new TreeMap<>();
        for (Board board : boards.boards(run)) {
            standings.put(board.standings().getBoard(), views.view(board));
        }
        AlertsView alerts = AlertsView.whole(run, boards.alerts());
        Set<Of> drifted = Stream.concat(alerts.standing().stream(), alerts.ended().stream())
                .map(alert -> new Of(alert.measure(), alert.population()))
                .collect(Collectors.toSet());
        return new SavedRun(
                now.toString(),
                known,
                Measures.ALL.stream().map(Views.MeasureView::of).toList(),
                standings,
                views.progress(run).orElse(null),
                alerts,
                boards.revisedMetrics(run, "")
                        .filter(row -> isOfWindow(row.row(), known, drifted))
                        .map(MetricView::of)
                        .toList(),
                entropies);
    }

    /** What values are of. */
    private record Of(String measure, @Nullable String population) {}

    /** Whether a row is of a window, and of what is looked at most: all would be many times as much as the rest. */
    private static boolean isOfWindow(Row row, Views.RunView run, Set<Of> drifted) {
        boolean compared = run.boardMeasures().contains(row.measure())
                && (row.population() == null || run.compared().contains(row.population()));
        return !row.window().equals(Keys.RUN)
                && (compared || drifted.contains(new Of(row.measure(), row.population())));
    }

    /** As JSON, on one line. */
    String json() {
        return Json.text(this);
    }
}
