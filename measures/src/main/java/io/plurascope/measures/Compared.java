package io.plurascope.measures;

import io.plurascope.measures.overton.ExpectedAnswers;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A model's answer to one question and what every population answered, which have the same options. What several measures
 * need of them is worked out once. Not safe for use by several threads at once.
 */
public final class Compared {
    private final Answered answered;
    private final SortedMap<String, Distribution> people;
    private final Set<String> totals;
    private final ExpectedAnswers expected;
    private final Map<Class<?>, Object> made = new HashMap<>();

    /** Of populations that hold no others, to a question whose reasonable answers have the usual support. */
    public Compared(Answered answered, SortedMap<String, Distribution> people) {
        this(answered, people, Set.of(), ExpectedAnswers.USUAL);
    }

    /**
     * Copies and checks.
     *
     * @param people what each population answered, by its name; may be empty
     * @param totals populations that hold others
     * @param expected how it is known which options a model should give
     * @throws IllegalArgumentException if model and people do not have the same number of options
     */
    public Compared(
            Answered answered, SortedMap<String, Distribution> people, Set<String> totals, ExpectedAnswers expected) {
        this.answered = answered;
        this.totals = Set.copyOf(totals);
        this.expected = expected;
        this.people = Collections.unmodifiableSortedMap(new TreeMap<>(people));
        people.values()
                .forEach(each -> each.requireSize(answered.probabilities().size()));
    }

    /** What the model answered. */
    public Answered answered() {
        return answered;
    }

    /** What each population answered, by its name. */
    public SortedMap<String, Distribution> people() {
        return people;
    }

    /** Populations that hold others, whether they answered or not. */
    public Set<String> totals() {
        return totals;
    }

    /** How it is known which options a model should give. */
    public ExpectedAnswers expected() {
        return expected;
    }

    /**
     * What is made of them, the same object each time.
     *
     * @param kind of which there is one
     * @param make makes it, from these alone
     */
    public <T> T once(Class<T> kind, Function<Compared, T> make) {
        Object known = made.get(kind);
        T result = known == null ? make.apply(this) : kind.cast(known);
        made.put(kind, result);
        return result;
    }
}
