package io.plurascope.streams;

import io.plurascope.event.Benchmark;
import io.plurascope.event.Entry;
import io.plurascope.event.Pareto;
import io.plurascope.event.Run;
import io.plurascope.event.Standings;
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
     * The boards of a run's benchmark; none where it has none that makes sense.
     *
     * @param board the run's other boards
     * @param models the models' rows over the whole run
     * @param steered those of models steered to functions, over the questions that have a value under each
     * @param elsewhere what was measured elsewhere; null where nothing was
     */
    List<Standings> of(
            Run run, Board board, List<Row> models, List<Row> steered, @Nullable MeasuredElsewhere elsewhere) {
        Benchmark benchmark = run.getBenchmark();
        Optional<Objectives> sound = Objectives.of(run, elsewhere);
        if (benchmark == null || sound.isEmpty()) {
            return List.of();
        }
        Objectives objectives = sound.get();
        Known last = known.compute(
                run.getRun(),
                (name, before) -> before != null && before.benchmark.equals(benchmark)
                        ? before
                        : new Known(benchmark, objectives));
        ParetoBoard pareto = new ParetoBoard(run, objectives, last.functions, models);
        List<Standings> boards = new ArrayList<>();
        boards.add(Standings.newBuilder(board.named(ParetoBoard.NAME, pareto.entries(board.values())))
                .setPareto(last.front.of(pareto.measured(), pareto::pareto))
                .build());
        List<Entry> tradeOffs = new TradeOffBoard(run, objectives, last.functions, board.values(), steered)
                .entries((judged, model, points) -> last.tradeOffs
                        .computeIfAbsent(model, name -> new Latest<>())
                        .of(points, () -> judged.of(points)));
        if (!tradeOffs.isEmpty()) {
            boards.add(board.named(TradeOffBoard.NAME, tradeOffs));
        }
        return boards;
    }
}
