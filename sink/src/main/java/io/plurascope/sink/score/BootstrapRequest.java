package io.plurascope.sink.score;

import io.plurascope.event.Run;
import io.plurascope.event.Score;
import io.plurascope.event.Standings;
import io.plurascope.measures.ExactSums;
import io.plurascope.measures.Intervals;
import io.plurascope.measures.Intervals.Interval;
import io.plurascope.measures.Measures;
import io.plurascope.measures.PoissonBootstrap;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import io.plurascope.sink.board.Board;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the bootstrap intervals of a run's means, beside the normal ones that its boards have: they ask for no normal
 * scores, so that they say more where scores are skewed and questions few. Both hold at one n, for a complete run.
 *
 * @param run id of the run
 * @param measures names of measures; empty: those by which the run ranks its models
 * @param populations populations to compare with; empty: those that the run compares
 * @param replicates how often questions are drawn, at least {@value PoissonBootstrap#FEWEST_REPLICATES}; the run's seed
 *     decides which
 */
public record BootstrapRequest(String run, List<String> measures, List<String> populations, int replicates) {
    /** How many populations are said where one is asked for that there is not. */
    private static final int NAMED = 12;

    /**
     * A mean and its intervals.
     *
     * @param row the model, with what it was steered to
     * @param population compared with; null for a measure of the model alone
     * @param n number of questions
     * @param board the interval that boards have of a complete run: normal, or Wilson's where all scores are 0 or 1, and
     *     cut to what the measure can be; empty below {@value Intervals#FEWEST} questions, as the other
     * @param bootstrap one of no width where all scores are equal, and so says nothing
     */
    public record Answer(
            String row,
            @Nullable String population,
            String measure,
            long n,
            double mean,
            Optional<Interval> board,
            Optional<Interval> bootstrap) {}

    /** The scores of a row, measure and population. */
    private record Drawn(
            String row, @Nullable String population, String measure, PoissonBootstrap bootstrap, ExactSums sums) {
        Answer answer() {
            Optional<Interval> board = Intervals.ofScores(Intervals.Kind.FIXED_N, Measures.named(measure), sums, 0);
            double mean = sums.mean(0).orElseThrow();
            return new Answer(row, population, measure, sums.count(0), mean, board, bootstrap.interval());
        }
    }

    public BootstrapRequest {
        measures = List.copyOf(measures);
        populations = List.copyOf(populations);
        for (String measure : measures) {
            Measures.named(measure);
        }
        if (replicates < PoissonBootstrap.FEWEST_REPLICATES) {
            throw new IllegalArgumentException("A 95% interval needs at least " + PoissonBootstrap.FEWEST_REPLICATES
                    + " replicates, not " + replicates + ".");
        }
    }

    /**
     * The answers by measure, population and row; at least one.
     *
     * @throws NotThere where there is no such run, it is under way or a monitor, or it has no such score or population
     */
    public List<Answer> answer(HeldEvents events) {
        Run known = events.latest(Topics.RUNS, run, Run::getRevision)
                .orElseThrow(() -> new NotThere("There is no run '" + run + "'."));
        if (known.getMonitor() != null) {
            throw new NotThere("Run '" + run + "' is a monitor: it asks the same questions again, which are no"
                    + " independent draws, so that there is no interval over all of it.");
        }
        requireComplete(events);
        List<String> wanted = measures.isEmpty() ? known.getBoardMeasures() : measures;
        List<String> people = populations.isEmpty() ? known.getCompared() : populations;
        Collection<Score> scores = RunScores.of(events, run);
        requirePopulations(scores);
        Map<String, Drawn> drawn = new TreeMap<>();
        for (Score score : scores) {
            for (String measure : wanted) {
                Double own = value(score.getOwnMeasures(), score.getOwnValues(), 0, measure);
                add(drawn, known, score, null, measure, own);
                for (String population : people) {
                    int place = score.getPopulations().indexOf(population);
                    Double against = place < 0
                            ? null
                            : value(
                                    score.getMeasures(),
                                    score.getValues(),
                                    place * score.getMeasures().size(),
                                    measure);
                    add(drawn, known, score, population, measure, against);
                }
            }
        }
        if (drawn.isEmpty()) {
            throw new NotThere("Run '" + run + "' has no score of " + String.join(", ", wanted)
                    + (people.isEmpty() ? "" : ", alone or against " + String.join(", ", people)) + ".");
        }
        return drawn.values().stream().map(Drawn::answer).toList();
    }

    /** Both intervals hold at one n, which is not known before. */
    private void requireComplete(HeldEvents events) {
        boolean complete = events.latest(Topics.STANDINGS, Keys.of(run, Board.PROGRESS), Standings::getRevision)
                .map(Standings::getComplete)
                .orElse(false);
        if (!complete) {
            throw new NotThere("Run '" + run + "' is under way, and these intervals hold for a complete run alone; its"
                    + " boards have intervals that may be looked at now.");
        }
    }

    /** Without one that is misspelt there would be an answer of all the others. */
    private void requirePopulations(Collection<Score> scores) {
        SortedSet<String> known = new TreeSet<>();
        scores.forEach(score -> known.addAll(score.getPopulations()));
        for (String population : populations) {
            if (!known.contains(population)) {
                throw new NotThere("Run '" + run + "' has no score against a population '" + population + "'; it has "
                        + (known.isEmpty() ? "none against any" : "them against ")
                        + known.stream().limit(NAMED).collect(Collectors.joining(", "))
                        + (known.size() > NAMED ? " and " + (known.size() - NAMED) + " more." : "."));
            }
        }
    }

    private static @Nullable Double value(List<String> names, List<@Nullable Double> values, int from, String measure) {
        int place = names.indexOf(measure);
        // Where every draw was refused there is no value at all.
        return place < 0 || from + place >= values.size() ? null : values.get(from + place);
    }

    private void add(
            Map<String, Drawn> drawn,
            Run known,
            Score score,
            @Nullable String population,
            String measure,
            @Nullable Double value) {
        if (value == null) {
            return;
        }
        String row = RunScores.row(score.getModel(), score.getSteering());
        Drawn scores = drawn.computeIfAbsent(
                Keys.of(measure, population == null ? "" : population, row),
                key -> new Drawn(
                        row, population, measure, new PoissonBootstrap(known.getSeed(), replicates), new ExactSums(1)));
        scores.bootstrap().add(score.getQuestion(), value);
        scores.sums().add(0, value);
    }
}
