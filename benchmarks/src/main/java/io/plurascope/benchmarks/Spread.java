package io.plurascope.benchmarks;

import java.util.List;

/** A figure over repetitions: its median, which is the mean of the two in the middle where they are even, and its ends. */
record Spread(double median, double least, double most) {
    /**
     * Over repetitions.
     *
     * @param values at least one
     */
    static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("Nothing was repeated; measure at least once.");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }
}
