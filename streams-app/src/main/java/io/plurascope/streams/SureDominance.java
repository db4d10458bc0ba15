package io.plurascope.streams;

import io.plurascope.event.Pareto;
import io.plurascope.event.ParetoPoint;
import io.plurascope.event.Run;
import io.plurascope.measures.ExactSums;
import io.plurascope.measures.Holm;
import io.plurascope.measures.Intervals;
import io.plurascope.measures.PairedDifference;
import io.plurascope.measures.PairedDifference.Better;
import io.plurascope.measures.Ranks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * By which models of a front a dominated one is dominated beyond chance: they are better in every objective that this run
 * tests. The p-value of such a pair is the largest of its objectives' (an intersection-union test, which needs no
 * correction for their number), and Holm's correction is over all pairs of complete models. Values from elsewhere have no
 * error that is known and are taken as they are.
 *
 * @param pairs the rows of differences, by key
 * @param kind which test may be looked at in the state that the run is in
 */
record SureDominance(Run run, List<Axis> axes, Map<String, Row> pairs, Intervals.Kind kind) {
    private record Pair(String better, String worse) {}

    /** The front with what of it is sure. */
    Pareto of(Pareto front) {
        if (!isTested()) {
            return front;
        }
        Set<Pair> sure = sure(front.getPoints().stream()
                .filter(point -> point.getMissing().isEmpty())
                .toList());
        return Pareto.newBuilder(front)
                .setPoints(front.getPoints().stream()
                        .map(point -> ParetoPoint.newBuilder(point)
                                .setSurelyDominatedBy(point.getDominatedBy().stream()
                                        .filter(by -> sure.contains(new Pair(by, point.getModel())))
                                        .toList())
                                .build())
                        .toList())
                .build();
    }

    private boolean isTested() {
        return axes.stream().anyMatch(axis -> axis.compared(run))
                && axes.stream().allMatch(axis -> axis.compared(run) || isGiven(axis));
    }

    private static boolean isGiven(Axis axis) {
        return axis.source() instanceof Axis.Source.Elsewhere;
    }

    /** @param points the complete ones, sorted by model */
    private Set<Pair> sure(List<ParetoPoint> points) {
        List<Pair> compared = new ArrayList<>();
        List<Double> pValues = new ArrayList<>();
        for (int first = 0; first < points.size(); first++) {
            for (int second = first + 1; second < points.size(); second++) {
                ParetoPoint one = points.get(first);
                ParetoPoint other = points.get(second);
                double ahead = pValue(one, other, Better.FIRST);
                double behind = pValue(one, other, Better.SECOND);
                compared.add(
                        ahead <= behind
                                ? new Pair(one.getModel(), other.getModel())
                                : new Pair(other.getModel(), one.getModel()));
                pValues.add(Math.min(ahead, behind));
            }
        }
        double[] adjusted =
                Holm.adjusted(pValues.stream().mapToDouble(Double::doubleValue).toArray());
        Set<Pair> sure = new HashSet<>();
        for (int pair = 0; pair < adjusted.length; pair++) {
            if (adjusted[pair] < Ranks.LEVEL) {
                sure.add(compared.get(pair));
            }
        }
        return sure;
    }

    /** The largest p-value of an objective; 1 where that model is not the better one, or there are too few questions. */
    private double pValue(ParetoPoint first, ParetoPoint second, Better better) {
        double largest = 0;
        for (int index = 0; index < axes.size(); index++) {
            Axis axis = axes.get(index);
            double value = Objects.requireNonNull(first.getValues().get(index));
            double other = Objects.requireNonNull(second.getValues().get(index));
            double ahead = better == Better.FIRST ? axis.better(value, other) : axis.better(other, value);
            double pValue = switch (axis.source()) {
                case Axis.Source.Mean mean -> pValue(axis, mean, first, second, better);
                case Axis.Source.Elsewhere elsewhere -> ahead >= 0 ? 0 : 1;
                case Axis.Source.WholeRun whole -> 1;
                case Axis.Source.OfJury jury -> 1;
            };
            largest = Math.max(largest, pValue);
        }
        return largest;
    }

    private double pValue(Axis axis, Axis.Source.Mean mean, ParetoPoint first, ParetoPoint second, Better better) {
        Row row = pairs.get(RowKey.ofPair(run.getRun(), first.getModel(), second.getModel(), null)
                .text());
        ExactSums differences = row == null
                ? new ExactSums(mean.cell() + 1)
                : row.sums(axis.wanted().getPopulation());
        OptionalDouble pValue = PairedDifference.pValue(kind, mean.measure(), differences, mean.cell());
        return PairedDifference.better(mean.measure(), differences, mean.cell()) == better ? pValue.orElse(1) : 1;
    }
}
