package io.plurascope.streams;

import io.plurascope.event.Entry;
import io.plurascope.event.Metric;
import io.plurascope.event.Progress;
import io.plurascope.event.Run;
import io.plurascope.event.RunEntailment;
import io.plurascope.event.Standings;
import io.plurascope.measures.AmongPopulationsMeasure;
import io.plurascope.measures.Direction;
import io.plurascope.measures.Intervals;
import io.plurascope.measures.JointMeasure;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import io.plurascope.measures.ModelMeasure;
import io.plurascope.measures.PopulationMeasure;
import io.plurascope.measures.StatementMeasure;
import io.plurascope.measures.TextMeasure;
import io.plurascope.measures.jury.PopulationJury;
import io.plurascope.schemas.Keys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the rows of one run come to: its metrics, its boards and whether it is complete. */
final class Board {
    /** Board of how far every model is; written after all others, so that one who sees it complete has seen them. */
    static final String PROGRESS = "progress";

    private static final String JURY = "jury";

    private final Run run;
    private final List<Row> models;
    private final Map<String, Row> pairs;
    private final JuryRows juries;
    private final RunProgress progress;
    private final Standing standing;
    private final Values values;
    private final Values ended;
    private final boolean complete;

    /**
     * @param models the models' rows over the whole run
     * @param pairs the rows of differences
     * @param juries the rows of juries
     */
    Board(Run run, List<Row> models, List<Row> pairs, JuryRows juries) {
        this.run = run;
        this.models = models;
        this.juries = juries;
        this.progress = new RunProgress(run, models);
        this.complete = run.getModels().stream().allMatch(model -> RunProgress.complete(progress.of(model)))
                && juries.progress(run).stream().allMatch(RunProgress::complete);
        this.pairs = WholeRun.byKey(pairs);
        this.standing = new Standing(run, this.pairs, kind());
        this.values = new Values(kind(), run.getMonitor() != null, Set.copyOf(run.getTotals()));
        this.ended = new Values(Intervals.Kind.FIXED_N, run.getMonitor() != null, Set.copyOf(run.getTotals()));
    }

    /** Whether every model of the run has ended every prompt and nothing waits. */
    boolean complete() {
        return complete;
    }

    /** What sums come to in the state that the run is in. */
    Values values() {
        return values;
    }

    /**
     * The values of this run's boards that may be objectives.
     *
     * @param steerable the entries of the board of steered models
     */
    RunValues onBoards(List<Entry> steerable) {
        return new RunValues(run, values, models, pairs, juries, steerable);
    }

    private Intervals.Kind kind() {
        return complete ? Intervals.Kind.FIXED_N : Intervals.Kind.ANYTIME_VALID;
    }

    /** All metrics of one model's row. */
    List<Metric> metrics(Row row) {
        List<Metric> metrics = new ArrayList<>();
        String jury = row.key().jury();
        if (jury != null) {
            List<PopulationJury> measures = Juries.measures(run);
            for (int cell = 0; cell < measures.size(); cell++) {
                metrics.add(metric(row, jury, values.entry(row, measures.get(cell), null, cell, null)));
            }
            return metrics;
        }
        metrics(row, MeasureOrder.OWN, null, metrics);
        row.populations().forEach(population -> metrics(row, MeasureOrder.AGAINST, population, metrics));
        return metrics;
    }

    private void metrics(Row row, List<Measure> measures, @Nullable String population, List<Metric> metrics) {
        for (int cell = 0; cell < measures.size(); cell++) {
            Measure measure = measures.get(cell);
            if (isAsked(measure)) {
                metrics.add(metric(row, population, of(row).entry(row, measure, population, cell, null)));
            }
        }
    }

    /** What a row's sums come to: nothing is looked at early in a window that has ended, though its run never does. */
    private Values of(Row row) {
        return WholeWindow.is(run, row) ? ended : values;
    }

    /** Whether the run asks for what a measure is of: judged texts, of models as they are or steered, or choices; of fact; asked otherwise too. */
    private boolean isAsked(Measure measure) {
        RunEntailment judged = run.getEntailment();
        boolean answered = switch (measure) {
            case TextMeasure text -> judged != null;
            case StatementMeasure statement ->
                judged != null && !judged.getAttributes().isEmpty();
            case ModelMeasure alone -> run.getDraws() > 0;
            case PopulationMeasure against -> run.getDraws() > 0;
            case AmongPopulationsMeasure among -> run.getDraws() > 0;
            case JointMeasure joint -> run.getDraws() > 0;
        };
        return answered && (!measure.ofFacts() || run.getFacts() > 0) && Variations.areAsked(measure, run);
    }

    private Metric metric(Row row, @Nullable String population, Entry value) {
        Long window = row.key().windowStart();
        return Metric.newBuilder()
                .setRun(run.getRun())
                .setModel(value.getModel())
                .setSteering(value.getSteering())
                .setPopulation(population)
                .setMeasure(value.getMeasure())
                .setWindow(window == null ? null : Windows.of(window, run))
                .setN(value.getN())
                .setInfinite(value.getInfinite())
                .setValue(value.getValue())
                .setStandardError(value.getStandardError())
                .setLow(value.getLow())
                .setHigh(value.getHigh())
                .setInterval(value.getInterval())
                .build();
    }

    /** All boards but those of benchmarks and of steered models, the one of the progress last. */
    List<Standings> standings() {
        TreeSet<String> populations = new TreeSet<>();
        models.forEach(row -> populations.addAll(row.populations()));
        List<Standings> boards = new ArrayList<>();
        for (String board : asked(MeasureOrder.OWN_BOARDS, MeasureOrder.OWN)) {
            List<Entry> entries = entries(MeasureOrder.OWN, board, null);
            if (board.equals(JURY)) {
                entries.addAll(WholeRun.minimax(run, models, pairs));
            }
            boards.add(standings(board, null, List.of(), entries));
        }
        for (String population : populations) {
            for (String board : asked(MeasureOrder.AGAINST_BOARDS, MeasureOrder.AGAINST)) {
                List<Entry> entries = entries(MeasureOrder.AGAINST, board, population);
                if (board.equals(Measures.DISTRIBUTIONAL)) {
                    entries.addAll(WholeRun.simBench(models, population));
                }
                boards.add(standings(board + ":" + population, population, List.of(), entries));
            }
        }
        juries.boards(Juries.measures(run).size())
                .forEach((board, rows) -> boards.add(standings(
                        board, rows.getFirst().key().jury(), List.of(), new JuryBoard(run, values).entries(rows))));
        List<Progress> all =
                new ArrayList<>(run.getModels().stream().map(progress::of).toList());
        all.addAll(juries.progress(run));
        boards.add(standings(PROGRESS, null, all, List.of()));
        return boards;
    }

    private List<String> asked(List<String> boards, List<Measure> measures) {
        return boards.stream()
                .filter(board -> !board.equals(SteerableBoard.NAME))
                .filter(board ->
                        measures.stream().anyMatch(measure -> measure.board().equals(board) && isAsked(measure)))
                .toList();
    }

    /** A board of these entries beside its own. */
    Standings named(String board, List<Entry> entries) {
        return standings(board, null, List.of(), entries);
    }

    private Standings standings(
            String board, @Nullable String population, List<Progress> progress, List<Entry> entries) {
        long eventTime = Stream.concat(models.stream(), juries.rows().stream())
                .mapToLong(Row::eventTime)
                .max()
                .orElse(0);
        return Standings.newBuilder()
                .setRun(run.getRun())
                .setBoard(board)
                .setPopulation(population)
                .setComplete(complete)
                .setEventTime(eventTime == 0 ? null : Instant.ofEpochMilli(eventTime))
                .setProgress(progress)
                .setEntries(entries)
                .build();
    }

    private List<Entry> entries(List<? extends Measure> measures, String board, @Nullable String population) {
        List<Entry> entries = new ArrayList<>();
        for (int cell = 0; cell < measures.size(); cell++) {
            Measure measure = measures.get(cell);
            if (!measure.board().equals(board) || !isAsked(measure)) {
                continue;
            }
            List<Entry> ofMeasure = new ArrayList<>();
            Map<RowKey, Integer> ranks = standing.ranks(models, measure, population, cell);
            for (Row row : models) {
                ofMeasure.add(values.entry(row, measure, population, cell, ranks.get(row.key())));
            }
            ofMeasure.sort(order(measure.direction()));
            entries.addAll(ofMeasure);
        }
        return entries;
    }

    /** From the better end: by rank, then by value, then by name. */
    static Comparator<Entry> order(Direction direction) {
        Comparator<Double> better =
                direction == Direction.HIGHER_IS_BETTER ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing(Entry::getRank, Comparator.nullsLast(Comparator.<Integer>naturalOrder()))
                .thenComparing(Entry::getValue, Comparator.nullsLast(better))
                .thenComparing(Entry::getModel)
                .thenComparing(entry -> Keys.text(entry.getSteering()));
    }

    /** The same metric under another revision. */
    static Metric revised(Metric metric, long revision) {
        return Metric.newBuilder(metric).setRevision(revision).build();
    }

    /** The same board under another revision. */
    static Standings revised(Standings standings, long revision) {
        return Standings.newBuilder(standings).setRevision(revision).build();
    }
}
