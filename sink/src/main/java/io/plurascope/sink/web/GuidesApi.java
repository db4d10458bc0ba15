package io.plurascope.sink.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.plurascope.event.Run;
import io.plurascope.measures.PopulationMeasure;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.guide.Guides;
import io.plurascope.sink.guide.GuidesDesk;
import java.util.List;
import java.util.stream.Collectors;

/** What the values against a population are read between, by REST. */
final class GuidesApi {
    private final Boards boards;
    private final Versions versions;
    private final GuidesDesk desk;

    GuidesApi(Boards boards, Versions versions, Desks desks) {
        this.boards = boards;
        this.versions = versions;
        this.desk = desks.guides();
    }

    void add(Addresses addresses) {
        addresses.add("/api/runs/{run}/guides", this::guides, "population+", "measure+");
    }

    private void guides(Context context) {
        Run run = FromTopics.run(boards, context.pathParam("run"));
        List<PopulationMeasure> measures = measures(context);
        String named = context.queryParam("population");
        String population = named != null
                ? named
                : run.getCompared().stream()
                        .findFirst()
                        .orElseThrow(() -> Parameters.bad(
                                "population", "Run '" + run.getRun() + "' compares no population; name one."));
        requirePopulation(run, population);
        String version = FromTopics.read(() -> desk.version(run));
        Answers.json(
                context,
                versions.counted(version),
                () -> FromTopics.read(() -> desk.answer(run, population, measures)));
    }

    private void requirePopulation(Run run, String population) {
        List<String> there = new Views(boards).view(run).populations();
        if (!there.contains(population) && !run.getCompared().contains(population)) {
            throw new NotFoundResponse("Run '" + run.getRun() + "' has no population '" + population + "'; it has "
                    + (there.isEmpty() ? "none yet" : String.join(", ", there)) + ".");
        }
    }

    private static List<PopulationMeasure> measures(Context context) {
        String measure = context.queryParam("measure");
        List<PopulationMeasure> asked = Guides.ALL.stream()
                .filter(each -> measure == null || each.name().equals(measure))
                .toList();
        if (asked.isEmpty()) {
            throw Parameters.bad(
                    "measure",
                    "'" + measure + "' is no measure of an answer against one population; there are "
                            + Guides.ALL.stream().map(PopulationMeasure::name).collect(Collectors.joining(", "))
                            + ".");
        }
        return asked;
    }
}
