package io.plurascope.sink.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.plurascope.event.Run;
import io.plurascope.schemas.Keys;
import io.plurascope.sink.board.Board;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.board.Row;
import io.plurascope.sink.report.PairsDesk;
import io.plurascope.sink.table.RowColumn;
import io.plurascope.sink.table.TableRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of boards, by REST: of those boards, measures and models that are asked for, and as a table in the columns asked for. */
final class StandingsApi {
    private static final String COLUMN = "column";

    private final Boards boards;
    private final Versions versions;
    private final RowsBeside beside;

    StandingsApi(Boards boards, Versions versions, PairsDesk pairs) {
        this.boards = boards;
        this.versions = versions;
        this.beside = new RowsBeside(boards, pairs);
    }

    /** What is asked for; null where nothing is said, and no models for all. */
    private record Asked(
            @Nullable String population,
            @Nullable String board,
            @Nullable String measure,
            @Nullable String steering,
            List<String> models) {
        static Asked of(Context context) {
            return new Asked(
                    context.queryParam("population"),
                    context.queryParam("board"),
                    context.queryParam("measure"),
                    context.queryParam("steering"),
                    context.queryParams("model"));
        }

        boolean fits(Board each) {
            return Api.fits(population, each.standings().getPopulation())
                    && Api.fits(board, each.standings().getBoard());
        }

        boolean fits(Row row) {
            return Api.fits(measure, row.measure())
                    && Api.fits(steering, row.steering())
                    && (models.isEmpty() || models.contains(row.model()));
        }
    }

    void add(Addresses addresses) {
        addresses.addPaged(
                "/api/runs/{run}/standings",
                this::standings,
                "population",
                "board+",
                "measure+",
                "steering",
                "model*",
                COLUMN + "*",
                Accepted.FORMAT);
    }

    private void standings(Context context) {
        List<RowColumn> columns = columns(context);
        boolean more = !RowColumn.USUAL.containsAll(columns);
        String version = more ? versions.values(context.pathParam("run")) : versions.boards(context.pathParam("run"));
        Run run = FromTopics.run(boards, context.pathParam("run"));
        Asked asked = Asked.of(context);
        Api.requireMeasure(boards, run.getRun(), asked.measure());
        Page page = Page.ofRows(context);
        List<Board> found = found(run, asked);
        Map<Row, TableRow> known = more && asked.board() != null && asked.measure() != null
                ? beside.of(run, asked.board(), asked.measure(), columns, version)
                : Map.of();
        Answers.rows(
                context,
                version,
                "standings-" + run.getRun(),
                columns,
                row -> known.getOrDefault(row, TableRow.of(row)),
                row -> row,
                () -> rows(context, page, found, asked));
    }

    private List<Board> found(Run run, Asked asked) {
        List<Board> all = boards.boards(run.getRun());
        List<Board> found = all.stream().filter(asked::fits).toList();
        if (found.isEmpty() && !all.isEmpty()) {
            Views.RunView view = new Views(boards).view(run);
            throw new NotFoundResponse("Run '" + run.getRun() + "' has no board "
                    + (asked.board() == null
                            ? "of population '" + asked.population() + "'; it has "
                                    + String.join(", ", view.populations())
                            : "'" + asked.board() + "'"
                                    + (asked.population() == null ? "" : " of population '" + asked.population() + "'")
                                    + "; it has " + String.join(", ", view.boards()))
                    + ".");
        }
        return found;
    }

    /** The columns that a table is asked for with; what a row has not of its own is of one board and measure. */
    private static List<RowColumn> columns(Context context) {
        List<String> names = context.queryParams(COLUMN);
        List<RowColumn> columns;
        try {
            columns = RowColumn.named(names);
        } catch (IllegalArgumentException e) {
            throw Parameters.bad(COLUMN, String.valueOf(e.getMessage()));
        }
        if (!names.isEmpty() && Accepted.table(context).isEmpty()) {
            throw Parameters.bad(
                    COLUMN, "Columns are those of a table; ask for one, such as by format=csv, or name none.");
        }
        if (!RowColumn.USUAL.containsAll(columns)
                && (context.queryParam("board") == null || context.queryParam("measure") == null)) {
            throw Parameters.bad(
                    COLUMN,
                    "Changes from base models and option mass stand beside the rows of one board in one measure; name both.");
        }
        return columns;
    }

    /**
     * The rows of the boards of a page, those of each board in the order in which models are named. It ends with a whole board,
     * so that ranks that belong together come together, and goes over its limit where a board does. The last board is the
     * cursor.
     */
    private List<Row> rows(Context context, Page page, List<Board> found, Asked asked) {
        List<Row> rows = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        asked.models().forEach(model -> places.putIfAbsent(model, places.size()));
        String last = "";
        for (Board board : found) {
            String place = Keys.of(board.standings().getBoard());
            if (page.after() != null && place.compareTo(page.after()) <= 0) {
                continue;
            }
            List<Row> ofBoard = boards.rows(board)
                    .filter(asked::fits)
                    .sorted(Comparator.comparingInt(row -> places.getOrDefault(row.model(), 0)))
                    .toList();
            if (!ofBoard.isEmpty() && rows.size() >= page.limit()) {
                Page.linkNext(context, last);
                return rows;
            }
            rows.addAll(ofBoard);
            last = place;
        }
        return rows;
    }
}
