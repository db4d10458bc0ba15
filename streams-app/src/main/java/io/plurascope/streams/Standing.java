package io.plurascope.streams;

import io.plurascope.event.Run;
import io.plurascope.measures.Direction;
import io.plurascope.measures.Intervals;
import io.plurascope.measures.Measure;
import io.plurascope.measures.PairedDifference;
import io.plurascope.measures.Ranks;
import io.plurascope.schemas.Keys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which models differ, from the rows of their differences. The rank is 1 + the number of models that are significantly
 * better; there is none where the measure has no better direction, or where the run does not compare its models by this
 * measure and population.
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
        if (!compared || measure.direction() == Direction.NONE) {
            return Map.of();
        }
        Map<String, List<Row>> bySteering = models.stream()
                .filter(row -> !run.getComparisonRows().containsKey(row.key().model()))
                .filter(row -> row.sums(population).count(cell) > 0)
                .collect(Collectors.groupingBy(row -> Keys.text(row.key().steering())));
        Map<RowKey, Integer> ranks = new HashMap<>();
        for (List<Row> rows : bySteering.values()) {
            int[] found =
                    Ranks.ranks(rows.size(), (a, b) -> isBetter(rows.get(a), rows.get(b), measure, population, cell));
            for (int index = 0; index < found.length; index++) {
                ranks.put(rows.get(index).key(), found[index]);
            }
        }
        return ranks;
    }

    private boolean isBetter(Row other, Row model, Measure measure, @Nullable String population, int cell) {
        boolean otherFirst = other.key().model().compareTo(model.key().model()) < 0;
        Row first = otherFirst ? other : model;
        Row second = otherFirst ? model : other;
        Row pair = pairs.get(RowKey.ofPair(
                        run.getRun(),
                        first.key().model(),
                        second.key().model(),
                        model.key().steering())
                .text());
        if (pair == null) {
            return false;
        }
        return switch (PairedDifference.verdict(kind, measure, pair.sums(population), cell)) {
            case FIRST -> otherFirst;
            case SECOND -> !otherFirst;
            case NEITHER -> false;
        };
    }
}
