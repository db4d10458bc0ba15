package io.plurascope.streams;

import io.plurascope.event.Question;
import io.plurascope.event.Run;
import io.plurascope.event.RunEntailment;
import io.plurascope.event.RunJuror;
import io.plurascope.event.RunJurors;
import io.plurascope.streams.state.Outcome;
import io.plurascope.streams.state.Text;
import io.plurascope.streams.state.TextCell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Has texts judged: for the candidate answers of their question, the attribute steered to, and the jurors of their run. */
final class TextPrompts {
    private final Outlet outlet;

    TextPrompts(Outlet outlet) {
        this.outlet = outlet;
    }

    /** Asks what does not depend on the question: whether a steered model's text expresses the attribute steered to. */
    void ask(TextCell cell, Text text, Run run) {
        RunEntailment settings = run.getEntailment();
        if (settings != null && text.getOutcome() == Outcome.ANSWERED) {
            Statements.of(settings, SteeringBytes.read(cell.getSteering())).stream()
                    .flatMap(statement -> new EntailmentPrompts(settings).ofAttribute(cell, text, statement).stream())
                    .forEach(prompt -> outlet.forward(prompt.getQuestion(), prompt));
        }
    }

    /** Asks all that there is to ask about a text and its question. */
    void ask(TextCell cell, Text text, Question question, Run run) {
        Candidates candidates = Candidates.of(question);
        ask(cell, text, candidates, candidates.hypotheses(), run);
        ask(cell, text, question, juror -> true, run);
    }

    /**
     * Asks about a cell's texts what its question has now and had not before.
     *
     * @param before the question that counted until now; null where none did
     */
    void ask(TextCell cell, @Nullable Question before, Question question, Run run) {
        Candidates candidates = Candidates.of(question);
        List<String> added = new ArrayList<>(candidates.hypotheses());
        if (before != null) {
            added.removeAll(Candidates.of(before).hypotheses());
        }
        boolean reworded = before != null && !before.getText().equals(question.getText());
        cell.getTexts().forEach(text -> {
            ask(cell, text, candidates, added, run);
            if (before == null || reworded) {
                ask(cell, text, question, juror -> before == null || JurorPrompts.seesQuestion(juror), run);
            }
        });
    }

    private void ask(TextCell cell, Text text, Candidates candidates, List<String> hypotheses, Run run) {
        RunEntailment settings = run.getEntailment();
        if (settings == null) {
            return;
        }
        if (text.getOutcome() == Outcome.ANSWERED
                && candidates.isEmpty()
                && Statements.of(settings, SteeringBytes.read(cell.getSteering()))
                        .isEmpty()) {
            outlet.deadLetter(
                    cell,
                    "Question " + cell.getQuestion() + " has neither candidate answers nor options, so the long answer"
                            + " of " + cell.getModel() + " cannot be judged; it counts as invalid.");
        }
        new EntailmentPrompts(settings)
                .of(cell, text, candidates, hypotheses.stream().distinct().toList())
                .forEach(prompt -> outlet.forward(prompt.getQuestion(), prompt));
    }

    private void ask(TextCell cell, Text text, Question question, Predicate<RunJuror> asked, Run run) {
        RunJurors settings = run.getJurors();
        if (settings != null && text.getOutcome() == Outcome.ANSWERED) {
            new JurorPrompts(settings)
                    .of(cell, text, question, asked)
                    .forEach(prompt -> outlet.forward(prompt.getQuestion(), prompt));
        }
    }
}
