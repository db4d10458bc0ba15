package io.plurascope.streams;

import io.plurascope.event.Run;
import io.plurascope.event.Steering;
import io.plurascope.measures.ExactSums;
import io.plurascope.streams.state.Cell;
import io.plurascope.streams.state.Counted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Differences on the same question between what one model answers in two steerings: from their sums it is known which of
 * the two is better beyond chance. Between functions they are kept for what the run compares its models by, as {@link
 * Pairs} are.
 */
final class SteeringDifferences {
    private SteeringDifferences() {}

    /** How a difference changes sums. */
    interface Change {
        void apply(ExactSums sums, int cell, long difference);
    }

    private record Place(@Nullable String population, int cell) {}

    /**
     * One question's differences between each two functions, where every function has a value.
     *
     * @param parts what the question adds under each function
     */
    static void ofFunctions(
            Rows rows, Run run, String model, List<Steering> functions, List<Counted> parts, Change change) {
        List<Map<Place, Double>> shared = new ArrayList<>();
        for (Counted part : parts) {
            Map<Place, Double> values = new HashMap<>();
            for (SharedValues.Value value : SharedValues.of(part, parts)) {
                if (isCompared(run, value)) {
                    values.put(new Place(value.population(), value.cell()), value.value());
                }
            }
            shared.add(values);
        }
        for (int first = 0; first < functions.size(); first++) {
            for (int second = first + 1; second < functions.size(); second++) {
                Map<Place, Double> others = shared.get(second);
                Map<Place, Double> own = shared.get(first);
                rows.change(
                        RowKey.ofTradeOffPair(run.getRun(), model, functions.get(first), functions.get(second)),
                        row -> own.forEach((place, value) -> change(
                                row.kept(place.population()),
                                place.cell(),
                                value,
                                others.getOrDefault(place, Double.NaN),
                                change)));
            }
        }
    }

    private static boolean isCompared(Run run, SharedValues.Value value) {
        String population = value.population();
        List<String> names = population == null ? MeasureOrder.OWN_NAMES : MeasureOrder.AGAINST_NAMES;
        return run.getBoardMeasures().contains(names.get(value.cell()))
                && (population == null || run.getCompared().contains(population));
    }

    /**
     * One question's differences between each two styles of an attribute.
     *
     * @param values the question's value of the measure in each style, finite
     */
    static void ofStyles(Rows rows, Cell cell, List<Steering> styles, int measure, List<Double> values, Change change) {
        for (int first = 0; first < styles.size(); first++) {
            for (int second = first + 1; second < styles.size(); second++) {
                double own = values.get(first);
                double other = values.get(second);
                String attribute = styles.get(first).getName();
                rows.change(
                        RowKey.ofStylePair(cell.getRun(), cell.getModel(), styles.get(first), styles.get(second)),
                        row -> change(row.kept(attribute), measure, own, other, change));
            }
        }
    }

    private static void change(ExactSums sums, int cell, double own, double other, Change change) {
        if (Double.isFinite(own) && Double.isFinite(other)) {
            change.apply(sums, cell, ExactSums.fixed(own) - ExactSums.fixed(other));
        }
    }
}
