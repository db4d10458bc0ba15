package io.plurascope.measures.steerable;

import io.plurascope.measures.ExactSums;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * How often a model that is steered to a population resembles that population more than any other, from the distances of
 * a confusion matrix.
 *
 * <p>Source: Sorensen et al. 2024, section 3.2, faithfulness to each of the attributes A.
 */
public final class HitRate {
    private HitRate() {}

    /**
     * The populations at the least distance: one, or several that tie; none where there is no distance.
     *
     * @param distances by population
     */
    public static Set<String> nearest(Map<String, Double> distances) {
        Set<String> nearest = new TreeSet<>();
        if (!distances.isEmpty()) {
            double least = Collections.min(distances.values());
            distances.forEach((population, distance) -> {
                if (distance == least) {
                    nearest.add(population);
                }
            });
        }
        return nearest;
    }

    /**
     * The share of the rows whose own population is the nearest, in [0, 1]. Where k populations tie, its own among them,
     * the row counts 1/k: what choosing one of them at random would bring. Empty if no row has a distance.
     *
     * @param rows by attribute, the distances by population
     */
    public static OptionalDouble of(Map<String, Map<String, Double>> rows) {
        // Exact, since thirds added up as doubles would depend on the order of the rows.
        ExactSums hits = new ExactSums(1);
        rows.forEach((attribute, distances) -> {
            Set<String> nearest = nearest(distances);
            if (!nearest.isEmpty()) {
                hits.add(0, nearest.contains(attribute) ? 1.0 / nearest.size() : 0);
            }
        });
        return hits.mean(0);
    }
}
