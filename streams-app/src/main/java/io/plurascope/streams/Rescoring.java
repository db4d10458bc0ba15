package io.plurascope.streams;

import io.plurascope.event.Question;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.schemas.Keys;
import io.plurascope.streams.state.Cell;
import io.plurascope.streams.state.Counted;
import io.plurascope.streams.state.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Scores the cells that have changed, all in one go: what several events change is worked out once, a question that
 * several models answered is read once, and a row of sums that several cells change is written once.
 */
final class Rescoring {
    private final KeyValueStore<String, Question> questions;
    private final KeyValueStore<String, Reference> references;
    private final KeyValueStore<String, Cell> cells;
    private final Function<String, @Nullable Run> runs;
    private final Changed changed;
    private final Rows rows;
    private final Pairs pairs;
    private final Shifts<Cell> shifts;
    private final SteeredRows steered;
    private final KeptRounds kept;
    private final Outlet outlet;

    /**
     * @param runs gives a run by its name, or null where it is not known
     * @param changed keys of cells
     * @param kept knows which rounds of a monitor are too old
     */
    Rescoring(
            KeyValueStore<String, Question> questions,
            KeyValueStore<String, Reference> references,
            KeyValueStore<String, Cell> cells,
            Function<String, @Nullable Run> runs,
            Changed changed,
            Rows rows,
            KeptRounds kept,
            Outlet outlet) {
        this.questions = questions;
        this.references = references;
        this.cells = cells;
        this.runs = runs;
        this.changed = changed;
        this.rows = rows;
        this.pairs = new Pairs(rows);
        this.shifts = new Shifts<>(cells, Function.identity());
        this.steered = new SteeredRows(cells, rows);
        this.kept = kept;
        this.outlet = outlet;
    }

    /** Scores what has changed and hands over the rows of sums that this has changed. */
    void run(Consumer<Part> receiver) {
        SortedMap<String, String> all = changed.all();
        while (!all.isEmpty()) {
            String siblings = siblings(all.firstKey());
            SortedMap<String, String> group = all.headMap(siblings + Character.MAX_VALUE);
            @Nullable Run run = runs.apply(group.get(group.firstKey()));
            if (run != null) {
                List<String> moved = rescore(run, siblings, List.copyOf(group.keySet()));
                group.clear();
                moved.forEach(key -> all.put(key, run.getRun()));
            } else {
                group.clear();
            }
        }
        rows.send(receiver);
    }

    /**
     * Scores cells of one question, round and steering, model by model.
     *
     * @return keys of other cells that this changes: they have a reference among these
     */
    private List<String> rescore(Run run, String siblings, List<String> keys) {
        TreeMap<String, Cell> group = new TreeMap<>();
        try (KeyValueIterator<String, Cell> found = cells.prefixScan(siblings, new StringSerializer())) {
            found.forEachRemaining(entry -> group.put(entry.key, entry.value));
        }
        List<String> moved = new ArrayList<>();
        @Nullable Question question = null;
        @Nullable Reference reference = null;
        for (String key : keys) {
            Cell cell = group.get(key);
            if (cell == null) {
                throw new IllegalStateException("The changed cell " + key + " is not in the store.");
            }
            if (question == null) {
                question = questions.get(cell.getQuestion());
                reference = references.get(cell.getQuestion());
            }
            Counted alone = new Scoring(cell.getModel(), SteeringBytes.read(cell.getSteering()), run)
                    .count(cell.getEnded(), question, reference);
            Counted after = shifts.with(cell, alone, run);
            Rescored rescored = new Rescored(cell, cell.getCounted(), after, run);
            if (!rescored.before().equals(after)) {
                Cell counted = count(rescored, others(group, key));
                cells.put(key, counted);
                group.put(key, counted);
                moved.addAll(shifts.dependents(cell, run));
            }
            changed.done(key);
        }
        return moved;
    }

    private static List<Cell> others(TreeMap<String, Cell> group, String key) {
        List<Cell> others = new ArrayList<>();
        group.forEach((name, cell) -> {
            if (!name.equals(key)) {
                others.add(cell);
            }
        });
        return others;
    }

    private Cell count(Rescored rescored, List<Cell> others) {
        outlet.misfits(rescored);
        Cell counting = rescored.cell();
        rescored.into(rows, kept.isOver(rescored.run(), counting.getModel(), counting.getRound()));
        others.forEach(
                other -> pairs.replace(rescored.run(), rescored.cell(), rescored.before(), rescored.after(), other));
        steered.replace(rescored);
        Cell cell = rescored.cell();
        long published = outlet.publish(rescored) ? 1 : 0;
        return Cell.newBuilder(cell)
                .setCounted(rescored.after())
                .setRevision(cell.getRevision() + published)
                .build();
    }

    private static String siblings(String key) {
        return key.substring(0, key.lastIndexOf('|') + 1);
    }

    /** Marks every cell of a question as changed. */
    void markAll(String question) {
        List<KeyValue<String, Cell>> found = new ArrayList<>();
        try (KeyValueIterator<String, Cell> all = cells.prefixScan(Keys.of(question) + "|", new StringSerializer())) {
            all.forEachRemaining(found::add);
        }
        found.forEach(entry -> changed.add(entry.key, entry.value.getRun()));
    }
}
