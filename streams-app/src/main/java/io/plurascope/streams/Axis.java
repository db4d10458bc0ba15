package io.plurascope.streams;

import io.plurascope.event.BenchmarkObjective;
import io.plurascope.event.Run;
import io.plurascope.measures.Direction;
import io.plurascope.measures.Measure;
import io.plurascope.measures.benchmark.Objective;
import io.plurascope.measures.benchmark.RunMeasure;
import io.plurascope.measures.jury.PopulationJury;
import io.plurascope.measures.jury.Welfare;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One objective of a run's benchmark.
 *
 * @param wanted as the run's record has it
 * @param source where its values come from
 * @param direction which values are the better ones
 * @param reference the reference point's value: the worst that there is, where the run names none
 */
record Axis(
        BenchmarkObjective wanted,
        Source source,
        Direction direction,
        @Nullable Double reference) {
    /** Where the values of an objective come from. */
    sealed interface Source {
        /** The mean over questions of a measure, which stands at that place of its sums. */
        record Mean(Measure measure, int cell) implements Source {}

        /** A value of the run as a whole. */
        record WholeRun(RunMeasure measure) implements Source {}

        /** A value that stands under that name on the board of a jury. */
        record OfJury(String jury, String measure) implements Source {}

        /** The topic objectives; nowhere, where a measure is named that there is none of. */
        record Elsewhere() implements Source {}
    }

    static Axis of(Run run, BenchmarkObjective wanted) {
        String measure = wanted.getMeasure();
        Optional<Axis> found = measure == null ? Optional.empty() : of(run, wanted, measure);
        boolean lower = Boolean.FALSE.equals(wanted.getHigherIsBetter());
        return found.orElseGet(() -> new Axis(
                wanted,
                new Source.Elsewhere(),
                lower ? Direction.LOWER_IS_BETTER : Direction.HIGHER_IS_BETTER,
                wanted.getReference()));
    }

    private static Optional<Axis> of(Run run, BenchmarkObjective wanted, String name) {
        String jury = wanted.getJury();
        if (jury != null) {
            return ofJury(run, name).map(measure -> measured(wanted, new Source.OfJury(jury, name), measure));
        }
        Optional<RunMeasure> whole = RunMeasure.named(name);
        if (whole.isPresent()) {
            RunMeasure measure = whole.get();
            return Optional.of(measured(
                    wanted, new Source.WholeRun(measure), measure.direction(), measure.lowest(), measure.highest()));
        }
        List<? extends Measure> measures = wanted.getPopulation() == null ? MeasureOrder.OWN : MeasureOrder.AGAINST;
        for (int cell = 0; cell < measures.size(); cell++) {
            Measure measure = measures.get(cell);
            if (measure.name().equals(name) && measure.direction() != Direction.NONE) {
                return Optional.of(measured(wanted, new Source.Mean(measure, cell), measure));
            }
        }
        return Optional.empty();
    }

    /** The measure of a run's juries that is on their boards under that name, or whose value for the jurors' means is. */
    private static Optional<PopulationJury> ofJury(Run run, String name) {
        return Juries.measures(run).stream()
                .filter(measure -> measure.name().equals(name)
                        || (measure.measure() instanceof Welfare
                                && measure.nameOfMeans().equals(name)))
                .findFirst();
    }

    private static Axis measured(BenchmarkObjective wanted, Source source, Measure measure) {
        return measured(wanted, source, measure.direction(), measure.lowest(), measure.highest());
    }

    private static Axis measured(
            BenchmarkObjective wanted, Source source, Direction direction, double lowest, double highest) {
        double worst = direction == Direction.HIGHER_IS_BETTER ? lowest : highest;
        Double named = wanted.getReference();
        return new Axis(
                wanted, source, direction, named != null ? named : Double.isFinite(worst) ? (Double) worst : null);
    }

    String name() {
        return wanted.getName();
    }

    /** Whether the run compares its models, question by question, by the measure and for the population. */
    boolean compared(Run run) {
        String population = wanted.getPopulation();
        return source instanceof Source.Mean mean
                && run.getMonitor() == null
                && run.getBoardMeasures().contains(mean.measure().name())
                && (population == null || run.getCompared().contains(population));
    }

    /** Which of two values is the better one: above 0 the first, below 0 the second, 0 neither. */
    double better(double first, double second) {
        return gain(first) - gain(second);
    }

    /** How much better than the reference point a value is, or than 0 where there is none. */
    double gain(double value) {
        Objective objective = new Objective(name(), direction);
        Double from = reference;
        return objective.maximised(value) - (from == null ? 0 : objective.maximised(from));
    }
}
