package io.plurascope.measures.jury;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The utilities of one or more jurors for one question or model, made by {@link Jury#utilities}. They are sorted from the
 * worst-off juror to the best-off one, ties by weight and then name, so that every sum over them has the same bits for
 * any order of the jurors.
 */
public final class Utilities {
    private final List<Juror> jurors;
    private final double totalWeight;

    /**
     * What one juror has.
     *
     * @param given the utility as the juror gave it
     * @param utility the same with the jury's shift, finite and at least 0
     * @param weight the weight, positive and finite
     */
    record Juror(String name, double given, double utility, double weight) {
        private static final Comparator<Juror> WORST_OFF_FIRST = Comparator.comparingDouble(Juror::utility)
                .thenComparingDouble(Juror::weight)
                .thenComparing(Juror::name);
    }

    Utilities(List<Juror> jurors) {
        double heaviest = jurors.stream().mapToDouble(Juror::weight).max().orElseThrow();
        List<Juror> sorted = new ArrayList<>();
        for (Juror juror : jurors) {
            // Relative to the heaviest juror, so that a sum of weights does not overflow and equal ones are 1.
            sorted.add(new Juror(juror.name(), juror.given(), juror.utility(), juror.weight() / heaviest));
        }
        sorted.sort(Juror.WORST_OFF_FIRST);
        this.jurors = List.copyOf(sorted);
        this.totalWeight = this.jurors.stream().mapToDouble(Juror::weight).reduce(0, Double::sum);
    }

    /** The number of jurors, at least 1. */
    public int size() {
        return jurors.size();
    }

    /** The names of all jurors whose utility is the lowest, sorted. */
    public List<String> worstOff() {
        return jurors.stream()
                .filter(juror -> juror.utility() == lowest())
                .map(Juror::name)
                .sorted()
                .toList();
    }

    /** The lowest utility with the jury's shift, at least 0. */
    public double lowest() {
        return jurors.getFirst().utility();
    }

    /** The highest utility with the jury's shift, at least 0. */
    public double highest() {
        return jurors.getLast().utility();
    }

    /** The jurors, the worst-off ones first; a weight is relative to the heaviest one, in (0, 1]. */
    List<Juror> jurors() {
        return jurors;
    }

    /** The sum of the relative weights. */
    double totalWeight() {
        return totalWeight;
    }

    /** The weighted mean of the shifted utilities. */
    double mean() {
        double sum = 0;
        for (Juror juror : jurors) {
            sum += juror.weight() * juror.utility();
        }
        if (sum < Double.POSITIVE_INFINITY) {
            return sum / totalWeight;
        }
        double mean = 0;
        for (Juror juror : jurors) {
            mean += juror.weight() / totalWeight * juror.utility();
        }
        return mean;
    }
}
