package io.plurascope.streams;

import io.plurascope.event.Metric;
import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import io.plurascope.schemas.Keys;
import io.plurascope.streams.state.MeasuredElsewhere;
import io.plurascope.streams.state.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Holds the rows of a run, a part for each partition of the questions; adds the parts up and publishes the metrics and
 * boards that have changed.
 */
final class ByRun implements Processor<String, SpecificRecord, String, SpecificRecord> {
    static final Duration INTERVAL = Duration.ofMillis(100);

    /** A board of many populations takes long to work out; it takes at most one part in this many of the time. */
    private static final int REST = 5;

    /** Names, among the rows that have changed, what was measured elsewhere; no row's key begins with a run. */
    private static final String ELSEWHERE = "elsewhere";

    private final BenchmarkBoards benchmarks = new BenchmarkBoards();

    private @Nullable State state;
    private long nextPass;

    private record State(
            ProcessorContext<String, SpecificRecord> context,
            KeyValueStore<String, Part> parts,
            KeyValueStore<String, MeasuredElsewhere> elsewhere,
            Changed changed,
            KeyValueStore<String, Metric> metrics,
            KeyValueStore<String, Standings> boards,
            TimestampedKeyValueStore<String, Run> runs,
            KeptWindows windows) {}

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        state = new State(
                context,
                context.getStateStore(Stores.PARTS),
                context.getStateStore(Stores.ELSEWHERE),
                new Changed(context.getStateStore(Stores.CHANGED_PARTS)),
                context.getStateStore(Stores.METRICS),
                context.getStateStore(Stores.BOARDS),
                context.getStateStore(Stores.RUNS),
                new KeptWindows(
                        context.getStateStore(Stores.PARTS),
                        context.getStateStore(Stores.METRICS),
                        (key, dropped) -> context.forward(new Record<>(key, dropped, context.currentSystemTimeMs()))));
        context.schedule(INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::publish);
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        State now = state();
        switch (record.value()) {
            case Part part -> {
                String row = RowKey.of(part).text();
                now.parts.put(row + "|" + part.getPartition(), part);
                now.changed.add(row, part.getRun());
            }
            case MeasuredElsewhere values -> {
                now.elsewhere.put(values.getRun(), values);
                now.changed.add(Keys.of(values.getRun(), ELSEWHERE), values.getRun());
            }
            default ->
                throw new IllegalStateException(
                        "No " + record.value().getClass().getSimpleName() + " is expected here.");
        }
    }

    private void publish(long time) {
        State now = state();
        if (now.changed.isEmpty() || time < nextPass) {
            return;
        }
        long began = System.nanoTime();
        Map<String, List<String>> rowsByRun = new TreeMap<>();
        now.changed
                .all()
                .forEach((row, run) -> rowsByRun
                        .computeIfAbsent(run, name -> new ArrayList<>())
                        .add(row));
        rowsByRun.forEach((name, rows) -> {
            ValueAndTimestamp<Run> run = now.runs.get(name);
            if (run != null && Windows.areSet(run.value()) && Juries.areSet(run.value())) {
                publish(now, run.value(), rows);
            }
        });
        nextPass = time + REST * TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    private void publish(State now, Run run, List<String> changed) {
        Map<String, Row> models = rows(now, RowKey.Kind.RUN, run);
        Map<String, Row> pairs = rows(now, RowKey.Kind.PAIR, run);
        Map<String, Row> raters = rows(now, RowKey.Kind.RATERS, run);
        Map<String, Row> juries = rows(now, RowKey.Kind.JURY, run);
        Map<String, Row> texts = rows(now, RowKey.Kind.TEXT, run);
        juries.putAll(raters);
        Board board = new Board(
                run,
                List.copyOf(models.values()),
                List.copyOf(pairs.values()),
                new JuryRows(List.copyOf(juries.values()), List.copyOf(texts.values())));
        @Nullable Standings before = now.boards.get(Keys.of(run.getRun(), Board.PROGRESS));
        boolean wasComplete = before != null && before.getComplete();
        boolean turned = wasComplete != board.complete();
        Map<String, Row> windows = turned ? rows(now, RowKey.Kind.WINDOW, run) : Map.of();
        Map<String, Row> shown = new TreeMap<>(windows);
        if (turned) {
            shown.putAll(models);
            shown.putAll(juries);
            shown.putAll(texts);
        }
        changed.stream()
                .filter(key -> !shown.containsKey(key) && RowKey.Kind.hasMetrics(key, run.getRun()))
                .forEach(key -> shown.putAll(merged(now, key + "|")));
        shown.values().forEach(row -> board.metrics(row).forEach(metric -> publish(now, metric)));
        Optional<Standings> steerable = steerable(now, run, board, models, pairs);
        steerable.ifPresent(standings -> publish(now, standings));
        benchmarks
                .of(
                        board,
                        new BenchmarkBoards.Inputs(
                                board.onBoards(
                                        steerable.map(Standings::getEntries).orElse(List.of())),
                                List.copyOf(models.values()),
                                List.copyOf(
                                        rows(now, RowKey.Kind.TRADE_OFFS, run).values()),
                                rows(now, RowKey.Kind.TRADE_OFF_PAIRS, run),
                                now.elsewhere.get(run.getRun())))
                .forEach(standings -> publish(now, standings));
        board.standings().forEach(standings -> publish(now, standings));
        now.windows.drop(run, shown.values(), board);
        changed.forEach(now.changed::done);
    }

    private static Optional<Standings> steerable(
            State now, Run run, Board board, Map<String, Row> models, Map<String, Row> pairs) {
        if (RunSteerings.of(run).attributes().isEmpty()) {
            return Optional.empty();
        }
        Map<String, Row> all = new HashMap<>(models);
        all.putAll(pairs);
        all.putAll(rows(now, RowKey.Kind.MATRIX, run));
        all.putAll(rows(now, RowKey.Kind.STYLES, run));
        all.putAll(rows(now, RowKey.Kind.MODES, run));
        all.putAll(rows(now, RowKey.Kind.STYLE_PAIRS, run));
        return Optional.of(board.named(SteerableBoard.NAME, new SteerableBoard(run, board.values(), all).entries()));
    }

    private static void publish(State now, Metric metric) {
        String key = Keys.metric(
                metric.getRun(),
                metric.getModel(),
                metric.getSteering(),
                metric.getPopulation(),
                metric.getMeasure(),
                metric.getWindow());
        @Nullable Metric before = now.metrics.get(key);
        Metric next = before == null ? metric : Board.revised(metric, before.getRevision());
        if (!next.equals(before)) {
            Metric sent = before == null ? next : Board.revised(next, before.getRevision() + 1);
            now.metrics.put(key, sent);
            forward(now, key, sent);
        }
    }

    private static void publish(State now, Standings standings) {
        String key = Keys.of(standings.getRun(), standings.getBoard());
        @Nullable Standings before = now.boards.get(key);
        Standings next = before == null ? standings : Board.revised(standings, before.getRevision());
        if (!next.equals(before)) {
            Standings sent = before == null ? next : Board.revised(next, before.getRevision() + 1);
            now.boards.put(key, sent);
            forward(now, key, sent);
        }
    }

    private static void forward(State now, String key, SpecificRecord event) {
        now.context.forward(new Record<>(key, event, now.context.currentSystemTimeMs()));
    }

    private static Map<String, Row> rows(State now, RowKey.Kind kind, Run run) {
        return merged(now, kind.prefix(run.getRun()));
    }

    /** The rows whose keys begin so, with the parts of all partitions added up. */
    private static Map<String, Row> merged(State now, String prefix) {
        Map<String, Row> rows = new TreeMap<>();
        try (KeyValueIterator<String, Part> found = now.parts.prefixScan(prefix, new StringSerializer())) {
            while (found.hasNext()) {
                KeyValue<String, Part> entry = found.next();
                String row = entry.key.substring(0, entry.key.lastIndexOf('|'));
                rows.computeIfAbsent(row, key -> new Row(RowKey.of(entry.value)))
                        .add(entry.value);
            }
        }
        return rows;
    }

    private State state() {
        if (state == null) {
            throw new IllegalStateException("The processor was used before it was initialised.");
        }
        return state;
    }
}
