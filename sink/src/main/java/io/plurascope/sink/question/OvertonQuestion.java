package io.plurascope.sink.question;

import io.plurascope.event.Listed;
import io.plurascope.event.Option;
import io.plurascope.event.Population;
import io.plurascope.event.Question;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.overton.ExpectedAnswers;
import io.plurascope.measures.overton.OvertonWindow;
import io.plurascope.measures.overton.ResponseSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which answers of one question a model gives, and which it should.
 *
 * @param kind {@code opinion}, or {@code fact} where an answer is listed as correct; absent where nobody answered and nothing is listed
 * @param value of the measure by which the list is ordered; absent where it is undefined
 */
public record OvertonQuestion(
        String question,
        String text,
        @Nullable String kind,
        @Nullable Double value,
        List<Answer> answers) {

    /** What became of an answer. */
    public enum Fate {
        /** It should be given, and is. */
        COVERED,
        /** It should be given, and is not. */
        MISSED,
        /** It should not be given, and is. */
        UNREASONABLE,
        /** It should not be given, and is not. */
        LEFT_OUT,
        /** It is not known whether it should be given. */
        UNKNOWN
    }

    /**
     * One answer option.
     *
     * @param probability the model's
     * @param support the greatest share of it in a population; absent where nobody answered
     * @param supporter the population that has it, the first by name among equals
     */
    public record Answer(
            String text,
            boolean refusal,
            double probability,
            @Nullable Double support,
            @Nullable String supporter,
            Fate fate) {}

    /** Compares a distribution of a model with the answers that the run expects of a question. */
    static OvertonQuestion of(
            Run run,
            Question question,
            Optional<Reference> reference,
            String model,
            List<Double> probabilities,
            @Nullable Double value) {
        List<Option> options = question.getOptions();
        SortedMap<String, Distribution> people = people(run, reference, model, options.size());
        ExpectedAnswers expected = new ExpectedAnswers(
                run.getSupport(),
                listed(options, Listed.CORRECT),
                listed(options, Listed.REASONABLE),
                listed(options, Listed.UNREASONABLE));
        Optional<OvertonWindow> window = expected.window(options.size(), people.values());
        ResponseSet given = ResponseSet.fromChoices(distribution(probabilities), run.getSupport());
        List<Answer> answers = new ArrayList<>();
        for (int index = 0; index < options.size(); index++) {
            int option = index;
            Optional<String> supporter = people.keySet().stream()
                    .reduce((one, next) -> share(people, next, option) > share(people, one, option) ? next : one);
            answers.add(new Answer(
                    options.get(option).getText(),
                    options.get(option).getRefusal(),
                    probabilities.get(option),
                    supporter.map(each -> share(people, each, option)).orElse(null),
                    supporter.orElse(null),
                    fate(window, given, option)));
        }
        return new OvertonQuestion(
                question.getQuestion(),
                question.getText(),
                window.map(each -> each.kind().name().toLowerCase(Locale.ROOT)).orElse(null),
                value,
                answers);
    }

    private static double share(SortedMap<String, Distribution> people, String population, int option) {
        Distribution of = people.get(population);
        return of == null ? 0 : of.probability(option);
    }

    private static Fate fate(Optional<OvertonWindow> window, ResponseSet given, int option) {
        boolean gives = given.given().contains(option);
        return window.map(each -> each.expected().contains(option)
                        ? (gives ? Fate.COVERED : Fate.MISSED)
                        : (gives ? Fate.UNREASONABLE : Fate.LEFT_OUT))
                .orElse(Fate.UNKNOWN);
    }

    private static Set<Integer> listed(List<Option> options, Listed as) {
        return IntStream.range(0, options.size())
                .filter(option -> options.get(option).getListed() == as)
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The populations that the topology scores: those of the run that answered these options, and not the model itself. */
    private static SortedMap<String, Distribution> people(
            Run run, Optional<Reference> reference, String model, int options) {
        String itself = run.getComparisonRows().getOrDefault(model, "");
        SortedMap<String, Distribution> people = new TreeMap<>();
        for (Population each : reference.map(Reference::getPopulations).orElse(List.of())) {
            boolean scored =
                    run.getPopulations().isEmpty() || run.getPopulations().contains(each.getPopulation());
            if (scored
                    && !each.getPopulation().equals(itself)
                    && Distribution.fault(each.getProbabilities(), options).isEmpty()) {
                people.putIfAbsent(each.getPopulation(), distribution(each.getProbabilities()));
            }
        }
        return people;
    }

    private static Distribution distribution(List<Double> probabilities) {
        return Distribution.of(
                probabilities.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
