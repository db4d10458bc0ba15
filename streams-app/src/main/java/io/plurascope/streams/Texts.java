package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.AskedJuror;
import io.plurascope.event.Entailment;
import io.plurascope.event.Question;
import io.plurascope.event.Reference;
import io.plurascope.event.Response;
import io.plurascope.event.Run;
import io.plurascope.event.RunEntailment;
import io.plurascope.event.RunJurors;
import io.plurascope.streams.state.Text;
import io.plurascope.streams.state.TextCell;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The long answers to the questions of one partition: has each judged for the candidate answers of its question and for
 * the jurors of its run, takes what the judges say, and marks what has to be scored again. Nothing has to arrive first.
 */
final class Texts {
    private final TextCells cells;
    private final KeyValueStore<String, Question> questions;
    private final Function<String, @Nullable Run> runs;
    private final Judgements judgements;
    private final Early<Response> early;
    private final TextIntake intake;
    private final KeptRounds kept;
    private final TextPrompts prompts;
    private final Changed changed;
    private final TextRescoring rescoring;
    private final Outlet outlet;

    /**
     * @param runs gives a run by its name, or null where it is not known
     * @param intake knows which events are late
     * @param kept knows which rounds of a monitor are too old
     */
    Texts(
            ProcessorContext<String, ?> context,
            KeyValueStore<String, Question> questions,
            KeyValueStore<String, Reference> references,
            Function<String, @Nullable Run> runs,
            Rows rows,
            Intake intake,
            KeptRounds kept,
            Outlet outlet) {
        KeyValueStore<String, TextCell> texts = context.getStateStore(Stores.TEXTS);
        this.cells = new TextCells(texts);
        this.questions = questions;
        this.runs = runs;
        this.judgements = new Judgements(context.getStateStore(Stores.JUDGEMENTS), outlet);
        this.early = new Early<>(context.getStateStore(Stores.EARLY_RESPONSES), Response::getRun);
        this.intake = new TextIntake(intake, outlet);
        this.kept = kept;
        this.prompts = new TextPrompts(outlet);
        this.changed = new Changed(context.getStateStore(Stores.CHANGED_TEXTS));
        this.rescoring = new TextRescoring(texts, questions, references, judgements, rows, kept, outlet);
        this.outlet = outlet;
    }

    /** Takes a long answer, or keeps it until its run comes. */
    void response(Response response) {
        releaseEarly();
        @Nullable Run run = runs.apply(response.getRun());
        if (run == null) {
            early.keep(response);
        } else {
            accept(response, run);
        }
    }

    private void releaseEarly() {
        early.release(runs, this::accept);
    }

    /** A run without a judge or jurors has its long answers written and not scored. */
    private static boolean isJudged(Run run) {
        return run.getEntailment() != null || run.getJurors() != null;
    }

    private void accept(Response response, Run run) {
        if (!isJudged(run)) {
            return;
        }
        Optional<String> fault =
                TextIntake.fault(response).or(() -> old(response.getModel(), response.getRound(), run));
        if (fault.isPresent()) {
            outlet.deadLetter(response, fault.get());
            return;
        }
        String key = TextCells.key(response);
        TextCell cell = cells.get(key, response);
        Optional<Text> ended = intake.ended(response, run, cell);
        if (ended.isPresent()) {
            TextCell next = cells.put(key, cell, ended.get());
            changed.add(key, response.getRun());
            kept.add(key, next, run);
            prompts.ask(next, ended.get(), run);
            @Nullable Question question = questions.get(response.getQuestion());
            if (question != null) {
                prompts.ask(next, ended.get(), question, run);
            }
        }
    }

    /** Takes what a judge says of a text. */
    void judged(Answer answer, Entailment about) {
        Optional<String> fault = Judgements.fault(answer, about).or(() -> unwanted(answer, about));
        if (fault.isPresent()) {
            outlet.deadLetter(answer, fault.get());
            return;
        }
        @Nullable Question question = questions.get(answer.getQuestion());
        if (about.getJuror() == null
                && !about.getAttribute()
                && question != null
                && !Candidates.of(question).hypotheses().contains(about.getHypothesis())) {
            // It is kept all the same: a revision of the question that has it may be on its way.
            outlet.deadLetter(answer, unknown(answer.getQuestion(), about));
        }
        String cell = TextCells.key(answer, about);
        if (judgements.take(cell, answer, about) && cells.has(cell)) {
            changed.add(cell, about.getRun());
        }
    }

    private Optional<String> unwanted(Answer answer, Entailment about) {
        @Nullable Run run = runs.apply(about.getRun());
        if (run == null) {
            return Optional.empty();
        }
        Optional<String> old = old(about.getModel(), answer.getRound(), run);
        if (old.isPresent()) {
            return old;
        }
        AskedJuror juror = about.getJuror();
        boolean wanted = juror == null ? isJudge(run, answer, about) : isJuror(run, answer, juror);
        return wanted
                ? Optional.empty()
                : Optional.of("Run '" + about.getRun() + "' does not have its texts judged by '" + answer.getModel()
                        + "' in run '" + answer.getRun()
                        + (juror != null
                                ? "' for a juror '" + juror.getJuror() + "'."
                                : about.getAttribute() ? "' for '" + about.getHypothesis() + "'." : "'."));
    }

    private Optional<String> old(String model, long round, Run run) {
        return kept.isOver(run, model, round)
                ? Optional.of(
                        "Round " + round + " of " + model + " in run '" + run.getRun() + "' is not kept any more.")
                : Optional.empty();
    }

    private static boolean isJudge(Run run, Answer answer, Entailment about) {
        RunEntailment settings = run.getEntailment();
        return settings != null
                && (!about.getAttribute()
                        || Statements.of(settings, about.getSteering()).equals(Optional.of(about.getHypothesis())))
                && settings.getRun().equals(answer.getRun())
                && settings.getJudge().equals(answer.getModel());
    }

    private static boolean isJuror(Run run, Answer answer, AskedJuror asked) {
        RunJurors settings = run.getJurors();
        return settings != null
                && settings.getRun().equals(answer.getRun())
                && settings.getJurors().stream()
                        .anyMatch(juror -> juror.getJuror().equals(asked.getJuror())
                                && juror.getModel().equals(answer.getModel()));
    }

    private static String unknown(String question, Entailment about) {
        return "Question " + question + " has no candidate answer '" + about.getHypothesis() + "' (number "
                + about.getCandidate() + "), so it is not known what was judged.";
    }

    /**
     * Has texts judged for what a question has now and had not before.
     *
     * @param before the question that counted until now; null where none did
     */
    void question(@Nullable Question before, Question question) {
        cells.each(question.getQuestion(), (key, cell) -> {
            changed.add(key, cell.getRun());
            @Nullable Run run = runs.apply(cell.getRun());
            if (run != null && isJudged(run)) {
                prompts.ask(cell, before, question, run);
            }
        });
    }

    /** Marks every text about a question as changed, since its reference has. */
    void reference(String question) {
        cells.each(question, (key, cell) -> changed.add(key, cell.getRun()));
    }

    /** Scores what has changed; the rows of sums that this changes have to be sent in the same call. */
    void score() {
        releaseEarly();
        SortedMap<String, String> all = changed.all();
        while (!all.isEmpty()) {
            String key = all.firstKey();
            String name = all.remove(key);
            @Nullable Run run = runs.apply(name);
            if (run != null) {
                List<String> moved = rescoring.rescore(key, run);
                changed.done(key);
                moved.forEach(other -> all.put(other, name));
            }
        }
    }
}
