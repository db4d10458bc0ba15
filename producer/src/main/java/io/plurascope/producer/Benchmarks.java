package io.plurascope.producer;

import io.plurascope.event.Benchmark;
import io.plurascope.event.BenchmarkObjective;
import io.plurascope.event.FunctionKind;
import io.plurascope.event.TradeOffFunction;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.NearestNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The multi-objective benchmark of a run: the usual one, where none is named, and whether one that is named fits. */
public final class Benchmarks {
    /**
     * Objectives of the usual benchmark at most: more have no exact hypervolume. Where no population is named, models are
     * compared for as many, each of which costs a cell for every pair of models, so that all of these have an objective.
     */
    public static final int MOST = 8;

    private static final String MEASURE = "js_distance";

    private Benchmarks() {}

    /**
     * To be close to each of some populations, the first {@value #MOST} of them, whose wishes conflict; weighed alike, and
     * by the population that is served worst. Null where there is no population.
     */
    static @Nullable Benchmark usual(List<String> populations) {
        if (populations.isEmpty()) {
            return null;
        }
        List<BenchmarkObjective> objectives = new ArrayList<>();
        Map<String, Double> weights = new TreeMap<>();
        List<String> shown = populations.subList(0, Math.min(MOST, populations.size()));
        for (String population : shown) {
            String name = MEASURE + ":" + population;
            weights.put(name, 1.0 / shown.size());
            objectives.add(BenchmarkObjective.newBuilder()
                    .setName(name)
                    .setMeasure(MEASURE)
                    .setPopulation(population)
                    .build());
        }
        return new Benchmark(
                objectives,
                List.of(
                        TradeOffFunction.newBuilder()
                                .setName("equal weights")
                                .setKind(FunctionKind.LINEAR)
                                .setWeights(weights)
                                .build(),
                        TradeOffFunction.newBuilder()
                                .setName("the worst served")
                                .setKind(FunctionKind.MINIMUM)
                                .build()));
    }

    /**
     * Refuses objectives whose value no question could have.
     *
     * @param benchmark null where none is named
     * @throws DatasetException where an objective compares with a population that the data set does not have, or that the
     *     run does not score; the message names the nearest
     */
    public static void require(@Nullable Benchmark benchmark, Selection selection, Dataset dataset) {
        Collection<String> known = dataset.populations().keySet();
        for (BenchmarkObjective objective :
                benchmark == null ? List.<BenchmarkObjective>of() : benchmark.getObjectives()) {
            String population = objective.getPopulation();
            if (population == null) {
                continue;
            }
            if (!known.contains(population)) {
                throw new DatasetException("The objective '" + objective.getName() + "' compares with '" + population
                        + "', and no question of '" + dataset.name() + "' has that population"
                        + (known.isEmpty()
                                ? "."
                                : "; the nearest names are " + NearestNames.of(population, known) + "."));
            }
            if (!selection.populations().isEmpty() && !selection.populations().contains(population)) {
                throw new DatasetException("The objective '" + objective.getName() + "' compares with '" + population
                        + "', which is none of the populations that the run scores ("
                        + String.join(", ", selection.populations()) + "); name it too, or none.");
            }
        }
    }
}
