package io.plurascope.measures;

import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.OptionalDouble;

/**
 * Whether a weighted sum of measures' means differs between two models, or between one model asked in two ways, by their
 * differences on the questions that both answered. No standard error of a sum is above the sum of its parts' standard
 * errors, however they depend on each other; so it is taken to be that sum: exact for one measure, and for more of them
 * never too small, and nothing has to be known of how the measures go together.
 */
public final class WeightedDifference {
    private WeightedDifference() {}

    /**
     * One measure in the sum.
     *
     * @param weight what it is multiplied by, finite; below 0 where lower values are the better ones
     * @param differences the exact sums of the paired differences
     * @param cell the measure's place in them
     */
    public record Term(double weight, Measure measure, ExactSums differences, int cell) {
        /** Checks the weight. */
        public Term {
            if (!Double.isFinite(weight)) {
                throw new IllegalArgumentException(
                        "The weight of " + measure.name() + " is " + weight + "; it has to be finite.");
            }
        }

        private double mean() {
            return weight * differences.mean(cell).orElse(0);
        }
    }

    /**
     * The weighted sum of the mean differences.
     *
     * @param known what is added to it without an error, such as the difference of values that were measured elsewhere
     */
    public static double mean(List<Term> terms, double known) {
        return known + terms.stream().mapToDouble(Term::mean).reduce(0, Double::sum);
    }

    /**
     * The p-value of that sum, never below that of a test that knows how the measures go together, see {@link
     * PairedDifference#pValue}, which it is for one measure and nothing added. Its degrees of freedom are those of the measure
     * over the fewest questions. Empty where there is no measure or one has no
     * p-value of its own, and under way where the measures are not over the same number of questions.
     */
    public static OptionalDouble pValue(Intervals.Kind kind, List<Term> terms, double known) {
        double deviation = 0;
        double standardError = 0;
        for (Term term : terms) {
            OptionalDouble own = PairedDifference.deviation(kind, term.measure(), term.differences(), term.cell());
            if (own.isEmpty()) {
                return own;
            }
            double weighted = Math.abs(term.weight()) * own.getAsDouble();
            deviation += weighted;
            standardError += Intervals.standardError(term.differences().count(term.cell()), weighted);
        }
        LongSummaryStatistics sizes = terms.stream()
                .mapToLong(term -> term.differences().count(term.cell()))
                .summaryStatistics();
        if (terms.isEmpty() || (kind == Intervals.Kind.ANYTIME_VALID && sizes.getMin() < sizes.getMax())) {
            return OptionalDouble.empty();
        }
        double mean = mean(terms, known);
        if (mean == 0 || deviation == 0) {
            return OptionalDouble.of(mean == 0 ? 1 : 0);
        }
        long n = sizes.getMin();
        return OptionalDouble.of(
                switch (kind) {
                    case FIXED_N -> NormalDistribution.bothTails(StudentT.normalScore(mean / standardError, n - 1));
                    case ANYTIME_VALID -> {
                        double range = 2 * bound(terms);
                        yield ConfidenceSequence.boundedLevel(n, Math.abs(mean) / range, deviation / range);
                    }
                });
    }

    /** The largest sum that differences of the measures can have. */
    private static double bound(List<Term> terms) {
        double bound = 0;
        for (Term term : terms) {
            bound += Math.abs(term.weight()) * Intervals.differenceBound(term.measure());
        }
        return bound;
    }
}
