package io.plurascope.sink.question;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which question of a run is asked for.
 *
 * @param question its id
 * @param steering what the models were steered to, as kind:name:style; empty for plain answers
 * @param round null for the latest
 * @param models empty for all
 * @param populations empty for all
 */
public record OpenRequest(
        String question, String steering, @Nullable Long round, List<String> models, List<String> populations) {
    public OpenRequest {
        models = List.copyOf(models);
        populations = List.copyOf(populations);
    }

    boolean asks(String model) {
        return models.isEmpty() || models.contains(model);
    }

    boolean takes(String population) {
        return populations.isEmpty() || populations.contains(population);
    }
}
