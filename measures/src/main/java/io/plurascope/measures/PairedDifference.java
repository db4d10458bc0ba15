package io.plurascope.measures;

import java.util.List;
import java.util.OptionalDouble;

/** Whether two models differ in a measure, by their differences (a minus b) on the questions that both answered. */
public final class PairedDifference {
    /** Number of questions from which on two models are told apart. */
    public static final long FEWEST = Intervals.FEWEST;

    private PairedDifference() {}

    /** Which of two models is better. */
    public enum Better {
        /** Model a. */
        FIRST,
        /** Model b. */
        SECOND,
        /** The means are the same, or the measure has no better direction. */
        NEITHER
    }

    /**
     * The p-value of the mean difference, in [0, 1]: how often it would be as far from 0 by chance alone. It is what
     * {@link Holm} corrects where several pairs of models are compared. With {@link Intervals.Kind#FIXED_N} it is that of the
     * paired t test of a complete run, from the normal score {@link StudentT#normalScore} of mean sqrt(n) / s with n - 1
     * degrees of freedom: among many pairs it is the tail that counts, where the normal distribution alone would tell apart
     * too often for long. With {@link Intervals.Kind#ANYTIME_VALID} it is the level at which the confidence sequence {@link
     * Intervals#ofDifferences} ends at 0, which may be looked at as often as one likes. The deviation is taken for {@link
     * ExactSums#RESOLUTION} where it is less, so that what is rounding is no difference and differences that are all the same
     * are next to certain. 1 if the mean is 0.
     *
     * <p>Empty below {@value #FEWEST} questions, where the mean is not normal yet, where a difference is infinite, and under way for a measure without a bound.
     */
    public static OptionalDouble pValue(Intervals.Kind kind, Measure measure, ExactSums differences, int cell) {
        return WeightedDifference.pValue(kind, List.of(new WeightedDifference.Term(1, measure, differences, cell)), 0);
    }

    /** The standard deviation, no less than what is resolved; empty where there is no p-value. */
    static OptionalDouble deviation(Intervals.Kind kind, Measure measure, ExactSums differences, int cell) {
        OptionalDouble deviation = differences.standardDeviation(cell);
        boolean none = differences.count(cell) < FEWEST
                || deviation.isEmpty()
                || (kind == Intervals.Kind.ANYTIME_VALID && Double.isInfinite(Intervals.differenceBound(measure)));
        return none
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(deviation.getAsDouble(), ExactSums.RESOLUTION));
    }

    /** Which model has the better mean in the measure's direction, by however little. */
    public static Better better(Measure measure, ExactSums differences, int cell) {
        double mean = differences.mean(cell).orElse(0);
        if (mean == 0 || measure.direction() == Direction.NONE) {
            return Better.NEITHER;
        }
        return mean > 0 == (measure.direction() == Direction.HIGHER_IS_BETTER) ? Better.FIRST : Better.SECOND;
    }
}
