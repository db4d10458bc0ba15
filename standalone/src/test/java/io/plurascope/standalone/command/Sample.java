package io.plurascope.standalone.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Mean, standard deviation (n - 1) and number of some values, and what textbooks make of them, in plain doubles.
 *
 * @param n at least 2
 */
record Sample(double mean, double deviation, int n) {
    /** 97.5% quantiles of Student's t by degrees of freedom, as they were needed. */
    private static final Map<Integer, Double> QUANTILES = new ConcurrentHashMap<>();

    /** Of those values that are some: NaN stands for none. */
    static Sample of(List<Double> all) {
        List<Double> values = all.stream().filter(value -> !value.isNaN()).toList();
        double mean = values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return new Sample(mean, Math.sqrt(squares / (values.size() - 1)), values.size());
    }

    /** Of the differences, place by place, where both are some. */
    static Sample ofDifferences(List<Double> values, List<Double> less) {
        return of(IntStream.range(0, values.size())
                .mapToObj(place -> values.get(place) - less.get(place))
                .toList());
    }

    double standardError() {
        return deviation / Math.sqrt(n);
    }

    /** Half the width of the normal 95% interval. */
    double half() {
        return 1.959963984540054 * standardError();
    }

    /** Half the width of the 95% interval of Student's t, found by bisection. */
    double halfByT() {
        return QUANTILES.computeIfAbsent(n - 1, Sample::quantile) * standardError();
    }

    private static double quantile(int degrees) {
        double low = 1.9;
        double high = 2.4;
        for (int step = 0; step < 40; step++) {
            double middle = (low + high) / 2;
            if (bothTails(middle, degrees) > 0.05) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Two-sided p-value of the t test of mean 0, by integrating the density of Student's t. */
    double p() {
        return bothTails(Math.abs(mean) / standardError(), n - 1.0);
    }

    private static double bothTails(double t, double degrees) {
        return 2 * integral(t, t + 60, degrees) / integral(-60, 60, degrees);
    }

    /** Simpson's rule over the density without its constant. */
    private static double integral(double from, double to, double degrees) {
        int steps = 60_000;
        double width = (to - from) / steps;
        double sum = 0;
        for (int step = 0; step <= steps; step++) {
            double x = from + step * width;
            double weight = step == 0 || step == steps ? 1 : step % 2 == 1 ? 4 : 2;
            sum += weight * Math.exp(-(degrees + 1) / 2 * Math.log1p(x * x / degrees));
        }
        return sum * width / 3;
    }

    /** Holm's: step down; the smallest p-value times their number, the next times one less, never falling, at most 1. */
    static List<Double> holm(List<Double> p) {
        List<Integer> order = IntStream.range(0, p.size())
                .boxed()
                .sorted((one, other) -> Double.compare(p.get(one), p.get(other)))
                .toList();
        Double[] corrected = new Double[p.size()];
        double before = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            before = Math.max(before, Math.min(1, (p.size() - rank) * p.get(order.get(rank))));
            corrected[order.get(rank)] = before;
        }
        return List.of(corrected);
    }

    /** The quantile that has the share of the sorted values below it, straight between two of them. */
    static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        double place = share * (sorted.size() - 1);
        double below = sorted.get((int) place);
        double above = sorted.get((int) Math.ceil(place));
        return below * (1 - place % 1) + above * (place % 1);
    }
}
