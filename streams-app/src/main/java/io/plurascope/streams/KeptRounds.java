package io.plurascope.streams;

import io.plurascope.event.Distribution;
import io.plurascope.event.Monitor;
import io.plurascope.event.Run;
import io.plurascope.event.Score;
import io.plurascope.event.Steering;
import io.plurascope.schemas.Keys;
import io.plurascope.streams.state.Cell;
import io.plurascope.streams.state.TextCell;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Drops what a monitor has answered in rounds that are too old: the cells of choices and of long answers, with their distributions and scores, and the rows
 * of their windows. What they came to stays in the sums over the whole run; the answers that others are compared with stay
 * too. How old is too old goes by the greatest event time of the model, as lateness does.
 */
final class KeptRounds {
    private static final String CHOICES = "";
    private static final String TEXTS = "|text";

    private final KeyValueStore<String, String> index;
    private final KeyValueStore<String, Cell> cells;
    private final KeptTexts texts;
    private final Rows rows;
    private final Intake intake;
    private final Outlet outlet;
    private final TreeMap<String, Grown> grown = new TreeMap<>();

    private record Grown(Run run, String model) {}

    /**
     * @param index run, model, round and cell, to what is in the cell
     */
    KeptRounds(
            KeyValueStore<String, String> index,
            KeyValueStore<String, Cell> cells,
            KeptTexts texts,
            Rows rows,
            Intake intake,
            Outlet outlet) {
        this.index = index;
        this.cells = cells;
        this.texts = texts;
        this.rows = rows;
        this.intake = intake;
        this.outlet = outlet;
    }

    /** Whether a round of a model in a run is too old to be kept; never in a run that ends. */
    boolean isOver(Run run, String model, long round) {
        return round < first(run, model);
    }

    /** Takes note of a new cell. */
    void add(String key, Cell cell, Run run) {
        add(key, CHOICES, cell.getModel(), cell.getRound(), run);
    }

    /** Takes note of a new cell of long answers. */
    void add(String key, TextCell cell, Run run) {
        // Choices have the same key.
        add(key + TEXTS, TEXTS, cell.getModel(), cell.getRound(), run);
    }

    private void add(String entry, String kind, String model, long round, Run run) {
        if (run.getMonitor() != null) {
            String prefix = prefix(run.getRun(), model);
            index.put(prefix + number(round) + "|" + entry, kind);
            grown.put(prefix, new Grown(run, model));
        }
    }

    /** Drops what has become too old. No cell may be changed and not scored. */
    void drop() {
        grown.forEach((prefix, each) -> {
            long first = first(each.run, each.model);
            if (first > 0) {
                dropBefore(prefix, first, each.run);
            }
        });
        grown.clear();
    }

    private void dropBefore(String prefix, long first, Run run) {
        List<KeyValue<String, String>> entries = new ArrayList<>();
        try (KeyValueIterator<String, String> old = index.range(prefix + number(0), prefix + number(first))) {
            old.forEachRemaining(entries::add);
        }
        for (KeyValue<String, String> entry : entries) {
            index.delete(entry.key);
            String key = entry.key.substring(prefix.length() + number(0).length() + 1);
            if (entry.value.equals(TEXTS)) {
                dropTexts(key.substring(0, key.length() - TEXTS.length()), run);
            } else {
                drop(key, run);
            }
        }
    }

    private void dropTexts(String key, Run run) {
        TextCell cell = texts.get(key);
        if (cell == null) {
            return;
        }
        dropWindows(cell.getModel(), cell.getRound(), SteeringBytes.read(cell.getSteering()), run);
        if (!ReferenceRounds.of(run, cell.getModel()).contains(cell.getRound())) {
            texts.drop(key, cell);
        }
    }

    private void dropWindows(String model, long round, @Nullable Steering steering, Run run) {
        Windows.starts(new Rounds(run).start(round), run)
                .forEach(start -> rows.drop(RowKey.ofWindow(run.getRun(), model, steering, start)));
    }

    private void drop(String key, Run run) {
        Cell cell = cells.get(key);
        if (cell == null) {
            return;
        }
        @Nullable Steering steering = SteeringBytes.read(cell.getSteering());
        dropWindows(cell.getModel(), cell.getRound(), steering, run);
        if (ReferenceRounds.of(run, cell.getModel()).contains(cell.getRound())) {
            return;
        }
        cells.delete(key);
        if (cell.getRevision() > 0) {
            String published =
                    Keys.distribution(cell.getRun(), cell.getRound(), cell.getModel(), steering, cell.getQuestion());
            outlet.dropped(published, Distribution.class);
            outlet.dropped(published, Score.class);
        }
    }

    private long first(Run run, String model) {
        @Nullable Monitor monitor = run.getMonitor();
        long greatest = intake.greatest(run.getRun(), model);
        return monitor == null || greatest == Intake.NEVER
                ? 0
                : new Rounds(run).of(greatest) - monitor.getKeptWindows() + 1;
    }

    private static String prefix(String run, String model) {
        return Keys.of(run, model) + "|";
    }

    private static String number(long round) {
        return String.format("%019d", round);
    }
}
