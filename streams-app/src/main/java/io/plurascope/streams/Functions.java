package io.plurascope.streams;

import io.plurascope.event.Benchmark;
import io.plurascope.event.TradeOffFunction;
import io.plurascope.measures.benchmark.CommensuratingFunction;
import io.plurascope.measures.benchmark.Lexicographic;
import io.plurascope.measures.benchmark.Minimum;
import io.plurascope.measures.benchmark.NashWelfare;
import io.plurascope.measures.benchmark.Objective;
import io.plurascope.measures.benchmark.Point;
import io.plurascope.measures.benchmark.Scalarisation;
import io.plurascope.measures.benchmark.SingleObjective;
import io.plurascope.measures.benchmark.WeightedSum;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/** The functions of a run's benchmark, by the names that it gives them. */
final class Functions {
    private Functions() {}

    /** Those that are sound: of objectives that there are, each with a name of its own. The others are left out. */
    static Map<String, CommensuratingFunction> of(Benchmark benchmark, List<Objective> objectives) {
        Set<String> known = new HashSet<>();
        objectives.forEach(objective -> known.add(objective.name()));
        Set<String> names = new HashSet<>();
        Map<String, CommensuratingFunction> functions = new LinkedHashMap<>();
        for (TradeOffFunction function : benchmark.getFunctions()) {
            if (sound(function, known)) {
                CommensuratingFunction made = function(function);
                if (names.add(made.name())) {
                    functions.putIfAbsent(function.getName(), made);
                }
            }
        }
        return functions;
    }

    /** Those that are sound as the benchmark has them, by name. */
    static Map<String, TradeOffFunction> wanted(Benchmark benchmark, List<Objective> objectives) {
        Set<String> known = new HashSet<>();
        objectives.forEach(objective -> known.add(objective.name()));
        Map<String, TradeOffFunction> functions = new LinkedHashMap<>();
        benchmark.getFunctions().stream()
                .filter(function -> sound(function, known))
                .forEach(function -> functions.putIfAbsent(function.getName(), function));
        return functions;
    }

    private static boolean sound(TradeOffFunction function, Set<String> known) {
        boolean ordered = known.containsAll(function.getOrder())
                && new HashSet<>(function.getOrder()).size()
                        == function.getOrder().size();
        return switch (function.getKind()) {
            case LINEAR ->
                known.containsAll(function.getWeights().keySet())
                        && function.getWeights().values().stream()
                                .allMatch(weight -> weight >= 0 && Double.isFinite(weight))
                        && function.getWeights().values().stream().anyMatch(weight -> weight > 0);
            case SINGLE -> ordered && function.getOrder().size() == 1;
            case LEXICOGRAPHIC -> ordered && !function.getOrder().isEmpty();
            case MINIMUM, NASH -> true;
        };
    }

    private static CommensuratingFunction function(TradeOffFunction function) {
        return switch (function.getKind()) {
            case LINEAR -> new Named(function.getName(), WeightedSum.of(function.getWeights()));
            case SINGLE ->
                new Named(
                        function.getName(),
                        new SingleObjective(function.getOrder().getFirst()));
            case MINIMUM -> new Named(function.getName(), new Minimum());
            case NASH -> new Named(function.getName(), new NashOfGains());
            case LEXICOGRAPHIC -> new Lexicographic(function.getOrder());
        };
    }

    /** A function under the name that the benchmark gives it. */
    private record Named(String name, Scalarisation function) implements Scalarisation {
        @Override
        public String meaning() {
            return function.meaning();
        }

        @Override
        public OptionalDouble of(Point point) {
            return function.of(point);
        }
    }

    /** Undefined, instead of refused, for a model that is worse than the reference point somewhere: it would not agree. */
    private record NashOfGains() implements Scalarisation {
        private static final NashWelfare NASH = new NashWelfare();

        @Override
        public String name() {
            return NASH.name();
        }

        @Override
        public String meaning() {
            return NASH.meaning();
        }

        @Override
        public OptionalDouble of(Point point) {
            boolean defined = IntStream.range(0, point.objectives().size())
                    .mapToObj(point::value)
                    .allMatch(
                            gain -> gain.isPresent() && gain.getAsDouble() >= 0 && Double.isFinite(gain.getAsDouble()));
            return defined ? NASH.of(point) : OptionalDouble.empty();
        }
    }
}
