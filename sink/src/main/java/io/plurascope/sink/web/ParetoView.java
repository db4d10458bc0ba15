package io.plurascope.sink.web;

import io.plurascope.event.Pareto;
import io.plurascope.event.ParetoPoint;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The front of a run's benchmark, as {@link Pareto} has it.
 *
 * @param objectives the objectives, in the order of a point's values
 * @param functions the functions, in the order of a point's function values and places
 * @param points the models, by name
 * @param hypervolume volume between the reference point and what the models dominate
 * @param expectedUtility mean over random weights of the best weighted sum of gains
 */
public record ParetoView(
        List<ObjectiveView> objectives,
        List<FunctionView> functions,
        List<PointView> points,
        @Nullable Double hypervolume,
        @Nullable Double expectedUtility) {
    /** One objective; models are told apart by it with a test where it is tested, and its values are so far apart at most. */
    public record ObjectiveView(
            String name,
            @Nullable String measure,
            @Nullable String population,
            @Nullable String jury,
            boolean higherIsBetter,
            @Nullable Double reference,
            boolean tested,
            @Nullable Double range) {}

    /** One function. */
    public record FunctionView(String name, String meaning) {}

    /** One model; its position is front, dominated or incomplete. Of those that dominate it some may do so beyond chance. */
    public record PointView(
            String model,
            List<@Nullable Double> values,
            String position,
            List<String> dominatedBy,
            List<String> surelyDominatedBy,
            List<String> missing,
            List<@Nullable Double> functionValues,
            List<@Nullable Integer> places) {
        static PointView of(ParetoPoint point) {
            return new PointView(
                    point.getModel(),
                    point.getValues(),
                    point.getPosition().name().toLowerCase(Locale.ROOT),
                    point.getDominatedBy(),
                    point.getSurelyDominatedBy(),
                    point.getMissing(),
                    point.getFunctionValues(),
                    point.getPlaces());
        }
    }

    static @Nullable ParetoView of(@Nullable Pareto pareto) {
        return pareto == null
                ? null
                : new ParetoView(
                        pareto.getObjectives().stream()
                                .map(objective -> new ObjectiveView(
                                        objective.getName(),
                                        objective.getMeasure(),
                                        objective.getPopulation(),
                                        objective.getJury(),
                                        objective.getHigherIsBetter(),
                                        objective.getReference(),
                                        objective.getTested(),
                                        objective.getRange()))
                                .toList(),
                        pareto.getFunctions().stream()
                                .map(function -> new FunctionView(function.getName(), function.getMeaning()))
                                .toList(),
                        pareto.getPoints().stream().map(PointView::of).toList(),
                        pareto.getHypervolume(),
                        pareto.getExpectedUtility());
    }
}
