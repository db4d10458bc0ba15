package io.plurascope.producer.recorded;

import io.plurascope.event.Model;
import io.plurascope.event.Stage;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.PopulationAnswers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rows that are no models and that models are compared with: {@value #UNIFORM}, which gives every option the same
 * share, and populations as if each were a model of the others, which is the human ceiling.
 */
public final class ComparisonRows implements AnswerSource {
    /** Name of the row that knows nothing. */
    public static final String UNIFORM = "uniform";

    private static final String POPULATION = "population: ";

    private final Dataset dataset;
    private final List<String> models;

    /**
     * The uniform row and these populations.
     *
     * @throws DatasetException where the data set has no such population
     */
    public ComparisonRows(Dataset dataset, Collection<String> populations) {
        this.dataset = dataset;
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
    public Optional<List<Double>> probabilities(String model, int row) {
        if (!models.contains(model)) {
            return Optional.empty();
        }
        return dataset.at(row).flatMap(item -> {
            if (model.equals(UNIFORM)) {
                int options = item.options().size();
                return Optional.of(Collections.nCopies(options, 1.0 / options));
            }
            return Optional.ofNullable(item.populations().get(model.substring(POPULATION.length())))
                    .map(PopulationAnswers::probabilities);
        });
    }

    /** The rows as events of the models topic, served by the stand-in at that endpoint, {@code host:port}. */
    public Stream<Model> describe(String endpoint) {
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
                        .setPopulation(name.equals(UNIFORM) ? null : name.substring(POPULATION.length()))
                        .build());
    }
}
