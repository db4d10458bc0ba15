package io.plurascope.measures;

import java.util.Optional;
import java.util.OptionalDouble;

/** 95% intervals around means. */
public final class Intervals {
    /** Which of the two intervals; wherever one is shown it is said which. */
    public enum Kind {
        /** Holds at one n that was fixed beforehand: for a complete run. */
        FIXED_N,
        /** Holds at all n at once, however often it is looked at: for a run under way. */
        ANYTIME_VALID
    }

    /** The smallest n at which an interval is shown; before that no mean is normal and both kinds miss too often. */
    public static final long FEWEST = 10;

    /** The 97.5% quantile of the normal distribution, to the last bit of a double. */
    private static final double Z = 1.959963984540054;

    /** How often an interval misses at most. */
    static final double ALPHA = 0.05;

    /** Far above what rounding does to a variance, far below what a score other than 0 and 1 does to it. */
    private static final double SAME_VARIANCE = 1e-12;

    private Intervals() {}

    /**
     * From low to high, both included.
     *
     * @param low the lower end, finite
     * @param high the upper end, finite and not below low
     */
    public record Interval(double low, double high) {
        /** Checks the ends. */
        public Interval {
            if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
                throw new IllegalArgumentException(
                        "An interval from " + low + " to " + high + " is none; it needs finite ends in order.");
            }
        }

        /** The same with both ends moved between two bounds where they lie outside. */
        Interval within(double lowest, double highest) {
            return new Interval(Math.clamp(low, lowest, highest), Math.clamp(high, lowest, highest));
        }

        /** Whether a value lies in the interval. */
        public boolean contains(double value) {
            return low <= value && value <= high;
        }
    }

    /**
     * The normal interval mean +- z s / sqrt(n); empty for n &lt; {@value #FEWEST}.
     *
     * @throws IllegalArgumentException if the mean is not finite or the standard deviation is negative or not finite
     */
    public static Optional<Interval> fixedN(long n, double mean, double standardDeviation) {
        if (n < FEWEST) {
            return Optional.empty();
        }
        return Optional.of(ofStandardError(mean, standardError(n, standardDeviation)));
    }

    /**
     * The normal interval mean +- z standardError.
     *
     * @throws IllegalArgumentException if the mean is not finite or the standard error is negative or not finite
     */
    public static Interval ofStandardError(double mean, double standardError) {
        return around(mean, Z, standardError);
    }

    /**
     * Wilson's interval of a proportion, (p + z^2 / 2n +- z sqrt(p (1 - p) / n + z^2 / 4n^2)) / (1 + z^2 / n), which has
     * a width where p is 0 or 1 as well; empty for n &lt; {@value #FEWEST}.
     *
     * <p>Source: Wilson 1927, "Probable inference, the law of succession, and statistical inference".
     *
     * @param proportion in [0, 1]
     */
    public static Optional<Interval> ofProportion(long n, double proportion) {
        if (n < FEWEST) {
            return Optional.empty();
        }
        double shrunk = Z * Z / n;
        double deviation = StrictMath.sqrt(proportion * (1 - proportion) / n + shrunk / (4 * n));
        Interval interval = around((proportion + shrunk / 2) / (1 + shrunk), Z / (1 + shrunk), deviation)
                .within(0, 1);
        // Rounding could leave out 0 and 1, where the interval ends exactly there.
        return Optional.of(new Interval(proportion == 0 ? 0 : interval.low(), proportion == 1 ? 1 : interval.high()));
    }

    /**
     * The confidence sequence {@link ConfidenceSequence#bounded} of bounded scores, which holds at every n; empty for n &lt;
     * {@value #FEWEST}. The questions have to come in random order.
     *
     * @param standardDeviation the running one
     * @param bound half of what the scores range over, above 0
     * @throws IllegalArgumentException if the mean is not finite or the bound is negative or not finite
     */
    public static Optional<Interval> anytimeValid(long n, double mean, double standardDeviation, double bound) {
        if (n < FEWEST) {
            return Optional.empty();
        }
        double range = 2 * bound;
        return Optional.of(around(mean, ConfidenceSequence.bounded(n, standardDeviation / range, ALPHA), range));
    }

    /** The standard error s / sqrt(n) of a mean of n &gt;= 1 scores. */
    public static double standardError(long n, double standardDeviation) {
        if (n < 1) {
            throw new IllegalArgumentException("The standard error of a mean of " + n + " scores was asked for.");
        }
        return standardDeviation / Math.sqrt(n);
    }

    /** The largest standard deviation that a score of the measure can have: half its range; +Infinity if it has none. */
    public static double scoreBound(Measure measure) {
        return (measure.highest() - measure.lowest()) / 2;
    }

    /** The same for a difference of two scores of the measure, which ranges twice as wide. */
    public static double differenceBound(Measure measure) {
        return measure.highest() - measure.lowest();
    }

    /**
     * The interval around the mean of a cell of scores, cut to the values that the measure can have, which no mean can be
     * outside of. At a fixed n, scores from 0 to 1 that are all 0 or 1 are a
     * proportion and have {@link #ofProportion}. Empty if n is too small, a score is +Infinity, or the measure
     * has no bound and the kind needs one.
     */
    public static Optional<Interval> ofScores(Kind kind, Measure measure, ExactSums scores, int cell) {
        if (kind == Kind.FIXED_N && isProportion(measure, scores, cell)) {
            return ofProportion(scores.count(cell), scores.mean(cell).orElseThrow());
        }
        return of(kind, scoreBound(measure), scores, cell)
                .map(interval -> interval.within(measure.lowest(), measure.highest()));
    }

    /**
     * The same around the mean of a cell of paired differences of two models' scores. At a fixed n it is mean +- t s / sqrt(n)
     * with the t of n - 1 degrees of freedom, so that it leaves 0 out where the paired t test ({@link
     * PairedDifference#pValue}) is below 5%.
     */
    public static Optional<Interval> ofDifferences(Kind kind, Measure measure, ExactSums differences, int cell) {
        double range = measure.highest() - measure.lowest();
        Optional<Interval> interval = switch (kind) {
            case FIXED_N -> byStudentT(differences, cell);
            case ANYTIME_VALID -> of(kind, differenceBound(measure), differences, cell);
        };
        return interval.map(ends -> ends.within(-range, range));
    }

    private static Optional<Interval> byStudentT(ExactSums differences, int cell) {
        long n = differences.count(cell);
        OptionalDouble standardDeviation = differences.standardDeviation(cell);
        if (n < FEWEST || standardDeviation.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(around(
                differences.mean(cell).orElseThrow(),
                StudentT.ofNormalScore(Z, n - 1),
                standardError(n, standardDeviation.getAsDouble())));
    }

    /** No scores from 0 to 1 deviate more than those that are all 0 or 1, so that their deviation tells them. */
    private static boolean isProportion(Measure measure, ExactSums scores, int cell) {
        if (measure.lowest() != 0 || measure.highest() != 1) {
            return false;
        }
        OptionalDouble deviation = scores.standardDeviation(cell);
        if (deviation.isEmpty()) {
            return false;
        }
        double mean = scores.mean(cell).orElseThrow();
        double n = scores.count(cell);
        double largest = mean * (1 - mean) * n / (n - 1);
        return Math.abs(deviation.getAsDouble() * deviation.getAsDouble() - largest) < SAME_VARIANCE;
    }

    private static Optional<Interval> of(Kind kind, double bound, ExactSums sums, int cell) {
        OptionalDouble standardDeviation = sums.standardDeviation(cell);
        if (standardDeviation.isEmpty()) {
            return Optional.empty();
        }
        long n = sums.count(cell);
        double mean = sums.mean(cell).orElseThrow();
        return switch (kind) {
            case FIXED_N -> fixedN(n, mean, standardDeviation.getAsDouble());
            case ANYTIME_VALID ->
                Double.isInfinite(bound)
                        ? Optional.empty()
                        : anytimeValid(n, mean, standardDeviation.getAsDouble(), bound);
        };
    }

    private static Interval around(double mean, double factor, double spread) {
        if (!(spread >= 0) || Double.isInfinite(spread) || !Double.isFinite(mean)) {
            throw new IllegalArgumentException("An interval around the mean " + mean + " with the spread " + spread
                    + " was asked for; both have to be finite and the spread not negative.");
        }
        return new Interval(mean - factor * spread, mean + factor * spread);
    }
}
