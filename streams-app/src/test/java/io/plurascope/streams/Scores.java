package io.plurascope.streams;

import io.plurascope.event.Metric;
import io.plurascope.measures.Intervals;
import io.plurascope.measures.Measure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The scores behind each metric of a complete run, and all that a metric says of them: how many there are, their mean, its
 * standard error and its interval, worked out in one go.
 */
final class Scores {
    private final Map<String, List<Double>> scores = new TreeMap<>();
    private final Map<String, Measure> measures = new TreeMap<>();

    /**
     * @param metric the metric's key
     * @param measure the measure that the scores are of; without one nothing is said of the interval
     */
    void add(String metric, @Nullable Measure measure, double score) {
        scores.computeIfAbsent(metric, missing -> new ArrayList<>()).add(score);
        if (measure != null) {
            measures.put(metric, measure);
        }
    }

    /** Every number of every metric, by the metric's key and what it is. */
    Map<String, Double> numbers() {
        Map<String, Double> numbers = new TreeMap<>();
        scores.forEach((key, values) -> put(numbers, key, values));
        return numbers;
    }

    private void put(Map<String, Double> numbers, String key, List<Double> values) {
        List<BigDecimal> finite = values.stream()
                .filter(value -> !value.isInfinite())
                .map(Decimals::exact)
                .toList();
        int infinite = values.size() - finite.size();
        numbers.put(key + " n", (double) finite.size());
        numbers.put(key + " infinite", (double) infinite);
        if (infinite > 0) {
            numbers.put(key, Double.POSITIVE_INFINITY);
            return;
        }
        double mean = Decimals.mean(finite);
        numbers.put(key, mean);
        OptionalDouble deviation = Decimals.deviation(finite);
        deviation.ifPresent(each -> numbers.put(key + " error", each / Math.sqrt(finite.size())));
        Measure measure = measures.get(key);
        if (measure != null && deviation.isPresent()) {
            interval(measure, values, mean, deviation.getAsDouble()).ifPresent(interval -> {
                numbers.put(key + " low", Math.max(interval.low(), measure.lowest()));
                numbers.put(key + " high", Math.min(interval.high(), measure.highest()));
            });
        }
    }

    /** A proportion's where all scores of a measure from 0 to 1 are 0 or 1. */
    private static Optional<Intervals.Interval> interval(
            Measure measure, List<Double> values, double mean, double deviation) {
        boolean proportion = measure.lowest() == 0
                && measure.highest() == 1
                && values.stream().allMatch(value -> value == 0 || value == 1);
        return proportion
                ? Intervals.ofProportion(values.size(), mean)
                : Intervals.fixedN(values.size(), mean, deviation);
    }

    /**
     * The same numbers as a topology has published them.
     *
     * @param interval whether those of the interval are wanted
     */
    static void put(Map<String, Double> numbers, String key, Metric metric, boolean interval) {
        if (metric.getValue() == null) {
            return;
        }
        numbers.put(key, metric.getValue());
        numbers.put(key + " n", (double) metric.getN());
        numbers.put(key + " infinite", (double) metric.getInfinite());
        put(numbers, key + " error", metric.getStandardError());
        if (interval) {
            put(numbers, key + " low", metric.getLow());
            put(numbers, key + " high", metric.getHigh());
        }
    }

    private static void put(Map<String, Double> numbers, String key, @Nullable Double value) {
        if (value != null) {
            numbers.put(key, value);
        }
    }
}
