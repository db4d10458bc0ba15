package io.plurascope.streams;

import io.plurascope.event.Run;
import io.plurascope.measures.drift.Comparison.Scores;
import io.plurascope.streams.state.Counted;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that a monitor watches for drift: one of the run's board measures, of a model alone or against a compared
 * population.
 *
 * @param population the population; null for a model alone
 * @param cell place of the measure in {@link MeasureOrder}
 * @param measure name of the measure
 */
record Watched(@Nullable String population, int cell, String measure) {
    /** All values that a run watches, in an order that is the same every time. */
    static List<Watched> of(Run run) {
        List<Watched> watched = new ArrayList<>(of(null, MeasureOrder.OWN_NAMES, run));
        run.getCompared().forEach(population -> watched.addAll(of(population, MeasureOrder.AGAINST_NAMES, run)));
        return List.copyOf(watched);
    }

    private static List<Watched> of(@Nullable String population, List<String> measures, Run run) {
        List<Watched> watched = new ArrayList<>();
        for (int cell = 0; cell < measures.size(); cell++) {
            if (run.getBoardMeasures().contains(measures.get(cell))) {
                watched.add(new Watched(population, cell, measures.get(cell)));
            }
        }
        return watched;
    }

    /** The value of one question; NaN where it is undefined. */
    double value(Counted counted) {
        if (population == null) {
            return cell < counted.getOwn().size() ? counted.getOwn().get(cell) : Double.NaN;
        }
        int at = counted.getPopulations().indexOf(population);
        int width = MeasureOrder.width(counted);
        return at >= 0 && cell < width ? counted.getAgainst().get(at * width + cell) : Double.NaN;
    }

    /** Number of questions of a row with a finite value. */
    long count(Row row) {
        return row.sums(population).count(cell);
    }

    /** The scores over all questions of a row. */
    Scores scores(Row row) {
        return new Scores(row.sums(population), cell);
    }
}
