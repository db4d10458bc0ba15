package io.plurascope.streams;

import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.ExactSums;
import io.plurascope.measures.distributional.TetrachoricCorrelation;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The 2x2 table of the tetrachoric correlation: of (attribute, two-option question) pairs, by which option the model
 * steered to the attribute prefers and which the attribute's people do. A tie is no preference, so that it is in none of
 * the four places, which are 2 * the model's option + the people's.
 */
final class ModesTable {
    /** The place of what is in none. */
    static final int NONE = -1;

    private static final int PLACES = 4;

    private final long[] counts = new long[PLACES];

    /** The place of an answer under a steering. */
    static int place(Distribution answer, @Nullable Steering steering, Map<String, Distribution> people) {
        if (steering == null || steering.getKind() != SteeringKind.ATTRIBUTE || answer.size() != 2) {
            return NONE;
        }
        Distribution population = people.get(steering.getName());
        int model = preferred(answer);
        return population == null || model == NONE || preferred(population) == NONE
                ? NONE
                : 2 * model + preferred(population);
    }

    private static int preferred(Distribution distribution) {
        double first = distribution.probability(0);
        double second = distribution.probability(1);
        return first == second ? NONE : first > second ? 0 : 1;
    }

    /** Adds what a row counts in its first cells, one a place. */
    void add(ExactSums sums) {
        for (int place = 0; place < PLACES; place++) {
            counts[place] += sums.count(place);
        }
    }

    /** How many pairs are in it. */
    long pairs() {
        return counts[0] + counts[1] + counts[2] + counts[3];
    }

    OptionalDouble correlation() {
        return TetrachoricCorrelation.of(counts[0], counts[1], counts[2], counts[3]);
    }
}
