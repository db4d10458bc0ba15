package io.plurascope.streams;

import io.plurascope.event.Entry;
import io.plurascope.event.IntervalKind;
import io.plurascope.measures.ExactSums;
import io.plurascope.measures.Intervals;
import io.plurascope.measures.Measure;
import io.plurascope.measures.jury.PopulationJury;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What sums come to: mean, standard error and interval.
 *
 * @param kind which interval is shown
 * @param repeated whether the whole run holds scores of the same questions again, which are not independent: it has no
 *     standard error and no interval
 * @param totals populations that hold others
 */
record Values(Intervals.Kind kind, boolean repeated, Set<String> totals) {
    Values {
        totals = Set.copyOf(totals);
    }

    /**
     * One value of a model's row.
     *
     * @param cell place of the measure in the sums
     */
    Entry entry(Row row, Measure measure, @Nullable String population, int cell, @Nullable Integer rank) {
        ExactSums sums = row.sums(population);
        boolean independent = !repeated || row.key().windowStart() != null;
        Optional<Intervals.Interval> interval =
                independent ? Intervals.ofScores(kind, measure, sums, cell) : Optional.empty();
        var deviation = independent ? sums.standardDeviation(cell) : OptionalDouble.empty();
        var mean = sums.mean(cell);
        Optional<RowJurors> jurors =
                measure instanceof PopulationJury ? Optional.of(new RowJurors(row, totals)) : Optional.empty();
        Optional<RowJurors.Seats> seats = jurors.flatMap(RowJurors::seats);
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
                .setText(jurors.filter(all -> JuryRows.names(measure))
                        .flatMap(RowJurors::worstOff)
                        .orElse(null))
                .setJurors(seats.map(RowJurors.Seats::jurors).orElse(null))
                .setJurorsPerQuestion(seats.map(RowJurors.Seats::perQuestion).orElse(null))
                .build();
    }

    private IntervalKind shown() {
        return switch (kind) {
            case FIXED_N -> IntervalKind.FIXED_N;
            case ANYTIME_VALID -> IntervalKind.ANYTIME_VALID;
        };
    }
}
