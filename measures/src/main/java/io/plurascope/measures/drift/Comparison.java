package io.plurascope.measures.drift;

import io.plurascope.measures.ExactSums;
import io.plurascope.measures.Intervals;
import io.plurascope.measures.Intervals.Interval;
import io.plurascope.measures.PairedDifference;
import java.util.Optional;

/**
 * One window of a measure beside its reference, which is what an alert gives as evidence. The reference may be a window of
 * the same model or a run, and needs far more questions than a window has: its own chance error is the same in every
 * comparison and looks like a small shift. Where every window has new questions, half of the runs of the default CUSUM raise
 * a false alarm within 124 windows if the reference is as large as a window, within 1050 if it is ten times as large,
 * 4000 if a hundred times, and 6573 if it is known exactly (4000 simulated runs each). Page-Hinkley does not suffer from
 * it, nor does a fixed panel whose answers do not change by chance.
 *
 * <p>Source for references that are themselves estimated: Jones, Champ and Rigdon 2004, "The run length distribution of
 * the CUSUM with estimated parameters".
 *
 * @param n the number of questions in the window
 * @param mean the measure's mean over them
 * @param referenceN the number of questions in the reference
 * @param referenceMean the measure's mean over those
 * @param difference the normal 95% interval around the mean difference, window minus reference, for this one look
 * @param standardised the mean difference in standard errors, cut to +-{@value #LIMIT}
 */
public record Comparison(
        long n, double mean, long referenceN, double referenceMean, Interval difference, double standardised) {
    /** More standard errors than these say no more, and one window alone must not hold an alert up for long. */
    public static final double LIMIT = 8;

    /** The least standard deviation that {@link ExactSums} resolve; below it, differences are rounding. */
    private static final double RESOLUTION = 0x1p-26;

    /**
     * The scores of one measure over questions.
     *
     * @param sums sums of several measures
     * @param cell which of them
     */
    public record Scores(ExactSums sums, int cell) {
        long count() {
            return sums.count(cell);
        }

        double mean() {
            return sums.mean(cell).orElseThrow();
        }

        double standardError() {
            double standardDeviation = sums.standardDeviation(cell).orElseThrow();
            return Intervals.standardError(count(), Math.max(standardDeviation, RESOLUTION));
        }

        boolean judgeable() {
            return count() >= PairedDifference.FEWEST && sums.infinite(cell) == 0;
        }
    }

    /**
     * Checks the standardised difference.
     *
     * @throws IllegalArgumentException if it is NaN or beyond the limit
     */
    public Comparison {
        if (!(Math.abs(standardised) <= LIMIT)) {
            throw new IllegalArgumentException("A window's standardised difference is " + standardised
                    + "; it has to be from -" + LIMIT + " to " + LIMIT + ".");
        }
    }

    /**
     * A window over other questions than its reference: the difference of the means, in units of sqrt(s1^2 / n1 + s2^2 /
     * n2). Empty where either has fewer than {@value PairedDifference#FEWEST} questions or a score is infinite.
     */
    public static Optional<Comparison> independent(Scores window, Scores reference) {
        if (!window.judgeable() || !reference.judgeable()) {
            return Optional.empty();
        }
        double ofWindow = window.standardError();
        double ofReference = reference.standardError();
        return Optional.of(of(
                window,
                reference,
                window.mean() - reference.mean(),
                Math.sqrt(ofWindow * ofWindow + ofReference * ofReference)));
    }

    /**
     * A window over the same questions as its reference, as of a fixed panel: the mean of the differences of each
     * question, in units of its standard error. Empty where there are fewer than {@value PairedDifference#FEWEST} of them
     * or a score is infinite.
     *
     * @param differences window minus reference for each question that is in both
     */
    public static Optional<Comparison> paired(Scores window, Scores reference, Scores differences) {
        if (!differences.judgeable() || !window.judgeable() || !reference.judgeable()) {
            return Optional.empty();
        }
        return Optional.of(of(window, reference, differences.mean(), differences.standardError()));
    }

    private static Comparison of(Scores window, Scores reference, double difference, double standardError) {
        return new Comparison(
                window.count(),
                window.mean(),
                reference.count(),
                reference.mean(),
                Intervals.ofStandardError(difference, standardError),
                Math.clamp(difference / standardError, -LIMIT, LIMIT));
    }
}
