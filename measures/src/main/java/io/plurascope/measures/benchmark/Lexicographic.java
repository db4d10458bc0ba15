package io.plurascope.measures.benchmark;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The objectives one after the other, each deciding only where all before it are level. It orders models without a
 * number, since no real-valued function has that order (Debreu 1954), so it takes no part in sums over functions.
 *
 * @param order the names of the objectives, the most important one first; at least one, each once
 */
public record Lexicographic(List<String> order) implements CommensuratingFunction {
    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there is no objective or one comes twice
     */
    public Lexicographic {
        order = List.copyOf(order);
        if (order.isEmpty() || new HashSet<>(order).size() < order.size()) {
            throw new IllegalArgumentException("The objectives " + order
                    + " are to decide one after the other; there has to be at least 1, and each comes once.");
        }
    }

    @Override
    public String name() {
        return "lexicographic" + order;
    }

    @Override
    public String meaning() {
        return "The first objective decides, and each further one only where all before it are level.";
    }

    /** Reads an objective only if those before it are level, so that a value missing after that does not matter. */
    @Override
    public OptionalInt compare(Point first, Point second) {
        for (String objective : order) {
            OptionalDouble mine = first.value(objective);
            OptionalDouble its = second.value(objective);
            if (mine.isEmpty() || its.isEmpty()) {
                return OptionalInt.empty();
            }
            int comparison = Double.compare(mine.getAsDouble(), its.getAsDouble());
            if (comparison != 0) {
                return OptionalInt.of(comparison);
            }
        }
        return OptionalInt.of(0);
    }
}
