package io.plurascope.streams;

import io.plurascope.event.Entry;
import io.plurascope.event.IntervalKind;
import io.plurascope.measures.ExactSums;
import io.plurascope.measures.Intervals;
import io.plurascope.measures.Measure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What sums come to: mean, standard error and interval.
 *
 * @param kind which interval is shown
 */
record Values(Intervals.Kind kind) {
    /**
     * One value of a model's row.
     *
     * @param cell place of the measure in the sums
     */
    Entry entry(Row row, Measure measure, @Nullable String population, int cell, @Nullable Integer rank) {
        ExactSums sums = row.sums(population);
        Optional<Intervals.Interval> interval = Intervals.ofScores(kind, measure, sums, cell);
        var deviation = sums.standardDeviation(cell);
        var mean = sums.mean(cell);
        return Entry.newBuilder()
                .setModel(row.key().model())
                .setSteering(row.key().steering())
                .setMeasure(measure.name())
                .setN(sums.count(cell))
                .setInfinite(sums.infinite(cell))
                .setValue(mean.isPresent() ? mean.getAsDouble() : null)
                .setStandardError(
                        deviation.isPresent()
                                ? Intervals.standardError(sums.count(cell), deviation.getAsDouble())
                                : null)
                .setLow(interval.map(Intervals.Interval::low).orElse(null))
                .setHigh(interval.map(Intervals.Interval::high).orElse(null))
                .setInterval(interval.isEmpty() ? IntervalKind.NONE : shown())
                .setRank(rank)
                .setText(JuryRows.worstOff(row, measure).orElse(null))
                .build();
    }

    private IntervalKind shown() {
        return switch (kind) {
            case FIXED_N -> IntervalKind.FIXED_N;
            case ANYTIME_VALID -> IntervalKind.ANYTIME_VALID;
        };
    }
}
