package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.AskedJuror;
import io.plurascope.event.Entailment;
import io.plurascope.event.Merging;
import io.plurascope.event.RunEntailment;
import io.plurascope.event.RunJuror;
import io.plurascope.measures.InvalidAnswer;
import io.plurascope.schemas.Digest;
import io.plurascope.schemas.Keys;
import io.plurascope.streams.state.Judgement;
import io.plurascope.streams.state.Outcome;
import io.plurascope.streams.state.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What judges and jurors' models said of texts. It is kept by what the text and the candidate answer say, or by the
 * juror, so that it may come before the text, or before the question, and a corrected text is judged anew.
 */
final class Judgements {
    private static final int FEWEST_OPTIONS = 2;

    /** Stands for the sentence where the text is judged as a whole for an attribute. */
    private static final String ATTRIBUTE = "attribute";

    private final KeyValueStore<String, Judgement> store;
    private final Outlet outlet;

    Judgements(KeyValueStore<String, Judgement> store, Outlet outlet) {
        this.store = store;
        this.outlet = outlet;
    }

    /** What makes a judge's answer unusable altogether, in one sentence. */
    static Optional<String> fault(Answer answer, Entailment about) {
        if (answer.getQuestion().isEmpty()
                || answer.getModel().isEmpty()
                || about.getModel().isEmpty()) {
            return Optional.of("The answer names no question, no judge or no model whose text is judged.");
        }
        if (answer.getDraw() < 0 || answer.getDraw() >= answer.getDraws()) {
            return Optional.of(
                    "The answer is draw " + answer.getDraw() + " of " + answer.getDraws() + "; draws count from 0.");
        }
        if (about.getSentence() < 0 || about.getSentence() >= about.getSentences()) {
            return Optional.of("The answer is about sentence " + about.getSentence() + " of " + about.getSentences()
                    + "; sentences count from 0.");
        }
        AskedJuror juror = about.getJuror();
        return juror == null || juror.getUtilities().stream().allMatch(utility -> utility >= 0 && utility <= 1)
                ? Optional.empty()
                : Optional.of("The answer's options are worth " + juror.getUtilities() + " to juror " + juror.getJuror()
                        + "; utilities are from 0 to 1.");
    }

    /**
     * Takes an answer, unless the one that is held counts.
     *
     * @param cell key of the cell of the text
     * @return whether anything has changed
     */
    boolean take(String cell, Answer answer, Entailment about) {
        AskedJuror juror = about.getJuror();
        String key = prefix(cell, answer.getRun(), answer.getModel(), about.getDraw(), about.getResponse())
                + (juror != null
                        ? jurorName(juror.getJuror(), juror.getQuestion(), answer.getDraw())
                        : about.getAttribute()
                                ? name(ATTRIBUTE, about.getHypothesis(), answer.getDraw())
                                : name(Integer.toString(about.getSentence()), about.getHypothesis(), answer.getDraw()));
        @Nullable Judgement held = store.get(key);
        if (held != null
                && !Digest.wins(answer.getRevision(), Digest.of(answer), held.getRevision(), held.getDigest())) {
            return false;
        }
        store.put(key, judgement(answer, about));
        return true;
    }

    private Judgement judgement(Answer answer, Entailment about) {
        if (answer.getRefusal() != null) {
            return judgement(answer, Outcome.REFUSED, 0);
        }
        try {
            List<Double> probabilities =
                    Draws.answered(answer, Merging.LOG_SUM_EXP).getProbabilities();
            Optional<String> misfit = misfit(probabilities.size(), about);
            if (misfit.isEmpty()) {
                return judgement(answer, Outcome.ANSWERED, said(probabilities, about));
            }
            outlet.deadLetter(answer, "The judgement of " + answer.getModel() + misfit.get());
        } catch (InvalidAnswer invalid) {
            outlet.deadLetter(answer, "The judgement of " + answer.getModel() + " is invalid: " + invalid.getMessage());
        }
        return judgement(answer, Outcome.INVALID, 0);
    }

    private static Optional<String> misfit(int options, Entailment about) {
        AskedJuror juror = about.getJuror();
        int option = about.getOption();
        if (juror != null) {
            int worth = juror.getUtilities().size();
            return options >= FEWEST_OPTIONS && options == worth
                    ? Optional.empty()
                    : Optional.of(
                            " has " + options + " options, and for " + worth + " it is said what they are worth to"
                                    + " juror " + juror.getJuror() + "; it needs at least 2, and for each of them.");
        }
        return options >= FEWEST_OPTIONS && option >= 0 && option < options
                ? Optional.empty()
                : Optional.of(" has " + options + " options, of which number " + option
                        + " is to say that the text gives the answer; it needs that one and another.");
    }

    /** The probability that a candidate answer is given, or what a text is worth to a juror. */
    private static double said(List<Double> probabilities, Entailment about) {
        AskedJuror juror = about.getJuror();
        if (juror == null) {
            return probabilities.get(about.getOption());
        }
        double worth = 0;
        for (int option = 0; option < probabilities.size(); option++) {
            worth += probabilities.get(option) * juror.getUtilities().get(option);
        }
        return Math.min(1, worth);
    }

    private static Judgement judgement(Answer answer, Outcome outcome, double probability) {
        return new Judgement(answer.getRevision(), Digest.of(answer), outcome, probability);
    }

    /**
     * What the run's judge said of a text.
     *
     * @param cell key of the cell of the text
     */
    OfText of(String cell, RunEntailment settings, Text text) {
        String prefix =
                prefix(cell, settings.getRun(), settings.getJudge(), text.getDraw(), Digest.digits(text.getDigest()));
        Map<String, Judgement> found = new HashMap<>();
        try (KeyValueIterator<String, Judgement> all = store.prefixScan(prefix, new StringSerializer())) {
            all.forEachRemaining(entry -> found.put(entry.key.substring(prefix.length()), entry.value));
        }
        return new OfText(found);
    }

    /**
     * What a juror's model said of a text; null while it is out.
     *
     * @param cell key of the cell of the text
     * @param run the child run that it was asked in
     * @param shown digest of what it saw of the question
     */
    @Nullable
    Judgement ofJuror(String cell, String run, RunJuror juror, Text text, String shown, int draw) {
        return store.get(prefix(cell, run, juror.getModel(), text.getDraw(), Digest.digits(text.getDigest()))
                + jurorName(juror.getJuror(), shown, draw));
    }

    private static String jurorName(String juror, String shown, int draw) {
        return Keys.of("juror", juror, shown, Integer.toString(draw));
    }

    private static String prefix(String cell, String run, String judge, int draw, String response) {
        return cell + "|" + Keys.of(run, judge, Integer.toString(draw), response) + "|";
    }

    private static String name(String sentence, String hypothesis, int draw) {
        return Keys.of(sentence, Digest.digits(Digest.of(hypothesis)), Integer.toString(draw));
    }

    /** What was said of one text. */
    record OfText(Map<String, Judgement> judgements) {
        /**
         * How a sentence was judged for a candidate answer: the mean probability of the draws that were answered.
         *
         * @param hypothesis the candidate answer in the words in which it is judged
         * @param draws how often it was asked
         * @return empty while a draw is out
         */
        Optional<Said> of(int sentence, String hypothesis, int draws) {
            return of(Integer.toString(sentence), hypothesis, draws);
        }

        /** How the text as a whole was judged for the statement of an attribute, likewise. */
        Optional<Said> ofAttribute(String statement, int draws) {
            return of(ATTRIBUTE, statement, draws);
        }

        private Optional<Said> of(String sentence, String hypothesis, int draws) {
            double sum = 0;
            int answered = 0;
            Outcome failed = Outcome.REFUSED;
            for (int draw = 0; draw < draws; draw++) {
                Judgement judgement = judgements.get(name(sentence, hypothesis, draw));
                if (judgement == null) {
                    return Optional.empty();
                }
                if (judgement.getOutcome() == Outcome.ANSWERED) {
                    sum += judgement.getProbability();
                    answered++;
                } else if (judgement.getOutcome() == Outcome.INVALID) {
                    failed = Outcome.INVALID;
                }
            }
            return Optional.of(
                    answered == 0 ? new Said(failed, 0) : new Said(Outcome.ANSWERED, Math.min(1, sum / answered)));
        }
    }

    /**
     * What the draws about a sentence and a candidate answer come to.
     *
     * @param outcome answered where one of them is
     * @param probability that the sentence entails the answer; 0 unless answered
     */
    record Said(Outcome outcome, double probability) {}
}
