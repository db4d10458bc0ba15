package io.plurascope.streams;

import io.plurascope.event.Entry;
import io.plurascope.event.IntervalKind;
import io.plurascope.event.Metric;
import io.plurascope.event.Progress;
import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import io.plurascope.measures.Direction;
import io.plurascope.measures.ExactSums;
import io.plurascope.measures.Intervals;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import io.plurascope.schemas.Keys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the rows of one run come to: its metrics, its boards and whether it is complete. */
final class Board {
    /** Board of how far every model is; written after all others, so that one who sees it complete has seen them. */
    static final String PROGRESS = "progress";

    private final Run run;
    private final List<Row> models;
    private final Standing standing;
    private final boolean complete;

    /**
     * @param models the models' rows over the whole run
     * @param pairs the rows of differences
     */
    Board(Run run, List<Row> models, List<Row> pairs) {
        this.run = run;
        this.models = models;
        this.complete = run.getModels().stream().allMatch(model -> complete(progress(model)));
        this.standing = new Standing(run, pairs, kind());
    }

    /** Whether every model of the run has ended every prompt and nothing waits. */
    boolean complete() {
        return complete;
    }

    private Intervals.Kind kind() {
        return complete ? Intervals.Kind.FIXED_N : Intervals.Kind.ANYTIME_VALID;
    }

    /** All metrics of one model's row. */
    List<Metric> metrics(Row row) {
        List<Metric> metrics = new ArrayList<>();
        for (int cell = 0; cell < MeasureOrder.OWN.size(); cell++) {
            metrics.add(metric(row, null, value(row, MeasureOrder.OWN.get(cell), row.sums(null), cell, null)));
        }
        for (String population : row.populations()) {
            for (int cell = 0; cell < MeasureOrder.AGAINST.size(); cell++) {
                metrics.add(metric(
                        row, population, value(row, MeasureOrder.AGAINST.get(cell), row.sums(population), cell, null)));
            }
        }
        return metrics;
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

    /** All boards, the one of the progress last. */
    List<Standings> standings() {
        TreeSet<String> populations = new TreeSet<>();
        models.forEach(row -> populations.addAll(row.populations()));
        List<Standings> boards = new ArrayList<>();
        for (String board : MeasureOrder.OWN_BOARDS) {
            boards.add(standings(board, null, List.of(), entries(MeasureOrder.OWN, board, null)));
        }
        for (String population : populations) {
            boards.add(standings(
                    Measures.DISTRIBUTIONAL + ":" + population,
                    population,
                    List.of(),
                    entries(MeasureOrder.AGAINST, Measures.DISTRIBUTIONAL, population)));
        }
        List<Progress> progress = run.getModels().stream().map(this::progress).toList();
        boards.add(standings(PROGRESS, null, progress, List.of()));
        return boards;
    }

    private Standings standings(
            String board, @Nullable String population, List<Progress> progress, List<Entry> entries) {
        long eventTime = models.stream().mapToLong(Row::eventTime).max().orElse(0);
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
            if (!measure.board().equals(board)) {
                continue;
            }
            List<Entry> ofMeasure = new ArrayList<>();
            Map<RowKey, Integer> ranks = standing.ranks(models, measure, population, cell);
            for (Row row : models) {
                ofMeasure.add(value(row, measure, row.sums(population), cell, ranks.get(row.key())));
            }
            ofMeasure.sort(order(measure.direction()));
            entries.addAll(ofMeasure);
        }
        return entries;
    }

    private static Comparator<Entry> order(Direction direction) {
        Comparator<Double> better =
                direction == Direction.HIGHER_IS_BETTER ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing(Entry::getRank, Comparator.nullsLast(Comparator.<Integer>naturalOrder()))
                .thenComparing(Entry::getValue, Comparator.nullsLast(better))
                .thenComparing(Entry::getModel)
                .thenComparing(entry -> Keys.text(entry.getSteering()));
    }

    private Entry value(Row row, Measure measure, ExactSums sums, int cell, @Nullable Integer rank) {
        Optional<Intervals.Interval> interval = Intervals.ofScores(kind(), measure, sums, cell);
        var deviation = sums.standardDeviation(cell);
        var mean = sums.mean(cell);
        return Entry.newBuilder()
                .setModel(row.key().model())
                .setSteering(row.key().steering())
                .setMeasure(measure.name())
                .setN(sums.count(cell))
                .setInfinite(sums.infinite(cell))
                .setValue(mean.isPresent() ? mean.getAsDouble() : null)
                .setStandardError(
                        deviation.isPresent()
                                ? Intervals.standardError(sums.count(cell), deviation.getAsDouble())
                                : null)
                .setLow(interval.map(Intervals.Interval::low).orElse(null))
                .setHigh(interval.map(Intervals.Interval::high).orElse(null))
                .setInterval(interval.isEmpty() ? IntervalKind.NONE : eventKind())
                .setRank(rank)
                .build();
    }

    private IntervalKind eventKind() {
        return switch (kind()) {
            case FIXED_N -> IntervalKind.FIXED_N;
            case ANYTIME_VALID -> IntervalKind.ANYTIME_VALID;
        };
    }

    private Progress progress(String model) {
        List<Row> rows =
                models.stream().filter(row -> row.key().model().equals(model)).toList();
        return Progress.newBuilder()
                .setModel(model)
                .setExpected(run.getPrompts())
                .setAnswered(sum(rows, Row.Count.ANSWERED))
                .setRefused(sum(rows, Row.Count.REFUSED))
                .setInvalid(sum(rows, Row.Count.INVALID))
                .setWaiting(sum(rows, Row.Count.WAITING))
                .setLate(sum(rows, Row.Count.LATE))
                .build();
    }

    private static long sum(List<Row> rows, Row.Count count) {
        return rows.stream().mapToLong(row -> row.count(count)).sum();
    }

    private static boolean complete(Progress progress) {
        Long expected = progress.getExpected();
        long ended = progress.getAnswered() + progress.getRefused() + progress.getInvalid() + progress.getLate();
        return expected != null && ended >= expected && progress.getWaiting() == 0;
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
