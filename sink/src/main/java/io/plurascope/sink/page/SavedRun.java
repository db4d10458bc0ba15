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
import java.util.TreeMap;
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
 * @param rows of a monitor all values; of another run those of its windows, of the measures and populations by which it
 *     compares its models
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
        return new SavedRun(
                now.toString(),
                known,
                Measures.ALL.stream().map(Views.MeasureView::of).toList(),
                standings,
                views.progress(run).orElse(null),
                AlertsView.of(run, boards.alerts()),
                boards.revisedMetrics(run, "")
                        .filter(row -> known.monitor() || isOfWindow(row.row(), known))
                        .map(MetricView::of)
                        .toList(),
                entropies);
    }

    /** Whether a row is of a window, and of what the run compares its models by: all would be many times as much as the rest. */
    private static boolean isOfWindow(Row row, Views.RunView run) {
        return !row.window().equals(Keys.RUN)
                && run.boardMeasures().contains(row.measure())
                && (row.population() == null || run.compared().contains(row.population()));
    }

    /** As JSON, on one line. */
    String json() {
        return Json.text(this);
    }
}
