package io.plurascope.sink.web;

import io.plurascope.event.Model;
import io.plurascope.event.Progress;
import io.plurascope.event.Run;
import io.plurascope.event.RunEntailment;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import io.plurascope.sink.board.Board;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.board.Row;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The boards in the shapes in which REST and server-sent events show them. */
public record Views(Boards boards) {
    /**
     * A run with the names of its boards; its populations are those that have one where its record names none. Totals are
     * populations that hold others, tau is what satisfies a juror, support what makes an answer reasonable, and a text
     * gives an answer above the entailment threshold.
     *
     * @param windowSeconds length of its windows; in a monitor round r is asked in the one from start + r windows
     * @param drift when a change is taken for drift; absent where the run is no monitor
     */
    public record RunView(
            String run,
            String dataset,
            String datasetVersion,
            String template,
            long seed,
            int questions,
            int draws,
            @Nullable Long prompts,
            List<String> models,
            List<String> populations,
            List<String> compared,
            List<String> boardMeasures,
            String start,
            double windowSeconds,
            @Nullable String parent,
            List<String> boards,
            boolean complete,
            boolean monitor,
            @Nullable DriftView drift,
            String merging,
            List<String> totals,
            double tau,
            double support,
            @Nullable Double entailmentThreshold) {}

    /** How far one model is; ended = answered + refused + invalid + late prompts. */
    public record ModelProgress(
            String model,
            @Nullable Long expected,
            long ended,
            long answered,
            long refused,
            long invalid,
            long waiting,
            long late) {
        static ModelProgress of(Progress progress) {
            return new ModelProgress(
                    progress.getModel(),
                    progress.getExpected(),
                    progress.getAnswered() + progress.getRefused() + progress.getInvalid() + progress.getLate(),
                    progress.getAnswered(),
                    progress.getRefused(),
                    progress.getInvalid(),
                    progress.getWaiting(),
                    progress.getLate());
        }
    }

    /** How far a run is. */
    public record ProgressView(
            String run,
            boolean complete,
            long revision,
            @Nullable String eventTime,
            String updated,
            List<ModelProgress> progress) {}

    /** A board with its rows. */
    public record StandingsView(
            String run,
            String board,
            @Nullable String population,
            boolean complete,
            long revision,
            @Nullable String eventTime,
            String updated,
            List<Row> rows,
            @Nullable ParetoView pareto) {}

    /** A model. */
    public record ModelView(
            String model,
            String family,
            String stage,
            @Nullable String baseModel,
            @Nullable String alignment,
            String backend,
            boolean recorded) {
        static ModelView of(Model model) {
            return new ModelView(
                    model.getModel(),
                    model.getFamily(),
                    lower(model.getStage()),
                    model.getBaseModel(),
                    model.getAlignment(),
                    model.getBackend(),
                    model.getRecorded());
        }
    }

    /**
     * A measure.
     *
     * @param board the board that it is on; where it is against a population, the population's name follows after a colon
     * @param againstPopulation whether it is against one population
     */
    public record MeasureView(
            String measure,
            String meaning,
            String direction,
            String board,
            boolean againstPopulation,
            double lowest,
            double highest) {
        /** What a measure says of itself. */
        public static MeasureView of(Measure measure) {
            return new MeasureView(
                    measure.name(),
                    measure.meaning(),
                    lower(measure.direction()),
                    measure.board(),
                    measure.perPopulation(),
                    measure.lowest(),
                    measure.highest());
        }
    }

    /** One run. */
    public Optional<RunView> run(String run) {
        return boards.run(run).map(this::view);
    }

    /** How far a run is. */
    public Optional<ProgressView> progress(String run) {
        return boards.progress(run)
                .map(board -> new ProgressView(
                        run,
                        board.standings().getComplete(),
                        board.standings().getRevision(),
                        text(board.standings().getEventTime()),
                        board.updated().toString(),
                        board.standings().getProgress().stream()
                                .map(ModelProgress::of)
                                .toList()));
    }

    /** One board. */
    public Optional<StandingsView> standings(String run, String board) {
        return boards.board(run, board).map(this::view);
    }

    /** A board with its rows. */
    public StandingsView view(Board board) {
        return new StandingsView(
                board.standings().getRun(),
                board.standings().getBoard(),
                board.standings().getPopulation(),
                board.standings().getComplete(),
                board.standings().getRevision(),
                text(board.standings().getEventTime()),
                board.updated().toString(),
                boards.rows(board).toList(),
                ParetoView.of(board.standings().getPareto()));
    }

    /** A run. */
    public RunView view(Run run) {
        RunEntailment entailment = run.getEntailment();
        return new RunView(
                run.getRun(),
                run.getDataset(),
                run.getDatasetVersion(),
                run.getTemplate(),
                run.getSeed(),
                run.getQuestions(),
                run.getDraws(),
                run.getPrompts(),
                run.getModels(),
                populations(run),
                run.getCompared(),
                run.getBoardMeasures(),
                run.getStart().toString(),
                run.getWindow() / 1000.0,
                run.getParent(),
                boards.boards(run.getRun()).stream()
                        .map(board -> board.standings().getBoard())
                        .toList(),
                boards.complete(run.getRun()),
                run.getMonitor() != null,
                DriftView.of(run.getMonitor()),
                merging(run),
                run.getTotals(),
                run.getTau(),
                run.getSupport(),
                entailment == null ? null : entailment.getThreshold());
    }

    /** How label variants and draws become one distribution, which is part of what every value of the run means. */
    public static String merging(Run run) {
        return lower(run.getMerging());
    }

    private List<String> populations(Run run) {
        if (!run.getPopulations().isEmpty()) {
            return run.getPopulations();
        }
        return boards.boards(run.getRun()).stream()
                .filter(board -> board.standings().getBoard().startsWith(Measures.DISTRIBUTIONAL))
                .map(board -> board.standings().getPopulation())
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static String lower(Enum<?> symbol) {
        return symbol.name().toLowerCase(Locale.ROOT);
    }
}
