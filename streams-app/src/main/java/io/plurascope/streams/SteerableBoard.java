package io.plurascope.streams;

import io.plurascope.event.Entry;
import io.plurascope.event.IntervalKind;
import io.plurascope.event.Run;
import io.plurascope.event.Steering;
import io.plurascope.measures.Intervals;
import io.plurascope.measures.Intervals.Interval;
import io.plurascope.measures.Measure;
import io.plurascope.measures.steerable.HitRate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How well models take on the attributes that they are steered to, from their rows. Values of a model and attribute that
 * nothing is known of yet are left out; those that no question has are there and undefined.
 */
final class SteerableBoard {
    static final String NAME = "steerable";

    /** With more cells than these a board would outgrow what a topic takes; then only what the hit rate rests on is on it. */
    static final int MOST_CELLS = 10_000;

    private static final Measure JS_DISTANCE = MeasureOrder.AGAINST.get(MeasureOrder.JS_DISTANCE);

    private final Run run;
    private final RunSteerings steerings;
    private final Values values;
    private final Map<String, Row> rows;

    /**
     * @param rows by key: of the models, of the differences, of the confusion matrix, of the styles and of their differences
     */
    SteerableBoard(Run run, Values values, Map<String, Row> rows) {
        this.run = run;
        this.steerings = RunSteerings.of(run);
        this.values = values;
        this.rows = rows;
    }

    /** All entries, measure by measure, each model by model and in the order of the run's steerings. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        steered((model, steering) -> entries.add(faithfulness(model, steering)));
        steered((model, steering) -> entries.add(gain(model, steering)));
        steered((model, steering) -> entries.add(against("flattening", MeasureOrder.FLATTENING, model, steering)));
        steered((model, steering) -> entries.add(against("wasserstein", MeasureOrder.WASSERSTEIN, model, steering)));
        steered((model, steering) -> entailed(model, steering).ifPresent(entries::add));
        steered((model, steering) -> entries.addAll(confusion(model, steering)));
        run.getModels()
                .forEach(model -> steerings
                        .styles()
                        .forEach(style -> hitRate(model, style).ifPresent(entries::add)));
        run.getModels()
                .forEach(model -> steerings
                        .styles()
                        .forEach(style -> tetrachoric(model, style).ifPresent(entries::add)));
        List<Entry> best = new ArrayList<>();
        for (String model : run.getModels()) {
            for (String attribute : steerings.names()) {
                List<Entry> styles = styles(model, attribute);
                entries.addAll(styles);
                best.addAll(best(model, attribute, styles));
            }
        }
        entries.addAll(best);
        return entries;
    }

    private interface Each {
        void take(String model, Steering steering);
    }

    private void steered(Each each) {
        for (String model : run.getModels()) {
            for (Steering steering : steerings.attributes()) {
                if (isKnown(model, steering)) {
                    each.take(model, steering);
                }
            }
        }
    }

    /** Whether an answer has ended; rows of differences may be there and empty, by the order of events alone. */
    private boolean isKnown(String model, Steering steering) {
        return rows.containsKey(RowKey.ofRun(run.getRun(), model, steering).text());
    }

    private Row row(RowKey key) {
        Row row = rows.get(key.text());
        return row == null ? new Row(key) : row;
    }

    /** 1 less the mean distance from the attribute's population. */
    private Entry faithfulness(String model, Steering steering) {
        Entry distance = against("faithfulness", MeasureOrder.JS_DISTANCE, model, steering);
        return Entry.newBuilder(distance)
                .setValue(less(distance.getValue()))
                .setLow(less(distance.getHigh()))
                .setHigh(less(distance.getLow()))
                .build();
    }

    private static @Nullable Double less(@Nullable Double distance) {
        return distance == null ? null : (Double) (1 - distance);
    }

    private Entry gain(String model, Steering steering) {
        RowKey key = RowKey.ofPair(run.getRun(), model, model, steering);
        int cell = MeasureOrder.JS_DISTANCE;
        Optional<Interval> interval = values.repeated()
                ? Optional.empty()
                : Intervals.ofDifferences(values.kind(), JS_DISTANCE, row(key).sums(steering.getName()), cell);
        return Entry.newBuilder(value("gain", key, steering.getName(), cell))
                .setLow(interval.map(Interval::low).orElse(null))
                .setHigh(interval.map(Interval::high).orElse(null))
                .build();
    }

    private Entry against(String name, int cell, String model, Steering steering) {
        return value(name, RowKey.ofRun(run.getRun(), model, steering), steering.getName(), cell);
    }

    /** How surely what the model writes expresses the attribute; empty where that is not judged. */
    private Optional<Entry> entailed(String model, Steering steering) {
        int cell = MeasureOrder.ATTRIBUTE_ENTAILMENT;
        return Statements.of(run.getEntailment(), steering)
                .map(statement -> values.entry(
                        row(RowKey.ofRun(run.getRun(), model, steering)),
                        MeasureOrder.OWN.get(cell),
                        null,
                        cell,
                        null));
    }

    private List<Entry> confusion(String model, Steering steering) {
        if (!steerings.matrix().contains(steering.getName())) {
            return List.of();
        }
        RowKey key = RowKey.ofMatrix(run.getRun(), model, steering);
        boolean all = (long) run.getModels().size()
                        * steerings.attributes().size()
                        * steerings.matrix().size()
                <= MOST_CELLS;
        Set<String> nearest = all ? Set.of() : HitRate.nearest(distances(key));
        return steerings.matrix().stream()
                .filter(population -> all || population.equals(steering.getName()) || nearest.contains(population))
                .map(population -> value("confusion", key, population, MeasureOrder.JS_DISTANCE))
                .toList();
    }

    private Map<String, Double> distances(RowKey key) {
        Map<String, Double> distances = new LinkedHashMap<>();
        for (String population : steerings.matrix()) {
            row(key).sums(population).mean(MeasureOrder.JS_DISTANCE).ifPresent(mean -> distances.put(population, mean));
        }
        return distances;
    }

    /** Over the attributes of the matrix that have a question in the style; n is their number. */
    private Optional<Entry> hitRate(String model, String style) {
        Map<String, Map<String, Double>> matrix = new LinkedHashMap<>();
        for (Steering steering : steerings.attributes()) {
            if (style.equals(steering.getStyle()) && steerings.matrix().contains(steering.getName())) {
                Map<String, Double> distances = distances(RowKey.ofMatrix(run.getRun(), model, steering));
                if (!distances.isEmpty()) {
                    matrix.put(steering.getName(), distances);
                }
            }
        }
        OptionalDouble rate = HitRate.of(matrix);
        return rate.isEmpty()
                ? Optional.empty()
                : Optional.of(Entry.newBuilder()
                        .setModel(model)
                        .setMeasure("hit_rate")
                        .setN(matrix.size())
                        .setValue(rate.getAsDouble())
                        .setInterval(IntervalKind.NONE)
                        .setText(style)
                        .build());
    }

    /** Over all attributes; n is the number of their questions with two options. Empty where there is none. */
    private Optional<Entry> tetrachoric(String model, String style) {
        ModesTable table = new ModesTable();
        steerings.attributes().stream()
                .filter(steering -> style.equals(steering.getStyle()))
                .forEach(steering -> table.add(
                        row(RowKey.ofModes(run.getRun(), model, steering)).sums(null)));
        OptionalDouble correlation = table.correlation();
        return table.pairs() == 0
                ? Optional.empty()
                : Optional.of(Entry.newBuilder()
                        .setModel(model)
                        .setMeasure("tetrachoric")
                        .setN(table.pairs())
                        .setValue(correlation.isPresent() ? correlation.getAsDouble() : null)
                        .setInterval(IntervalKind.NONE)
                        .setText(style)
                        .build());
    }

    /** The styles of an attribute over the same questions: by the ordinal distance where the questions have it. */
    private List<Entry> styles(String model, String attribute) {
        List<Steering> styles = steerings.of(attribute);
        boolean ordinal = styles.stream()
                .anyMatch(style -> row(RowKey.ofStyles(run.getRun(), model, style))
                                .sums(attribute)
                                .count(MeasureOrder.WASSERSTEIN)
                        > 0);
        int cell = ordinal ? MeasureOrder.WASSERSTEIN : MeasureOrder.JS_DISTANCE;
        String name = "style_" + MeasureOrder.AGAINST_NAMES.get(cell);
        return styles.stream()
                .filter(style -> isKnown(model, style))
                .map(style -> value(name, RowKey.ofStyles(run.getRun(), model, style), attribute, cell))
                .toList();
    }

    /** The style of the least mean distance, or several that tie; the text names the distance. */
    private List<Entry> best(String model, String attribute, List<Entry> styles) {
        StyleChance chance = new StyleChance(run, values, rows, steerings.of(attribute));
        OptionalDouble least = styles.stream()
                .map(Entry::getValue)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .min();
        return styles.stream()
                .filter(style -> least.isPresent() && Objects.equals(style.getValue(), least.getAsDouble()))
                .map(style -> {
                    String distance = style.getMeasure().substring("style_".length());
                    Steering steering = Objects.requireNonNull(style.getSteering());
                    return Entry.newBuilder(style)
                            .setMeasure("best_style")
                            .setText(distance)
                            .setBeyondChance(chance.of(model, steering, distance))
                            .build();
                })
                .toList();
    }

    private Entry value(String name, RowKey key, String population, int cell) {
        return Entry.newBuilder(values.entry(row(key), MeasureOrder.AGAINST.get(cell), population, cell, null))
                .setMeasure(name)
                .setPopulation(population)
                .build();
    }
}
