package io.plurascope.standalone.command;

import io.plurascope.event.Benchmark;
import io.plurascope.event.Steering;
import io.plurascope.producer.Benchmarks;
import io.plurascope.producer.Selection;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.steering.PromptSteering;
import io.plurascope.producer.steering.TradeOffSteerings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The multi-objective benchmark of a run, to whose functions models that are asked are steered. */
final class BenchmarkOptions {
    @Option(
            names = "--benchmark",
            paramLabel = "FILE",
            description = {
                "Objectives and trade-off functions of the board 'pareto' (default: the distance to each compared"
                        + " population).",
                "Models that are asked are asked every question again after the text 'steer' of each function that has"
                        + " one, for the board 'trade_offs'; so are recorded ones that were, where `answers export` has it."
            })
    private @Nullable Path file;

    /**
     * What was chosen.
     *
     * @param asked whether models are asked questions with options, and none of them was recorded
     */
    Chosen read(Dataset dataset, Selection selection, boolean asked) {
        return read(dataset, selection, steering -> asked);
    }

    /** The same of models whose answers were recorded in these steerings. */
    Chosen read(Dataset dataset, Selection selection, List<Steering> recorded) {
        return read(dataset, selection, recorded::contains);
    }

    private Chosen read(Dataset dataset, Selection selection, Predicate<Steering> answered) {
        Path named = file;
        Benchmark benchmark = named == null ? null : BenchmarkChoice.read(named);
        // Whoever misspelt a population is told now, with the nearest names, and not after the start.
        Benchmarks.require(benchmark, selection, dataset);
        boolean all = selection.populations().isEmpty();
        int populations =
                all ? dataset.populations().size() : selection.populations().size();
        // Verdicts and sums are over all functions, so that some of them would be asked for nothing.
        boolean asked = TradeOffSteerings.of(benchmark).stream()
                .map(PromptSteering::steering)
                .allMatch(answered);
        return new Chosen(benchmark, asked, populations, all);
    }

    /**
     * A benchmark; null for the usual one.
     *
     * @param asked whether models are steered to its functions
     * @param populations how many the run scores against
     * @param all whether these are all that the data set has
     */
    record Chosen(@Nullable Benchmark benchmark, boolean asked, int populations, boolean all) {
        /** In which ways every question is asked again. */
        List<PromptSteering> steerings() {
            return asked ? TradeOffSteerings.of(benchmark) : List.of();
        }

        /** What a person has to know, in sentences. */
        List<String> told() {
            List<String> told = new ArrayList<>(BenchmarkUnits.told(benchmark));
            if (asked) {
                told.addAll(TradeOffSteerings.told(benchmark));
            } else {
                told.add("Nobody is steered to the functions of the benchmark: that takes questions with options and"
                        + " models that are asked, by --models or --triton real, or answers that were recorded under all of"
                        + " its functions.");
            }
            if (populations > Benchmarks.MOST && all) {
                told.add("Models are ranked" + (benchmark == null ? ", and have objectives on the board 'pareto'," : "")
                        + " for the " + Benchmarks.MOST + " of " + populations
                        + " populations that answered most questions; name those that matter with --populations.");
            } else if (populations > Benchmarks.MOST && benchmark == null) {
                told.add("The board 'pareto' has objectives for the first " + Benchmarks.MOST + " of " + populations
                        + " populations, since more have no exact hypervolume; choose any with --benchmark.");
            }
            return told;
        }
    }
}
