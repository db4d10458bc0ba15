package io.plurascope.sink.web;

import io.javalin.http.Context;
import io.plurascope.event.Model;
import io.plurascope.event.Run;
import io.plurascope.schemas.Keys;
import io.plurascope.sink.board.Alerts;
import io.plurascope.sink.board.Boards;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What there is, by REST: runs, models and alerts, in pages. */
final class ListsApi {
    private static final String SEPARATOR = "|";

    private final Boards boards;
    private final Views views;
    private final Versions versions;

    ListsApi(Boards boards, Versions versions) {
        this.boards = boards;
        this.views = new Views(boards);
        this.versions = versions;
    }

    void add(Addresses addresses) {
        addresses.addPaged("/api/runs", this::runs);
        addresses.addPaged("/api/models", this::models);
        addresses.addPaged("/api/alerts", this::alerts, "run", "model", "standing");
    }

    /** The latest start first, then by id: the place has both. */
    private void runs(Context context) {
        String version = versions.runs();
        Page page = Page.of(context);
        Predicate<Run> left = runsAfter(page.after());
        Answers.json(
                context,
                version,
                () -> Map.of(
                        "runs",
                        page
                                .cut(
                                        context,
                                        boards.runs().stream().filter(left),
                                        run -> run.getStart() + SEPARATOR + run.getRun())
                                .stream()
                                .map(views::view)
                                .toList()));
    }

    private static Predicate<Run> runsAfter(@Nullable String place) {
        if (place == null) {
            return run -> true;
        }
        try {
            String[] parts = place.split("\\" + SEPARATOR, 2);
            Instant start = Instant.parse(parts[0]);
            String id = parts.length == 2 ? parts[1] : "";
            return run -> run.getStart().isBefore(start)
                    || (run.getStart().equals(start) && run.getRun().compareTo(id) > 0);
        } catch (DateTimeParseException e) {
            throw Parameters.bad(Page.CURSOR, Page.badCursor(place));
        }
    }

    private void models(Context context) {
        String version = versions.models();
        Page page = Page.of(context);
        String after = page.after();
        Stream<Model> left = boards.models().stream()
                .filter(model -> after == null || Keys.of(model.getModel()).compareTo(after) > 0);
        Answers.json(
                context,
                version,
                () -> Map.of(
                        "models",
                        page.cut(context, left, model -> Keys.of(model.getModel())).stream()
                                .map(Views.ModelView::of)
                                .toList()));
    }

    /** The newest first; their places are numbers of this process. */
    private void alerts(Context context) {
        String version = versions.alerts();
        String run = context.queryParam("run");
        String model = context.queryParam("model");
        boolean standing = standing(context.queryParam("standing"));
        Page page = Page.of(context);
        long before = alertsBefore(page.after());
        Answers.json(context, version, () -> {
            Stream<Alerts.Numbered> left = (standing
                            ? boards.alerts().numberedStanding()
                            : boards.alerts().numbered())
                    .stream()
                            .filter(each -> each.number() < before)
                            .filter(each ->
                                    run == null || run.equals(each.alert().getRun()))
                            .filter(each ->
                                    model == null || model.equals(each.alert().getModel()));
            return Map.of(
                    "alerts",
                    page.cut(context, left, each -> versions.process() + SEPARATOR + each.number()).stream()
                            .map(each -> AlertView.of(each.alert()))
                            .toList());
        });
    }

    private long alertsBefore(@Nullable String place) {
        if (place == null) {
            return Long.MAX_VALUE;
        }
        String prefix = versions.process() + SEPARATOR;
        try {
            if (place.startsWith(prefix)) {
                return Long.parseLong(place.substring(prefix.length()));
            }
        } catch (NumberFormatException e) {
            throw Parameters.bad(Page.CURSOR, Page.badCursor(place));
        }
        throw Parameters.bad(Page.CURSOR, Page.badCursor(place));
    }

    private static boolean standing(@Nullable String asked) {
        return switch (asked) {
            case null -> false;
            case "true" -> true;
            case "false" -> false;
            default ->
                throw Parameters.bad(
                        "standing",
                        "Standing is '" + asked + "'; it has to be true, for the alerts that stand now, or false.");
        };
    }
}
