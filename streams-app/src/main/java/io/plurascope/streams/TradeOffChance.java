package io.plurascope.streams;

import io.plurascope.event.BeyondChance;
import io.plurascope.event.Entry;
import io.plurascope.event.Run;
import io.plurascope.event.TradeOffFunction;
import io.plurascope.measures.Holm;
import io.plurascope.measures.Intervals;
import io.plurascope.measures.Ranks;
import io.plurascope.measures.benchmark.Steerability;
import io.plurascope.measures.benchmark.TradeOff;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether definition 16, f(M_f) &gt;= f(M_f') for all f', holds of a model beyond chance, from the differences between its
 * steered answers to the same questions. A weighted sum is tested as one; a lexicographic order by the first objective that
 * differs; a minimum and a geometric mean, which are no means, only by what holds for whatever rises with every objective:
 * that all of them are better, or all are worse, the largest of their p-values counting. Values from elsewhere have no
 * error that is known and are taken as they are.
 *
 * @param functions those of the benchmark, by name, in its order
 * @param differences the rows of differences between functions, by key
 * @param kind which test may be looked at in the state that the run is in
 */
record TradeOffChance(
        Run run,
        List<Axis> axes,
        Map<String, TradeOffFunction> functions,
        Map<String, Row> differences,
        Intervals.Kind kind) {
    private record Compared(String function, SteeredPair.Difference difference) {}

    /**
     * The verdict under each function that is tested, by name.
     *
     * @param measured the objectives of the model steered to each function, by its name
     * @param tradeOff what the means say
     */
    Map<String, BeyondChance> of(String model, Map<String, List<Entry>> measured, TradeOff tradeOff) {
        List<Compared> compared = new ArrayList<>();
        List<String> names = List.copyOf(measured.keySet());
        for (int index = 0; index < names.size(); index++) {
            if (tradeOff.byFunction().get(index).steerability() != Steerability.UNDEFINED) {
                compared.addAll(compared(model, names.get(index), measured));
            }
        }
        double[] adjusted = Holm.adjusted(compared.stream()
                .mapToDouble(each -> each.difference().pValue())
                .toArray());
        Map<String, BeyondChance> verdicts = new HashMap<>();
        for (int index = 0; index < adjusted.length; index++) {
            Compared each = compared.get(index);
            double better = each.difference().better();
            BeyondChance verdict = adjusted[index] >= Ranks.LEVEL || better == 0
                    ? BeyondChance.NOT_DISTINGUISHABLE
                    : better > 0 ? BeyondChance.YES : BeyondChance.NO;
            verdicts.merge(each.function(), verdict, TradeOffChance::both);
        }
        return verdicts;
    }

    /** The verdict under all functions together; null where one of them is not tested. */
    static @Nullable BeyondChance together(List<String> names, Map<String, BeyondChance> verdicts) {
        return verdicts.keySet().containsAll(names)
                ? names.stream().map(verdicts::get).reduce(TradeOffChance::both).orElse(null)
                : null;
    }

    private static BeyondChance both(BeyondChance one, BeyondChance other) {
        if (one == BeyondChance.NO || other == BeyondChance.NO) {
            return BeyondChance.NO;
        }
        return one == other ? one : BeyondChance.NOT_DISTINGUISHABLE;
    }

    /** The model steered to a function against itself steered to each other one; none where one of these is not tested. */
    private List<Compared> compared(String model, String name, Map<String, List<Entry>> measured) {
        List<Compared> compared = new ArrayList<>();
        TradeOffFunction function = functions.get(name);
        for (String other : measured.keySet()) {
            if (function == null || other.equals(name)) {
                continue;
            }
            Optional<SteeredPair.Difference> difference =
                    pair(model, name, other, measured).under(function);
            if (difference.isEmpty()) {
                return List.of();
            }
            compared.add(new Compared(name, difference.get()));
        }
        return compared;
    }

    private SteeredPair pair(String model, String name, String other, Map<String, List<Entry>> measured) {
        Row forwards = differences(model, name, other);
        return new SteeredPair(
                run,
                axes,
                measured.getOrDefault(name, List.of()),
                measured.getOrDefault(other, List.of()),
                forwards == null ? differences(model, other, name) : forwards,
                forwards != null,
                kind);
    }

    private @Nullable Row differences(String model, String name, String other) {
        return differences.get(
                RowKey.ofTradeOffPair(run.getRun(), model, TradeOffBoard.steering(name), TradeOffBoard.steering(other))
                        .text());
    }
}
