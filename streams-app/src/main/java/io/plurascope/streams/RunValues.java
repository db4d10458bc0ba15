package io.plurascope.streams;

import io.plurascope.event.BenchmarkObjective;
import io.plurascope.event.Entry;
import io.plurascope.event.IntervalKind;
import io.plurascope.event.Run;
import io.plurascope.measures.ExactSums;
import io.plurascope.measures.benchmark.RunMeasure;
import io.plurascope.schemas.Keys;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * The values of objectives that are no means over the questions of a model's row: those that other boards have of the
 * models as they are.
 *
 * @param run the run
 * @param values what sums come to
 * @param models the models' rows over the whole run
 * @param pairs the rows of differences, by key
 * @param juries the rows of juries
 * @param steerable the entries of the board of steered models; none where the run steers to no attribute
 */
record RunValues(
        Run run, Values values, List<Row> models, Map<String, Row> pairs, JuryRows juries, List<Entry> steerable) {
    RunValues {
        models = models.stream().filter(row -> row.key().steering() == null).toList();
    }

    /** The entry of each model that has one, by model. */
    Map<String, Entry> of(Axis axis) {
        return switch (axis.source()) {
            case Axis.Source.WholeRun whole -> of(whole.measure(), axis.wanted());
            case Axis.Source.OfJury jury -> of(jury);
            case Axis.Source.Mean mean -> Map.of();
            case Axis.Source.Elsewhere elsewhere -> Map.of();
        };
    }

    private Map<String, Entry> of(RunMeasure measure, BenchmarkObjective wanted) {
        String population = wanted.getPopulation();
        return switch (measure) {
            case SIMBENCH_SCORE -> population == null ? Map.of() : byModel(WholeRun.simBench(models, population));
            case MINIMAX_WINNER -> byModel(WholeRun.minimax(run, models, pairs));
            case FAITHFULNESS, GAIN, HIT_RATE, TETRACHORIC, BEST_STYLE ->
                overSteerings(steerable.stream()
                        .filter(entry -> entry.getMeasure().equals(measure.label()))
                        .filter(entry -> population == null || population.equals(entry.getPopulation()))
                        .filter(entry -> entry.getValue() != null
                                && !run.getComparisonRows().containsKey(entry.getModel()))
                        .toList());
        };
    }

    private Map<String, Entry> of(Axis.Source.OfJury wanted) {
        List<Row> rows = juries.rows().stream()
                .filter(row -> wanted.jury().equals(row.key().jury()))
                .filter(row -> row.key().steering() == null)
                .toList();
        return byModel(new JuryBoard(run, values)
                .entries(rows).stream()
                        .filter(entry -> entry.getMeasure().equals(wanted.measure()))
                        .toList());
    }

    private static Map<String, Entry> byModel(List<Entry> entries) {
        Map<String, Entry> byModel = new HashMap<>();
        entries.forEach(entry -> byModel.put(entry.getModel(), entry));
        return byModel;
    }

    /**
     * The mean over what models are steered to. It is over whatever has a value for any model, and a model without one of
     * these has none; so has every model where the values are distances of two kinds.
     *
     * @param entries with values, of models that are no rows to compare with
     */
    private static Map<String, Entry> overSteerings(List<Entry> entries) {
        Set<String> all = new HashSet<>();
        Map<String, Map<String, Entry>> byModel = new TreeMap<>();
        for (Entry entry : entries) {
            all.add(place(entry));
            byModel.computeIfAbsent(entry.getModel(), model -> new TreeMap<>()).put(place(entry), entry);
        }
        boolean alike = entries.stream()
                        .filter(entry -> entry.getMeasure().equals(RunMeasure.BEST_STYLE.label()))
                        .map(Entry::getText)
                        .distinct()
                        .count()
                <= 1;
        Map<String, Entry> means = new HashMap<>();
        byModel.forEach((model, own) -> {
            if (alike && own.size() == all.size()) {
                means.put(model, mean(List.copyOf(own.values())));
            }
        });
        return means;
    }

    /** What a model is steered to: an attribute in a style, of what is over attributes a style, of the best style an attribute. */
    private static String place(Entry entry) {
        boolean ofStyle = entry.getSteering() == null;
        boolean ofAttribute = entry.getMeasure().equals(RunMeasure.BEST_STYLE.label());
        String name = ofStyle ? entry.getText() : ofAttribute ? entry.getPopulation() : Keys.text(entry.getSteering());
        return String.valueOf(name);
    }

    /** Values of attributes are of the same questions, so that their mean has no interval; one alone keeps its own. */
    private static Entry mean(List<Entry> entries) {
        Entry first = entries.getFirst();
        if (entries.size() == 1) {
            return Entry.newBuilder(first).setSteering(null).setText(null).build();
        }
        // Exact, so that it does not depend on the order of the steerings.
        ExactSums sums = new ExactSums(1);
        entries.forEach(entry -> sums.add(0, Objects.requireNonNull(entry.getValue())));
        OptionalDouble mean = sums.mean(0);
        return Entry.newBuilder()
                .setModel(first.getModel())
                .setMeasure(first.getMeasure())
                .setN(entries.stream().mapToLong(Entry::getN).min().orElse(0))
                .setValue(mean.isPresent() ? mean.getAsDouble() : null)
                .setInterval(IntervalKind.NONE)
                .build();
    }
}
