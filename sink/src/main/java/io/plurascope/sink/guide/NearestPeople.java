package io.plurascope.sink.guide;

import io.plurascope.event.Merging;
import io.plurascope.event.Run;
import io.plurascope.measures.Convention;
import io.plurascope.measures.Direction;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.ExactSums;
import io.plurascope.measures.Intervals;
import io.plurascope.measures.Intervals.Interval;
import io.plurascope.measures.PopulationMeasure;
import io.plurascope.sink.guide.Guides.Ceiling;
import io.plurascope.sink.guide.Guides.Floor;
import io.plurascope.sink.guide.Guides.Guide;
import io.plurascope.sink.question.AskedPeople;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Works out, for one population of a run, what uniform answers have and which other people are the nearest: each question is
 * scored as that of a model is, and scores are added up as the boards add theirs up, so that the bits are those of the rows of a
 * run that has such rows.
 *
 * <p>A ceiling needs at least {@value Intervals#FEWEST} of the population's questions and half of them, since a mean over other
 * questions is another mean. No group is the ceiling of a whole that holds it, and no whole that of its groups: they share people.
 * Where the run names populations, its others are compared; where it names no other, all that answered its questions.
 */
final class NearestPeople {
    private final Run run;
    private final String population;
    private final List<AskedPeople> questions;
    private @Nullable Set<String> others;

    /** @param questions all that are known of the run */
    NearestPeople(Run run, String population, Collection<AskedPeople> questions) {
        this.run = run;
        this.population = population;
        this.questions = questions.stream()
                .filter(each -> each.people().containsKey(population))
                .toList();
    }

    private Set<String> others() {
        Set<String> known = others;
        if (known == null) {
            known = findOthers();
            others = known;
        }
        return known;
    }

    private Set<String> findOthers() {
        Set<String> all = new HashSet<>();
        questions.forEach(each -> all.addAll(each.people().keySet()));
        run.getTotals().forEach(all::remove);
        all.remove(population);
        Set<String> named = new HashSet<>(all);
        named.retainAll(run.getPopulations());
        return named.isEmpty() ? all : named;
    }

    Guide of(PopulationMeasure measure) {
        ExactSums uniform = new ExactSums(1);
        for (AskedPeople each : questions) {
            add(uniform, measure, each, Distribution.uniform(each.scale().size()));
        }
        long n = uniform.count(0) + uniform.infinite(0);
        Floor floor = new Floor(
                value(uniform),
                n,
                n == 0 ? "No question that some model has ended has a value of this measure for these people." : null);
        return new Guide(measure.name(), floor, measure.direction() == Direction.NONE ? UNRANKED : ceiling(measure, n));
    }

    private static final Ceiling UNRANKED =
            Ceiling.none("Neither more nor less is better in this measure, so that nobody is the nearest.");

    private void add(ExactSums sums, PopulationMeasure measure, AskedPeople asked, Distribution answers) {
        Distribution people = asked.people().get(population);
        if (people != null) {
            OptionalDouble score = measure.of(asked.answered(answers, convention()), people);
            score.ifPresent(value -> sums.add(0, value));
        }
    }

    private Convention convention() {
        return run.getMerging() == Merging.SEED_COMPAT ? Convention.SEED_COMPAT : Convention.PLAIN;
    }

    private Ceiling ceiling(PopulationMeasure measure, long questionsOfPopulation) {
        if (run.getTotals().contains(population)) {
            return Ceiling.none(
                    "These people hold the run's other populations, and would be compared with themselves.");
        }
        if (others().isEmpty()) {
            return Ceiling.none("No other people answered these questions.");
        }
        long fewest = Math.max(Intervals.FEWEST, (questionsOfPopulation + 1) / 2);
        SortedMap<String, ExactSums> enough = new TreeMap<>(sums(measure));
        enough.values().removeIf(sums -> sums.count(0) + sums.infinite(0) < fewest);
        if (enough.isEmpty()) {
            return Ceiling.none("No other people were asked " + fewest + " of their " + questionsOfPopulation
                    + " questions, half of them and ten at least.");
        }
        return nearest(measure, enough)
                .orElseGet(() -> Ceiling.none(
                        "All others left out some option that these people chose, so that their means are infinite."));
    }

    private Map<String, ExactSums> sums(PopulationMeasure measure) {
        Set<String> named = others();
        Map<String, ExactSums> sums = new HashMap<>();
        for (AskedPeople each : questions) {
            each.people().forEach((other, answers) -> {
                if (named.contains(other)) {
                    add(sums.computeIfAbsent(other, name -> new ExactSums(1)), measure, each, answers);
                }
            });
        }
        return sums;
    }

    /** The first by name of those that are equally near; nobody where all means are infinite. */
    private static Optional<Ceiling> nearest(PopulationMeasure measure, SortedMap<String, ExactSums> enough) {
        Comparator<Ceiling> nearer = Comparator.comparing(Ceiling::value, Comparator.nullsLast(Double::compare));
        Comparator<Ceiling> order = measure.direction() == Direction.HIGHER_IS_BETTER ? nearer.reversed() : nearer;
        return enough.entrySet().stream()
                .filter(each -> Double.isFinite(each.getValue().mean(0).orElse(Double.NaN)))
                .map(each -> ceiling(measure, each.getKey(), each.getValue()))
                .min(order);
    }

    private static Ceiling ceiling(PopulationMeasure measure, String other, ExactSums sums) {
        Optional<Interval> interval = Intervals.ofScores(Intervals.Kind.FIXED_N, measure, sums, 0);
        return new Ceiling(
                other,
                value(sums),
                sums.count(0),
                interval.map(Interval::low).orElse(null),
                interval.map(Interval::high).orElse(null),
                null);
    }

    private static @Nullable Double value(ExactSums sums) {
        OptionalDouble mean = sums.mean(0);
        return mean.isPresent() ? (Double) mean.getAsDouble() : null;
    }
}
