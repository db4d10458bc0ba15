package io.plurascope.streams;

import io.plurascope.event.Entry;
import io.plurascope.event.Pareto;
import io.plurascope.event.ParetoFunction;
import io.plurascope.event.ParetoObjective;
import io.plurascope.event.ParetoPoint;
import io.plurascope.event.ParetoPosition;
import io.plurascope.event.Run;
import io.plurascope.measures.Direction;
import io.plurascope.measures.benchmark.CommensuratingFunction;
import io.plurascope.measures.benchmark.ExpectedUtility;
import io.plurascope.measures.benchmark.Lexicographic;
import io.plurascope.measures.benchmark.ObjectiveRange;
import io.plurascope.measures.benchmark.ParetoFront;
import io.plurascope.measures.benchmark.Point;
import io.plurascope.measures.benchmark.Scalarisation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The multi-objective benchmark of a run (definitions 12 to 14 of Sorensen et al. 2024): every objective of every model. */
final class ParetoBoard {
    static final String NAME = "pareto";

    /** The weights are the same in every run, so that two runs can be compared. */
    static final ExpectedUtility EXPECTED_UTILITY = new ExpectedUtility(0, ExpectedUtility.SAMPLES);

    private final Run run;
    private final Objectives objectives;
    private final Map<String, CommensuratingFunction> functions;
    private final Map<String, List<Entry>> entries = new TreeMap<>();
    private final Map<String, List<OptionalDouble>> measured = new TreeMap<>();
    private final List<Point> points;

    /** @param models the models' rows over the whole run */
    ParetoBoard(Run run, Objectives objectives, Map<String, CommensuratingFunction> functions, List<Row> models) {
        this.run = run;
        this.objectives = objectives;
        this.functions = functions;
        Map<String, Row> rows = new HashMap<>();
        models.stream()
                .filter(row -> row.key().steering() == null)
                .forEach(row -> rows.put(row.key().model(), row));
        for (String model : run.getModels()) {
            if (!run.getComparisonRows().containsKey(model)) {
                List<Entry> own = objectives.entries(model, null, rows.get(model));
                entries.put(model, own);
                measured.put(model, Objectives.values(own));
            }
        }
        points = measured.entrySet().stream()
                .map(model -> objectives.point(model.getKey(), model.getValue()))
                .toList();
    }

    /** Every objective of every model as an entry, with n and interval where it is a mean over questions. */
    List<Entry> entries() {
        List<Entry> all = new ArrayList<>();
        for (int index = 0; index < objectives.axes().size(); index++) {
            for (List<Entry> ofModel : entries.values()) {
                all.add(ofModel.get(index));
            }
        }
        return all;
    }

    /** What the front and all beside it follow from, for one benchmark: what was measured of each model. */
    Map<String, List<OptionalDouble>> measured() {
        return measured;
    }

    /** The front and all beside it. */
    Pareto pareto() {
        ParetoFront front = ParetoFront.of(points);
        Map<String, List<String>> dominated = front.dominated().stream()
                .collect(Collectors.toMap(point -> point.point().model(), ParetoFront.Dominated::by));
        Optional<Double> volume = objectives.hypervolume().map(hypervolume -> hypervolume.of(points));
        OptionalDouble utility = EXPECTED_UTILITY.of(points);
        return Pareto.newBuilder()
                .setObjectives(objectives.axes().stream().map(this::objective).toList())
                .setFunctions(functions.entrySet().stream()
                        .map(function -> new ParetoFunction(
                                function.getKey(), function.getValue().meaning()))
                        .toList())
                .setPoints(points.stream().map(point -> point(point, dominated)).toList())
                .setHypervolume(volume.orElse(null))
                .setExpectedUtility(utility.isPresent() ? utility.getAsDouble() : null)
                .build();
    }

    private ParetoObjective objective(Axis axis) {
        return ParetoObjective.newBuilder()
                .setName(axis.name())
                .setMeasure(axis.wanted().getMeasure())
                .setPopulation(axis.wanted().getPopulation())
                .setJury(axis.wanted().getJury())
                .setHigherIsBetter(axis.direction() == Direction.HIGHER_IS_BETTER)
                .setReference(axis.reference())
                .setTested(axis.compared(run))
                .setRange(range(axis))
                .build();
    }

    private static @Nullable Double range(Axis axis) {
        String measure = axis.wanted().getMeasure();
        OptionalDouble range = measure == null ? OptionalDouble.empty() : ObjectiveRange.of(measure);
        return range.isPresent() ? (Double) range.getAsDouble() : null;
    }

    private ParetoPoint point(Point point, Map<String, List<String>> dominated) {
        List<@Nullable Double> values = new ArrayList<>();
        measured.getOrDefault(point.model(), List.of())
                .forEach(value -> values.add(value.isPresent() ? value.getAsDouble() : null));
        List<@Nullable Double> byFunction = new ArrayList<>();
        List<@Nullable Integer> places = new ArrayList<>();
        for (CommensuratingFunction function : functions.values()) {
            byFunction.add(value(function, point));
            places.add(place(function, point));
        }
        List<String> by = dominated.getOrDefault(point.model(), List.of());
        ParetoPosition position = !point.complete()
                ? ParetoPosition.INCOMPLETE
                : by.isEmpty() ? ParetoPosition.FRONT : ParetoPosition.DOMINATED;
        return ParetoPoint.newBuilder()
                .setModel(point.model())
                .setValues(values)
                .setPosition(position)
                .setDominatedBy(by)
                .setMissing(point.missing())
                .setFunctionValues(byFunction)
                .setPlaces(places)
                .build();
    }

    private static @Nullable Double value(CommensuratingFunction function, Point point) {
        return switch (function) {
            case Scalarisation scalarisation -> {
                OptionalDouble value = scalarisation.of(point);
                yield value.isPresent() ? (Double) value.getAsDouble() : null;
            }
            case Lexicographic order -> null;
        };
    }

    /** 1 + the number of models that are better; null for a model of which the function says nothing. */
    private @Nullable Integer place(CommensuratingFunction function, Point point) {
        if (function.compare(point, point).isEmpty()) {
            return null;
        }
        int better = 0;
        for (Point other : points) {
            OptionalInt comparison = function.compare(other, point);
            if (comparison.isPresent() && comparison.getAsInt() > 0) {
                better++;
            }
        }
        return 1 + better;
    }
}
