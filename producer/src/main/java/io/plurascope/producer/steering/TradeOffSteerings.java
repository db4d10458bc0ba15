package io.plurascope.producer.steering;

import io.plurascope.event.Benchmark;
import io.plurascope.event.BenchmarkObjective;
import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.event.TradeOffFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The functions of a benchmark to which models are steered: those that have a text for it. Every question is asked again
 * after the text of each, and what a model answers then is the model steered to that function.
 */
public final class TradeOffSteerings {
    private TradeOffSteerings() {}

    /** One way for each function that has a text, in the benchmark's order; none where there is no benchmark. */
    public static List<PromptSteering> of(@Nullable Benchmark benchmark) {
        List<PromptSteering> steerings = new ArrayList<>();
        for (TradeOffFunction function : functions(benchmark)) {
            String text = function.getSteer();
            if (text != null) {
                steerings.add(new PromptSteering(
                        Steering.newBuilder()
                                .setKind(SteeringKind.TRADE_OFF)
                                .setName(function.getName())
                                .build(),
                        new Preface.Words(text)));
            }
        }
        return steerings;
    }

    /** What somebody has to know who steers to them, each a sentence: how much is asked, and what will be missing. */
    public static List<String> told(@Nullable Benchmark benchmark) {
        List<PromptSteering> steerings = of(benchmark);
        if (benchmark == null || steerings.isEmpty()) {
            return List.of();
        }
        List<String> told = new ArrayList<>();
        told.add("Every question is asked again as steered to "
                + names(steerings.stream()
                        .map(steering -> steering.steering().getName())
                        .toList())
                + ", by the texts of the benchmark.");
        List<String> without = benchmark.getFunctions().stream()
                .filter(function -> function.getSteer() == null)
                .map(TradeOffFunction::getName)
                .toList();
        if (!without.isEmpty()) {
            told.add("Nobody is steered to " + names(without) + ", having no text 'steer': sums and verdicts over all"
                    + " functions are undefined, unless values of models steered so come from elsewhere.");
        }
        List<String> elsewhere = benchmark.getObjectives().stream()
                .filter(objective -> objective.getMeasure() == null)
                .map(BenchmarkObjective::getName)
                .toList();
        if (!elsewhere.isEmpty()) {
            told.add("The points of steered models are incomplete until " + names(elsewhere)
                    + " of models steered so come from elsewhere.");
        }
        return told;
    }

    private static List<TradeOffFunction> functions(@Nullable Benchmark benchmark) {
        return benchmark == null ? List.of() : benchmark.getFunctions();
    }

    private static String names(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }
}
