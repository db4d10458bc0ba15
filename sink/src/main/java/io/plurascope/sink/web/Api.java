package io.plurascope.sink.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.plurascope.measures.Measures;
import io.plurascope.sink.board.Board;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.board.RevisedRow;
import io.plurascope.sink.board.Row;
import io.plurascope.sink.table.RowColumn;
import io.plurascope.sink.table.TableRow;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The boards for programs, by REST. */
final class Api {
    private final Boards boards;
    private final Views views;
    private final Versions versions;
    private final Health health;

    Api(Boards boards, Versions versions, Health health) {
        this.boards = boards;
        this.views = new Views(boards);
        this.versions = versions;
        this.health = health;
    }

    /** A run with how far it is. */
    record RunDetail(Views.RunView run, boolean complete, List<Views.ModelProgress> progress) {}

    void add(Addresses addresses) {
        addresses.add("/api/runs/{run}", this::run);
        addresses.add("/api/runs/{run}/boards/{board}", this::board);
        addresses.addPaged(
                "/api/runs/{run}/metrics", this::metrics, "window", "population", "measure+", "model", Accepted.FORMAT);
        addresses.add("/api/measures", this::measures);
        addresses.add("/api/health", this::health);
    }

    private void measures(Context context) {
        Answers.json(
                context,
                versions.constant(),
                () -> Map.of(
                        "measures",
                        Measures.ALL.stream().map(Views.MeasureView::of).toList()));
    }

    private void run(Context context) {
        String version = versions.run(context.pathParam("run"));
        Views.RunView run = known(context);
        Answers.json(
                context,
                version,
                () -> new RunDetail(
                        run,
                        run.complete(),
                        views.progress(run.run())
                                .map(Views.ProgressView::progress)
                                .orElse(List.of())));
    }

    private void board(Context context) {
        String board = context.pathParam("board");
        String version = versions.board(context.pathParam("run"), board);
        Views.RunView run = known(context);
        Board found = boards.board(run.run(), board)
                .orElseThrow(() -> new NotFoundResponse("Run '" + run.run() + "' has no board '" + board + "'; it has "
                        + (run.boards().isEmpty() ? "none yet" : String.join(", ", run.boards())) + "."));
        Answers.json(context, version, () -> views.view(found));
    }

    private void metrics(Context context) {
        String version = versions.metrics(context.pathParam("run"));
        Views.RunView run = known(context);
        requireMeasure(boards, run.run(), context.queryParam("measure"));
        Map<String, Function<Row, @Nullable String>> filters = Map.of(
                "window", Row::window, "population", Row::population, "measure", Row::measure, "model", Row::model);
        Page page = Page.ofRows(context);
        Answers.rows(
                context,
                version,
                "metrics-" + run.run(),
                RowColumn.USUAL,
                row -> TableRow.of(row.row()),
                MetricView::of,
                () -> {
                    Stream<RevisedRow> rows =
                            boards.revisedMetrics(run.run(), Objects.requireNonNullElse(page.after(), ""));
                    for (var filter : filters.entrySet()) {
                        String asked = context.queryParam(filter.getKey());
                        rows = rows.filter(each -> fits(asked, filter.getValue().apply(each.row())));
                    }
                    return page.cut(context, rows, each -> each.row().key());
                });
    }

    private void health(Context context) {
        Health.Report report = health.report();
        context.status(report.healthy() ? 200 : 503);
        Answers.json(context, report);
    }

    private Views.RunView known(Context context) {
        String run = context.pathParam("run");
        return views.run(run)
                .orElseThrow(() ->
                        new NotFoundResponse("There is no run '" + run + "'; /api/runs lists those that there are."));
    }

    /** A run's boards may have measures of its own, such as a welfare at its alpha. */
    static void requireMeasure(Boards boards, String run, @Nullable String measure) {
        if (measure != null
                && boards.boards(run).stream()
                        .flatMap(boards::rows)
                        .noneMatch(row -> row.measure().equals(measure))) {
            try {
                Measures.named(measure);
            } catch (IllegalArgumentException e) {
                throw Parameters.bad("measure", String.valueOf(e.getMessage()));
            }
        }
    }

    /** Whether a value is the one asked for; nothing asked fits all, an empty text fits a value that is absent. */
    static boolean fits(@Nullable String asked, @Nullable String value) {
        return asked == null || asked.equals(Objects.requireNonNullElse(value, ""));
    }
}
