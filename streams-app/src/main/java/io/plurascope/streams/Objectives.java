package io.plurascope.streams;

import io.plurascope.event.Benchmark;
import io.plurascope.event.Entry;
import io.plurascope.event.IntervalKind;
import io.plurascope.event.Run;
import io.plurascope.event.Steering;
import io.plurascope.measures.Direction;
import io.plurascope.measures.benchmark.Hypervolume;
import io.plurascope.measures.benchmark.Objective;
import io.plurascope.measures.benchmark.Point;
import io.plurascope.measures.benchmark.RunMeasure;
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
    /** The source of what was measured here. */
    static final String HERE = "this run";

    private final List<Axis> axes;
    private final List<Objective> gains;
    private final Values values;
    private final Map<String, ElsewhereValue> elsewhere = new HashMap<>();
    private final Map<String, Map<String, Entry>> onBoards = new HashMap<>();

    private Objectives(List<Axis> axes, RunValues boards, @Nullable MeasuredElsewhere measured) {
        this.axes = axes;
        this.values = boards.values();
        this.gains = axes.stream()
                .map(axis -> new Objective(axis.name(), Direction.HIGHER_IS_BETTER))
                .toList();
        axes.forEach(axis -> onBoards.put(axis.name(), boards.of(axis)));
        for (ElsewhereValue value : measured == null ? List.<ElsewhereValue>of() : measured.getValues()) {
            elsewhere.put(
                    Keys.objective(value.getModel(), SteeringBytes.read(value.getSteering()), value.getObjective()),
                    value);
        }
    }

    /** Those of a run; empty where it has no benchmark, or one whose objectives do not have names of their own. */
    static Optional<Objectives> of(RunValues boards, @Nullable MeasuredElsewhere measured) {
        Run run = boards.run();
        Benchmark benchmark = run.getBenchmark();
        if (benchmark == null || benchmark.getObjectives().isEmpty()) {
            return Optional.empty();
        }
        List<Axis> axes = benchmark.getObjectives().stream()
                .map(wanted -> Axis.of(run, wanted))
                .toList();
        boolean sound = axes.stream().noneMatch(axis -> axis.name().isBlank())
                && axes.stream().map(Axis::name).distinct().count() == axes.size();
        return sound ? Optional.of(new Objectives(axes, boards, measured)) : Optional.empty();
    }

    List<Axis> axes() {
        return axes;
    }

    /** The objectives of the points: gains, of which more is better. */
    List<Objective> gains() {
        return gains;
    }

    /**
     * What a model has, in the order of the objectives: an entry of a board for each, with n and interval where it is a
     * mean over questions.
     *
     * @param row its row; null where it answered nothing
     */
    List<Entry> entries(String model, @Nullable Steering steering, @Nullable Row row) {
        return axes.stream().map(axis -> entry(axis, model, steering, row)).toList();
    }

    private Entry entry(Axis axis, String model, @Nullable Steering steering, @Nullable Row row) {
        String population = axis.wanted().getPopulation();
        Optional<Entry> found = switch (axis.source()) {
            case Axis.Source.Mean mean ->
                Optional.ofNullable(row).map(own -> values.entry(own, mean.measure(), population, mean.cell(), null));
            case Axis.Source.WholeRun whole -> onBoard(axis, model, steering, row);
            case Axis.Source.OfJury jury -> onBoard(axis, model, steering, row);
            case Axis.Source.Elsewhere outside ->
                Optional.ofNullable(elsewhere.get(Keys.objective(model, steering, axis.name())))
                        .map(value -> Entry.newBuilder(nothing(model, steering))
                                .setValue(value.getValue())
                                .setSource(value.getSource())
                                .build());
        };
        Entry entry = found.orElseGet(() -> nothing(model, steering));
        boolean here = entry.getValue() != null && entry.getSource() == null;
        return Entry.newBuilder(entry)
                .setMeasure(axis.name())
                .setPopulation(population)
                .setSource(here ? HERE : entry.getSource())
                .build();
    }

    /** What other boards have of models as they are; of steered ones SimBench's score is in the row as well. */
    private Optional<Entry> onBoard(Axis axis, String model, @Nullable Steering steering, @Nullable Row row) {
        if (steering == null) {
            return Optional.ofNullable(
                    onBoards.getOrDefault(axis.name(), Map.of()).get(model));
        }
        String population = axis.wanted().getPopulation();
        return row != null
                        && population != null
                        && axis.source().equals(new Axis.Source.WholeRun(RunMeasure.SIMBENCH_SCORE))
                ? Optional.of(WholeRun.simBench(List.of(row), population).getFirst())
                : Optional.empty();
    }

    private static Entry nothing(String model, @Nullable Steering steering) {
        return Entry.newBuilder()
                .setModel(model)
                .setSteering(steering)
                .setMeasure("")
                .setN(0)
                .setInterval(IntervalKind.NONE)
                .build();
    }

    /** The values of such entries, as they were measured. */
    static List<OptionalDouble> values(List<Entry> entries) {
        return entries.stream()
                .map(Entry::getValue)
                .map(value -> value == null ? OptionalDouble.empty() : OptionalDouble.of(value))
                .toList();
    }

    /** The point of such values. */
    Point point(String name, List<OptionalDouble> measured) {
        List<OptionalDouble> gained = new ArrayList<>();
        for (int index = 0; index < axes.size(); index++) {
            OptionalDouble value = measured.get(index);
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
