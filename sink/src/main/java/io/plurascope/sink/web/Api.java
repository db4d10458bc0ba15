package io.plurascope.sink.web;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.plurascope.event.Alert;
import io.plurascope.measures.Measures;
import io.plurascope.sink.board.Board;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.board.Row;
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
    private final Health health;

    Api(Boards boards, Health health) {
        this.boards = boards;
        this.views = new Views(boards);
        this.health = health;
    }

    /** A run with how far it is. */
    record RunDetail(Views.RunView run, boolean complete, List<Views.ModelProgress> progress) {}

    void routes(JavalinDefaultRoutingApi routes) {
        routes.get("/api/runs", Parameters.only(context -> json(context, Map.of("runs", views.runs()))));
        routes.get("/api/runs/{run}", Parameters.only(this::run));
        routes.get("/api/runs/{run}/standings", Parameters.only(this::standings, "population", "measure"));
        routes.get("/api/runs/{run}/boards/{board}", Parameters.only(this::board));
        routes.get(
                "/api/runs/{run}/metrics", Parameters.only(this::metrics, "window", "population", "measure", "model"));
        routes.get("/api/models", Parameters.only(this::models));
        routes.get("/api/measures", Parameters.only(this::measures));
        routes.get("/api/alerts", Parameters.only(this::alerts, "run", "model", "standing"));
        routes.get("/api/health", this::health);
    }

    private void models(Context context) {
        json(
                context,
                Map.of(
                        "models",
                        boards.models().stream().map(Views.ModelView::of).toList()));
    }

    private void measures(Context context) {
        json(
                context,
                Map.of(
                        "measures",
                        Measures.ALL.stream().map(Views.MeasureView::of).toList()));
    }

    private void run(Context context) {
        Views.RunView run = known(context);
        List<Views.ModelProgress> progress =
                views.progress(run.run()).map(Views.ProgressView::progress).orElse(List.of());
        json(context, new RunDetail(run, run.complete(), progress));
    }

    private void standings(Context context) {
        Views.RunView run = known(context);
        String population = context.queryParam("population");
        String measure = context.queryParam("measure");
        requireMeasure(run.run(), measure);
        List<Board> all = boards.boards(run.run());
        List<Board> asked = all.stream()
                .filter(board -> fits(population, board.standings().getPopulation()))
                .toList();
        if (asked.isEmpty() && !all.isEmpty()) {
            throw new NotFoundResponse("Run '" + run.run() + "' has no board of population '" + population
                    + "'; it has " + String.join(", ", run.populations()) + ".");
        }
        rows(context, asked.stream().flatMap(boards::rows).filter(row -> fits(measure, row.measure())));
    }

    private void board(Context context) {
        Views.RunView run = known(context);
        String board = context.pathParam("board");
        json(
                context,
                views.standings(run.run(), board)
                        .orElseThrow(() -> new NotFoundResponse("Run '" + run.run() + "' has no board '" + board
                                + "'; it has " + String.join(", ", run.boards()) + ".")));
    }

    private void metrics(Context context) {
        Views.RunView run = known(context);
        requireMeasure(run.run(), context.queryParam("measure"));
        Map<String, Function<Row, @Nullable String>> filters = Map.of(
                "window", Row::window, "population", Row::population, "measure", Row::measure, "model", Row::model);
        Stream<Row> rows = boards.metrics(run.run());
        for (var filter : filters.entrySet()) {
            String asked = context.queryParam(filter.getKey());
            rows = rows.filter(row -> fits(asked, filter.getValue().apply(row)));
        }
        rows(context, rows);
    }

    private void alerts(Context context) {
        String run = context.queryParam("run");
        String model = context.queryParam("model");
        boolean standing = standing(context.queryParam("standing"));
        List<Alert> alerts =
                standing ? boards.alerts().standing() : boards.alerts().latest();
        json(
                context,
                Map.of(
                        "alerts",
                        alerts.stream()
                                .filter(alert -> fits(run, alert.getRun()) && fits(model, alert.getModel()))
                                .map(AlertView::of)
                                .toList()));
    }

    private static boolean standing(@Nullable String asked) {
        return switch (asked) {
            case null -> false;
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new BadRequestResponse(
                        "Standing is '" + asked + "'; it has to be true, for the alerts that stand now, or false.");
        };
    }

    private void health(Context context) {
        Health.Report report = health.report();
        context.status(report.healthy() ? 200 : 503);
        json(context, report);
    }

    private Views.RunView known(Context context) {
        String run = context.pathParam("run");
        return views.run(run)
                .orElseThrow(() ->
                        new NotFoundResponse("There is no run '" + run + "'; /api/runs lists those that there are."));
    }

    /** A run's boards may have measures of its own, such as a welfare at its alpha. */
    private void requireMeasure(String run, @Nullable String measure) {
        if (measure != null
                && boards.boards(run).stream()
                        .flatMap(boards::rows)
                        .noneMatch(row -> row.measure().equals(measure))) {
            try {
                Measures.named(measure);
            } catch (IllegalArgumentException e) {
                throw new BadRequestResponse(String.valueOf(e.getMessage()));
            }
        }
    }

    /** Whether a value is the one asked for; nothing asked fits all, an empty text fits a value that is absent. */
    private static boolean fits(@Nullable String asked, @Nullable String value) {
        return asked == null || asked.equals(Objects.requireNonNullElse(value, ""));
    }

    private static void rows(Context context, Stream<Row> rows) {
        json(context, Map.of("rows", rows.toList()));
    }

    private static void json(Context context, Object value) {
        context.contentType("application/json").result(Json.bytes(value));
    }
}
