package io.plurascope.producer;

import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Item;
import io.plurascope.producer.dataset.NearestNames;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which questions of a data set are asked and against whom the answers are scored.
 *
 * @param populations populations that answers are scored against; empty: all that a question has
 * @param sharedBy only questions are asked that all of these have answered, which need not be scored against; empty: all
 * @param limit most questions asked; of more that fit, as many are drawn by the run's seed, the first in the order in
 *     which all would be asked; {@link #NO_LIMIT} for all
 */
public record Selection(List<String> populations, List<String> sharedBy, int limit) {
    public static final int NO_LIMIT = Integer.MAX_VALUE;

    /** Every question, all populations. */
    public static final Selection ALL = new Selection(List.of(), List.of(), NO_LIMIT);

    public Selection {
        populations = List.copyOf(populations);
        sharedBy = List.copyOf(sharedBy);
        if (populations.stream().distinct().count() < populations.size()) {
            throw new IllegalArgumentException("A population is named twice: " + String.join(", ", populations) + ".");
        }
        if (limit < 1) {
            throw new IllegalArgumentException("The limit is " + limit + "; it has to be at least 1.");
        }
    }

    /**
     * One that asks all questions, or only those that all of the populations scored against have answered.
     *
     * @throws IllegalArgumentException where only shared ones are asked for and no population is named
     */
    public Selection(List<String> populations, boolean onlyShared, int limit) {
        this(populations, onlyShared ? sharing(populations) : List.of(), limit);
    }

    private static List<String> sharing(List<String> populations) {
        if (populations.isEmpty()) {
            throw new IllegalArgumentException(
                    "Only shared questions are asked for, but no populations that share them; name populations.");
        }
        return populations;
    }

    /** Whether a question has to be shared to be asked. */
    boolean onlyShared() {
        return !sharedBy.isEmpty();
    }

    /** Whether others share the questions than answers are scored against. */
    boolean sharedByOthers() {
        return onlyShared() && !sharedBy.equals(populations);
    }

    /**
     * Checks that every population answered a question of one of the data sets.
     *
     * @throws DatasetException where one did not; the message names those whose names are nearest
     */
    public void requireKnown(Collection<Dataset> datasets) {
        Set<String> known = new TreeSet<>();
        datasets.forEach(dataset -> known.addAll(dataset.populations().keySet()));
        Stream.concat(populations.stream(), sharedBy.stream())
                .filter(population -> !known.contains(population))
                .findFirst()
                .ifPresent(population -> {
                    throw new DatasetException("No question of "
                            + datasets.stream()
                                    .map(dataset -> "'" + dataset.name() + "'")
                                    .collect(Collectors.joining(" or "))
                            + " has the population '" + population + "'"
                            + (known.isEmpty()
                                    ? " or any other."
                                    : "; the nearest names are " + NearestNames.of(population, known) + "."));
                });
    }

    /**
     * The questions that are asked, in the file's order.
     *
     * @param seed the run's, by which they are drawn where more fit than are to be asked
     * @throws DatasetException where a population has answered no question, or no question is left
     */
    public List<Item> of(Dataset dataset, long seed) {
        List<Item> fitting = fitting(dataset);
        if (fitting.size() <= limit) {
            return fitting;
        }
        Set<Integer> drawn = QuestionOrder.of(dataset, fitting, seed).stream()
                .limit(limit)
                .map(Item::row)
                .collect(Collectors.toSet());
        return fitting.stream().filter(item -> drawn.contains(item.row())).toList();
    }

    /**
     * How many of some questions nobody answered whom answers are scored against, so that they count only in what a model has
     * by itself, such as its entropy; none where no population is named.
     */
    public long answeredByNobody(List<Item> asked) {
        return populations.isEmpty()
                ? 0
                : asked.stream()
                        .filter(item -> populations.stream().noneMatch(item.populations()::containsKey))
                        .count();
    }

    /**
     * The questions that can be asked, whatever the limit, in the file's order.
     *
     * @throws DatasetException where a population has answered no question, or no question is left
     */
    public List<Item> fitting(Dataset dataset) {
        requireKnown(List.of(dataset));
        List<Item> items = dataset.items().stream()
                .filter(item -> item.populations().keySet().containsAll(sharedBy))
                .toList();
        if (items.isEmpty()) {
            throw new DatasetException("No question of '" + dataset.name() + "' has all of the populations "
                    + String.join(", ", sharedBy) + "; name fewer.");
        }
        return items;
    }
}
