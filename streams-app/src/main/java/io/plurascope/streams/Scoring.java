package io.plurascope.streams;

import io.plurascope.event.Option;
import io.plurascope.event.Population;
import io.plurascope.event.Question;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.measures.Answered;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.ModelMeasure;
import io.plurascope.measures.PopulationMeasure;
import io.plurascope.measures.Scale;
import io.plurascope.streams.state.Counted;
import io.plurascope.streams.state.Draw;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a cell adds to the partial sums: a function of its draws, its question, its reference and its run, and of
 * nothing else.
 */
final class Scoring {
    /** A cell without draws adds nothing. */
    static final Counted NOTHING = new Counted(0L, 0, 0, 0, 0, 0, 0, List.of(), null, List.of(), List.of(), List.of());

    private Scoring() {}

    static Counted count(List<Draw> ended, @Nullable Question question, @Nullable Reference reference, Run run) {
        if (ended.isEmpty()) {
            return NOTHING;
        }
        int size = question == null ? -1 : question.getOptions().size();
        List<Draw> answered = new ArrayList<>();
        int refused = 0;
        int invalid = 0;
        int late = 0;
        for (Draw draw : ended) {
            switch (draw.getOutcome()) {
                case ANSWERED -> {
                    if (size < 0 || draw.getProbabilities().size() == size) {
                        answered.add(draw);
                    } else {
                        invalid++;
                    }
                }
                case REFUSED -> refused++;
                case INVALID -> invalid++;
                case LATE -> late++;
            }
        }
        int draws = ended.stream().mapToInt(Draw::getDraws).max().orElseThrow();
        int[] counts = {draws, answered.size(), refused, invalid, late};
        long eventTime = ended.stream().mapToLong(Draw::getEventTime).min().orElseThrow();
        if (question == null || reference == null) {
            return unscored(eventTime, counts, ended.size());
        }
        return ended.size() < draws || answered.isEmpty()
                ? unscored(eventTime, counts, 0)
                : scored(eventTime, counts, answered, question, reference, run);
    }

    private static Counted unscored(long eventTime, int[] counts, int waiting) {
        return new Counted(
                eventTime, counts[0], counts[1], counts[2], counts[3], counts[4], waiting, List.of(), null, List.of(),
                List.of(), List.of());
    }

    private static Counted scored(
            long eventTime, int[] counts, List<Draw> draws, Question question, Reference reference, Run run) {
        Distribution mean =
                Distribution.mean(draws.stream().map(Scoring::distribution).toList());
        OptionalDouble mass = draws.stream().allMatch(draw -> draw.getOptionMass() != null)
                ? draws.stream().mapToDouble(Scoring::optionMass).average()
                : OptionalDouble.empty();
        Answered answered = new Answered(mean, mass, scale(question));
        List<Population> populations = scoredPopulations(reference, run, mean.size());
        List<Double> own = new ArrayList<>();
        for (ModelMeasure measure : MeasureOrder.OWN) {
            own.add(measure.of(answered).orElse(Double.NaN));
        }
        List<Double> against = new ArrayList<>();
        for (Population population : populations) {
            Distribution people = distribution(population.getProbabilities());
            for (PopulationMeasure measure : MeasureOrder.AGAINST) {
                against.add(measure.of(answered, people).orElse(Double.NaN));
            }
        }
        return new Counted(
                eventTime,
                counts[0],
                counts[1],
                counts[2],
                counts[3],
                counts[4],
                0,
                DoubleStream.of(mean.toArray()).boxed().toList(),
                mass.isPresent() ? mass.getAsDouble() : null,
                own,
                populations.stream().map(Population::getPopulation).toList(),
                against);
    }

    /** The populations of the reference that the run scores and that answered the question's options. */
    private static List<Population> scoredPopulations(Reference reference, Run run, int options) {
        Set<String> wanted = new HashSet<>(run.getPopulations());
        return reference.getPopulations().stream()
                .filter(population -> wanted.isEmpty() || wanted.contains(population.getPopulation()))
                .filter(population -> population.getProbabilities().size() == options)
                .toList();
    }

    private static Distribution distribution(Draw draw) {
        return distribution(draw.getProbabilities());
    }

    private static Distribution distribution(List<Double> probabilities) {
        return Distribution.of(
                probabilities.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double optionMass(Draw draw) {
        Double mass = draw.getOptionMass();
        return mass == null ? Double.NaN : mass;
    }

    private static Scale scale(Question question) {
        List<Option> options = question.getOptions();
        List<OptionalDouble> positions = new ArrayList<>();
        for (Option option : options) {
            Double position = option.getPosition();
            positions.add(position == null ? OptionalDouble.empty() : OptionalDouble.of(position));
        }
        Set<Integer> refusals = new HashSet<>();
        IntStream.range(0, options.size())
                .filter(index -> options.get(index).getRefusal())
                .forEach(refusals::add);
        return new Scale(positions, refusals);
    }
}
