package io.plurascope.streams;

import io.plurascope.event.AskedJuror;
import io.plurascope.event.Entailment;
import io.plurascope.event.Label;
import io.plurascope.event.Prompt;
import io.plurascope.event.Question;
import io.plurascope.event.RunJuror;
import io.plurascope.event.RunJurors;
import io.plurascope.schemas.Digest;
import io.plurascope.schemas.Keys;
import io.plurascope.streams.state.Text;
import io.plurascope.streams.state.TextCell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Writes the prompts that ask jurors' models what a text is worth to them: one for each juror and draw, in a child run,
 * addressed to the juror's model alone. The same text, question and jurors give the same prompts.
 */
final class JurorPrompts {
    private final RunJurors settings;

    JurorPrompts(RunJurors settings) {
        this.settings = settings;
    }

    /** Whether a juror judges the text as an answer to the question, and not by itself. */
    static boolean seesQuestion(RunJuror juror) {
        return switch (juror.getKind()) {
            case STATEMENT, STATEMENT_PAIR -> false;
            case RATING, REWARD -> true;
        };
    }

    /** Digest of what a juror sees of a question; empty for nothing. */
    static String shown(RunJuror juror, Question question) {
        return seesQuestion(juror) ? Digest.digits(Digest.of(question.getText())) : "";
    }

    /**
     * The prompts about one text.
     *
     * @param asked which jurors are asked
     */
    List<Prompt> of(TextCell cell, Text text, Question question, Predicate<RunJuror> asked) {
        List<Prompt> prompts = new ArrayList<>();
        settings.getJurors().stream().filter(asked).forEach(juror -> {
            for (int draw = 0; draw < juror.getDraws(); draw++) {
                prompts.add(prompt(cell, text, question, juror, draw));
            }
        });
        return prompts;
    }

    private Prompt prompt(TextCell cell, Text text, Question question, RunJuror juror, int draw) {
        // A model that prefers a letter prefers no answer, where every other draw has the options in the reverse order.
        boolean forward = draw % 2 == 0;
        Pair pair = pair(juror, question.getText(), Objects.requireNonNull(text.getText()));
        Entailment about = Entailment.newBuilder()
                .setRun(cell.getRun())
                .setModel(cell.getModel())
                .setSteering(SteeringBytes.read(cell.getSteering()))
                .setDraw(text.getDraw())
                .setResponse(Digest.digits(text.getDigest()))
                .setSentence(0)
                .setSentences(1)
                .setCandidate(0)
                .setHypothesis(pair.hypothesis)
                .setOption(forward ? 0 : utilities(juror, true).size() - 1)
                .setJuror(new AskedJuror(juror.getJuror(), shown(juror, question), utilities(juror, forward)))
                .build();
        return Prompt.newBuilder()
                .setRun(settings.getRun())
                .setRound(cell.getRound())
                .setPrompt(id(cell, about, draw))
                .setQuestion(cell.getQuestion())
                .setDraw(draw)
                .setDraws(juror.getDraws())
                .setModels(List.of(juror.getModel()))
                .setText(words(juror, pair, question.getText(), forward))
                .setLabels(labels(juror))
                .setEventTime(Instant.ofEpochMilli(text.getEventTime()))
                .setEntailment(about)
                .setPremise(pair.premise)
                .build();
    }

    private String id(TextCell cell, Entailment about, int draw) {
        AskedJuror juror = Objects.requireNonNull(about.getJuror());
        return Keys.of(
                settings.getRun(),
                Long.toString(cell.getRound()),
                cell.getQuestion(),
                about.getModel(),
                Keys.text(about.getSteering()),
                Integer.toString(about.getDraw()),
                about.getResponse(),
                juror.getJuror(),
                juror.getQuestion(),
                Integer.toString(draw));
    }

    /** What a model for pairs takes in the place of the words. */
    private record Pair(String premise, String hypothesis) {}

    private static Pair pair(RunJuror juror, String question, String text) {
        return switch (juror.getKind()) {
            case STATEMENT, STATEMENT_PAIR, RATING -> new Pair(text, juror.getText());
            case REWARD -> new Pair(juror.getText().isEmpty() ? question : juror.getText() + "\n\n" + question, text);
        };
    }

    private static String words(RunJuror juror, Pair pair, String question, boolean forward) {
        return switch (juror.getKind()) {
            case STATEMENT -> JudgeWords.expresses(pair.premise, pair.hypothesis, forward);
            case RATING -> JudgeWords.rates(juror.getText(), question, pair.premise, forward);
            case STATEMENT_PAIR, REWARD -> pair.premise + "\n" + pair.hypothesis;
        };
    }

    private static List<Label> labels(RunJuror juror) {
        return switch (juror.getKind()) {
            case STATEMENT -> JudgeWords.YES_OR_NO;
            case STATEMENT_PAIR -> JudgeWords.CLASSES;
            case RATING -> JudgeWords.RATINGS;
            case REWARD -> JudgeWords.PREFERENCE;
        };
    }

    private static List<Double> utilities(RunJuror juror, boolean forward) {
        return switch (juror.getKind()) {
            case STATEMENT -> forward ? List.of(1.0, 0.0) : List.of(0.0, 1.0);
            case STATEMENT_PAIR -> List.of(1.0, 0.0, 0.0);
            case RATING -> JudgeWords.ratings(forward);
            case REWARD -> List.of(1.0, 0.0);
        };
    }
}
