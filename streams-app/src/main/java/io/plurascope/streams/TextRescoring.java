package io.plurascope.streams;

import io.plurascope.event.Question;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.event.RunEntailment;
import io.plurascope.event.RunJurors;
import io.plurascope.streams.state.Cell;
import io.plurascope.streams.state.Counted;
import io.plurascope.streams.state.TextCell;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Scores a model's long answers to a question and puts what they add to the sums in the place of what they added. */
final class TextRescoring {
    private final KeyValueStore<String, TextCell> cells;
    private final KeyValueStore<String, Question> questions;
    private final KeyValueStore<String, Reference> references;
    private final Judgements judgements;
    private final Rows rows;
    private final Pairs pairs;
    private final Shifts<TextCell> shifts;
    private final KeptRounds kept;
    private final Outlet outlet;

    TextRescoring(
            KeyValueStore<String, TextCell> cells,
            KeyValueStore<String, Question> questions,
            KeyValueStore<String, Reference> references,
            Judgements judgements,
            Rows rows,
            KeptRounds kept,
            Outlet outlet) {
        this.cells = cells;
        this.questions = questions;
        this.references = references;
        this.judgements = judgements;
        this.rows = rows;
        this.pairs = new Pairs(rows);
        this.shifts = new Shifts<>(cells, TextRescoring::cell);
        this.kept = kept;
        this.outlet = outlet;
    }

    /**
     * Scores a cell.
     *
     * @return keys of other cells that this changes: a monitor compares them with this one
     */
    List<String> rescore(String key, Run run) {
        TextCell cell = cells.get(key);
        if (cell == null) {
            throw new IllegalStateException("The changed texts " + key + " are not in the store.");
        }
        Counted after = shifts.with(cell(cell), counted(key, cell, run), run);
        Rescored rescored = new Rescored(cell(cell), cell.getCounted(), after, run);
        if (rescored.before().equals(after)) {
            return List.of();
        }
        rescored.into(rows, kept.isOver(run, cell.getModel(), cell.getRound()));
        others(key).forEach(other -> pairs.replace(run, rescored.cell(), rescored.before(), rescored.after(), other));
        long published = outlet.publishTexts(rescored) ? 1 : 0;
        cells.put(
                key,
                TextCell.newBuilder(cell)
                        .setCounted(after)
                        .setRevision(cell.getRevision() + published)
                        .build());
        return shifts.dependents(rescored.cell(), run);
    }

    private Counted counted(String key, TextCell cell, Run run) {
        RunEntailment settings = run.getEntailment();
        RunJurors jurors = run.getJurors();
        @Nullable Question question = questions.get(cell.getQuestion());
        Counted alone = settings == null
                ? TextScoring.unjudged(cell)
                : new TextScoring(run, settings, question, references.get(cell.getQuestion()))
                        .count(cell, text -> judgements.of(key, settings, text));
        return jurors == null
                ? alone
                : new JurorScoring(run, jurors, question)
                        .with(
                                cell,
                                alone,
                                (text, juror, shown, draw) ->
                                        judgements.ofJuror(key, jurors.getRun(), juror, text, shown, draw));
    }

    /** The texts of the other models about the same question, in the same round and under the same steering. */
    private List<Cell> others(String key) {
        List<Cell> others = new ArrayList<>();
        String siblings = key.substring(0, key.lastIndexOf('|') + 1);
        try (KeyValueIterator<String, TextCell> found = cells.prefixScan(siblings, new StringSerializer())) {
            found.forEachRemaining(entry -> {
                if (!entry.key.equals(key)) {
                    others.add(cell(entry.value));
                }
            });
        }
        return others;
    }

    /** As the rows of sums take it: whose it is, and what it adds. */
    private static Cell cell(TextCell texts) {
        return new Cell(
                texts.getRun(),
                texts.getRound(),
                texts.getQuestion(),
                texts.getModel(),
                texts.getSteering(),
                List.of(),
                texts.getCounted(),
                texts.getRevision());
    }
}
