package io.plurascope.producer.dataset;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A data set as a reader found it.
 *
 * @param name stem of the file's name, or the name of a bundled data set
 * @param version first eight hexadecimal digits of the SHA-256 of the file
 * @param source where it comes from, for a citation
 * @param items the questions in the file's order, at least one, rows ascending
 * @param report what the reader left out
 * @param ratings what jurors gave to its texts; null where it has no ratings
 * @param totals populations that hold others of them
 */
public record Dataset(
        String name,
        String version,
        String source,
        List<Item> items,
        Report report,
        @Nullable Ratings ratings,
        Set<String> totals) {
    public Dataset {
        totals = Set.copyOf(totals);
        items = List.copyOf(items);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("Data set '" + name + "' has no question.");
        }
        for (int i = 1; i < items.size(); i++) {
            if (items.get(i - 1).row() >= items.get(i).row()) {
                throw new IllegalArgumentException("The rows of data set '" + name + "' do not ascend.");
            }
        }
        if (items.stream().map(item -> item.options().isEmpty()).distinct().count() > 1) {
            throw new IllegalArgumentException(
                    "Data set '" + name + "' has questions with options and without; it needs one of the two.");
        }
    }

    /** A data set none of whose populations holds others. */
    public Dataset(
            String name, String version, String source, List<Item> items, Report report, @Nullable Ratings ratings) {
        this(name, version, source, items, report, ratings, Set.of());
    }

    /** Whether its questions have options; otherwise they are only asked openly. */
    public boolean hasOptions() {
        return !items.getFirst().options().isEmpty();
    }

    /** A data set without ratings. */
    public Dataset(String name, String version, String source, List<Item> items, Report report) {
        this(name, version, source, items, report, null);
    }

    /**
     * The same with populations that hold others.
     *
     * @throws IllegalArgumentException where one of them answered no question
     */
    Dataset withTotals(Set<String> holding) {
        for (String total : new TreeSet<>(holding)) {
            if (!populations().containsKey(total)) {
                throw new IllegalArgumentException("The population '" + total
                        + "' is said to hold others, but no question of '" + name + "' has it.");
            }
        }
        return new Dataset(name, version, source, items, report, ratings, holding);
    }

    /** Id of a question of this data set, as events name it. */
    public String questionId(Item item) {
        return name + "@" + version + "/" + item.row();
    }

    /** The question at a row of the file; empty where the file has no such row or it was refused. */
    public Optional<Item> at(int row) {
        int low = 0;
        int high = items.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = items.get(middle).row();
            if (found == row) {
                return Optional.of(items.get(middle));
            }
            if (found < row) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    /** Names of all populations, sorted, with the number of questions that each has answered. */
    public SequencedMap<String, Integer> populations() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        items.forEach(item -> item.populations().keySet().forEach(name -> counts.merge(name, 1, Integer::sum)));
        return Collections.unmodifiableSortedMap(counts);
    }
}
