package io.plurascope.streams;

import io.plurascope.event.Benchmark;
import io.plurascope.event.BenchmarkObjective;
import io.plurascope.event.Entry;
import io.plurascope.event.IntervalKind;
import io.plurascope.event.Run;
import io.plurascope.event.Steering;
import io.plurascope.measures.Direction;
import io.plurascope.measures.Measure;
import io.plurascope.measures.benchmark.Hypervolume;
import io.plurascope.measures.benchmark.Objective;
import io.plurascope.measures.benchmark.Point;
import io.plurascope.schemas.Keys;
import io.plurascope.streams.state.ElsewhereValue;
import io.plurascope.streams.state.MeasuredElsewhere;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The objectives of a run's benchmark, and the points that its rows and the values from elsewhere make of them. A point
 * has gains: how much better than the reference point a model is, so that more is better in all of them, functions of
 * them need no common direction, and the geometric mean is Nash's, with the reference as the point of disagreement.
 */
final class Objectives {
    private final List<Axis> axes;
    private final List<Objective> gains;
    private final Map<String, Double> elsewhere = new HashMap<>();

    /**
     * One objective.
     *
     * @param wanted as the run's record has it
     * @param measure the measure that it is; absent where it comes from elsewhere, or is no measure that ranks models
     * @param cell place of the measure in its sums
     * @param direction which values are the better ones
     * @param reference the reference point's value
     */
    record Axis(
            BenchmarkObjective wanted,
            @Nullable Measure measure,
            int cell,
            Direction direction,
            @Nullable Double reference) {
        /** The worst value, where the run names none, is the reference of a measure that has a worst value. */
        static Axis of(BenchmarkObjective wanted) {
            List<? extends Measure> measures = wanted.getPopulation() == null ? MeasureOrder.OWN : MeasureOrder.AGAINST;
            for (int cell = 0; cell < measures.size(); cell++) {
                Measure measure = measures.get(cell);
                if (measure.name().equals(wanted.getMeasure()) && measure.direction() != Direction.NONE) {
                    return new Axis(wanted, measure, cell, measure.direction(), reference(wanted, measure));
                }
            }
            boolean lower = Boolean.FALSE.equals(wanted.getHigherIsBetter());
            return new Axis(
                    wanted,
                    null,
                    0,
                    lower ? Direction.LOWER_IS_BETTER : Direction.HIGHER_IS_BETTER,
                    wanted.getReference());
        }

        private static @Nullable Double reference(BenchmarkObjective wanted, Measure measure) {
            double worst = measure.direction() == Direction.HIGHER_IS_BETTER ? measure.lowest() : measure.highest();
            Double named = wanted.getReference();
            return named != null ? named : Double.isFinite(worst) ? (Double) worst : null;
        }

        String name() {
            return wanted.getName();
        }

        /**
         * The value of a model as an entry of a board, with n and interval where it is a measure.
         *
         * @param row what the measure's sums are in; null where the model answered nothing
         */
        Entry entry(Values values, String model, @Nullable Steering steering, @Nullable Row row, OptionalDouble value) {
            String population = wanted.getPopulation();
            Entry.Builder entry = measure == null || row == null
                    ? Entry.newBuilder()
                            .setModel(model)
                            .setSteering(steering)
                            .setN(0)
                            .setValue(value.isPresent() ? value.getAsDouble() : null)
                            .setInterval(IntervalKind.NONE)
                    : Entry.newBuilder(values.entry(row, measure, population, cell, null));
            return entry.setMeasure(name()).setPopulation(population).build();
        }

        private double gain(double value) {
            Objective objective = new Objective(name(), direction);
            Double from = reference;
            return objective.maximised(value) - (from == null ? 0 : objective.maximised(from));
        }
    }

    private Objectives(List<Axis> axes, @Nullable MeasuredElsewhere values) {
        this.axes = axes;
        this.gains = axes.stream()
                .map(axis -> new Objective(axis.name(), Direction.HIGHER_IS_BETTER))
                .toList();
        for (ElsewhereValue value : values == null ? List.<ElsewhereValue>of() : values.getValues()) {
            elsewhere.put(
                    Keys.objective(value.getModel(), SteeringBytes.read(value.getSteering()), value.getObjective()),
                    value.getValue());
        }
    }

    /** Those of a run; empty where it has no benchmark, or one whose objectives do not have names of their own. */
    static Optional<Objectives> of(Run run, @Nullable MeasuredElsewhere values) {
        Benchmark benchmark = run.getBenchmark();
        if (benchmark == null || benchmark.getObjectives().isEmpty()) {
            return Optional.empty();
        }
        List<Axis> axes = benchmark.getObjectives().stream().map(Axis::of).toList();
        boolean sound = axes.stream().noneMatch(axis -> axis.name().isBlank())
                && axes.stream().map(Axis::name).distinct().count() == axes.size();
        return sound ? Optional.of(new Objectives(axes, values)) : Optional.empty();
    }

    List<Axis> axes() {
        return axes;
    }

    /** The objectives of the points: gains, of which more is better. */
    List<Objective> gains() {
        return gains;
    }

    /**
     * A model's values as they were measured, in the order of the objectives.
     *
     * @param row its row; null where it answered nothing
     */
    List<OptionalDouble> values(String model, @Nullable Steering steering, @Nullable Row row) {
        List<OptionalDouble> values = new ArrayList<>();
        for (Axis axis : axes) {
            if (axis.measure() != null) {
                values.add(
                        row == null
                                ? OptionalDouble.empty()
                                : row.sums(axis.wanted().getPopulation()).mean(axis.cell()));
            } else {
                Double value = elsewhere.get(Keys.objective(model, steering, axis.name()));
                values.add(value == null ? OptionalDouble.empty() : OptionalDouble.of(value));
            }
        }
        return values;
    }

    /** The point of such values. */
    Point point(String name, List<OptionalDouble> values) {
        List<OptionalDouble> gained = new ArrayList<>();
        for (int index = 0; index < axes.size(); index++) {
            OptionalDouble value = values.get(index);
            gained.add(
                    value.isPresent()
                            ? OptionalDouble.of(axes.get(index).gain(value.getAsDouble()))
                            : OptionalDouble.empty());
        }
        return new Point(name, gains, gained);
    }

    /** The hypervolume over the gains; empty where an objective has no reference, or too few or too many are there. */
    Optional<Hypervolume> hypervolume() {
        boolean defined = axes.size() >= Hypervolume.FEWEST
                && axes.size() <= Hypervolume.MOST
                && axes.stream().allMatch(axis -> axis.reference() != null);
        return defined ? Optional.of(new Hypervolume(gains, Collections.nCopies(axes.size(), 0.0))) : Optional.empty();
    }
}
