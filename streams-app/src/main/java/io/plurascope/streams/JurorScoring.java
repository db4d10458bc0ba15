package io.plurascope.streams;

import io.plurascope.event.Question;
import io.plurascope.event.Run;
import io.plurascope.event.RunJuror;
import io.plurascope.event.RunJurors;
import io.plurascope.streams.state.Counted;
import io.plurascope.streams.state.Judgement;
import io.plurascope.streams.state.Outcome;
import io.plurascope.streams.state.Text;
import io.plurascope.streams.state.TextCell;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a model's long answers to a question are worth to the jurors of a run: a function of the texts, of what the
 * jurors' models said of them, of the question and the run, and of nothing else.
 *
 * <p>A juror has the mean of the draws about a text, and of several texts their mean. A juror whose model left a draw of
 * any of them without an answer has no utility: half of the draws would be of one order of the options.
 */
final class JurorScoring {
    private final Run run;
    private final RunJurors settings;
    private final @Nullable Question question;

    JurorScoring(Run run, RunJurors settings, @Nullable Question question) {
        this.run = run;
        this.settings = settings;
        this.question = question;
    }

    /** What was said of a text for a juror who saw that of its question; null while it is out. */
    @FunctionalInterface
    interface Judged {
        @Nullable
        Judgement of(Text text, RunJuror juror, String shown, int draw);
    }

    /**
     * A cell's part of the sums with its jurors.
     *
     * @param alone the same without
     */
    Counted with(TextCell cell, Counted alone, Judged judged) {
        List<Text> texts = cell.getTexts().stream()
                .filter(text -> text.getOutcome() == Outcome.ANSWERED)
                .toList();
        int waiting =
                (int) texts.stream().filter(text -> isWaiting(text, judged)).count();
        // Which of the texts wait for candidate answers is not known here; none does where both numbers are 0.
        Counted counted = Counted.newBuilder(alone)
                .setWaiting(Math.max(alone.getWaiting(), waiting))
                .build();
        boolean done = waiting == 0 && cell.getTexts().size() >= alone.getDraws();
        if (!done || texts.isEmpty() || question == null) {
            return counted;
        }
        SortedMap<String, Double> utilities = new TreeMap<>();
        for (RunJuror juror : settings.getJurors()) {
            utility(juror, JurorPrompts.shown(juror, question), texts, judged)
                    .ifPresent(utility -> utilities.put(juror.getJuror(), utility));
        }
        return Counted.newBuilder(counted)
                .setJuries(Juries.ofJurors(run, settings, utilities))
                .build();
    }

    private boolean isWaiting(Text text, Judged judged) {
        if (question == null) {
            return true;
        }
        for (RunJuror juror : settings.getJurors()) {
            String shown = JurorPrompts.shown(juror, question);
            for (int draw = 0; draw < juror.getDraws(); draw++) {
                if (judged.of(text, juror, shown, draw) == null) {
                    return true;
                }
            }
        }
        return false;
    }

    private static OptionalDouble utility(RunJuror juror, String shown, List<Text> texts, Judged judged) {
        double sum = 0;
        for (Text text : texts) {
            double ofText = 0;
            for (int draw = 0; draw < juror.getDraws(); draw++) {
                Judgement judgement = judged.of(text, juror, shown, draw);
                if (judgement == null || judgement.getOutcome() != Outcome.ANSWERED) {
                    return OptionalDouble.empty();
                }
                ofText += judgement.getProbability();
            }
            sum += ofText / juror.getDraws();
        }
        return OptionalDouble.of(Math.min(1, sum / texts.size()));
    }
}
