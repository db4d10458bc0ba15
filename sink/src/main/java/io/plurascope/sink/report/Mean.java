package io.plurascope.sink.report;

import io.plurascope.measures.ExactSums;
import io.plurascope.measures.Intervals;
import io.plurascope.measures.Intervals.Interval;
import io.plurascope.measures.Measure;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mean over questions of something that no board has.
 *
 * @param n number of questions
 * @param value null where there is none
 * @param interval that of a complete run; empty for few questions
 */
record Mean(long n, @Nullable Double value, Optional<Interval> interval) {
    /** The mean of a measure's scores, added up as the boards add them up. */
    static Mean of(Measure measure, Collection<Double> scores) {
        ExactSums sums = new ExactSums(1);
        scores.forEach(score -> sums.add(0, score));
        var mean = sums.mean(0);
        return new Mean(
                sums.count(0),
                mean.isPresent() ? (Double) mean.getAsDouble() : null,
                Intervals.ofScores(Intervals.Kind.FIXED_N, measure, sums, 0));
    }

    String shown() {
        return Cells.shown(value) + Cells.ends(interval) + (value == null ? "" : " n=" + n);
    }
}
