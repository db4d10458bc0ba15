package io.plurascope.sink.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.plurascope.event.Run;
import io.plurascope.measures.Measure;
import io.plurascope.measures.distributional.JensenShannonDistance;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.kept.TopicDesk;
import io.plurascope.sink.report.PairsDesk;
import io.plurascope.sink.report.PaperAnswer;
import java.util.Objects;

/** What a report says of a run, by REST: steered models, the paper's tables, and aligned models against their bases. */
final class PaperApi {
    private static final String DISTANCE = new JensenShannonDistance().name();

    private final Boards boards;
    private final Versions versions;
    private final TopicDesk<String, PaperAnswer> desk;
    private final PairsDesk pairs;

    PaperApi(Boards boards, Versions versions, TopicDesk<String, PaperAnswer> desk, PairsDesk pairs) {
        this.boards = boards;
        this.versions = versions;
        this.desk = desk;
        this.pairs = pairs;
    }

    void add(Addresses addresses) {
        addresses.add("/api/runs/{run}/steerability", this::steerability);
        addresses.add("/api/runs/{run}/paper", this::paper);
        addresses.add("/api/runs/{run}/pairs", this::pairs, "measure+", "population+");
    }

    private void steerability(Context context) {
        String version = versions.board(context.pathParam("run"), SteerabilityView.BOARD);
        String run = FromTopics.run(boards, context.pathParam("run")).getRun();
        SteerabilityView view = SteerabilityView.of(boards, run)
                .orElseThrow(() -> new NotFoundResponse(
                        "No model of run '" + run + "' was steered; ask with --steer to see how far they can be."));
        Answers.json(context, version, () -> view);
    }

    private void paper(Context context) {
        String run = FromTopics.run(boards, context.pathParam("run")).getRun();
        String version = versions.boards(run);
        PaperAnswer answer = FromTopics.read(() -> desk.answer(run, version));
        Answers.json(context, version, () -> answer);
    }

    private void pairs(Context context) {
        Run run = FromTopics.run(boards, context.pathParam("run"));
        String version = versions.values(run.getRun());
        if (!boards.complete(run.getRun())) {
            throw new NotFoundResponse(
                    "Run '" + run.getRun()
                            + "' is under way: its models have not answered the same questions yet, so none is tested against its base.");
        }
        String named = context.queryParam("measure");
        String usual = run.getBoardMeasures().stream().findFirst().orElse(DISTANCE);
        Measure measure = QuestionsApi.named(Objects.requireNonNullElse(named, usual));
        String population = QuestionsApi.population(context, run, measure);
        if (population != null
                && !run.getPopulations().isEmpty()
                && !run.getPopulations().contains(population)) {
            throw new NotFoundResponse("Run '" + run.getRun() + "' has no population '" + population + "'; it has "
                    + String.join(", ", run.getPopulations()) + ".");
        }
        Answers.json(
                context,
                version,
                () -> FromTopics.read(() -> pairs.answer(run, boards.models(), measure.name(), population, version)));
    }
}
