package io.plurascope.streams;

import io.plurascope.event.Benchmark;
import io.plurascope.event.BenchmarkObjective;
import io.plurascope.event.Entry;
import io.plurascope.event.FunctionKind;
import io.plurascope.event.Metric;
import io.plurascope.event.Objective;
import io.plurascope.event.Pareto;
import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.event.TradeOffFunction;
import io.plurascope.schemas.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The random values of a run's models that were measured elsewhere: corrected, withdrawn, of the other direction, no
 * numbers, and of models that the run does not ask. They are quarters, so that sums and products of them are exact.
 */
final class RandomObjectives implements RandomRun {
    static final String HELP = "help";
    static final String HARM = "harm";
    /** The reference point: the least help and the most harm. */
    static final double LEAST_HELP = 0;

    static final double MOST_HARM = 8;

    private static final int MODELS = 6;

    private final Run run;
    private final RandomGenerator random;
    private final List<Objective> objectives = new ArrayList<>();
    private final List<SpecificRecord> events = new ArrayList<>();

    /** Events that the seed decides; runs of other names have other models. */
    RandomObjectives(String name, long seed) {
        random = new SplittableRandom(seed);
        List<String> models = new ArrayList<>();
        for (int model = 0; model < MODELS; model++) {
            models.add(name + "-m" + model);
        }
        run = Run.newBuilder(Events.run(name, 0, models))
                .setBenchmark(new Benchmark(
                        List.of(objective(HELP, true, LEAST_HELP), objective(HARM, false, MOST_HARM)),
                        List.of(single("helpful", HELP), single("harmless", HARM))))
                .build();
        models.add(name + "-stranger");
        for (String model : models) {
            for (Steering steering : steerings()) {
                for (String objective : List.of(HELP, HARM, "cost")) {
                    values(model, steering, objective);
                }
            }
        }
        events.add(run);
        events.addAll(objectives);
    }

    private static List<@Nullable Steering> steerings() {
        List<@Nullable Steering> steerings = new ArrayList<>();
        steerings.add(null);
        steerings.add(new Steering(SteeringKind.TRADE_OFF, "helpful", null));
        steerings.add(new Steering(SteeringKind.TRADE_OFF, "harmless", null));
        return steerings;
    }

    private static BenchmarkObjective objective(String name, boolean higher, double reference) {
        return BenchmarkObjective.newBuilder()
                .setName(name)
                .setHigherIsBetter(higher)
                .setReference(reference)
                .build();
    }

    private static TradeOffFunction single(String name, String objective) {
        return TradeOffFunction.newBuilder()
                .setName(name)
                .setKind(FunctionKind.SINGLE)
                .setOrder(List.of(objective))
                .build();
    }

    private void values(String model, @Nullable Steering steering, String objective) {
        boolean usual = !objective.equals(HARM);
        int revisions = random.nextInt(4);
        for (int revision = 0; revision < revisions; revision++) {
            objectives.add(Objective.newBuilder()
                    .setModel(model)
                    .setSteering(steering)
                    .setObjective(objective)
                    .setRevision(revision)
                    .setValue(random.nextInt(8) == 0 ? null : (Double) (random.nextInt(33) / 4.0))
                    .setHigherIsBetter((random.nextInt(10) == 0) != usual)
                    .setSource("made up for a test")
                    .build());
        }
        if (random.nextInt(8) == 0) {
            // It is refused, however new it is.
            objectives.add(Objective.newBuilder()
                    .setModel(model)
                    .setSteering(steering)
                    .setObjective(objective)
                    .setRevision(revisions)
                    .setValue(Double.NaN)
                    .setHigherIsBetter(usual)
                    .setSource("made up for a test")
                    .build());
        }
    }

    @Override
    public List<SpecificRecord> shuffled() {
        return RandomRun.shuffled(events, random);
    }

    @Override
    public Map<String, Double> batch() {
        return ObjectiveBatch.values(run, objectives);
    }

    /** Values, positions, hypervolume and what functions say of models that are steered to them. */
    @Override
    public Map<String, Double> shown(Map<String, Metric> metrics, Map<String, Standings> boards) {
        Map<String, Double> shown = new TreeMap<>();
        @Nullable Standings board = boards.get(Keys.of(run.getRun(), ParetoBoard.NAME));
        if (board != null) {
            for (Entry entry : board.getEntries()) {
                put(shown, ObjectiveBatch.key(run, entry.getMeasure(), entry.getModel(), null), entry.getValue());
            }
            Pareto pareto = board.getPareto();
            if (pareto != null) {
                pareto.getPoints()
                        .forEach(point -> shown.put(
                                ObjectiveBatch.key(run, point.getPosition().name(), point.getModel(), null),
                                (double) point.getDominatedBy().size()));
                put(shown, ObjectiveBatch.key(run, "hypervolume", "", null), pareto.getHypervolume());
            }
        }
        @Nullable Standings steered = boards.get(Keys.of(run.getRun(), TradeOffBoard.NAME));
        for (Entry entry : steered == null ? List.<Entry>of() : steered.getEntries()) {
            if (entry.getMeasure().equals("trade_off_value")) {
                put(
                        shown,
                        ObjectiveBatch.key(run, "trade_off_value", entry.getModel(), entry.getSteering()),
                        entry.getValue());
            }
        }
        return shown;
    }

    private static void put(Map<String, Double> values, String key, @Nullable Double value) {
        if (value != null) {
            values.put(key, value);
        }
    }
}
