package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.Entailment;
import io.plurascope.event.Merging;
import io.plurascope.event.RunEntailment;
import io.plurascope.measures.InvalidAnswer;
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
 * What judges said of texts. It is kept by what the text and the candidate answer say, so that it may come before the
 * text, or before the question, and a corrected text is judged anew.
 */
final class Judgements {
    private static final int FEWEST_OPTIONS = 2;

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
        return Optional.empty();
    }

    /**
     * Takes an answer, unless the one that is held counts.
     *
     * @param cell key of the cell of the text
     * @return whether anything has changed
     */
    boolean take(String cell, Answer answer, Entailment about) {
        String key = prefix(cell, answer.getRun(), answer.getModel(), about.getDraw(), about.getResponse())
                + name(about.getSentence(), about.getHypothesis(), answer.getDraw());
        @Nullable Judgement held = store.get(key);
        if (held != null
                && !Digest.wins(answer.getRevision(), Digest.of(answer), held.getRevision(), held.getDigest())) {
            return false;
        }
        store.put(key, judgement(answer, about.getOption()));
        return true;
    }

    private Judgement judgement(Answer answer, int option) {
        if (answer.getRefusal() != null) {
            return judgement(answer, Outcome.REFUSED, 0);
        }
        try {
            List<Double> probabilities =
                    Draws.answered(answer, Merging.LOG_SUM_EXP).getProbabilities();
            if (probabilities.size() >= FEWEST_OPTIONS && option >= 0 && option < probabilities.size()) {
                return judgement(answer, Outcome.ANSWERED, probabilities.get(option));
            }
            outlet.deadLetter(
                    answer,
                    "The judgement of " + answer.getModel() + " has " + probabilities.size()
                            + " options, of which number " + option
                            + " is to say that the text gives the answer; it needs that one and another.");
        } catch (InvalidAnswer invalid) {
            outlet.deadLetter(answer, "The judgement of " + answer.getModel() + " is invalid: " + invalid.getMessage());
        }
        return judgement(answer, Outcome.INVALID, 0);
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

    private static String prefix(String cell, String run, String judge, int draw, String response) {
        return cell + "|" + Keys.of(run, judge, Integer.toString(draw), response) + "|";
    }

    private static String name(int sentence, String hypothesis, int draw) {
        return Keys.of(Integer.toString(sentence), Digest.digits(Digest.of(hypothesis)), Integer.toString(draw));
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
