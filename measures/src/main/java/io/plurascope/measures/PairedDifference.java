package io.plurascope.measures;

import java.util.OptionalDouble;

/** Whether two models differ in a measure, by their differences (a minus b) on the questions that both answered. */
public final class PairedDifference {
    /** Number of questions from which on two models are told apart. */
    public static final long FEWEST = 10;

    private PairedDifference() {}

    /** Which of two models is better. */
    public enum Verdict {
        /** Model a. */
        FIRST,
        /** Model b. */
        SECOND,
        /** They cannot be told apart, or the measure ranks no model. */
        NEITHER
    }

    /**
     * Whether the mean difference is told apart from 0 at the 5% level: 0 lies outside its interval. With
     * {@link Intervals.Kind#FIXED_N} that is the paired z test of a complete run, with
     * {@link Intervals.Kind#ANYTIME_VALID} a test that stays one however often it is looked at. False below
     * {@value #FEWEST} questions, where the mean is not normal yet and a z test would separate too often, and where a
     * difference is infinite.
     */
    public static boolean separates(Intervals.Kind kind, Measure measure, ExactSums differences, int cell) {
        return differences.count(cell) >= FEWEST
                && Intervals.ofDifferences(kind, measure, differences, cell)
                        .filter(interval -> !interval.contains(0))
                        .isPresent();
    }

    /**
     * The p-value of the same test, in [0, 1]: how often the mean difference would be as far from 0 by chance alone. It
     * is below .05 exactly where {@link #separates} is true, and is what {@link Holm} corrects where several pairs of
     * models are compared. With {@link Intervals.Kind#FIXED_N} it is 2 (1 - Phi(|mean| sqrt(n) / s)), with
     * {@link Intervals.Kind#ANYTIME_VALID} the level at which the confidence sequence ends at 0. Differences that are
     * all the same are certain: 1 if they are 0, else 0. Empty below {@value #FEWEST} questions and where a difference
     * is infinite.
     */
    public static OptionalDouble pValue(Intervals.Kind kind, Measure measure, ExactSums differences, int cell) {
        OptionalDouble standardDeviation = differences.standardDeviation(cell);
        long n = differences.count(cell);
        if (n < FEWEST || standardDeviation.isEmpty()) {
            return OptionalDouble.empty();
        }
        double mean = differences.mean(cell).orElseThrow();
        double s = spread(kind, measure, standardDeviation.getAsDouble());
        if (mean == 0 || s == 0) {
            return OptionalDouble.of(mean == 0 ? 1 : 0);
        }
        return OptionalDouble.of(
                switch (kind) {
                    case FIXED_N -> NormalDistribution.bothTails(mean / Intervals.standardError(n, s));
                    case ANYTIME_VALID -> Intervals.anytimeValidPValue(n, mean, s);
                });
    }

    private static double spread(Intervals.Kind kind, Measure measure, double standardDeviation) {
        return switch (kind) {
            case FIXED_N -> standardDeviation;
            case ANYTIME_VALID ->
                switch (measure.spread()) {
                    case STANDARD_DEVIATION -> standardDeviation;
                    case BOUND -> Intervals.differenceBound(measure);
                };
        };
    }

    /** Which model is significantly the better one in the measure's direction. */
    public static Verdict verdict(Intervals.Kind kind, Measure measure, ExactSums differences, int cell) {
        if (!separates(kind, measure, differences, cell)) {
            return Verdict.NEITHER;
        }
        boolean firstIsHigher = differences.mean(cell).orElseThrow() > 0;
        return switch (measure.direction()) {
            case HIGHER_IS_BETTER -> firstIsHigher ? Verdict.FIRST : Verdict.SECOND;
            case LOWER_IS_BETTER -> firstIsHigher ? Verdict.SECOND : Verdict.FIRST;
            case NONE -> Verdict.NEITHER;
        };
    }
}
