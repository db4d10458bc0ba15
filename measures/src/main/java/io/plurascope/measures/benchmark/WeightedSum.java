package io.plurascope.measures.benchmark;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The linear combination w1 o1 + ... + wn on of the objectives. Weights are taken as they are: they carry the units of
 * the objectives, and a sum over several functions weighs each by their size.
 *
 * <p>Source: Sorensen et al. 2024, section 4.2.
 *
 * @param weights the weight of each objective by name, at least 0 and finite, one of them positive; an objective with
 *     the weight 0 or none is not read. Added up in the order of the names.
 */
public record WeightedSum(SortedMap<String, Double> weights) implements Scalarisation {
    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if a weight is negative or not finite, or none is positive
     */
    public WeightedSum {
        weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
        weights.forEach((objective, weight) -> {
            if (!(weight >= 0) || weight == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("The weight of \"" + objective + "\" is " + weight
                        + "; weights have to be non-negative and finite.");
            }
        });
        if (weights.values().stream().noneMatch(weight -> weight > 0)) {
            throw new IllegalArgumentException(
                    "The weights " + weights + " leave out every objective; at least one has to be positive.");
        }
    }

    /** The same from any map. */
    public static WeightedSum of(Map<String, Double> weights) {
        return new WeightedSum(new TreeMap<>(weights));
    }

    @Override
    public String name() {
        return "linear" + weights;
    }

    @Override
    public String meaning() {
        return "Every objective counts in proportion to its weight, and much of one makes up for little of another.";
    }

    @Override
    public OptionalDouble of(Point point) {
        double sum = 0;
        for (Map.Entry<String, Double> weight : weights.entrySet()) {
            OptionalDouble value = point.value(weight.getKey());
            if (weight.getValue() > 0) {
                if (value.isEmpty()) {
                    return value;
                }
                sum += weight.getValue() * value.getAsDouble();
            }
        }
        return Double.isNaN(sum) ? OptionalDouble.empty() : OptionalDouble.of(sum);
    }
}
