package io.plurascope.producer;

import io.plurascope.event.Candidate;
import io.plurascope.event.Listed;
import io.plurascope.event.Option;
import io.plurascope.event.Population;
import io.plurascope.event.Question;
import io.plurascope.event.Reference;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Item;

/** Makes the events that describe a question. */
final class QuestionEvents {
    private QuestionEvents() {}

    static Question question(Dataset dataset, Item item) {
        return Question.newBuilder()
                .setQuestion(dataset.questionId(item))
                .setDataset(dataset.name())
                .setDatasetVersion(dataset.version())
                .setText(item.text())
                .setOptions(item.options().stream()
                        .map(option -> Option.newBuilder()
                                .setText(option.text())
                                .setPosition(option.position())
                                .setRefusal(option.refusal())
                                .setListed(Listed.valueOf(option.listed().name()))
                                .build())
                        .toList())
                .setCandidates(item.candidates().stream()
                        .map(candidate -> Candidate.newBuilder()
                                .setText(candidate.text())
                                .setExplanation(candidate.explanation())
                                .setReasonable(candidate.reasonable())
                                .build())
                        .toList())
                .build();
    }

    static Reference reference(Dataset dataset, Item item) {
        return Reference.newBuilder()
                .setQuestion(dataset.questionId(item))
                .setSource(dataset.source())
                .setVersion(dataset.version())
                .setPopulations(item.populations().entrySet().stream()
                        .map(population -> Population.newBuilder()
                                .setPopulation(population.getKey())
                                .setProbabilities(population.getValue().probabilities())
                                .setSampleSize(population.getValue().sampleSize())
                                .build())
                        .toList())
                .build();
    }
}
