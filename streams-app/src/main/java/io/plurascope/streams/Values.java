package io.plurascope.streams;

import io.plurascope.event.Entry;
import io.plurascope.event.IntervalKind;
import io.plurascope.measures.ExactSums;
import io.plurascope.measures.Intervals;
import io.plurascope.measures.Measure;
import io.plurascope.measures.jury.PopulationJury;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What sums come to: mean, standard error and interval. For rows that do not change while it is used. */
final class Values {
    private final Intervals.Kind kind;
    private final boolean repeated;
    private final Set<String> totals;

    /** The jurors of each row, whom all measures of its jury share. */
    private final Map<Row, RowJurors> jurors = new IdentityHashMap<>();

    /**
     * @param kind which interval is shown
     * @param repeated whether the whole run holds scores of the same questions again, which are not independent: it has no
     *     standard error and no interval
     * @param totals populations that hold others
     */
    Values(Intervals.Kind kind, boolean repeated, Set<String> totals) {
        this.kind = kind;
        this.repeated = repeated;
        this.totals = Set.copyOf(totals);
    }

    /** Which interval is shown. */
    Intervals.Kind kind() {
        return kind;
    }

    /** Whether the whole run holds scores of the same questions again. */
    boolean repeated() {
        return repeated;
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
        Optional<RowJurors> ofRow = measure instanceof PopulationJury ? Optional.of(jurors(row)) : Optional.empty();
        Optional<RowJurors.Seats> seats = ofRow.flatMap(RowJurors::seats);
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
                .setText(ofRow.filter(all -> JuryRows.names(measure))
                        .flatMap(RowJurors::worstOff)
                        .orElse(null))
                .setJurors(seats.map(RowJurors.Seats::jurors).orElse(null))
                .setJurorsPerQuestion(seats.map(RowJurors.Seats::perQuestion).orElse(null))
                .build();
    }

    /** The jurors of a row. */
    RowJurors jurors(Row row) {
        return jurors.computeIfAbsent(row, each -> new RowJurors(each, totals));
    }

    private IntervalKind shown() {
        return switch (kind) {
            case FIXED_N -> IntervalKind.FIXED_N;
            case ANYTIME_VALID -> IntervalKind.ANYTIME_VALID;
        };
    }
}
