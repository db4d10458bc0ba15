package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.Label;
import io.plurascope.event.Steering;
import io.plurascope.measures.Choices;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.InvalidAnswer;
import io.plurascope.schemas.Keys;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What models answered to each question, plainly and steered: the mean of the draws that were answered, each in its last
 * revision. It shares the merging of label variants with the topology and nothing else.
 */
final class Averaged {
    private final Map<String, Distribution> distributions = new TreeMap<>();

    Averaged(List<Answer> answers) {
        Map<String, Map<Integer, Answer>> cells = new TreeMap<>();
        for (Answer answer : answers) {
            cells.computeIfAbsent(
                            cell(answer.getModel(), answer.getSteering(), answer.getQuestion()),
                            cell -> new TreeMap<>())
                    .merge(
                            answer.getDraw(),
                            answer,
                            (one, other) -> one.getRevision() > other.getRevision() ? one : other);
        }
        cells.forEach((cell, draws) -> {
            List<Distribution> answered = draws.values().stream()
                    .filter(answer -> answer.getRefusal() == null)
                    .map(Averaged::distribution)
                    .toList();
            if (!answered.isEmpty()) {
                distributions.put(cell, Distribution.mean(answered));
            }
        });
    }

    /** Null where the model refused or has not answered. */
    @Nullable
    Distribution of(String model, @Nullable Steering steering, String question) {
        return distributions.get(cell(model, steering, question));
    }

    private static String cell(String model, @Nullable Steering steering, String question) {
        return Keys.of(model, Keys.text(steering), question);
    }

    private static Distribution distribution(Answer answer) {
        try {
            return Choices.logSumExp(
                            answer.getLabels().size(),
                            answer.getLabels().stream()
                                    .mapToInt(Label::getOption)
                                    .toArray(),
                            answer.getLogProbabilities().stream()
                                    .mapToDouble(Double::doubleValue)
                                    .toArray())
                    .probabilities();
        } catch (InvalidAnswer e) {
            throw new IllegalArgumentException(e);
        }
    }
}
