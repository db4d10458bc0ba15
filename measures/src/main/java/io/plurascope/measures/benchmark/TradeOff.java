package io.plurascope.measures.benchmark;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a trade-off steerable benchmark says of one model. If a steered point is missing, what depends on all of them is
 * undefined: a number over fewer points would be another number.
 *
 * @param byFunction how the model does under each function, in the benchmark's order
 * @param missing the functions for which there is no complete steered point
 * @param sum the sum of f(M_f) over the functions that give a number, in their order; empty where one of them is
 *     undefined, or where none gives a number
 * @param steerability the verdict of definition 16, for all functions at once
 * @param hypervolume the hypervolume of the set of steered points; empty where one is missing, or where
 *     the benchmark has no volume
 * @param expectedUtility the expected utility of the set of steered points; empty where one is missing
 */
public record TradeOff(
        List<SteeredTo> byFunction,
        List<String> missing,
        OptionalDouble sum,
        Steerability steerability,
        OptionalDouble hypervolume,
        OptionalDouble expectedUtility) {
    /** Copies. */
    public TradeOff {
        byFunction = List.copyOf(byFunction);
        missing = List.copyOf(missing);
    }

    static TradeOff complete(List<SteeredTo> byFunction, OptionalDouble hypervolume, OptionalDouble expectedUtility) {
        return new TradeOff(byFunction, List.of(), sum(byFunction), verdict(byFunction), hypervolume, expectedUtility);
    }

    static TradeOff incomplete(List<SteeredTo> byFunction, List<String> missing) {
        return new TradeOff(
                byFunction,
                missing,
                sum(byFunction),
                Steerability.UNDEFINED,
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    private static OptionalDouble sum(List<SteeredTo> byFunction) {
        double sum = 0;
        boolean any = false;
        for (SteeredTo steered : byFunction) {
            boolean inSum = switch (steered.function()) {
                case Scalarisation scalarisation -> true;
                case Lexicographic order -> false;
            };
            if (inSum && steered.value().isEmpty()) {
                return OptionalDouble.empty();
            }
            any |= inSum;
            sum += steered.value().orElse(0);
        }
        return any && !Double.isNaN(sum) ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    private static Steerability verdict(List<SteeredTo> byFunction) {
        List<Steerability> each =
                byFunction.stream().map(SteeredTo::steerability).toList();
        if (each.contains(Steerability.UNDEFINED)) {
            return Steerability.UNDEFINED;
        }
        return each.contains(Steerability.NOT_STEERABLE) ? Steerability.NOT_STEERABLE : Steerability.STEERABLE;
    }
}
