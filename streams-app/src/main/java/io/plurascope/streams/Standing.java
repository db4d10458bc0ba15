package io.plurascope.streams;

import io.plurascope.event.Run;
import io.plurascope.measures.Direction;
import io.plurascope.measures.ExactSums;
import io.plurascope.measures.Intervals;
import io.plurascope.measures.Measure;
import io.plurascope.measures.PairedDifference;
import io.plurascope.measures.PairedDifference.Better;
import io.plurascope.measures.Ranks;
import io.plurascope.schemas.Keys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which models differ, from the rows of their differences. The rank is 1 + the number of models that are significantly
 * better, at one level for all pairs of a measure, population and steering together; there is none where the measure has no better direction, or where the run does not compare its models by this
 * measure and population. A monitor asks the same questions again, so that its whole run has none.
 */
final class Standing {
    private final Run run;
    private final Map<String, Row> pairs;
    private final Intervals.Kind kind;

    Standing(Run run, Map<String, Row> pairs, Intervals.Kind kind) {
        this.run = run;
        this.pairs = pairs;
        this.kind = kind;
    }

    /** Ranks of the models, each among those under the same steering; rows to compare with take none. */
    Map<RowKey, Integer> ranks(List<Row> models, Measure measure, @Nullable String population, int cell) {
        boolean compared = run.getBoardMeasures().contains(measure.name())
                && (population == null || run.getCompared().contains(population));
        boolean repeated = run.getMonitor() != null;
        if (!compared || repeated || measure.direction() == Direction.NONE) {
            return Map.of();
        }
        Map<String, List<Row>> bySteering = models.stream()
                .filter(row -> !run.getComparisonRows().containsKey(row.key().model()))
                .filter(row -> row.sums(population).count(cell) > 0)
                .sorted(Comparator.comparing(row -> row.key().model()))
                .collect(Collectors.groupingBy(row -> Keys.text(row.key().steering())));
        Map<RowKey, Integer> ranks = new HashMap<>();
        for (List<Row> rows : bySteering.values()) {
            int[] found = Ranks.ranks(rows.size(), comparisons(rows, measure, population, cell));
            for (int index = 0; index < found.length; index++) {
                ranks.put(rows.get(index).key(), found[index]);
            }
        }
        return ranks;
    }

    /**
     * Those of all pairs of models that answered enough of the same questions.
     *
     * @param rows sorted by model
     */
    private List<Ranks.Comparison> comparisons(List<Row> rows, Measure measure, @Nullable String population, int cell) {
        List<Ranks.Comparison> comparisons = new ArrayList<>();
        for (int first = 0; first < rows.size(); first++) {
            for (int second = first + 1; second < rows.size(); second++) {
                Row pair = differences(rows.get(first), rows.get(second));
                if (pair != null) {
                    compare(measure, pair.sums(population), cell, first, second).ifPresent(comparisons::add);
                }
            }
        }
        return comparisons;
    }

    /** The row of differences of two models, the first one by name first; null where there is none. */
    private @Nullable Row differences(Row first, Row second) {
        RowKey key = RowKey.ofPair(
                run.getRun(),
                first.key().model(),
                second.key().model(),
                first.key().steering());
        return pairs.get(key.text());
    }

    private Optional<Ranks.Comparison> compare(
            Measure measure, ExactSums differences, int cell, int first, int second) {
        OptionalDouble pValue = PairedDifference.pValue(kind, measure, differences, cell);
        if (pValue.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                PairedDifference.better(measure, differences, cell) == Better.SECOND
                        ? new Ranks.Comparison(second, first, pValue.getAsDouble())
                        : new Ranks.Comparison(first, second, pValue.getAsDouble()));
    }
}
