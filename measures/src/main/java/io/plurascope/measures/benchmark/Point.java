package io.plurascope.measures.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a model stands in the space of objectives. A point that lacks a value is incomplete: it dominates nothing and
 * is dominated by nothing, since that would take a guess.
 *
 * @param model the name of the model
 * @param objectives one or more objectives with unique names, in the benchmark's order
 * @param measured the model's value for each objective as it was measured, in the objective's own direction and unit;
 *     finite or infinite; empty where it is missing
 */
public record Point(String model, List<Objective> objectives, List<OptionalDouble> measured) {
    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there is no objective, two have one name, there is not one value for each, or
     *     a value is NaN
     */
    public Point {
        objectives = List.copyOf(objectives);
        measured = List.copyOf(measured);
        Set<String> names = objectives.stream().map(Objective::name).collect(Collectors.toSet());
        if (objectives.isEmpty() || names.size() < objectives.size()) {
            throw new IllegalArgumentException("The model \"" + model + "\" is measured by the objectives "
                    + names(objectives) + "; there has to be at least 1, and each needs a name of its own.");
        }
        if (measured.size() != objectives.size()) {
            throw new IllegalArgumentException("The model \"" + model + "\" has " + measured.size() + " values for "
                    + objectives.size() + " objectives; leave a missing value empty instead of leaving it out.");
        }
        for (int objective = 0; objective < measured.size(); objective++) {
            if (Double.isNaN(measured.get(objective).orElse(0))) {
                throw new IllegalArgumentException("The value of the model \"" + model + "\" for \""
                        + objectives.get(objective).name() + "\" is NaN; leave an undefined value empty.");
            }
        }
    }

    /** A point without missing values. */
    public static Point complete(String model, List<Objective> objectives, double... measured) {
        return new Point(
                model,
                objectives,
                Arrays.stream(measured).mapToObj(OptionalDouble::of).toList());
    }

    /** The value for an objective, counted from 0, as one of which more is better; empty where it is missing. */
    public OptionalDouble value(int objective) {
        OptionalDouble value = measured.get(objective);
        return value.isEmpty()
                ? value
                : OptionalDouble.of(objectives.get(objective).maximised(value.getAsDouble()));
    }

    /**
     * The same for an objective's name.
     *
     * @throws IllegalArgumentException if the benchmark has no such objective; the message lists those it has
     */
    public OptionalDouble value(String name) {
        for (int objective = 0; objective < objectives.size(); objective++) {
            if (objectives.get(objective).name().equals(name)) {
                return value(objective);
            }
        }
        throw new IllegalArgumentException(
                "There is no objective \"" + name + "\"; the benchmark has " + names(objectives) + ".");
    }

    /** The names of the objectives that the model has no value for, in the benchmark's order. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (int objective = 0; objective < measured.size(); objective++) {
            if (measured.get(objective).isEmpty()) {
                missing.add(objectives.get(objective).name());
            }
        }
        return List.copyOf(missing);
    }

    /** Whether the model has a value for every objective. */
    public boolean complete() {
        return measured.stream().allMatch(OptionalDouble::isPresent);
    }

    /**
     * Whether this is a Pareto improvement to the other (definition 12): at least as good for every objective and better
     * for one. False for equal points and where either lacks a value.
     *
     * @throws IllegalArgumentException if the two have different objectives
     */
    public boolean dominates(Point other) {
        requireObjectives(other.objectives);
        if (!complete() || !other.complete()) {
            return false;
        }
        boolean better = false;
        for (int objective = 0; objective < measured.size(); objective++) {
            double mine = value(objective).orElseThrow();
            double its = other.value(objective).orElseThrow();
            if (mine < its) {
                return false;
            }
            better |= mine > its;
        }
        return better;
    }

    /** The values as such of which more is better; for complete points only. */
    double[] values() {
        double[] values = new double[measured.size()];
        for (int objective = 0; objective < values.length; objective++) {
            values[objective] = value(objective).orElseThrow();
        }
        return values;
    }

    /** Checks that these are points of one benchmark and returns the complete ones. */
    static List<Point> complete(Collection<Point> points, List<Objective> objectives) {
        points.forEach(point -> point.requireObjectives(objectives));
        return points.stream().filter(Point::complete).toList();
    }

    /** Checks that no two points are of one model. */
    static void requireUniqueModels(Collection<Point> points) {
        Set<String> models = new HashSet<>();
        for (Point point : points) {
            if (!models.add(point.model())) {
                throw new IllegalArgumentException(
                        "The model \"" + point.model() + "\" has two points; give each a name of its own.");
            }
        }
    }

    private void requireObjectives(List<Objective> others) {
        if (!objectives.equals(others)) {
            throw new IllegalArgumentException("The model \"" + model + "\" is measured by " + names(objectives)
                    + ", but the benchmark by " + names(others)
                    + "; both have to have the same objectives, directions and order.");
        }
    }

    private static String names(List<Objective> objectives) {
        return objectives.stream()
                .map(objective -> objective.name() + " (" + objective.direction() + ")")
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
