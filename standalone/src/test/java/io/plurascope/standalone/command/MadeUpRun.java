package io.plurascope.standalone.command;

import io.plurascope.event.Entry;
import io.plurascope.event.IntervalKind;
import io.plurascope.event.Model;
import io.plurascope.event.Progress;
import io.plurascope.event.Run;
import io.plurascope.event.Stage;
import io.plurascope.event.Standings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Made-up events of a run: none of these numbers says anything about a model. */
record MadeUpRun(String run, List<String> models, List<String> populations) {
    private static final long QUESTIONS = 736;

    Run record() {
        return Run.newBuilder()
                .setRun(run)
                .setDataset("made_up")
                .setDatasetVersion("00000000")
                .setTemplate("three-examples@00000000")
                .setSeed(1)
                .setQuestions((int) QUESTIONS)
                .setDraws(1)
                .setPrompts(QUESTIONS)
                .setModels(models)
                .setPopulations(populations)
                .setCompared(populations)
                .setBoardMeasures(List.of("js_distance", "total_variation"))
                .setWindow(60_000)
                .setGrace(10_000)
                .setStart(Instant.parse("2026-01-01T00:00:00Z"))
                .setSettings(Map.of())
                .build();
    }

    /** Its models: the odd ones aligned, each made of the one before it. */
    List<Model> modelRecords() {
        return IntStream.range(0, models.size())
                .mapToObj(place -> Model.newBuilder()
                        .setModel(models.get(place))
                        .setFamily(models.get(place - place % 2))
                        .setStage(place % 2 == 0 ? Stage.BASE : Stage.ALIGNED)
                        .setBaseModel(place % 2 == 0 ? null : models.get(place - 1))
                        .setAlignment(place % 2 == 0 ? null : "RLHF")
                        .setEndpoint("127.0.0.1:8001")
                        .setBackend("answer_choices")
                        .setServedName("served")
                        .build())
                .toList();
    }

    /**
     * A board of all models.
     *
     * @param moved added to every value
     */
    Standings board(String population, double moved) {
        return standings("distributional:" + population, population)
                .setEntries(IntStream.range(0, models.size())
                        .mapToObj(place ->
                                entry(models.get(place), 0.1 + 0.6 * place / models.size() + moved, 1 + place / 3))
                        .toList())
                .build();
    }

    Standings progress(long answered) {
        return standings("progress", null)
                .setComplete(answered == QUESTIONS)
                .setProgress(models.stream()
                        .map(model -> Progress.newBuilder()
                                .setModel(model)
                                .setExpected(QUESTIONS)
                                .setAnswered(answered)
                                .setRefused(0)
                                .setInvalid(0)
                                .setWaiting(0)
                                .build())
                        .toList())
                .build();
    }

    private Standings.Builder standings(String board, @Nullable String population) {
        return Standings.newBuilder()
                .setRun(run)
                .setBoard(board)
                .setPopulation(population)
                .setComplete(false)
                .setProgress(List.of())
                .setEntries(List.of());
    }

    private static Entry entry(String model, double value, int rank) {
        return Entry.newBuilder()
                .setModel(model)
                .setMeasure("js_distance")
                .setN(QUESTIONS)
                .setValue(value)
                .setStandardError(0.005)
                .setLow(value - 0.01)
                .setHigh(value + 0.01)
                .setInterval(IntervalKind.ANYTIME_VALID)
                .setRank(rank)
                .build();
    }
}
