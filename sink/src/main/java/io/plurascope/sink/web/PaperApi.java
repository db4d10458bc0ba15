package io.plurascope.sink.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.plurascope.event.Entry;
import io.plurascope.event.Run;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.report.PaperAnswer;
import io.plurascope.sink.report.PaperDesk;
import java.util.List;

/** What a report says of a run, by REST: steered models, and the paper's tables. */
final class PaperApi {
    private static final String STEERED = "steerable";

    private final Boards boards;
    private final Versions versions;
    private final PaperDesk desk;

    PaperApi(Boards boards, Versions versions, PaperDesk desk) {
        this.boards = boards;
        this.versions = versions;
        this.desk = desk;
    }

    /** Steered models of a run, by name. */
    record Steerability(String run, boolean complete, List<SteeredView> models) {}

    void add(Addresses addresses) {
        addresses.add("/api/runs/{run}/steerability", this::steerability);
        addresses.add("/api/runs/{run}/paper", this::paper);
    }

    private void steerability(Context context) {
        String version = versions.board(context.pathParam("run"), STEERED);
        Run run = FromTopics.run(boards, context.pathParam("run"));
        List<Entry> entries = boards.board(run.getRun(), STEERED)
                .orElseThrow(() -> new NotFoundResponse("No model of run '" + run.getRun()
                        + "' was steered; ask with --steer to see how far they can be."))
                .standings()
                .getEntries();
        Answers.json(
                context,
                version,
                () -> new Steerability(
                        run.getRun(),
                        boards.complete(run.getRun()),
                        entries.stream()
                                .map(Entry::getModel)
                                .distinct()
                                .sorted()
                                .map(model -> SteeredView.of(model, entries))
                                .toList()));
    }

    private void paper(Context context) {
        String run = FromTopics.run(boards, context.pathParam("run")).getRun();
        String version = versions.boards(run);
        PaperAnswer answer = FromTopics.read(() -> desk.answer(run, version));
        Answers.json(context, version, () -> answer);
    }
}
