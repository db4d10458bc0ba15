package io.plurascope.standalone.command;

import static io.plurascope.measures.benchmark.RunMeasure.SIMBENCH_SCORE;

import io.plurascope.event.Benchmark;
import io.plurascope.event.BenchmarkObjective;
import io.plurascope.measures.Direction;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import io.plurascope.measures.StatementMeasure;
import io.plurascope.measures.TextMeasure;
import io.plurascope.measures.benchmark.RunMeasure;
import io.plurascope.producer.steering.TradeOffSteerings;
import io.plurascope.schemas.BenchmarkFile;
import io.plurascope.standalone.UserError;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** A benchmark that a person names: its measures are checked here, since those who read the file know none. */
final class BenchmarkChoice {
    private final Path file;
    private final BenchmarkObjective objective;

    private BenchmarkChoice(Path file, BenchmarkObjective objective) {
        this.file = file;
        this.objective = objective;
    }

    /**
     * Reads a benchmark's file.
     *
     * @throws UserError where a measure is unknown, ranks no model, or is named with a population or jury too many or too
     *     few
     */
    static Benchmark read(Path file) {
        Benchmark benchmark = BenchmarkFile.read(file);
        boolean steers = !TradeOffSteerings.of(benchmark).isEmpty();
        for (BenchmarkObjective objective : benchmark.getObjectives()) {
            new BenchmarkChoice(file, objective).check(steers);
        }
        return benchmark;
    }

    private void check(boolean steers) {
        String name = objective.getMeasure();
        if (name == null) {
            require(
                    objective.getJury() == null,
                    "only a measure is of a jury, and its values come from elsewhere; remove 'jury'.");
            return;
        }
        Optional<RunMeasure> whole = RunMeasure.named(name);
        if (objective.getJury() != null) {
            require(
                    name.startsWith("jury_") && objective.getPopulation() == null,
                    "on the board of a jury are measures whose names begin with 'jury_', without a population; name one,"
                            + " or remove 'jury'.");
        } else if (whole.isPresent()) {
            check(whole.get());
        } else {
            check(measure(name));
        }
        boolean ofRow = objective.getJury() == null
                && (whole.isEmpty() ? !(Measures.named(name) instanceof TextMeasure) : whole.get() == SIMBENCH_SCORE);
        require(
                ofRow || !steers,
                name + " has no value for models that are steered to functions, which are asked for choices only and"
                        + " compared over the same questions; leave it out, or 'steer' out of all functions.");
    }

    private Measure measure(String name) {
        try {
            return Measures.named(name);
        } catch (IllegalArgumentException e) {
            throw new UserError(
                    where() + "there is no measure '" + name + "'; there are "
                            + Measures.ALL.stream()
                                    .filter(measure -> measure.direction() != Direction.NONE)
                                    .filter(measure -> !(measure instanceof StatementMeasure))
                                    .map(Measure::name)
                                    .collect(Collectors.joining(", "))
                            + ", " + RunMeasure.names() + ", and with 'jury' those of its board.",
                    e);
        }
    }

    private void check(Measure measure) {
        require(
                measure.direction() != Direction.NONE,
                "no value of " + measure.name()
                        + " is better than another, so it is no objective; name another measure.");
        boolean named = objective.getPopulation() != null;
        require(
                !(measure instanceof StatementMeasure),
                measure.name()
                        + " is of models as they are steered to attributes, each of which has its own value; name"
                        + " another measure.");
        require(
                named || !measure.perPopulation(),
                measure.name() + " compares with a population; name it with 'population: ...'.");
        require(
                !named || measure.perPopulation(),
                measure.name() + " compares with no population; remove 'population'.");
    }

    private void check(RunMeasure measure) {
        boolean named = objective.getPopulation() != null;
        switch (measure.population()) {
            case NEEDED ->
                require(named, measure.label() + " compares with a population; name it with 'population: ...'.");
            case NONE -> require(!named, measure.label() + " compares with no population; remove 'population'.");
            case ATTRIBUTE -> {}
        }
    }

    private void require(boolean fits, String problem) {
        if (!fits) {
            throw new UserError(where() + problem);
        }
    }

    private String where() {
        return file + ", objective '" + objective.getName() + "': ";
    }
}
