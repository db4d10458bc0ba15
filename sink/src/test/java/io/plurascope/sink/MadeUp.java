package io.plurascope.sink;

import io.plurascope.event.Alert;
import io.plurascope.event.Distribution;
import io.plurascope.event.Entry;
import io.plurascope.event.IntervalKind;
import io.plurascope.event.Metric;
import io.plurascope.event.Model;
import io.plurascope.event.Progress;
import io.plurascope.event.Run;
import io.plurascope.event.Stage;
import io.plurascope.event.Standings;
import io.plurascope.event.Window;
import io.plurascope.schemas.Keys;
import io.plurascope.sink.board.Board;
import io.plurascope.sink.board.Boards;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Made-up events for tests: none of these numbers says anything about a model. */
public final class MadeUp {
    /** When everything happened. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private MadeUp() {}

    /** A run of that id, against the United States and Japan. */
    public static Run run(String run, List<String> models) {
        return Run.newBuilder()
                .setRun(run)
                .setDataset("made_up")
                .setDatasetVersion("00000000")
                .setTemplate("three-examples@00000000")
                .setSeed(1)
                .setQuestions(736)
                .setDraws(1)
                .setPrompts(736L)
                .setModels(models)
                .setPopulations(List.of("United States", "Japan"))
                .setCompared(List.of("United States", "Japan"))
                .setBoardMeasures(List.of("js_distance", "total_variation"))
                .setWindow(60_000)
                .setGrace(10_000)
                .setStart(START)
                .setSettings(Map.of())
                .build();
    }

    /** A model of that name; all but aligned ones were recorded. */
    public static Model model(String model, String family, Stage stage, @Nullable String base) {
        return Model.newBuilder()
                .setModel(model)
                .setFamily(family)
                .setStage(stage)
                .setBaseModel(base)
                .setAlignment(stage == Stage.ALIGNED ? "RLHF" : null)
                .setEndpoint("127.0.0.1:8001")
                .setBackend("answer_choices")
                .setServedName(model)
                .setRecorded(stage != Stage.ALIGNED)
                .build();
    }

    /** An entry with an interval of the value plus or minus 0.01. */
    public static Entry entry(String model, String measure, double value, @Nullable Integer rank) {
        return unfinished(model, measure, value, rank).build();
    }

    /** The same, before it is built. */
    public static Entry.Builder unfinished(String model, String measure, double value, @Nullable Integer rank) {
        return Entry.newBuilder()
                .setModel(model)
                .setMeasure(measure)
                .setN(736)
                .setValue(value)
                .setStandardError(0.005)
                .setLow(value - 0.01)
                .setHigh(value + 0.01)
                .setInterval(IntervalKind.ANYTIME_VALID)
                .setRank(rank);
    }

    /** An entry whose value is undefined. */
    public static Entry undefined(String model, String measure) {
        return Entry.newBuilder()
                .setModel(model)
                .setMeasure(measure)
                .setN(0)
                .setInterval(IntervalKind.NONE)
                .build();
    }

    /** A board of the measures against a population; or of those of the models alone, where it is null. */
    public static Standings standings(String run, @Nullable String population, List<Entry> entries) {
        return Standings.newBuilder()
                .setRun(run)
                .setBoard(population == null ? "distributional" : "distributional:" + population)
                .setPopulation(population)
                .setComplete(false)
                .setProgress(List.of())
                .setEntries(entries)
                .build();
    }

    /** The board that says how far a run of 736 prompts is. */
    public static Standings progress(String run, boolean complete, Map<String, Long> answered) {
        return Standings.newBuilder()
                .setRun(run)
                .setBoard(Board.PROGRESS)
                .setComplete(complete)
                .setProgress(answered.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(model -> Progress.newBuilder()
                                .setModel(model.getKey())
                                .setExpected(736L)
                                .setAnswered(model.getValue())
                                .setRefused(0)
                                .setInvalid(0)
                                .setWaiting(0)
                                .build())
                        .toList())
                .setEntries(List.of())
                .build();
    }

    /** What a model answers to a question in a round, half and half, by one draw. */
    public static Distribution distribution(String run, long round, String model, String question) {
        return Distribution.newBuilder()
                .setRun(run)
                .setRound(round)
                .setModel(model)
                .setQuestion(question)
                .setProbabilities(List.of(0.5, 0.5))
                .setOptionMass(1.0)
                .setDraws(1)
                .setAnswered(1)
                .setRefused(0)
                .setInvalid(0)
                .setEventTime(START)
                .setRevision(0)
                .build();
    }

    /** A metric of one minute, or of the whole run where the minute is null. */
    public static Metric metric(String run, String model, @Nullable Integer minute, @Nullable Double value) {
        Instant start = minute == null ? null : START.plus(Duration.ofMinutes(minute));
        return Metric.newBuilder()
                .setRun(run)
                .setModel(model)
                .setPopulation("Japan")
                .setMeasure("js_distance")
                .setWindow(start == null ? null : new Window(start, start.plus(Duration.ofMinutes(1))))
                .setN(value == null ? 0 : 10)
                .setValue(value)
                .setInterval(IntervalKind.NONE)
                .build();
    }

    /** An alert about the distance to Japan, of the first minute beside the minute before. */
    public static Alert alert(String model, boolean raised, String side) {
        return Alert.newBuilder()
                .setModel(model)
                .setRun("made-up-1")
                .setMeasure("js_distance")
                .setPopulation("Japan")
                .setTest("cusum")
                .setWindow(new Window(START, START.plusSeconds(60)))
                .setValue(0.5)
                .setN(50)
                .setReference(new Window(START.minusSeconds(60), START))
                .setReferenceValue(0.25)
                .setReferenceN(50)
                .setLow(0.125)
                .setHigh(0.375)
                .setRaised(raised)
                .setSide(side)
                .setStatistic(12.5)
                .setThreshold(8.0)
                .setSlack(0.5)
                .setRunLength(50_000L)
                .setWatched(17)
                .setLearned(144L)
                .setPairs(50L)
                .setSince(START)
                .setAt(START.plusSeconds(61))
                .build();
    }

    /** Puts a board where its key says. */
    public static void put(Boards boards, Standings standings) {
        boards.putStandings(Keys.of(standings.getRun(), standings.getBoard()), standings, START);
    }

    /** Puts a metric where its key says. */
    public static void put(Boards boards, Metric metric) {
        boards.putMetric(
                Keys.metric(
                        metric.getRun(),
                        metric.getModel(),
                        metric.getSteering(),
                        metric.getPopulation(),
                        metric.getMeasure(),
                        metric.getWindow()),
                metric,
                START);
    }

    /** Puts a model where its key says. */
    public static void put(Boards boards, Model model) {
        boards.putModel(Keys.of(model.getModel()), model);
    }

    /** Puts a run where its key says. */
    public static void put(Boards boards, Run run) {
        boards.putRun(Keys.of(run.getRun()), run);
    }

    /** Boards of one run of an aligned model, its base model and a row of uniform answers. */
    public static Boards small() {
        Boards boards = new Boards();
        put(boards, model("gull", "Gull", Stage.BASE, null));
        put(boards, model("gull-chat", "Gull", Stage.ALIGNED, "gull"));
        put(boards, model("uniform", "uniform", Stage.REFERENCE, null));
        put(boards, run("made-up-1", List.of("gull", "gull-chat", "uniform")));
        for (String population : List.of("United States", "Japan")) {
            put(
                    boards,
                    standings(
                            "made-up-1",
                            population,
                            List.of(
                                    entry("gull", "js_distance", 0.25, 1),
                                    entry("gull-chat", "js_distance", 0.3125, 1),
                                    entry("uniform", "js_distance", 0.5, null),
                                    entry("gull-chat", "total_variation", 0.125, 1),
                                    entry("gull", "total_variation", 0.375, 2),
                                    entry("uniform", "total_variation", 0.4375, null))));
        }
        put(
                boards,
                standings(
                        "made-up-1",
                        null,
                        List.of(entry("gull", "entropy", 1.25, null), undefined("gull", "option_mass"))));
        put(boards, progress("made-up-1", false, Map.of("gull", 736L, "gull-chat", 368L)));
        return boards;
    }
}
