package io.plurascope.measures;

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
