package io.plurascope.producer;

import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Item;
import java.util.Collection;
import java.util.List;

/**
 * Which questions of a data set are asked and against whom the answers are scored.
 *
 * @param populations populations that answers are scored against; empty: all that a question has
 * @param onlyShared whether only questions are asked that all of these populations have answered
 * @param limit most questions asked, the first of the file that fit; {@link #NO_LIMIT} for all
 */
public record Selection(List<String> populations, boolean onlyShared, int limit) {
    public static final int NO_LIMIT = Integer.MAX_VALUE;

    /** Every question, all populations. */
    public static final Selection ALL = new Selection(List.of(), false, NO_LIMIT);

    public Selection {
        populations = List.copyOf(populations);
        if (populations.stream().distinct().count() < populations.size()) {
            throw new IllegalArgumentException("A population is named twice: " + String.join(", ", populations) + ".");
        }
        if (onlyShared && populations.isEmpty()) {
            throw new IllegalArgumentException(
                    "Only shared questions are asked for, but no populations that share them; name populations.");
        }
        if (limit < 1) {
            throw new IllegalArgumentException("The limit is " + limit + "; it has to be at least 1.");
        }
    }

    /**
     * The questions, in the file's order.
     *
     * @throws DatasetException where a population has answered no question, or no question is left
     */
    public List<Item> of(Dataset dataset) {
        Collection<String> known = dataset.populations().keySet();
        for (String population : populations) {
            if (!known.contains(population)) {
                throw new DatasetException("No question of '" + dataset.name() + "' has the population '" + population
                        + "'; the nearest names are " + NearestNames.of(population, known) + ".");
            }
        }
        List<Item> items = dataset.items().stream()
                .filter(item -> !onlyShared || item.populations().keySet().containsAll(populations))
                .limit(limit)
                .toList();
        if (items.isEmpty()) {
            throw new DatasetException("No question of '" + dataset.name() + "' has all of the populations "
                    + String.join(", ", populations) + "; name fewer.");
        }
        return items;
    }
}
