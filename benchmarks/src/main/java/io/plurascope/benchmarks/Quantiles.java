package io.plurascope.benchmarks;

import java.util.Arrays;
import java.util.Collection;

/**
 * Where the values of a sample lie.
 *
 * @param mean their mean
 * @param p50 the least value that half of them do not exceed (nearest rank)
 * @param p99 the least value that 99 of 100 do not exceed (nearest rank)
 * @param most the largest
 * @param count how many there are
 */
record Quantiles(double mean, double p50, double p99, double most, int count) {
    /**
     * Of a sample.
     *
     * @param values at least one
     */
    static Quantiles of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("A sample without values has no quantiles; measure more calls.");
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Quantiles(
                Arrays.stream(sorted).sum() / sorted.length,
                nearestRank(sorted, 0.5),
                nearestRank(sorted, 0.99),
                sorted[sorted.length - 1],
                sorted.length);
    }

    private static double nearestRank(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
