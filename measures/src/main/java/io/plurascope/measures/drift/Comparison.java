package io.plurascope.measures.drift;

import io.plurascope.measures.ExactSums;
import io.plurascope.measures.Intervals;
import io.plurascope.measures.Intervals.Interval;
import io.plurascope.measures.PairedDifference;
import io.plurascope.measures.StudentT;
import java.util.Optional;

/**
 * One window of a measure beside its reference, which is what an alert gives as evidence. The reference may be windows of
 * the same model or a run; its own chance error is the same in every comparison, and {@link DriftDetector} allows for it.
 *
 * <p>The difference is taken in standard errors that are themselves estimated from the questions, as few as ten, so that it
 * has Student's t distribution and not the normal one; {@link #standardised} has the normal one, see {@link StudentT}.
 *
 * @param n the number of questions in the window
 * @param mean the measure's mean over them
 * @param referenceN the number of questions in the reference
 * @param referenceMean the measure's mean over those
 * @param difference the normal 95% interval around the mean difference, window minus reference, for this one look
 * @param standardised the normal score of the mean difference in standard errors, cut to +-{@value #LIMIT}
 */
public record Comparison(
        long n, double mean, long referenceN, double referenceMean, Interval difference, double standardised) {
    /** More standard errors than these say no more, and one window alone must not hold an alert up for long. */
    public static final double LIMIT = 8;

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
            return Intervals.standardError(count(), Math.max(standardDeviation, ExactSums.RESOLUTION));
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
     * n2), with Welch's degrees of freedom. Empty where either has fewer than {@value PairedDifference#FEWEST} questions or
     * a score is infinite.
     */
    public static Optional<Comparison> independent(Scores window, Scores reference) {
        if (!window.judgeable() || !reference.judgeable()) {
            return Optional.empty();
        }
        double ofWindow = square(window.standardError());
        double ofReference = square(reference.standardError());
        double both = ofWindow + ofReference;
        double degrees = square(both)
                / (square(ofWindow) / (window.count() - 1) + square(ofReference) / (reference.count() - 1));
        return Optional.of(of(window, reference, window.mean() - reference.mean(), Math.sqrt(both), degrees));
    }

    /**
     * A window over the same questions as its reference, as of a fixed panel: the mean of the differences of each
     * question, in units of its standard error, with one degree of freedom less than there are. Empty where there are fewer than {@value PairedDifference#FEWEST} of them
     * or a score is infinite.
     *
     * @param differences window minus reference for each question that is in both
     */
    public static Optional<Comparison> paired(Scores window, Scores reference, Scores differences) {
        if (!differences.judgeable() || !window.judgeable() || !reference.judgeable()) {
            return Optional.empty();
        }
        return Optional.of(
                of(window, reference, differences.mean(), differences.standardError(), differences.count() - 1));
    }

    private static double square(double value) {
        return value * value;
    }

    private static Comparison of(
            Scores window, Scores reference, double difference, double standardError, double degrees) {
        return new Comparison(
                window.count(),
                window.mean(),
                reference.count(),
                reference.mean(),
                Intervals.ofStandardError(difference, standardError),
                Math.clamp(StudentT.normalScore(difference / standardError, degrees), -LIMIT, LIMIT));
    }
}
