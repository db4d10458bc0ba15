package io.plurascope.producer;

import io.plurascope.event.Benchmark;
import io.plurascope.event.BenchmarkObjective;
import io.plurascope.event.Objective;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An objective is better either when it is higher or when it is lower, for all models alike: else no board can have it. */
final class Directions {
    private Directions() {}

    /**
     * Makes sure that all that is known of an objective has one direction.
     *
     * @param held what the topic holds, by its key; values that the new ones replace do not count
     * @throws IllegalArgumentException where there are two
     */
    static void require(List<Objective> values, Map<String, Objective> held, @Nullable Benchmark benchmark) {
        Map<String, Objective> known = new HashMap<>(held);
        values.forEach(value -> known.remove(ObjectiveValues.key(value)));
        Map<String, Objective> first = new HashMap<>();
        known.values().stream()
                .filter(value -> value.getValue() != null)
                .forEach(value -> first.putIfAbsent(value.getObjective(), value));
        for (Objective value : values) {
            Objective other = first.putIfAbsent(value.getObjective(), value);
            if (other != null && other.getHigherIsBetter() != value.getHigherIsBetter()) {
                throw new IllegalArgumentException("Objective '" + value.getObjective() + "' is better when "
                        + word(value.getHigherIsBetter()) + " for model '" + value.getModel() + "' and when "
                        + word(other.getHigherIsBetter()) + " for model '" + other.getModel() + "' (source: "
                        + other.getSource() + "); correct one of them or give one another name.");
            }
        }
        if (benchmark != null) {
            benchmark.getObjectives().forEach(objective -> require(objective, values));
        }
    }

    private static void require(BenchmarkObjective objective, List<Objective> values) {
        @Nullable Boolean higher = objective.getHigherIsBetter();
        for (Objective value : values) {
            if (value.getObjective().equals(objective.getName())
                    && higher != null
                    && higher != value.getHigherIsBetter()) {
                throw new IllegalArgumentException("Objective '" + objective.getName() + "' is better when "
                        + word(higher) + " by the benchmark and when " + word(value.getHigherIsBetter())
                        + " by the values; correct one of them.");
            }
        }
    }

    private static String word(boolean higher) {
        return higher ? "higher" : "lower";
    }
}
