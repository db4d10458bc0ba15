package io.plurascope.benchmarks;

import java.util.Comparator;
import java.util.List;

/**
 * What one side of a pair, the load generator or the bridge, did within a window.
 *
 * @param perSecond completions a second: those after the window's first up to its last, by the time between the two
 * @param latency of the calls within the window, in milliseconds
 */
record Side(double perSecond, Quantiles latency) {
    /**
     * Of a side's completions, in any order.
     *
     * @throws IllegalArgumentException where they are fewer than the window needs or all at one time
     */
    static Side of(List<Completion> completions, Window window) {
        if (completions.size() <= window.last()) {
            throw new IllegalArgumentException("There are " + completions.size()
                    + " completions, too few for a window up to " + window.last() + ".");
        }
        List<Completion> ordered = completions.stream()
                .sorted(Comparator.comparingLong(Completion::nanos))
                .toList();
        long begin = ordered.get(window.first()).nanos();
        long end = ordered.get(window.last()).nanos();
        if (end <= begin) {
            throw new IllegalArgumentException("The whole window lies within one moment; measure more calls.");
        }
        List<Completion> within = ordered.stream()
                .filter(each -> each.nanos() > begin && each.nanos() <= end)
                .toList();
        return new Side(
                within.size() * 1e9 / (end - begin),
                Quantiles.of(within.stream().map(Completion::latencyMillis).toList()));
    }
}
