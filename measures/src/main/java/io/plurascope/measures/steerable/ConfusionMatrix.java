package io.plurascope.measures.steerable;

import io.plurascope.measures.Distribution;
import io.plurascope.measures.ExactSums;
import io.plurascope.measures.distributional.JensenShannonDistance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Whom a model resembles when it is steered to each of some populations: the cell in row a and column b is the mean
 * Jensen-Shannon distance (base 2, in [0, 1]) of its answers steered to a from the answers of b. A question counts only if
 * all the populations of the matrix answered it, so that the cells of a row are over the same questions and can be
 * compared. Cells are exact sums: adding, removing and merging in any order gives the same bits. Not safe for use by
 * several threads at once.
 *
 * <p>Source: Sorensen et al. 2024, section 3.2, faithfulness to each of the attributes A.
 */
public final class ConfusionMatrix {
    private final List<String> populations;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final ExactSums sums;

    /**
     * A matrix without a question.
     *
     * @param populations the names of the rows and of the columns, in their order
     * @throws IllegalArgumentException if a name occurs twice
     */
    public ConfusionMatrix(List<String> populations) {
        this(populations, new ExactSums(Math.multiplyExact(populations.size(), populations.size())));
    }

    private ConfusionMatrix(List<String> populations, ExactSums sums) {
        this.populations = List.copyOf(populations);
        this.sums = sums;
        for (String population : this.populations) {
            if (numbers.put(population, numbers.size()) != null) {
                throw new IllegalArgumentException("The population \"" + population
                        + "\" is twice in a confusion matrix; each may be in it once.");
            }
        }
        if (sums.cells() != populations.size() * populations.size()) {
            throw new IllegalArgumentException("A confusion matrix of " + populations.size()
                    + " populations cannot be read from sums over " + sums.cells() + " cells; it needs the square.");
        }
    }

    /** The names of the rows and of the columns, in their order. */
    public List<String> populations() {
        return populations;
    }

    /**
     * Adds a model's answer to one question.
     *
     * @param attribute the population that the model was steered to
     * @param steered its answer
     * @param people the answers of every population that has the question; others than those of the matrix do not matter
     * @return whether it counts: false, and nothing is added, if a population of the matrix lacks the question
     * @throws IllegalArgumentException if the attribute is none of the populations or the numbers of options differ
     */
    public boolean add(String attribute, Distribution steered, Map<String, Distribution> people) {
        return change(attribute, steered, people, sums::add);
    }

    /**
     * Takes away what {@link #add} added for the same answer.
     *
     * @return whether it counted
     * @throws IllegalArgumentException as {@link #add}
     * @throws IllegalStateException if the row holds no question to take away
     */
    public boolean remove(String attribute, Distribution steered, Map<String, Distribution> people) {
        return change(attribute, steered, people, sums::remove);
    }

    /**
     * Adds all that another matrix of the same populations holds.
     *
     * @throws IllegalArgumentException if the populations or their order differ
     */
    public void addAll(ConfusionMatrix other) {
        if (!other.populations.equals(populations)) {
            throw new IllegalArgumentException("A confusion matrix of " + other.populations
                    + " cannot be added to one of " + populations + "; both have to be of the same populations.");
        }
        sums.addAll(other.sums);
    }

    /** The number of questions in a row, which is that of each of its cells. */
    public long questions(String attribute) {
        return sums.count(cell(attribute, attribute));
    }

    /** The mean distance of the answers steered to an attribute from a population's; empty over no question. */
    public OptionalDouble distance(String attribute, String population) {
        return sums.mean(cell(attribute, population));
    }

    /** The populations at the least distance in a row: one, or several that tie; none over no question. */
    public Set<String> nearest(String attribute) {
        return HitRate.nearest(distances(attribute));
    }

    private Map<String, Double> distances(String attribute) {
        Map<String, Double> distances = new HashMap<>();
        for (String population : populations) {
            distance(attribute, population).ifPresent(distance -> distances.put(population, distance));
        }
        return distances;
    }

    /** The number of rows that have a question, of which {@link #hitRate} is a share. */
    public int rows() {
        return Math.toIntExact(populations.stream()
                .filter(population -> questions(population) > 0)
                .count());
    }

    /** The share of the rows whose own population is the nearest, as {@link HitRate#of} has it. */
    public OptionalDouble hitRate() {
        Map<String, Map<String, Double>> rows = new HashMap<>();
        populations.forEach(population -> rows.put(population, distances(population)));
        return HitRate.of(rows);
    }

    /** The sums as bytes, equal for equal ones; without the populations, which are a setting. */
    public byte[] toBytes() {
        return sums.toBytes();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are not that
     */
    public static ConfusionMatrix fromBytes(List<String> populations, byte[] bytes) {
        return new ConfusionMatrix(populations, ExactSums.fromBytes(bytes));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfusionMatrix that && populations.equals(that.populations) && sums.equals(that.sums);
    }

    @Override
    public int hashCode() {
        return 31 * populations.hashCode() + sums.hashCode();
    }

    private interface Change {
        void apply(int cell, double distance);
    }

    private boolean change(String attribute, Distribution steered, Map<String, Distribution> people, Change change) {
        int row = number(attribute) * populations.size();
        if (!people.keySet().containsAll(populations)) {
            return false;
        }
        // All distances first: a refused one must not leave half a question behind.
        double[] distances = populations.stream()
                .map(people::get)
                .mapToDouble(answers -> JensenShannonDistance.between(steered, answers))
                .toArray();
        for (int column = 0; column < distances.length; column++) {
            change.apply(row + column, distances[column]);
        }
        return true;
    }

    private int cell(String attribute, String population) {
        return number(attribute) * populations.size() + number(population);
    }

    private int number(String population) {
        Integer number = numbers.get(population);
        if (number == null) {
            throw new IllegalArgumentException("The population \"" + population
                    + "\" is not in the confusion matrix; there are " + String.join(", ", populations) + ".");
        }
        return number;
    }
}
