package io.plurascope.sink.export;

import io.plurascope.event.Pareto;
import io.plurascope.event.ParetoObjective;
import io.plurascope.event.ParetoPoint;
import io.plurascope.event.ParetoPosition;
import io.plurascope.sink.board.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said of a benchmark below the table of all its objectives: the front, and the functions beside it. */
final class ParetoText {
    private static final int SHOWN = 12;

    /** The source of what was measured in the run. */
    private static final String HERE = "this run";

    private ParetoText() {}

    /** @param rows the values of all objectives */
    static List<String> lines(Pareto pareto, List<Row> rows, boolean monitor) {
        List<String> lines = new ArrayList<>();
        lines.add("On the front, as no model is at least as good in every objective and better in one: "
                + models(pareto, ParetoPosition.FRONT));
        long dominated = pareto.getPoints().stream()
                .filter(point -> point.getPosition() == ParetoPosition.DOMINATED)
                .count();
        lines.add(dominated + " dominated; incomplete: " + models(pareto, ParetoPosition.INCOMPLETE));
        if (dominated > 0) {
            sure(pareto, monitor).ifPresent(lines::add);
        }
        sources(rows).ifPresent(lines::add);
        Double volume = pareto.getHypervolume();
        if (volume != null) {
            String reference =
                    pareto.getObjectives().stream().map(ParetoText::reference).collect(Collectors.joining(", "));
            lines.add("Hypervolume " + number(volume) + " from the reference point " + reference + ".");
        }
        Double utility = pareto.getExpectedUtility();
        if (utility != null) {
            lines.add("Expected utility of the front over random weights: " + number(utility)
                    + (haveOneRange(pareto) ? "." : ", mostly of the objectives with the widest values."));
        }
        for (int index = 0; index < pareto.getFunctions().size(); index++) {
            lines.add("By '" + pareto.getFunctions().get(index).getName() + "', a choice beside them, in its order: "
                    + inOrder(pareto, index));
        }
        return lines;
    }

    /** Whether all objectives are known to have values as far apart, so that equal weights are equal. */
    private static boolean haveOneRange(Pareto pareto) {
        List<@Nullable Double> ranges = pareto.getObjectives().stream()
                .<@Nullable Double>map(ParetoObjective::getRange)
                .distinct()
                .toList();
        return ranges.size() == 1 && ranges.getFirst() != null;
    }

    /** How many are dominated beyond chance, or why nobody knows; nothing where all values come from elsewhere. */
    private static Optional<String> sure(Pareto pareto, boolean monitor) {
        List<String> untested = pareto.getObjectives().stream()
                .filter(objective -> objective.getMeasure() != null && !objective.getTested())
                .map(ParetoObjective::getName)
                .toList();
        if (!untested.isEmpty() && monitor) {
            return Optional.of(
                    "Whether they are dominated beyond chance is not tested: a monitor asks the same questions"
                            + " again, so that there are no tests over all of it");
        }
        if (!untested.isEmpty()) {
            return Optional.of("Whether they are dominated beyond chance is not tested: models are not compared by "
                    + shortened(untested));
        }
        if (pareto.getObjectives().stream().noneMatch(ParetoObjective::getTested)) {
            return Optional.empty();
        }
        long sure = pareto.getPoints().stream()
                .filter(point -> !point.getSurelyDominatedBy().isEmpty())
                .count();
        return Optional.of("Beyond chance: " + sure
                + ", as a model of the front is better in each objective by corrected paired tests");
    }

    /** Who measured what, where not all of it was measured in this run. */
    private static Optional<String> sources(List<Row> rows) {
        Map<String, Set<String>> objectives = new TreeMap<>();
        rows.stream()
                .filter(row -> row.source() != null)
                .forEach(row -> objectives
                        .computeIfAbsent(row.source(), source -> new LinkedHashSet<>())
                        .add(row.measure()));
        if (objectives.keySet().stream().allMatch(HERE::equals)) {
            return Optional.empty();
        }
        return Optional.of("Measured by: "
                + shortened(objectives.entrySet().stream()
                        .map(source -> source.getKey() + " (" + String.join(", ", source.getValue()) + ")")
                        .toList()));
    }

    private static String models(Pareto pareto, ParetoPosition position) {
        List<String> names = pareto.getPoints().stream()
                .filter(point -> point.getPosition() == position)
                .map(ParetoPoint::getModel)
                .toList();
        return shortened(names);
    }

    private static String shortened(List<String> names) {
        String shown = names.isEmpty() ? "none" : names.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return shown + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
    }

    /** Models in the order of a function, with its values: no test tells them apart by it, so they have no places. */
    private static String inOrder(Pareto pareto, int function) {
        List<ParetoPoint> placed = pareto.getPoints().stream()
                .filter(point -> point.getPlaces().get(function) != null)
                .sorted(Comparator.<ParetoPoint, Integer>comparing(point ->
                                Objects.requireNonNull(point.getPlaces().get(function)))
                        .thenComparing(ParetoPoint::getModel))
                .toList();
        return shortened(placed.stream()
                .map(point -> {
                    Double value = point.getFunctionValues().get(function);
                    return point.getModel() + (value == null ? "" : " (" + number(value) + ")");
                })
                .toList());
    }

    private static String reference(ParetoObjective objective) {
        Double reference = objective.getReference();
        return objective.getName() + " = " + (reference == null ? "none" : number(reference));
    }

    private static String number(double value) {
        return Math.abs(value) < 1000
                ? String.format(Locale.ROOT, "%.3f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
