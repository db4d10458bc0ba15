package io.plurascope.measures.overton;

import io.plurascope.measures.Distribution;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sets of answers, counted from 0. */
final class Answers {
    private Answers() {}

    static Set<Integer> within(int answers, Set<Integer> some, String which) {
        if (answers < 1) {
            throw new IllegalArgumentException(
                    "A question with " + answers + " candidate answers was made; it needs at least 1.");
        }
        for (int answer : some) {
            if (answer < 0 || answer >= answers) {
                throw new IllegalArgumentException("Answer " + answer + " is marked as " + which
                        + ", but there are only " + answers + " answers, counted from 0.");
            }
        }
        return Set.copyOf(some);
    }

    static Set<Integer> others(int answers, Set<Integer> some) {
        return IntStream.range(0, answers)
                .filter(answer -> !some.contains(answer))
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
    }

    static void requireThreshold(double threshold) {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("The threshold for an answer is " + threshold
                    + "; it has to be above 0, since everything reaches 0, and at most 1.");
        }
    }

    static Set<Integer> reaching(Distribution distribution, double threshold) {
        requireThreshold(threshold);
        return IntStream.range(0, distribution.size())
                .filter(option -> distribution.probability(option) >= threshold)
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
    }
}
