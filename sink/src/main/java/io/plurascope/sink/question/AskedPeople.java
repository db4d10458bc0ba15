package io.plurascope.sink.question;

import io.plurascope.event.Option;
import io.plurascope.event.Population;
import io.plurascope.event.Question;
import io.plurascope.event.Reference;
import io.plurascope.measures.Answered;
import io.plurascope.measures.Convention;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.Scale;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How people answered one question.
 *
 * @param question its id
 * @param scale that of its options, of which there is one at least
 * @param people what each population answered, without those whose answers are no distribution over the options
 */
public record AskedPeople(String question, Scale scale, Map<String, Distribution> people) {
    /** Copies. */
    public AskedPeople {
        people = Collections.unmodifiableMap(new TreeMap<>(people));
    }

    /** What the events say of a question with options, as the topology takes them. */
    static AskedPeople of(Question question, Reference reference) {
        Map<String, Distribution> people = new TreeMap<>();
        for (Population population : reference.getPopulations()) {
            if (Distribution.fault(
                            population.getProbabilities(), question.getOptions().size())
                    .isEmpty()) {
                people.putIfAbsent(
                        population.getPopulation().intern(),
                        Distribution.of(population.getProbabilities().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()));
            }
        }
        List<Option> options = question.getOptions();
        Scale scale = Scale.of(
                options.size(),
                option -> options.get(option).getPosition(),
                option -> options.get(option).getRefusal());
        return new AskedPeople(question.getQuestion(), scale, people);
    }

    /** Some answers to it, as if a model had given them. */
    public Answered answered(Distribution answers, Convention convention) {
        return new Answered(question, answers, OptionalDouble.empty(), scale, convention);
    }
}
