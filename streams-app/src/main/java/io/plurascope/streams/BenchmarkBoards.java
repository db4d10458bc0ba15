package io.plurascope.streams;

import io.plurascope.event.Benchmark;
import io.plurascope.event.Entry;
import io.plurascope.event.Pareto;
import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import io.plurascope.measures.Intervals;
import io.plurascope.measures.benchmark.CommensuratingFunction;
import io.plurascope.measures.benchmark.Point;
import io.plurascope.measures.benchmark.TradeOff;
import io.plurascope.streams.state.MeasuredElsewhere;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Makes the boards of the runs' benchmarks. Fronts, volumes and utilities take long and follow from the points alone, so
 * that those of the latest runs are worked out anew only where a point has moved.
 */
final class BenchmarkBoards {
    /** Runs under way at a time are few; what is known of more is forgotten, and worked out again. */
    private static final int MOST_RUNS = 16;

    private final Map<String, Known> known = new LinkedHashMap<>(MOST_RUNS, 0.75F, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST_RUNS;
        }
    };

    /** What was worked out under one benchmark. */
    private static final class Known {
        private final Benchmark benchmark;
        private final Map<String, CommensuratingFunction> functions;
        private final Latest<Map<String, List<OptionalDouble>>, Pareto> front = new Latest<>();
        private final Map<String, Latest<Map<String, Point>, TradeOff>> tradeOffs = new HashMap<>();

        private Known(Benchmark benchmark, Objectives objectives) {
            this.benchmark = benchmark;
            this.functions = Functions.of(benchmark, objectives.gains());
        }
    }

    /**
     * What the boards of a run's benchmark are made of.
     *
     * @param values what the run's other boards have
     * @param models the models' rows over the whole run
     * @param steered those of models steered to functions, over the questions that have a value under each
     * @param differences those of the differences between two functions, by key
     * @param elsewhere what was measured elsewhere; null where nothing was
     */
    record Inputs(
            RunValues values,
            List<Row> models,
            List<Row> steered,
            Map<String, Row> differences,
            @Nullable MeasuredElsewhere elsewhere) {}

    /**
     * The boards of a run's benchmark; none where it has none that makes sense.
     *
     * @param board the run's other boards
     */
    List<Standings> of(Board board, Inputs inputs) {
        Run run = inputs.values().run();
        Benchmark benchmark = run.getBenchmark();
        Optional<Objectives> sound = Objectives.of(inputs.values(), inputs.elsewhere());
        if (benchmark == null || sound.isEmpty()) {
            return List.of();
        }
        Objectives objectives = sound.get();
        Known last = known.compute(
                run.getRun(),
                (name, before) -> before != null && before.benchmark.equals(benchmark)
                        ? before
                        : new Known(benchmark, objectives));
        ParetoBoard pareto = new ParetoBoard(run, objectives, last.functions, inputs.models());
        Intervals.Kind kind = inputs.values().values().kind();
        SureDominance sure =
                new SureDominance(run, objectives.axes(), inputs.values().pairs(), kind);
        List<Standings> boards = new ArrayList<>();
        boards.add(Standings.newBuilder(board.named(ParetoBoard.NAME, pareto.entries()))
                .setPareto(sure.of(last.front.of(pareto.measured(), pareto::pareto)))
                .build());
        TradeOffChance chance = new TradeOffChance(
                run, objectives.axes(), Functions.wanted(benchmark, objectives.gains()), inputs.differences(), kind);
        List<Entry> tradeOffs = new TradeOffBoard(run, objectives, last.functions, inputs.steered(), chance)
                .entries((judged, model, points) -> last.tradeOffs
                        .computeIfAbsent(model, name -> new Latest<>())
                        .of(points, () -> judged.of(points)));
        if (!tradeOffs.isEmpty()) {
            boards.add(board.named(TradeOffBoard.NAME, tradeOffs));
        }
        return boards;
    }
}
