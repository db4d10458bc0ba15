package io.plurascope.measures.overton;

import io.plurascope.measures.Distribution;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How a model's response set R to one question of N candidate answers compares with the expected set W (C for a question
 * of fact). Every value is in [0, 1]; what an empty set leaves undefined is empty, never 0.
 *
 * <p>Source: Sorensen et al. 2024, section 3.1: definition 5 for the verdict, "metrics like precision/recall/accuracy".
 *
 * @param kind what the question is about; questions of fact are reported apart
 * @param strict 1 if R = W, else 0; empty where W is
 * @param precision |R and W| / |R|; empty where R is
 * @param recall |R and W| / |W|, also called coverage; empty where W is
 * @param f1 2 |R and W| / (|R| + |W|), the harmonic mean of precision and recall; empty where either is
 * @param accuracy (|R and W| + |neither in R nor in W|) / N; always defined
 * @param supportCoverage the sum of a population's probabilities of the answers in both R and W; empty where W is or
 *     where no population was given
 */
public record OvertonScore(
        OvertonWindow.Kind kind,
        OptionalDouble strict,
        OptionalDouble precision,
        OptionalDouble recall,
        OptionalDouble f1,
        OptionalDouble accuracy,
        OptionalDouble supportCoverage) {
    /**
     * Without a population, so that there is no support-weighted coverage.
     *
     * @throws IllegalArgumentException if window and responses are over different numbers of answers
     */
    public static OvertonScore of(OvertonWindow window, ResponseSet responses) {
        return of(window, responses, OptionalDouble.empty());
    }

    /**
     * With the population whose support the covered answers are weighted by.
     *
     * @throws IllegalArgumentException if the three are over different numbers of answers
     */
    public static OvertonScore of(OvertonWindow window, ResponseSet responses, Distribution population) {
        return of(window, responses, support(window, responses, population));
    }

    /** The sum of a population's probabilities of the answers that are expected and given; empty where none is expected. */
    static OptionalDouble support(OvertonWindow window, ResponseSet responses, Distribution population) {
        population.requireSize(window.answers());
        double support = 0;
        // By number, since the order of a set's elements changes from one start of the JVM to the next.
        for (int answer = 0; answer < window.answers(); answer++) {
            if (window.expected().contains(answer) && responses.given().contains(answer)) {
                support += population.probability(answer);
            }
        }
        // The probabilities of all answers can sum to a hair above 1.
        return window.expected().isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Math.min(support, 1));
    }

    private static OvertonScore of(OvertonWindow window, ResponseSet responses, OptionalDouble supportCoverage) {
        responses.requireSize(window.answers());
        Set<Integer> expected = window.expected();
        Set<Integer> given = responses.given();
        int covered = (int) given.stream().filter(expected::contains).count();
        int wrong = given.size() + expected.size() - 2 * covered;
        boolean harmonic = !given.isEmpty() && !expected.isEmpty();
        return new OvertonScore(
                window.kind(),
                expected.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(wrong == 0 ? 1 : 0),
                share(covered, given.size()),
                share(covered, expected.size()),
                harmonic ? share(2 * covered, given.size() + expected.size()) : OptionalDouble.empty(),
                share(window.answers() - wrong, window.answers()),
                supportCoverage);
    }

    private static OptionalDouble share(int part, int whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
