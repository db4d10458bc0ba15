package io.plurascope.streams;

import io.plurascope.event.Objective;
import io.plurascope.event.ParetoPosition;
import io.plurascope.event.Run;
import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.schemas.Keys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What values of two objectives that were measured elsewhere come to, worked out in one go over the set of events: an
 * oracle that shares neither the measures nor the streaming code.
 */
final class ObjectiveBatch {
    private final Map<String, Objective> counting = new TreeMap<>();

    private ObjectiveBatch(List<Objective> objectives) {
        for (Objective objective : objectives) {
            Double value = objective.getValue();
            if (value == null || Double.isFinite(value)) {
                counting.merge(
                        Keys.of(objective.getModel(), Keys.text(objective.getSteering()), objective.getObjective()),
                        objective,
                        BinaryOperator.maxBy(Comparator.comparingLong(Objective::getRevision)));
            }
        }
    }

    static String key(Run run, String what, String model, @Nullable Steering steering) {
        return Keys.of(run.getRun(), what, model, Keys.text(steering));
    }

    /** How much more help and how much less harm than at the reference point. */
    private record Gains(String model, double help, double harm) {
        boolean dominates(Gains other) {
            return help >= other.help && harm >= other.harm && (help > other.help || harm > other.harm);
        }
    }

    static Map<String, Double> values(Run run, List<Objective> objectives) {
        ObjectiveBatch batch = new ObjectiveBatch(objectives);
        Map<String, Double> values = new TreeMap<>();
        List<Gains> complete = new ArrayList<>();
        for (String model : run.getModels()) {
            Double help = batch.value(model, null, RandomObjectives.HELP, true);
            Double harm = batch.value(model, null, RandomObjectives.HARM, false);
            if (help != null) {
                values.put(key(run, RandomObjectives.HELP, model, null), help);
            }
            if (harm != null) {
                values.put(key(run, RandomObjectives.HARM, model, null), harm);
            }
            if (help != null && harm != null) {
                complete.add(new Gains(model, help - RandomObjectives.LEAST_HELP, RandomObjectives.MOST_HARM - harm));
            } else {
                values.put(key(run, ParetoPosition.INCOMPLETE.name(), model, null), 0.0);
            }
            batch.steered(run, model, values);
        }
        List<Gains> front = complete.stream()
                .filter(point -> complete.stream().noneMatch(other -> other.dominates(point)))
                .toList();
        for (Gains point : complete) {
            ParetoPosition position = front.contains(point) ? ParetoPosition.FRONT : ParetoPosition.DOMINATED;
            long by = front.stream().filter(other -> other.dominates(point)).count();
            values.put(key(run, position.name(), point.model(), null), (double) by);
        }
        values.put(key(run, "hypervolume", "", null), area(complete));
        return values;
    }

    /** The area between the reference point and the points, in strips from the greatest help down. */
    private static double area(List<Gains> points) {
        List<Gains> falling = points.stream()
                .sorted(Comparator.comparingDouble(Gains::help).reversed())
                .toList();
        double area = 0;
        double highest = 0;
        for (int index = 0; index < falling.size(); index++) {
            highest = Math.max(highest, falling.get(index).harm());
            double next = index + 1 < falling.size() ? falling.get(index + 1).help() : 0;
            area += highest * (falling.get(index).help() - next);
        }
        return area;
    }

    private void steered(Run run, String model, Map<String, Double> values) {
        Steering helpful = new Steering(SteeringKind.TRADE_OFF, "helpful", null);
        Double help = value(model, helpful, RandomObjectives.HELP, true);
        if (help != null) {
            values.put(key(run, "trade_off_value", model, helpful), help - RandomObjectives.LEAST_HELP);
        }
        Steering harmless = new Steering(SteeringKind.TRADE_OFF, "harmless", null);
        Double harm = value(model, harmless, RandomObjectives.HARM, false);
        if (harm != null) {
            values.put(key(run, "trade_off_value", model, harmless), RandomObjectives.MOST_HARM - harm);
        }
    }

    private @Nullable Double value(String model, @Nullable Steering steering, String objective, boolean higher) {
        Objective found = counting.get(Keys.of(model, Keys.text(steering), objective));
        return found == null || found.getHigherIsBetter() != higher ? null : found.getValue();
    }
}
