package io.plurascope.measures.benchmark;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A trade-off steerable benchmark (definitions 15 to 17 of Sorensen et al. 2024): a model is steered to each of several
 * commensurating functions f, which makes a point M_f of each, and is judged by how good M_f is and whether it is the
 * best of its points under f.
 *
 * @param functions the functions, at least one, with unique names
 * @param objectives the objectives of the steered points
 * @param hypervolume the volume that the set of steered points is given, over the same objectives; null where it has none,
 *     since there is no reference point, or too few or too many objectives
 * @param expectedUtility the expected utility that the set of steered points is given
 */
public record TradeOffs(
        List<CommensuratingFunction> functions,
        List<Objective> objectives,
        @Nullable Hypervolume hypervolume,
        ExpectedUtility expectedUtility) {
    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there is no function, two have one name, or the hypervolume is over other objectives
     */
    public TradeOffs {
        functions = List.copyOf(functions);
        objectives = List.copyOf(objectives);
        if (hypervolume != null && !hypervolume.objectives().equals(objectives)) {
            throw new IllegalArgumentException(
                    "The hypervolume is over other objectives than the steered points; give it the same.");
        }
        Set<String> names =
                functions.stream().map(CommensuratingFunction::name).collect(Collectors.toCollection(HashSet::new));
        if (functions.isEmpty() || names.size() < functions.size()) {
            throw new IllegalArgumentException("A model is to be steered to the functions " + namesOf(functions)
                    + "; there has to be at least 1, and each comes once.");
        }
    }

    /**
     * Judges a model.
     *
     * @param steered the point of the model steered to a function, by the name of the function; one that was not measured
     *     is left out or incomplete
     * @throws IllegalArgumentException if a point is of none of the functions, has other objectives,
     *     or has a value that a function refuses
     */
    public TradeOff of(Map<String, Point> steered) {
        requireKnown(steered.keySet());
        List<Point> points = Point.complete(steered.values(), objectives);
        if (points.size() < functions.size()) {
            return TradeOff.incomplete(
                    functions.stream().map(function -> alone(function, steered)).toList(), missing(steered));
        }
        List<SteeredTo> byFunction = functions.stream()
                .map(function -> among(function, Objects.requireNonNull(steered.get(function.name())), points))
                .toList();
        OptionalDouble volume =
                hypervolume == null ? OptionalDouble.empty() : OptionalDouble.of(hypervolume.of(points));
        return TradeOff.complete(byFunction, volume, expectedUtility.of(points));
    }

    private List<String> missing(Map<String, Point> steered) {
        List<String> missing = new ArrayList<>();
        for (CommensuratingFunction function : functions) {
            Point point = steered.get(function.name());
            if (point == null || !point.complete()) {
                missing.add(function.name());
            }
        }
        return missing;
    }

    private void requireKnown(Set<String> steered) {
        List<String> names = namesOf(functions);
        for (String name : steered) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("A model was steered to \"" + name
                        + "\", which is none of the functions " + names + "; take out the point or add the function.");
            }
        }
    }

    /** What is known of one function where a point is missing: the value that the sum would have added. */
    private static SteeredTo alone(CommensuratingFunction function, Map<String, Point> steered) {
        Point point = steered.get(function.name());
        OptionalDouble value = point == null ? OptionalDouble.empty() : valueOf(function, point);
        return new SteeredTo(function, value, OptionalDouble.empty(), Steerability.UNDEFINED);
    }

    private static SteeredTo among(CommensuratingFunction function, Point own, List<Point> points) {
        Steerability best = Steerability.STEERABLE;
        for (Point point : points) {
            OptionalInt comparison = function.compare(own, point);
            if (comparison.isEmpty()) {
                return new SteeredTo(function, valueOf(function, own), OptionalDouble.empty(), Steerability.UNDEFINED);
            }
            if (comparison.getAsInt() < 0) {
                best = Steerability.NOT_STEERABLE;
            }
        }
        return new SteeredTo(function, valueOf(function, own), regret(function, own, points), best);
    }

    private static OptionalDouble regret(CommensuratingFunction function, Point own, List<Point> points) {
        OptionalDouble value = valueOf(function, own);
        if (value.isEmpty()) {
            return value;
        }
        double best = value.getAsDouble();
        for (Point point : points) {
            best = Math.max(best, valueOf(function, point).orElseThrow());
        }
        // Of two equal infinities the difference would be NaN.
        return OptionalDouble.of(best > value.getAsDouble() ? best - value.getAsDouble() : 0);
    }

    private static OptionalDouble valueOf(CommensuratingFunction function, Point point) {
        return switch (function) {
            case Scalarisation scalarisation -> scalarisation.of(point);
            case Lexicographic order -> OptionalDouble.empty();
        };
    }

    private static List<String> namesOf(List<CommensuratingFunction> functions) {
        return functions.stream().map(CommensuratingFunction::name).toList();
    }
}
