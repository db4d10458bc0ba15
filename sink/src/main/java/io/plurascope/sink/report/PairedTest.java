package io.plurascope.sink.report;

import io.plurascope.measures.ExactSums;
import io.plurascope.measures.Intervals;
import io.plurascope.measures.Intervals.Interval;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import io.plurascope.measures.PairedDifference;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A measure of an aligned model minus that of its base, over the questions on which both have it.
 *
 * @param population null for a measure of the model alone
 * @param n number of questions
 * @param mean the mean difference; empty where there is no question, or a value is infinite
 * @param interval that of a complete run; empty for few questions
 * @param p p-value of the paired t test, uncorrected; empty for few questions
 */
record PairedTest(
        AlignedPair pair,
        @Nullable String population,
        String measure,
        long n,
        OptionalDouble mean,
        Optional<Interval> interval,
        OptionalDouble p) {
    static PairedTest of(ReportedRun run, AlignedPair pair, @Nullable String population, String name) {
        return of(
                pair,
                population,
                name,
                run.scores(pair.base(), population, name),
                run.scores(pair.aligned(), population, name));
    }

    /**
     * Of what both models have question by question. Where a value is infinite the difference is, and there is no mean of such.
     *
     * @param base by question
     * @param aligned by question
     */
    static PairedTest of(
            AlignedPair pair,
            @Nullable String population,
            String name,
            Map<String, Double> base,
            Map<String, Double> aligned) {
        Measure measure = Measures.named(name);
        ExactSums differences = new ExactSums(1);
        aligned.forEach((question, after) -> {
            Double before = base.get(question);
            if (before != null) {
                boolean infinite = Double.isInfinite(before) || Double.isInfinite(after);
                differences.add(0, infinite ? Double.POSITIVE_INFINITY : after - before);
            }
        });
        return new PairedTest(
                pair,
                population,
                name,
                differences.count(0) + differences.infinite(0),
                differences.infinite(0) > 0 ? OptionalDouble.empty() : differences.mean(0),
                Intervals.ofDifferences(Intervals.Kind.FIXED_N, measure, differences, 0),
                PairedDifference.pValue(Intervals.Kind.FIXED_N, measure, differences, 0));
    }
}
