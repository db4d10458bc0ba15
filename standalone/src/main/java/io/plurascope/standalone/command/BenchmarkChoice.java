package io.plurascope.standalone.command;

import io.plurascope.event.Benchmark;
import io.plurascope.event.BenchmarkObjective;
import io.plurascope.measures.Direction;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import io.plurascope.measures.PopulationMeasure;
import io.plurascope.measures.TextMeasure;
import io.plurascope.producer.steering.TradeOffSteerings;
import io.plurascope.schemas.BenchmarkFile;
import io.plurascope.standalone.UserError;
import java.nio.file.Path;

/** A benchmark that a person names: its measures are checked here, since those who read the file know none. */
final class BenchmarkChoice {
    private BenchmarkChoice() {}

    /**
     * Reads a benchmark's file.
     *
     * @throws UserError where a measure is unknown, ranks no model, or is named with a population too many or too few
     */
    static Benchmark read(Path file) {
        Benchmark benchmark = BenchmarkFile.read(file);
        for (BenchmarkObjective objective : benchmark.getObjectives()) {
            String name = objective.getMeasure();
            if (name != null) {
                Measure measure = measure(file, objective, name);
                check(file, objective, measure);
                if (measure instanceof TextMeasure
                        && !TradeOffSteerings.of(benchmark).isEmpty()) {
                    throw new UserError(file + ", objective '" + objective.getName() + "': " + name
                            + " is of long answers, and models that are steered are not asked for any; leave it out, or"
                            + " 'steer' out of all functions.");
                }
            }
        }
        return benchmark;
    }

    private static Measure measure(Path file, BenchmarkObjective objective, String name) {
        try {
            return Measures.named(name);
        } catch (IllegalArgumentException e) {
            throw new UserError(file + ", objective '" + objective.getName() + "': " + e.getMessage(), e);
        }
    }

    private static void check(Path file, BenchmarkObjective objective, Measure measure) {
        String where = file + ", objective '" + objective.getName() + "': ";
        if (measure.direction() == Direction.NONE) {
            throw new UserError(where + "no value of " + measure.name()
                    + " is better than another, so it is no objective; name another measure.");
        }
        boolean against = measure instanceof PopulationMeasure;
        if (against != (objective.getPopulation() != null)) {
            throw new UserError(where
                    + measure.name()
                    + (against
                            ? " compares with a population; name it with 'population: ...'."
                            : " compares with no population; remove 'population'."));
        }
    }
}
