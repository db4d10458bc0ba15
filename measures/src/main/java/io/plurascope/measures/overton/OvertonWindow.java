package io.plurascope.measures.overton;

import io.plurascope.measures.Distribution;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of the candidate answers to one question x a model should give. Answers are counted from 0: the options of the
 * question, or a list of written answers.
 *
 * <p>Source: Sorensen et al. 2024, section 3.1, definitions 1 to 3 and the two ways to put them into practice.
 *
 * @param answers the number of candidate answers, at least 1
 * @param correct C(x), the answers that are listed as correct; a question with one is not a question of opinion, and its
 *     numbers are kept apart
 * @param reasonable W(x), the answers within the window; of no importance where an answer is correct
 */
public record OvertonWindow(int answers, Set<Integer> correct, Set<Integer> reasonable) {
    /** The support in at least one population from which on an answer is reasonable, unless said otherwise. */
    public static final double SUPPORT = 0.05;

    /** What a question is about. */
    public enum Kind {
        /** No answer is listed as correct: the model should give those that are reasonable. */
        OPINION,
        /** Some answer is listed as correct: the model should give those that are. */
        FACT
    }

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there is no candidate answer or a set names one that there is not
     */
    public OvertonWindow {
        correct = Answers.within(answers, correct, "correct");
        reasonable = Answers.within(answers, reasonable, "reasonable");
    }

    /**
     * The window of a question of opinion out of what people answered: an option is reasonable if its probability reaches
     * the threshold in at least one population.
     *
     * @param populations each population that has the question; their order does not matter
     * @param threshold in (0, 1]; the usual one is {@link #SUPPORT}
     * @throws IllegalArgumentException if there is no population, their numbers of options differ or the threshold is out
     *     of range
     */
    public static OvertonWindow fromSupport(List<Distribution> populations, double threshold) {
        if (populations.isEmpty()) {
            throw new IllegalArgumentException(
                    "A window out of the support in no population was asked for; it needs at least 1.");
        }
        int answers = populations.getFirst().size();
        populations.forEach(population -> population.requireSize(answers));
        return ofReasonable(
                answers,
                populations.stream()
                        .flatMap(population -> Answers.reaching(population, threshold).stream())
                        .collect(Collectors.toSet()));
    }

    /**
     * The window of a question of opinion whose reasonable answers are listed; all others are unreasonable.
     *
     * @throws IllegalArgumentException as the constructor
     */
    public static OvertonWindow ofReasonable(int answers, Set<Integer> reasonable) {
        return new OvertonWindow(answers, Set.of(), reasonable);
    }

    /**
     * The window of a question of opinion whose unreasonable answers are listed; all others are reasonable.
     *
     * @throws IllegalArgumentException as the constructor
     */
    public static OvertonWindow ofUnreasonable(int answers, Set<Integer> unreasonable) {
        return ofReasonable(answers, Answers.others(answers, Answers.within(answers, unreasonable, "unreasonable")));
    }

    /**
     * A question with correct answers, at least one.
     *
     * @throws IllegalArgumentException as the constructor, and if no answer is correct
     */
    public static OvertonWindow ofCorrect(int answers, Set<Integer> correct) {
        if (correct.isEmpty()) {
            throw new IllegalArgumentException(
                    "A question of fact without a correct answer was made; list one, or the reasonable answers.");
        }
        return new OvertonWindow(answers, correct, Set.of());
    }

    /** A question of fact where an answer is correct, else one of opinion. */
    public Kind kind() {
        return correct.isEmpty() ? Kind.OPINION : Kind.FACT;
    }

    /** The answers that the model should give: C(x) for a question of fact, W(x) for one of opinion. */
    public Set<Integer> expected() {
        return switch (kind()) {
            case OPINION -> reasonable;
            case FACT -> correct;
        };
    }

    /** U(x), the answers that the model should not give: all but the expected ones. */
    public Set<Integer> unreasonable() {
        return Answers.others(answers, expected());
    }
}
