package io.plurascope.streams;

import io.plurascope.event.Entry;
import io.plurascope.event.IntervalKind;
import io.plurascope.event.Run;
import io.plurascope.measures.ExactSums;
import io.plurascope.measures.distributional.SimBenchScore;
import io.plurascope.measures.jury.PopulationJurors;
import io.plurascope.streams.preference.MinimaxWinner;
import io.plurascope.streams.preference.Preferences;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Values of a whole run that are no means over questions, so that they have no interval. */
final class WholeRun {
    /** SimBench's score of a model against a population. */
    static final String SIMBENCH = "simbench_score";

    /** Probability of a model in the minimax winner, the lottery that no model is preferred to. */
    static final String MINIMAX = "minimax_winner";

    private static final Logger LOG = LoggerFactory.getLogger(WholeRun.class);
    private static final int TO_PEOPLE = MeasureOrder.AGAINST_NAMES.indexOf("total_variation");
    private static final int UNIFORM = MeasureOrder.AGAINST_NAMES.indexOf("uniform_total_variation");
    private static final int DISTANCE = MeasureOrder.AGAINST_NAMES.indexOf("js_distance");

    private WholeRun() {}

    /** SimBench's score of every row against a population, on the scale on which people have 100 and uniform answers 0. */
    static List<Entry> simBench(List<Row> models, String population) {
        List<Entry> entries = new ArrayList<>();
        for (Row row : models) {
            ExactSums sums = row.sums(population);
            // Sums that an earlier version began have fewer questions of the second.
            boolean paired = sums.count(TO_PEOPLE) == sums.count(UNIFORM);
            OptionalDouble score = paired && sums.count(TO_PEOPLE) > 0
                    ? SimBenchScore.of(
                            sums.mean(TO_PEOPLE).orElseThrow(),
                            sums.mean(UNIFORM).orElseThrow())
                    : OptionalDouble.empty();
            entries.add(entry(row, SIMBENCH, sums.count(TO_PEOPLE), score));
        }
        return entries;
    }

    /**
     * The minimax winner among the run's models as they are, each question of each compared population that holds no others
     * being a vote for the model that is closer to it by {@code js_distance}. Undefined while two models share no question; a
     * monitor has none, see {@link Pairs}.
     */
    static List<Entry> minimax(Run run, List<Row> models, Map<String, Row> pairs) {
        List<Row> candidates = models.stream()
                .filter(row -> row.key().steering() == null)
                .filter(row -> !run.getComparisonRows().containsKey(row.key().model()))
                .toList();
        if (run.getMonitor() != null
                || !run.getBoardMeasures().contains(MeasureOrder.AGAINST_NAMES.get(DISTANCE))
                || candidates.size() < 2
                || voters(run).isEmpty()) {
            return List.of();
        }
        Map<String, Double> strategy = preferences(run, candidates, pairs)
                .flatMap(WholeRun::winner)
                .<Map<String, Double>>map(winner -> winner.strategy())
                .orElse(Map.of());
        long least = Long.MAX_VALUE;
        for (Row one : candidates) {
            for (Row other : candidates) {
                for (String population : voters(run)) {
                    least = Math.min(least, shared(run, one.key(), other.key(), pairs, population));
                }
            }
        }
        List<Entry> entries = new ArrayList<>();
        for (Row row : candidates) {
            Double probability = strategy.get(row.key().model());
            entries.add(entry(
                    row,
                    MINIMAX,
                    least,
                    probability == null ? OptionalDouble.empty() : OptionalDouble.of(probability)));
        }
        return entries;
    }

    /** The compared populations but those that hold others, whose people would vote twice. */
    private static Set<String> voters(Run run) {
        Map<String, String> compared = new HashMap<>();
        run.getCompared().forEach(population -> compared.put(population, population));
        return PopulationJurors.all(run.getTotals()).of(compared).keySet();
    }

    private static Optional<Preferences> preferences(Run run, List<Row> candidates, Map<String, Row> pairs) {
        int size = candidates.size();
        double[][] preferred = new double[size][size];
        for (int first = 0; first < size; first++) {
            preferred[first][first] = 0.5;
            for (int second = first + 1; second < size; second++) {
                OptionalDouble share = share(
                        run, candidates.get(first).key(), candidates.get(second).key(), pairs);
                if (share.isEmpty()) {
                    return Optional.empty();
                }
                preferred[first][second] = share.getAsDouble();
                preferred[second][first] = 1 - share.getAsDouble();
            }
        }
        return Optional.of(
                Preferences.of(candidates.stream().map(row -> row.key().model()).toList(), preferred));
    }

    /** Share of the votes for the first of two models, an equal distance being half a vote for each. */
    private static OptionalDouble share(Run run, RowKey one, RowKey other, Map<String, Row> pairs) {
        boolean inOrder = one.model().compareTo(other.model()) < 0;
        @Nullable Row pair = pair(run, one, other, pairs);
        if (pair == null) {
            return OptionalDouble.empty();
        }
        long closer = 0;
        long farther = 0;
        long votes = 0;
        for (String population : voters(run)) {
            ExactSums differences = pair.sums(population);
            closer += differences.negative(DISTANCE);
            farther += differences.positive(DISTANCE);
            votes += differences.count(DISTANCE);
        }
        if (votes == 0) {
            return OptionalDouble.empty();
        }
        double forFirst = (votes + (inOrder ? closer - farther : farther - closer)) / 2.0 / votes;
        return OptionalDouble.of(forFirst);
    }

    private static @Nullable Row pair(Run run, RowKey one, RowKey other, Map<String, Row> pairs) {
        boolean inOrder = one.model().compareTo(other.model()) < 0;
        return pairs.get(RowKey.ofPair(
                        run.getRun(),
                        inOrder ? one.model() : other.model(),
                        inOrder ? other.model() : one.model(),
                        null)
                .text());
    }

    /** Number of questions on which two models can be compared; all that there are of a model and itself. */
    private static long shared(Run run, RowKey one, RowKey other, Map<String, Row> pairs, String population) {
        if (one.equals(other)) {
            return Long.MAX_VALUE;
        }
        @Nullable Row pair = pair(run, one, other, pairs);
        return pair == null ? 0 : pair.sums(population).count(DISTANCE);
    }

    private static Optional<MinimaxWinner> winner(Preferences preferences) {
        try {
            return Optional.of(MinimaxWinner.of(preferences));
        } catch (IllegalStateException e) {
            LOG.warn("The minimax winner is left undefined: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static Entry entry(Row row, String measure, long n, OptionalDouble value) {
        return Entry.newBuilder()
                .setModel(row.key().model())
                .setSteering(row.key().steering())
                .setMeasure(measure)
                .setN(n)
                .setValue(value.isPresent() ? value.getAsDouble() : null)
                .setInterval(IntervalKind.NONE)
                .build();
    }

    /** Rows by their keys. */
    static Map<String, Row> byKey(List<Row> rows) {
        Map<String, Row> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(row.key().text(), row));
        return byKey;
    }
}
