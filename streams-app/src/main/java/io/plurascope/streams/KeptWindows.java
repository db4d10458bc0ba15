package io.plurascope.streams;

import io.plurascope.event.Metric;
import io.plurascope.event.Monitor;
import io.plurascope.event.Run;
import io.plurascope.schemas.Keys;
import io.plurascope.streams.state.Dropped;
import io.plurascope.streams.state.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Drops the rows and metrics of a monitor's windows that are too old, counted from the model's latest window. */
final class KeptWindows {
    /** The first number of 13 digits, in September 2001: no window of a monitor is older. */
    private static final long FIRST_LONG_START = 1_000_000_000_000L;

    private final KeyValueStore<String, Part> parts;
    private final KeyValueStore<String, Metric> metrics;
    private final BiConsumer<String, Dropped> receiver;

    /**
     * @param parts row and partition to that partition's sums
     * @param metrics what is published
     * @param receiver is given the key of what was published and is dropped
     */
    KeptWindows(
            KeyValueStore<String, Part> parts,
            KeyValueStore<String, Metric> metrics,
            BiConsumer<String, Dropped> receiver) {
        this.parts = parts;
        this.metrics = metrics;
        this.receiver = receiver;
    }

    /**
     * Drops what is too old beside the rows that have changed.
     *
     * @param board tells the metrics of a row
     */
    void drop(Run run, Collection<Row> changed, Board board) {
        @Nullable Monitor monitor = run.getMonitor();
        if (monitor == null) {
            return;
        }
        TreeMap<String, RowKey> latest = new TreeMap<>();
        for (Row row : changed) {
            RowKey key = row.key();
            if (key.kind() == RowKey.Kind.WINDOW) {
                latest.merge(Keys.of(key.model(), Keys.text(key.steering())), key, KeptWindows::later);
            }
        }
        latest.values().forEach(key -> drop(key, start(key) - monitor.getKeptWindows() * run.getWindow(), board));
    }

    private static RowKey later(RowKey one, RowKey other) {
        return start(one) > start(other) ? one : other;
    }

    private static long start(RowKey window) {
        return Objects.requireNonNull(window.windowStart());
    }

    /** Windows up to the one that begins then; starts are numbers of as many digits from 2001 to the year 2286. */
    private void drop(RowKey latest, long lastStart, Board board) {
        if (lastStart < FIRST_LONG_START) {
            return;
        }
        String from = RowKey.ofWindow(latest.run(), latest.model(), latest.steering(), 0)
                .text();
        String to = RowKey.ofWindow(latest.run(), latest.model(), latest.steering(), lastStart + 1)
                .text();
        List<KeyValue<String, Part>> old = new ArrayList<>();
        try (KeyValueIterator<String, Part> found = parts.range(from, to)) {
            found.forEachRemaining(old::add);
        }
        for (KeyValue<String, Part> part : old) {
            parts.delete(part.key);
            board.metrics(Row.of(part.value))
                    .forEach(metric -> drop(Keys.metric(
                            metric.getRun(),
                            metric.getModel(),
                            metric.getSteering(),
                            metric.getPopulation(),
                            metric.getMeasure(),
                            metric.getWindow())));
        }
    }

    private void drop(String metric) {
        if (metrics.delete(metric) != null) {
            receiver.accept(metric, new Dropped(Metric.class.getSimpleName()));
        }
    }
}
