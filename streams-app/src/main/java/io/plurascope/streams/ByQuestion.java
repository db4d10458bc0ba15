package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.Entailment;
import io.plurascope.event.Population;
import io.plurascope.event.Question;
import io.plurascope.event.Rating;
import io.plurascope.event.Reference;
import io.plurascope.event.Response;
import io.plurascope.event.Run;
import io.plurascope.schemas.Digest;
import io.plurascope.streams.state.Cell;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Holds questions, references, draws and ratings of one partition. An answer, a changed question or a changed reference rescores
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
            Changed changed,
            Rows rows,
            Rescoring rescoring,
            Texts texts,
            Panels panels,
            Intake intake,
            KeptRounds kept,
            Outlet outlet) {}

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        KeyValueStore<String, Question> questions = context.getStateStore(Stores.QUESTIONS);
        KeyValueStore<String, Reference> references = context.getStateStore(Stores.REFERENCES);
        KeyValueStore<String, Cell> cells = context.getStateStore(Stores.CELLS);
        TimestampedKeyValueStore<String, Run> runs = context.getStateStore(Stores.RUNS);
        Changed changed = new Changed(context.getStateStore(Stores.CHANGED_CELLS));
        Rows rows =
                new Rows(context.getStateStore(Stores.ROWS), context.taskId().partition());
        Outlet outlet = new Outlet(context, eventBytes);
        Intake intake = new Intake(context.getStateStore(Stores.EARLY), context.getStateStore(Stores.TIMES), outlet);
        KeptRounds kept = new KeptRounds(
                context.getStateStore(Stores.KEPT), cells, KeptTexts.in(context, outlet), rows, intake, outlet);
        state = new State(
                questions,
                references,
                cells,
                runs,
                changed,
                rows,
                new Rescoring(questions, references, cells, name -> run(runs, name), changed, rows, kept, outlet),
                new Texts(context, questions, references, name -> run(runs, name), rows, intake, kept, outlet),
                new Panels(
                        context.getStateStore(Stores.PANELS),
                        new Changed(context.getStateStore(Stores.CHANGED_PANELS)),
                        name -> run(runs, name),
                        outlet),
                intake,
                kept,
                outlet);
        context.schedule(INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> score());
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        State now = state();
        switch (record.value()) {
            case Answer answer -> answer(now, answer);
            case Response response -> now.texts.response(response);
            case Question question -> question(now, question);
            case Reference reference -> reference(now, reference);
            case Rating rating -> now.panels.take(rating);
            default ->
                throw new IllegalStateException(
                        "No " + record.value().getClass().getSimpleName() + " event is expected here.");
        }
    }

    private static void answer(State now, Answer answer) {
        @Nullable Entailment about = answer.getEntailment();
        if (about != null) {
            now.texts.judged(answer, about);
            return;
        }
        releaseEarly(now);
        @Nullable Run run = run(now.runs, answer.getRun());
        if (run == null) {
            now.intake.keepEarly(answer);
        } else {
            accept(now, answer, run);
        }
    }

    private static void releaseEarly(State now) {
        now.intake.releaseEarly(name -> run(now.runs, name), (early, run) -> accept(now, early, run));
    }

    private static void accept(State now, Answer answer, Run run) {
        if (now.kept.isOver(run, answer.getModel(), answer.getRound())) {
            now.outlet.late(answer);
            return;
        }
        String key = CellKey.of(
                answer.getQuestion(), answer.getRun(), answer.getRound(), answer.getSteering(), answer.getModel());
        @Nullable Cell known = now.cells.get(key);
        Cell cell = known == null ? unanswered(answer) : known;
        now.intake.ended(answer, run, cell.getEnded()).ifPresent(draw -> {
            now.cells.put(
                    key,
                    Cell.newBuilder(cell)
                            .setEnded(Draws.with(cell.getEnded(), draw))
                            .build());
            now.changed.add(key, answer.getRun());
            now.kept.add(key, cell, run);
        });
    }

    private static Cell unanswered(Answer answer) {
        return new Cell(
                answer.getRun(),
                answer.getRound(),
                answer.getQuestion(),
                answer.getModel(),
                SteeringBytes.of(answer.getSteering()),
                List.of(),
                Scoring.NOTHING,
                0L);
    }

    private static void question(State now, Question question) {
        @Nullable Question held = now.questions.get(question.getQuestion());
        if (held != null
                && !Digest.wins(question.getRevision(), Digest.of(question), held.getRevision(), Digest.of(held))) {
            return;
        }
        now.questions.put(question.getQuestion(), question);
        check(now, question, now.references.get(question.getQuestion()));
        now.rescoring.markAll(question.getQuestion());
        now.texts.question(held, question);
    }

    private static void reference(State now, Reference reference) {
        @Nullable Reference held = now.references.get(reference.getQuestion());
        if (held != null
                && !Digest.wins(reference.getRevision(), Digest.of(reference), held.getRevision(), Digest.of(held))) {
            return;
        }
        now.references.put(reference.getQuestion(), reference);
        check(now, now.questions.get(reference.getQuestion()), reference);
        now.rescoring.markAll(reference.getQuestion());
        now.texts.reference(reference.getQuestion());
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

    private void score() {
        State now = state();
        releaseEarly(now);
        now.panels.score(now.rows);
        now.texts.score();
        now.rescoring.run(part -> now.outlet.forward(part.getRun(), part));
        now.kept.drop();
    }

    /** The run, where it has come and its windows and juries are such. */
    private static @Nullable Run run(TimestampedKeyValueStore<String, Run> runs, String name) {
        ValueAndTimestamp<Run> found = runs.get(name);
        return found == null || !Windows.areSet(found.value()) || !Juries.areSet(found.value()) ? null : found.value();
    }

    private State state() {
        if (state == null) {
            throw new IllegalStateException("The processor was used before it was initialised.");
        }
        return state;
    }
}
