package io.plurascope.standalone.command;

import io.plurascope.event.Benchmark;
import io.plurascope.event.BenchmarkObjective;
import io.plurascope.event.FunctionKind;
import io.plurascope.event.TradeOffFunction;
import io.plurascope.measures.benchmark.ObjectiveRange;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which functions of a benchmark put values side by side that may be of different units. A weighted sum and a minimum take
 * objectives as they are measured, which the paper leaves to the weights; the order of models by a geometric mean, by one
 * objective or lexicographically is the same in all units.
 */
final class BenchmarkUnits {
    private BenchmarkUnits() {}

    /** A sentence for each such function. */
    static List<String> told(@Nullable Benchmark benchmark) {
        return benchmark == null
                ? List.of()
                : benchmark.getFunctions().stream()
                        .flatMap(function -> told(benchmark, function).stream())
                        .toList();
    }

    private static Optional<String> told(Benchmark benchmark, TradeOffFunction function) {
        Set<String> read = new LinkedHashSet<>();
        boolean unknown = false;
        Set<Double> ranges = new LinkedHashSet<>();
        for (BenchmarkObjective objective : benchmark.getObjectives()) {
            if (reads(function, objective)) {
                read.add("'" + objective.getName() + "'");
                String measure = objective.getMeasure();
                OptionalDouble range = measure == null ? OptionalDouble.empty() : ObjectiveRange.of(measure);
                unknown |= range.isEmpty();
                range.ifPresent(ranges::add);
            }
        }
        if (read.size() < 2 || (!unknown && ranges.size() == 1)) {
            return Optional.empty();
        }
        boolean linear = function.getKind() == FunctionKind.LINEAR;
        return Optional.of("The function '" + function.getName() + "' " + (linear ? "adds up " : "takes the least of ")
                + String.join(", ", read) + " as they are measured, which may be in different units"
                + (linear
                        ? ": its weights have to say how much of one is worth how much of another."
                        : ": a minimum over several units means nothing; 'nash' needs no common one, and the weights of"
                                + " 'linear' can bring them to one."));
    }

    private static boolean reads(TradeOffFunction function, BenchmarkObjective objective) {
        return switch (function.getKind()) {
            case LINEAR -> function.getWeights().getOrDefault(objective.getName(), 0.0) > 0;
            case MINIMUM -> true;
            case SINGLE, NASH, LEXICOGRAPHIC -> false;
        };
    }
}
