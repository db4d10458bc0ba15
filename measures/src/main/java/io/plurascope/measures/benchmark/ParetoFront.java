package io.plurascope.measures.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The top of a multi-objective benchmark (definition 14 of Sorensen et al. 2024): the models to which no other is a
 * Pareto improvement. Each list is sorted by the name of the model, so that the order of the points does not matter.
 *
 * @param front the points that none dominates; equal points are all on it
 * @param dominated the other complete points
 * @param incomplete the points that lack a value
 */
public record ParetoFront(List<Point> front, List<Dominated> dominated, List<Point> incomplete) {
    /** Copies. */
    public ParetoFront {
        front = List.copyOf(front);
        dominated = List.copyOf(dominated);
        incomplete = List.copyOf(incomplete);
    }

    /**
     * A point to which another is a Pareto improvement.
     *
     * @param point the point
     * @param by the models of the front that dominate it, sorted by name; at least one, since whatever else dominates
     *     the point is itself on the front or dominated from there
     */
    public record Dominated(Point point, List<String> by) {
        /** Copies. */
        public Dominated {
            by = List.copyOf(by);
        }
    }

    /**
     * Divides the points, of which there may be none.
     *
     * @throws IllegalArgumentException if two points are of one model or have different objectives
     */
    public static ParetoFront of(Collection<Point> points) {
        Point.requireUniqueModels(points);
        List<Point> sorted =
                points.stream().sorted(Comparator.comparing(Point::model)).toList();
        List<Point> complete = sorted.isEmpty()
                ? sorted
                : Point.complete(sorted, sorted.getFirst().objectives());
        List<Point> front =
                complete.stream().filter(point -> onFront(point, complete)).toList();
        List<Dominated> dominated = new ArrayList<>();
        for (Point point : complete) {
            List<String> by = front.stream()
                    .filter(other -> other.dominates(point))
                    .map(Point::model)
                    .toList();
            if (!by.isEmpty()) {
                dominated.add(new Dominated(point, by));
            }
        }
        return new ParetoFront(
                front,
                dominated,
                sorted.stream().filter(point -> !point.complete()).toList());
    }

    private static boolean onFront(Point point, List<Point> points) {
        return points.stream().noneMatch(other -> other.dominates(point));
    }
}
