package io.plurascope.benchmarks;

import java.util.Comparator;
import java.util.List;

/**
 * What one side of a pair, the load generator or the bridge, did within a window.
 *
 * @param perSecond completions a second: the slope of the line that is fitted by least squares to their numbers over their
 *     times. Calls of a batch end together and answers of a transaction come together; a count between two moments would
 *     depend on where in such a step the moments lie
 * @param latency of the calls within the window, in milliseconds
 * @param outside what the mean of all calls, not only those within the window, took longer than the server says that it
 *     took for them, in milliseconds: the way there and back, and all of the client's own. How long the server takes
 *     differs between two sides by chance, this does not
 */
record Side(double perSecond, Quantiles latency, double outside) {
    /**
     * Of a side's completions, in any order.
     *
     * @param servedMillis how long the server took for a call on average, in its own words
     * @throws IllegalArgumentException where they are fewer than the window needs or all at one time
     */
    static Side of(List<Completion> completions, Window window, double servedMillis) {
        if (completions.size() <= window.last()) {
            throw new IllegalArgumentException("There are " + completions.size()
                    + " completions, too few for a window up to " + window.last() + ".");
        }
        List<Completion> within = completions.stream()
                .sorted(Comparator.comparingLong(Completion::nanos))
                .toList()
                .subList(window.first(), window.last() + 1);
        return new Side(
                slope(within),
                Quantiles.of(within.stream().map(Completion::latencyMillis).toList()),
                completions.stream()
                                .mapToDouble(Completion::latencyMillis)
                                .average()
                                .orElseThrow()
                        - servedMillis);
    }

    private static double slope(List<Completion> ordered) {
        long begin = ordered.getFirst().nanos();
        double meanTime = ordered.stream()
                .mapToDouble(each -> seconds(each, begin))
                .average()
                .orElseThrow();
        double meanNumber = (ordered.size() - 1) / 2.0;
        double covariance = 0;
        double variance = 0;
        for (int number = 0; number < ordered.size(); number++) {
            double time = seconds(ordered.get(number), begin) - meanTime;
            covariance += time * (number - meanNumber);
            variance += time * time;
        }
        if (variance == 0) {
            throw new IllegalArgumentException("The whole window lies within one moment; measure more calls.");
        }
        return covariance / variance;
    }

    private static double seconds(Completion completion, long begin) {
        return (completion.nanos() - begin) / 1e9;
    }
}
