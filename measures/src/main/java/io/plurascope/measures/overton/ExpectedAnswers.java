package io.plurascope.measures.overton;

import io.plurascope.measures.Distribution;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How it is known which of the answers to a question a model should give: they are listed with the question, or what people
 * answered decides. A list of correct answers goes before one of reasonable ones, that before one of unreasonable ones.
 *
 * <p>Source: Sorensen et al. 2024, section 3.1, definitions 1 to 3.
 *
 * @param support the share of a population from which on an answer is reasonable where none is listed, in (0, 1]; a model
 *     gives an option from the same probability on
 * @param correct answers listed as correct, counted from 0
 * @param reasonable those listed as reasonable; all others then are not
 * @param unreasonable those listed as unreasonable; all others then are reasonable
 */
public record ExpectedAnswers(
        double support, Set<Integer> correct, Set<Integer> reasonable, Set<Integer> unreasonable) {
    /** Nothing is listed and the usual support decides. */
    public static final ExpectedAnswers USUAL = supportedBy(OvertonWindow.SUPPORT);

    /** Copies and checks. */
    public ExpectedAnswers {
        Answers.requireThreshold(support);
        correct = Set.copyOf(correct);
        reasonable = Set.copyOf(reasonable);
        unreasonable = Set.copyOf(unreasonable);
    }

    /** Nothing is listed. */
    public static ExpectedAnswers supportedBy(double support) {
        return new ExpectedAnswers(support, Set.of(), Set.of(), Set.of());
    }

    /**
     * The window of a question.
     *
     * @param answers the number of its answers
     * @param people each population that answered it
     * @return empty where nothing is listed and no population answered
     * @throws IllegalArgumentException if a list names an answer that there is not, or a population had others
     */
    public Optional<OvertonWindow> window(int answers, Collection<Distribution> people) {
        if (!correct.isEmpty()) {
            return Optional.of(OvertonWindow.ofCorrect(answers, correct));
        }
        if (!reasonable.isEmpty()) {
            return Optional.of(OvertonWindow.ofReasonable(answers, reasonable));
        }
        if (!unreasonable.isEmpty()) {
            return Optional.of(OvertonWindow.ofUnreasonable(answers, unreasonable));
        }
        return people.isEmpty()
                ? Optional.empty()
                : Optional.of(OvertonWindow.fromSupport(List.copyOf(people), support));
    }
}
