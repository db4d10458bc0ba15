package io.plurascope.producer.recorded;

import io.plurascope.event.Model;
import io.plurascope.event.Stage;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Item;
import io.plurascope.producer.dataset.PopulationAnswers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Rows that are no models and that models are compared with: {@value #UNIFORM}, which gives every option the same
 * share, and populations as if each were a model of the others, which is the human ceiling.
 */
public final class ComparisonRows implements AnswerSource {
    /** Name of the row that knows nothing. */
    public static final String UNIFORM = "uniform";

    private static final String POPULATION = "population: ";

    private final Dataset dataset;
    private final AskedQuestions questions;
    private final List<String> models;

    /**
     * The uniform row and these populations.
     *
     * @throws DatasetException where the data set has no such population
     */
    public ComparisonRows(Dataset dataset, Collection<String> populations) {
        this.dataset = dataset;
        this.questions = new AskedQuestions(dataset);
        List<String> names = new ArrayList<>(List.of(UNIFORM));
        for (String population : populations) {
            if (!dataset.populations().containsKey(population)) {
                throw new DatasetException(
                        "No question of '" + dataset.name() + "' has the population '" + population + "'.");
            }
            names.add(POPULATION + population);
        }
        Collections.sort(names);
        this.models = List.copyOf(names);
    }

    /** The uniform row and all populations. */
    public static ComparisonRows of(Dataset dataset) {
        return new ComparisonRows(dataset, dataset.populations().keySet());
    }

    @Override
    public List<String> models() {
        return models;
    }

    @Override
    public String version() {
        return dataset.version();
    }

    @Override
    public List<Model> describe(String endpoint) {
        return models.stream()
                .map(name -> Model.newBuilder()
                        .setModel(name)
                        .setFamily(name.equals(UNIFORM) ? UNIFORM : "population")
                        .setStage(Stage.REFERENCE)
                        .setEndpoint(endpoint)
                        .setBackend(RecordedModels.BACKEND)
                        .setServedName(name)
                        .setRecorded(true)
                        .setRecording(version())
                        .setPopulation(name.equals(UNIFORM) ? null : population(name))
                        .build())
                .toList();
    }

    @Override
    public KnownAnswer answer(String model, String prompt) {
        Optional<Item> asked = questions.of(prompt);
        if (asked.isEmpty()) {
            return new KnownAnswer.NotKnown("The prompt asks no question of '" + dataset.name() + "'.");
        }
        Item item = asked.get();
        return shares(model, item)
                .<KnownAnswer>map(shares -> new KnownAnswer.Shares(shares, dataset.name() + "@" + version()))
                .orElseGet(() -> new KnownAnswer.NotKnown(
                        "The row '" + model + "' has no answer to the question at row " + item.row() + "."));
    }

    private Optional<List<Double>> shares(String model, Item item) {
        if (!models.contains(model)) {
            return Optional.empty();
        }
        if (model.equals(UNIFORM)) {
            int options = item.options().size();
            return Optional.of(Collections.nCopies(options, 1.0 / options));
        }
        return Optional.ofNullable(item.populations().get(population(model))).map(PopulationAnswers::probabilities);
    }

    private static String population(String model) {
        return model.substring(POPULATION.length());
    }
}
