package io.plurascope.streams;

import io.plurascope.event.Entry;
import io.plurascope.event.Run;
import io.plurascope.event.TradeOffFunction;
import io.plurascope.measures.Direction;
import io.plurascope.measures.Intervals;
import io.plurascope.measures.PairedDifference;
import io.plurascope.measures.WeightedDifference;
import io.plurascope.measures.WeightedDifference.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One model steered to two functions, and by how much the first of the two points is the better one.
 *
 * @param first the objectives of the first point, in their order, all with values
 * @param second those of the second
 * @param differences what the answers to each question differ by; null where nothing has been answered in both
 * @param forwards whether these are those of the first less those of the second
 * @param kind which test is asked
 */
record SteeredPair(
        Run run,
        List<Axis> axes,
        List<Entry> first,
        List<Entry> second,
        @Nullable Row differences,
        boolean forwards,
        Intervals.Kind kind) {
    /**
     * A difference between the points.
     *
     * @param better above 0 where the first is better, below 0 where the second is
     * @param pValue how often chance alone would make it so large
     */
    record Difference(double better, double pValue) {}

    /** The difference under a function; empty where one of the objectives that it reads is not tested, or none is. */
    Optional<Difference> under(TradeOffFunction function) {
        return switch (function.getKind()) {
            case LINEAR -> weighed(function.getWeights());
            case SINGLE -> alone(function.getOrder().getFirst());
            case LEXICOGRAPHIC -> inOrder(function.getOrder());
            case MINIMUM, NASH -> throughout();
        };
    }

    private Optional<Difference> weighed(Map<String, Double> weights) {
        List<Term> terms = new ArrayList<>();
        double given = 0;
        for (int index = 0; index < axes.size(); index++) {
            Axis axis = axes.get(index);
            double weight = weights.getOrDefault(axis.name(), 0.0);
            if (weight == 0) {
                continue;
            }
            if (isGiven(axis)) {
                given += weight * better(index);
            } else if (term(axis, weight).isEmpty()) {
                return Optional.empty();
            } else {
                terms.add(term(axis, weight).get());
            }
        }
        OptionalDouble pValue = WeightedDifference.pValue(kind, terms, given);
        return pValue.isEmpty()
                ? Optional.empty()
                : Optional.of(new Difference(WeightedDifference.mean(terms, given), pValue.getAsDouble()));
    }

    private Optional<Term> term(Axis axis, double weight) {
        Row row = differences;
        if (row == null || !axis.compared(run) || !(axis.source() instanceof Axis.Source.Mean mean)) {
            return Optional.empty();
        }
        boolean rising = axis.direction() == Direction.HIGHER_IS_BETTER;
        return Optional.of(new Term(
                rising == forwards ? weight : -weight,
                mean.measure(),
                row.sums(axis.wanted().getPopulation()),
                mean.cell()));
    }

    /** Whether both have the same values: the one that is given, or those of every question. */
    private boolean isTie(int index) {
        Axis axis = axes.get(index);
        return isGiven(axis)
                ? better(index) == 0
                : term(axis, 1)
                        .filter(term -> term.differences().count(term.cell()) >= PairedDifference.FEWEST
                                && term.differences().positive(term.cell()) == 0
                                && term.differences().negative(term.cell()) == 0
                                && term.differences().infinite(term.cell()) == 0)
                        .isPresent();
    }

    private Optional<Difference> alone(String objective) {
        return weighed(Map.of(objective, 1.0));
    }

    /** The first objective that has to be tested decides, if those before it are the same. */
    private Optional<Difference> inOrder(List<String> order) {
        for (String objective : order) {
            for (int index = 0; index < axes.size(); index++) {
                Axis axis = axes.get(index);
                if (axis.name().equals(objective) && !isTie(index)) {
                    return alone(objective);
                }
            }
        }
        return Optional.empty();
    }

    /** What holds for every function that rises with all objectives: one point is better in all of them. */
    private Optional<Difference> throughout() {
        double largest = 0;
        double least = 0;
        double most = 0;
        boolean tested = false;
        for (int index = 0; index < axes.size(); index++) {
            double better = better(index);
            if (!isGiven(axes.get(index))) {
                Optional<Difference> difference = alone(axes.get(index).name());
                if (difference.isEmpty()) {
                    return difference;
                }
                tested = true;
                better = difference.get().better();
                largest = Math.max(largest, difference.get().pValue());
            }
            least = Math.min(least, better);
            most = Math.max(most, better);
        }
        boolean oneSided = least == 0 || most == 0;
        Difference difference = oneSided ? new Difference(least + most, largest) : new Difference(0, 1);
        return tested ? Optional.of(difference) : Optional.empty();
    }

    private static boolean isGiven(Axis axis) {
        return axis.source() instanceof Axis.Source.Elsewhere;
    }

    private double better(int index) {
        return axes.get(index)
                .better(
                        Objects.requireNonNull(first.get(index).getValue()),
                        Objects.requireNonNull(second.get(index).getValue()));
    }
}
