package io.plurascope.streams;

import io.plurascope.measures.ExactSums;
import io.plurascope.measures.jury.PopulationJurors;
import io.plurascope.measures.jury.PopulationJury;
import io.plurascope.measures.jury.Welfare;
import io.plurascope.measures.jury.WorstOff;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The jurors of a row: those of its jury, or where it is a model's, all populations but those that hold others. */
final class RowJurors {
    private static final int AVERAGE = MeasureOrder.OWN_NAMES.indexOf(new PopulationJury(new Welfare(0)).name());

    private final boolean populations;
    private final SortedMap<String, ExactSums> sums;
    private final int cell;

    /** Questions in which a jury has some welfare, which it has wherever a juror has a utility. */
    private final long questions;

    /**
     * @param totals populations that hold others
     */
    RowJurors(Row row, Collection<String> totals) {
        populations = row.key().jury() == null;
        cell = populations ? MeasureOrder.JS_DISTANCE : 0;
        // The first measure of a jury's row is always a welfare.
        questions = row.sums(null).count(populations ? AVERAGE : 0);
        SortedMap<String, ExactSums> all = new TreeMap<>();
        if (populations) {
            row.populations().forEach(population -> all.put(population, row.sums(population)));
        } else {
            all.putAll(row.jurors());
        }
        all.values().removeIf(each -> each.count(cell) == 0);
        sums = populations ? PopulationJurors.all(totals).of(all) : all;
    }

    /** The mean utility of each juror who has one. */
    SortedMap<String, Double> means() {
        SortedMap<String, Double> means = new TreeMap<>();
        sums.forEach((juror, each) -> {
            double mean = each.mean(cell).orElseThrow();
            means.put(juror, populations ? 1 - mean : mean);
        });
        return means;
    }

    /** The name of who is {@link WorstOff worst off}; nothing where no juror has a utility. */
    Optional<String> worstOff() {
        return WorstOff.of(means().entrySet().stream()
                        .map(mean -> new WorstOff(
                                mean.getKey(),
                                mean.getValue(),
                                Objects.requireNonNull(sums.get(mean.getKey())).count(cell)))
                        .toList())
                .map(WorstOff::juror);
    }

    /**
     * How many sit in a jury.
     *
     * @param jurors those who have a utility in some question
     * @param perQuestion how many have one in a question, on average over those that count
     */
    record Seats(long jurors, double perQuestion) {}

    /** How many they are; nothing where nobody has a utility. */
    Optional<Seats> seats() {
        long utilities =
                sums.values().stream().mapToLong(each -> each.count(cell)).sum();
        return utilities == 0 || questions == 0
                ? Optional.empty()
                : Optional.of(new Seats(sums.size(), (double) utilities / questions));
    }
}
