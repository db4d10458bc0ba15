package io.plurascope.streams;

import io.plurascope.event.Merging;
import io.plurascope.event.Option;
import io.plurascope.event.Population;
import io.plurascope.event.Question;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.event.Steering;
import io.plurascope.measures.Answered;
import io.plurascope.measures.Compared;
import io.plurascope.measures.Convention;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.InvalidAnswer;
import io.plurascope.measures.Scale;
import io.plurascope.measures.distributional.SeedCompat;
import io.plurascope.streams.state.Counted;
import io.plurascope.streams.state.Draw;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a cell adds to the partial sums: a function of its draws, its question, its reference and its run, and of
 * nothing else.
 */
final class Scoring {
    /** A cell without draws adds nothing. */
    static final Counted NOTHING = new Counted(
            0L,
            0,
            0,
            0,
            0,
            0,
            0,
            List.of(),
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            ModesTable.NONE);

    private final String model;
    private final @Nullable Steering steering;
    private final Run run;

    /** Scoring of the cells of one model, plain or steered, in a run. */
    Scoring(String model, @Nullable Steering steering, Run run) {
        this.model = model;
        this.steering = steering;
        this.run = run;
    }

    Counted count(List<Draw> ended, @Nullable Question question, @Nullable Reference reference) {
        if (ended.isEmpty()) {
            return NOTHING;
        }
        Tally tally = Tally.of(
                ended,
                question == null ? Tally.UNKNOWN_SIZE : question.getOptions().size());
        if (question == null || reference == null) {
            return tally.unscored(tally.ended());
        }
        if (tally.ended() < tally.draws() || tally.answered().isEmpty()) {
            return tally.unscored(0);
        }
        try {
            return scored(tally, mean(tally.answered(), question.getOptions().size()), question, reference);
        } catch (InvalidAnswer e) {
            return tally.withoutAnswers().unscored(0);
        }
    }

    /**
     * The mean of the draws by the run's convention.
     *
     * @throws InvalidAnswer where raw logits do not make a distribution of all draws together
     */
    private Distribution mean(List<Draw> draws, int options) throws InvalidAnswer {
        if (run.getMerging() != Merging.SEED_COMPAT) {
            return Distribution.mean(draws.stream().map(Scoring::distribution).toList());
        }
        List<Integer> labels = draws.getFirst().getLabels();
        if (!draws.stream().allMatch(draw -> draw.getLabels().equals(labels))) {
            throw new InvalidAnswer("The draws have different label variants, whose logits have no mean.");
        }
        return SeedCompat.distribution(
                options,
                labels.stream().mapToInt(Integer::intValue).toArray(),
                draws.stream()
                        .map(draw -> draw.getLogits().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray())
                        .toList());
    }

    private Counted scored(Tally tally, Distribution mean, Question question, Reference reference) {
        List<Draw> draws = tally.answered();
        OptionalDouble mass = draws.stream().allMatch(draw -> draw.getOptionMass() != null)
                ? draws.stream().mapToDouble(Scoring::optionMass).average()
                : OptionalDouble.empty();
        Answered answered = new Answered(
                question.getQuestion(),
                mean,
                mass,
                scale(question),
                convention(),
                Variations.of(draws, tally.otherwise()));
        SortedMap<String, Distribution> people = people(reference, mean.size());
        Compared compared =
                new Compared(answered, people, Set.copyOf(run.getTotals()), Expected.of(run, question.getOptions()));
        return new Counted(
                tally.eventTime(),
                tally.draws(),
                tally.allAnswered(),
                tally.refused(),
                tally.invalid(),
                tally.late(),
                0,
                DoubleStream.of(mean.toArray()).boxed().toList(),
                mass.isPresent() ? mass.getAsDouble() : null,
                MeasureOrder.own(compared),
                List.copyOf(people.keySet()),
                people.keySet().stream()
                        .flatMap(population -> MeasureOrder.against(compared, population).stream())
                        .toList(),
                Juries.ofPopulations(run, mean, people),
                Stream.concat(draws.stream(), tally.otherwise().stream())
                        .map(Draw::getVersion)
                        .filter(version -> !version.isEmpty())
                        .toList(),
                List.of(),
                ModesTable.place(mean, steering, people));
    }

    private Convention convention() {
        return switch (run.getMerging()) {
            case LOG_SUM_EXP, MAX -> Convention.PLAIN;
            case SEED_COMPAT -> Convention.SEED_COMPAT;
        };
    }

    /** The populations that the run scores, that answered the question's options, and that the model itself is not. */
    SortedMap<String, Distribution> people(Reference reference, int options) {
        Set<String> wanted = new HashSet<>(run.getPopulations());
        String itself = run.getComparisonRows().getOrDefault(model, "");
        SortedMap<String, Distribution> people = new TreeMap<>();
        for (Population population : reference.getPopulations()) {
            String name = population.getPopulation();
            if ((wanted.isEmpty() || wanted.contains(name))
                    && !name.equals(itself)
                    && fault(population, options).isEmpty()) {
                people.putIfAbsent(name, distribution(population.getProbabilities()));
            }
        }
        return people;
    }

    /** Why a population cannot be scored against, in a few words; nothing where it can. */
    static Optional<String> fault(Population population, int options) {
        return Distribution.fault(population.getProbabilities(), options);
    }

    static Distribution distribution(Draw draw) {
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
        return Scale.of(
                options.size(),
                option -> options.get(option).getPosition(),
                option -> options.get(option).getRefusal());
    }
}
