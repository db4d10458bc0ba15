package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.Candidate;
import io.plurascope.event.Entailment;
import io.plurascope.event.Question;
import io.plurascope.event.Response;
import io.plurascope.schemas.Digest;
import io.plurascope.schemas.Keys;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * What long answers come to, worked out in one go over the set of events: an oracle that shares neither the measures nor
 * the streaming code, but for the sentences and the digest by which a judgement names its text.
 */
final class TextBatch {
    private final Scores scores = new Scores();

    private TextBatch() {}

    /** Number of questions, mean and error of each measure of each model that has a value, by "model measure". */
    static Map<String, Double> numbers(
            Map<String, Question> questions, List<Response> responses, Map<Entailment, Answer> judgements) {
        Map<String, Map<Integer, Response>> cells = new TreeMap<>();
        responses.forEach(response -> cells.computeIfAbsent(
                        response.getQuestion() + "\n" + writer(response), cell -> new TreeMap<>())
                .merge(
                        response.getDraw(),
                        response,
                        BinaryOperator.maxBy(Comparator.comparingLong(Response::getRevision))));
        TextBatch batch = new TextBatch();
        cells.values().forEach(draws -> batch.score(questions, draws, judgements));
        return batch.scores.numbers();
    }

    private void score(
            Map<String, Question> questions, Map<Integer, Response> draws, Map<Entailment, Answer> judgements) {
        Response any = draws.values().iterator().next();
        List<Candidate> candidates =
                Objects.requireNonNull(questions.get(any.getQuestion())).getCandidates();
        Set<Integer> given = new HashSet<>();
        boolean some = false;
        List<Double> expressed = new ArrayList<>();
        for (Response response : draws.values()) {
            Optional<Set<Integer>> ofText = given(response, candidates, judgements);
            Optional<Double> ofAttribute = expressed(response, judgements);
            if (ofText.isPresent() && ofAttribute.isPresent()) {
                some = true;
                given.addAll(ofText.get());
                expressed.add(ofAttribute.get());
            }
        }
        if (some) {
            score(writer(any), candidates, given);
        }
        if (some && any.getSteering() != null) {
            double sum = 0;
            for (double probability : expressed) {
                sum += probability;
            }
            add(writer(any), "attribute_entailment", sum / expressed.size());
        }
    }

    /** Who wrote it, as it is or steered. */
    private static String writer(Response response) {
        return response.getModel() + Keys.text(response.getSteering());
    }

    /** How surely a text expresses the attribute; empty where the judge left it open, 0 where nothing is asked. */
    private static Optional<Double> expressed(Response response, Map<Entailment, Answer> judgements) {
        if (response.getSteering() == null || response.getText().isBlank()) {
            return Optional.of(0.0);
        }
        Answer answer = Objects.requireNonNull(judgements.get(aboutAttribute(response)));
        return answer.getRefusal() != null ? Optional.empty() : Optional.of(probability(answer));
    }

    /** The candidates that a text gives; empty where it was refused, or the judge left open whether it gives one. */
    private static Optional<Set<Integer>> given(
            Response response, List<Candidate> candidates, Map<Entailment, Answer> judgements) {
        if (response.getRefusal() != null) {
            return Optional.empty();
        }
        Set<Integer> given = new HashSet<>();
        int sentences = Sentences.of(response.getText()).size();
        for (int candidate = 0; candidate < candidates.size(); candidate++) {
            boolean open = false;
            for (int sentence = 0; sentence < sentences; sentence++) {
                Answer answer = Objects.requireNonNull(judgements.get(
                        about(response, sentence, candidates.get(candidate).getText())));
                if (answer.getRefusal() != null) {
                    open = true;
                } else if (probability(answer) > TextEvents.THRESHOLD) {
                    given.add(candidate);
                }
            }
            if (open && !given.contains(candidate)) {
                return Optional.empty();
            }
        }
        return Optional.of(given);
    }

    /** By way of the more probable of the two, whose weight is then 1 and rounds nothing. */
    private static double probability(Answer answer) {
        double greater = Collections.max(answer.getLogProbabilities());
        double yes = StrictMath.exp(answer.getLogProbabilities().get(0) - greater);
        double no = StrictMath.exp(answer.getLogProbabilities().get(1) - greater);
        return yes / (yes + no);
    }

    /** What a judgement of a sentence and a candidate is about; the candidate's number is left out. */
    static Entailment about(Response response, int sentence, String hypothesis) {
        return Entailment.newBuilder()
                .setRun(response.getRun())
                .setModel(response.getModel())
                .setSteering(response.getSteering())
                .setDraw(response.getDraw())
                .setResponse(Digest.digits(Digest.of(response)))
                .setSentence(sentence)
                .setSentences(Sentences.of(response.getText()).size())
                .setCandidate(0)
                .setHypothesis(hypothesis)
                .build();
    }

    /** What a judgement of a whole text and the attribute is about. */
    static Entailment aboutAttribute(Response response) {
        return Entailment.newBuilder(about(response, 0, TextEvents.STATEMENT))
                .setSentences(1)
                .setAttribute(true)
                .build();
    }

    private void score(String model, List<Candidate> candidates, Set<Integer> given) {
        double right = 0;
        double wanted = 0;
        double agreeing = 0;
        for (int candidate = 0; candidate < candidates.size(); candidate++) {
            boolean reasonable = candidates.get(candidate).getReasonable();
            wanted += reasonable ? 1 : 0;
            right += reasonable && given.contains(candidate) ? 1 : 0;
            agreeing += reasonable == given.contains(candidate) ? 1 : 0;
        }
        add(model, "overton_text_accuracy", agreeing / candidates.size());
        if (!given.isEmpty()) {
            add(model, "overton_text_precision", right / given.size());
        }
        if (wanted > 0) {
            add(model, "overton_text_recall", right / wanted);
            add(model, "overton_text_strict", agreeing == candidates.size() ? 1 : 0);
        }
        if (wanted > 0 && !given.isEmpty()) {
            add(model, "overton_text_f1", 2 * right / (given.size() + wanted));
        }
    }

    private void add(String model, String measure, double score) {
        scores.add(model + " " + measure, null, score);
    }
}
