package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.Entailment;
import io.plurascope.event.Question;
import io.plurascope.event.Reference;
import io.plurascope.event.Response;
import io.plurascope.event.Run;
import io.plurascope.event.RunEntailment;
import io.plurascope.schemas.Keys;
import io.plurascope.streams.state.Outcome;
import io.plurascope.streams.state.Text;
import io.plurascope.streams.state.TextCell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The long answers to the questions of one partition: has each judged for the candidate answers of its question, takes
 * what the judge says, and marks what has to be scored again. Nothing has to arrive first.
 */
final class Texts {
    private final KeyValueStore<String, TextCell> cells;
    private final KeyValueStore<String, Question> questions;
    private final Function<String, @Nullable Run> runs;
    private final Judgements judgements;
    private final Early<Response> early;
    private final Intake intake;
    private final KeptRounds kept;
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
        this.cells = context.getStateStore(Stores.TEXTS);
        this.questions = questions;
        this.runs = runs;
        this.judgements = new Judgements(context.getStateStore(Stores.JUDGEMENTS), outlet);
        this.early = new Early<>(context.getStateStore(Stores.EARLY_RESPONSES), Response::getRun);
        this.intake = intake;
        this.kept = kept;
        this.changed = new Changed(context.getStateStore(Stores.CHANGED_TEXTS));
        this.rescoring = new TextRescoring(cells, questions, references, judgements, rows, outlet);
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

    /** A run without a judge has its long answers written and not scored. */
    private void accept(Response response, Run run) {
        RunEntailment settings = run.getEntailment();
        if (settings == null) {
            return;
        }
        Optional<String> fault = fault(response).or(() -> old(response.getModel(), response.getRound(), run));
        if (fault.isPresent()) {
            outlet.deadLetter(response, fault.get());
            return;
        }
        String key = cellKey(
                response.getQuestion(),
                response.getRun(),
                response.getRound(),
                Keys.text(response.getSteering()),
                response.getModel());
        @Nullable TextCell known = cells.get(key);
        TextCell cell = known == null ? unwritten(response) : known;
        Optional<Text> ended = ended(response, run, settings, cell);
        if (ended.isPresent()) {
            TextCell next = with(cell, ended.get());
            cells.put(key, next);
            changed.add(key, response.getRun());
            kept.add(key, next, run);
            askAll(next, ended.get(), settings);
        }
    }

    private static Optional<String> fault(Response response) {
        if (response.getDraws() < 1 || response.getDraw() < 0 || response.getDraw() >= response.getDraws()) {
            return Optional.of("The response is draw " + response.getDraw() + " of " + response.getDraws()
                    + "; draws count from 0.");
        }
        return response.getQuestion().isEmpty() || response.getModel().isEmpty()
                ? Optional.of("The response names no question or no model.")
                : Optional.empty();
    }

    /** The text that a response ends, or nothing where the one that is held counts. */
    private Optional<Text> ended(Response response, Run run, RunEntailment settings, TextCell cell) {
        Optional<Text> held = cell.getTexts().stream()
                .filter(text -> text.getDraw() == response.getDraw())
                .findFirst();
        if (held.isPresent()
                && !Digest.wins(
                        response.getRevision(),
                        Digest.of(response),
                        held.get().getRevision(),
                        held.get().getDigest())) {
            return Optional.empty();
        }
        if (intake.late(response.getModel(), response.getEventTime(), run)) {
            outlet.deadLetter(
                    response,
                    "The long answer of " + response.getModel() + " to " + response.getPrompt()
                            + " came after the grace of its window; it is not judged.");
            return held.isPresent() ? Optional.empty() : Optional.of(text(response, Outcome.LATE, List.of()));
        }
        if (response.getRefusal() != null) {
            return Optional.of(text(response, Outcome.REFUSED, List.of()));
        }
        return Optional.of(text(
                response,
                Outcome.ANSWERED,
                settings.getPerSentence() ? Sentences.of(response.getText()) : Sentences.whole(response.getText())));
    }

    private static Text text(Response response, Outcome outcome, List<String> sentences) {
        return new Text(
                response.getDraw(),
                response.getDraws(),
                response.getEventTime().toEpochMilli(),
                response.getRevision(),
                Digest.of(response),
                outcome,
                sentences);
    }

    private static TextCell unwritten(Response response) {
        return new TextCell(
                response.getRun(),
                response.getRound(),
                response.getQuestion(),
                response.getModel(),
                SteeringBytes.of(response.getSteering()),
                List.of(),
                Scoring.NOTHING,
                0L);
    }

    private static TextCell with(TextCell cell, Text added) {
        List<Text> texts = new ArrayList<>(cell.getTexts());
        texts.removeIf(text -> text.getDraw() == added.getDraw());
        texts.add(added);
        texts.sort(Comparator.comparingInt(Text::getDraw));
        return TextCell.newBuilder(cell).setTexts(texts).build();
    }

    /** Asks about all candidate answers, as far as the question is known. */
    private void askAll(TextCell cell, Text text, RunEntailment settings) {
        @Nullable Question question = questions.get(cell.getQuestion());
        if (question != null) {
            Candidates candidates = Candidates.of(question);
            ask(cell, text, candidates, candidates.hypotheses(), settings);
        }
    }

    private void ask(TextCell cell, Text text, Candidates candidates, List<String> hypotheses, RunEntailment settings) {
        if (text.getOutcome() == Outcome.ANSWERED && candidates.isEmpty()) {
            outlet.deadLetter(
                    cell,
                    "Question " + cell.getQuestion() + " has neither candidate answers nor options, so the long answer"
                            + " of " + cell.getModel() + " cannot be judged; it counts as invalid.");
        }
        new EntailmentPrompts(settings)
                .of(cell, text, candidates, hypotheses.stream().distinct().toList())
                .forEach(prompt -> outlet.forward(prompt.getQuestion(), prompt));
    }

    /** Takes what a judge says of a text. */
    void judged(Answer answer, Entailment about) {
        Optional<String> fault = Judgements.fault(answer, about).or(() -> unwanted(answer, about));
        if (fault.isPresent()) {
            outlet.deadLetter(answer, fault.get());
            return;
        }
        @Nullable Question question = questions.get(answer.getQuestion());
        if (question != null && !Candidates.of(question).hypotheses().contains(about.getHypothesis())) {
            // It is kept all the same: a revision of the question that has it may be on its way.
            outlet.deadLetter(answer, unknown(answer.getQuestion(), about));
        }
        String cell = cellKey(
                answer.getQuestion(),
                about.getRun(),
                answer.getRound(),
                Keys.text(about.getSteering()),
                about.getModel());
        if (judgements.take(cell, answer, about) && cells.get(cell) != null) {
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
        RunEntailment settings = run.getEntailment();
        return settings != null
                        && settings.getRun().equals(answer.getRun())
                        && settings.getJudge().equals(answer.getModel())
                ? Optional.empty()
                : Optional.of("Run '" + about.getRun() + "' does not have its texts judged by '" + answer.getModel()
                        + "' in run '" + answer.getRun() + "'.");
    }

    private Optional<String> old(String model, long round, Run run) {
        return kept.isOver(run, model, round)
                ? Optional.of(
                        "Round " + round + " of " + model + " in run '" + run.getRun() + "' is not kept any more.")
                : Optional.empty();
    }

    private static String unknown(String question, Entailment about) {
        return "Question " + question + " has no candidate answer '" + about.getHypothesis() + "' (number "
                + about.getCandidate() + "), so it is not known what was judged.";
    }

    /**
     * Has texts judged for the candidate answers that a question has now and had not before.
     *
     * @param before the question that counted until now; null where none did
     */
    void question(@Nullable Question before, Question question) {
        Candidates candidates = Candidates.of(question);
        List<String> added = new ArrayList<>(candidates.hypotheses());
        if (before != null) {
            added.removeAll(Candidates.of(before).hypotheses());
        }
        each(question.getQuestion(), (key, cell) -> {
            changed.add(key, cell.getRun());
            @Nullable Run run = runs.apply(cell.getRun());
            RunEntailment settings = run == null ? null : run.getEntailment();
            if (settings != null) {
                cell.getTexts().forEach(text -> ask(cell, text, candidates, added, settings));
            }
        });
    }

    /** Marks every text about a question as changed, since its reference has. */
    void reference(String question) {
        each(question, (key, cell) -> changed.add(key, cell.getRun()));
    }

    private void each(String question, BiConsumer<String, TextCell> receiver) {
        List<KeyValue<String, TextCell>> found = new ArrayList<>();
        try (KeyValueIterator<String, TextCell> all =
                cells.prefixScan(Keys.of(question) + "|", new StringSerializer())) {
            all.forEachRemaining(found::add);
        }
        found.forEach(entry -> receiver.accept(entry.key, entry.value));
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

    private static String cellKey(String question, String run, long round, String steering, String model) {
        return Keys.of(question, run, Long.toString(round), steering, model);
    }
}
