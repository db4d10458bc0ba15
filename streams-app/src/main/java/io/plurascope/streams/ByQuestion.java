package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.Population;
import io.plurascope.event.Question;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.schemas.Keys;
import io.plurascope.streams.state.Cell;
import io.plurascope.streams.state.Draw;
import io.plurascope.streams.state.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
 * Holds questions, references and draws of one partition. An answer, a changed question or a changed reference rescores
 * that question, so nothing has to arrive first; what cannot be scored yet is kept, counted and tried again.
 */
final class ByQuestion implements Processor<String, SpecificRecord, String, SpecificRecord> {
    static final Duration INTERVAL = Duration.ofMillis(100);

    private final EventBytes eventBytes;
    private @Nullable State state;

    ByQuestion(EventBytes eventBytes) {
        this.eventBytes = eventBytes;
    }

    /** Everything that exists once the task runs. */
    private record State(
            KeyValueStore<String, Question> questions,
            KeyValueStore<String, Reference> references,
            KeyValueStore<String, Cell> cells,
            TimestampedKeyValueStore<String, Run> runs,
            Rows rows,
            Pairs pairs,
            Intake intake,
            Outlet outlet) {}

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        Rows rows = new Rows(
                context.getStateStore(Stores.ROWS),
                context.getStateStore(Stores.CHANGED_ROWS),
                context.taskId().partition());
        Outlet outlet = new Outlet(context, eventBytes);
        TimestampedKeyValueStore<String, Run> runs = context.getStateStore(Stores.RUNS);
        state = new State(
                context.getStateStore(Stores.QUESTIONS),
                context.getStateStore(Stores.REFERENCES),
                context.getStateStore(Stores.CELLS),
                runs,
                rows,
                new Pairs(rows),
                new Intake(context.getStateStore(Stores.EARLY), context.getStateStore(Stores.TIMES), outlet),
                outlet);
        context.schedule(INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> sendChanges());
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        State now = state();
        switch (record.value()) {
            case Answer answer -> answer(now, answer);
            case Question question -> question(now, question);
            case Reference reference -> reference(now, reference);
            default ->
                throw new IllegalStateException(
                        "No " + record.value().getClass().getSimpleName() + " event is expected here.");
        }
    }

    private void answer(State now, Answer answer) {
        now.intake.releaseEarly(run -> run(now, run), (early, run) -> accept(now, early, run));
        @Nullable Run run = run(now, answer.getRun());
        if (run == null) {
            now.intake.keepEarly(answer);
        } else {
            accept(now, answer, run);
        }
    }

    private void accept(State now, Answer answer, Run run) {
        String key = cellKey(answer);
        @Nullable Cell known = now.cells.get(key);
        Cell cell = known == null
                ? new Cell(
                        answer.getRun(),
                        answer.getRound(),
                        answer.getQuestion(),
                        answer.getModel(),
                        SteeringBytes.of(answer.getSteering()),
                        List.of(),
                        Scoring.NOTHING,
                        0L)
                : known;
        now.intake
                .ended(answer, run, cell.getEnded())
                .ifPresent(draw -> rescore(now, key, cell, Draws.with(cell.getEnded(), draw), run));
    }

    private void question(State now, Question question) {
        @Nullable Question held = now.questions.get(question.getQuestion());
        if (held != null
                && !Digest.wins(question.getRevision(), Digest.of(question), held.getRevision(), Digest.of(held))) {
            return;
        }
        now.questions.put(question.getQuestion(), question);
        check(now, question, now.references.get(question.getQuestion()));
        rescoreAll(now, question.getQuestion());
    }

    private void reference(State now, Reference reference) {
        @Nullable Reference held = now.references.get(reference.getQuestion());
        if (held != null
                && !Digest.wins(reference.getRevision(), Digest.of(reference), held.getRevision(), Digest.of(held))) {
            return;
        }
        now.references.put(reference.getQuestion(), reference);
        check(now, now.questions.get(reference.getQuestion()), reference);
        rescoreAll(now, reference.getQuestion());
    }

    /** A population that cannot be scored against is left out, and somebody is told. */
    private static void check(State now, @Nullable Question question, @Nullable Reference reference) {
        if (question == null || reference == null) {
            return;
        }
        for (Population population : reference.getPopulations()) {
            Scoring.fault(population, question.getOptions().size())
                    .ifPresent(fault -> now.outlet.deadLetter(
                            reference,
                            "Population '" + population.getPopulation() + "' of question " + question.getQuestion()
                                    + " " + fault + "; it is not scored."));
        }
    }

    private void rescoreAll(State now, String question) {
        List<KeyValue<String, Cell>> cells = new ArrayList<>();
        try (KeyValueIterator<String, Cell> found =
                now.cells.prefixScan(Keys.of(question) + "|", new StringSerializer())) {
            found.forEachRemaining(cells::add);
        }
        for (KeyValue<String, Cell> entry : cells) {
            @Nullable Run run = run(now, entry.value.getRun());
            if (run != null) {
                rescore(now, entry.key, entry.value, entry.value.getEnded(), run);
            }
        }
    }

    private void rescore(State now, String key, Cell cell, List<Draw> ended, Run run) {
        var before = cell.getCounted();
        var after = new Scoring(cell.getModel(), run)
                .count(ended, now.questions.get(cell.getQuestion()), now.references.get(cell.getQuestion()));
        Rescored rescored = new Rescored(cell, before, after, run);
        if (!before.equals(after)) {
            now.outlet.misfits(rescored, ended);
            rescored.into(now.rows);
            compare(now, key, rescored);
        }
        boolean published = now.outlet.publish(rescored);
        now.cells.put(
                key,
                new Cell(
                        cell.getRun(),
                        cell.getRound(),
                        cell.getQuestion(),
                        cell.getModel(),
                        cell.getSteering(),
                        ended,
                        after,
                        cell.getRevision() + (published ? 1 : 0)));
    }

    private static void compare(State now, String key, Rescored rescored) {
        String siblings = key.substring(0, key.lastIndexOf('|') + 1);
        try (KeyValueIterator<String, Cell> found = now.cells.prefixScan(siblings, new StringSerializer())) {
            while (found.hasNext()) {
                KeyValue<String, Cell> sibling = found.next();
                if (!sibling.key.equals(key)) {
                    now.pairs.replace(
                            rescored.run(), rescored.cell(), rescored.before(), rescored.after(), sibling.value);
                }
            }
        }
    }

    private void sendChanges() {
        State now = state();
        now.intake.releaseEarly(run -> run(now, run), (early, run) -> accept(now, early, run));
        now.rows.takeChanged(changed -> now.outlet.forward(partKey(changed.value), changed.value));
    }

    private static String partKey(Part part) {
        return part.getRun();
    }

    /** Cells of one question are neighbours, and among them those of one round and steering, model by model. */
    private static String cellKey(Answer answer) {
        return Keys.of(
                answer.getQuestion(),
                answer.getRun(),
                Long.toString(answer.getRound()),
                Keys.text(answer.getSteering()),
                answer.getModel());
    }

    /** The run, where it has come and its windows are such. */
    private static @Nullable Run run(State now, String name) {
        ValueAndTimestamp<Run> found = now.runs.get(name);
        return found == null || !Windows.areSet(found.value()) ? null : found.value();
    }

    private State state() {
        if (state == null) {
            throw new IllegalStateException("The processor was used before it was initialised.");
        }
        return state;
    }
}
