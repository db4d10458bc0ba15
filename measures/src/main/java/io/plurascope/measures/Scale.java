package io.plurascope.measures;

import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the options of a question lie on its ordinal scale.
 *
 * @param positions the ordinal position of each option, finite, in any order and perhaps fractional; empty for an
 *     option that has none
 * @param refusals the options, counted from 0, that refuse to answer ("don't know")
 */
public record Scale(List<OptionalDouble> positions, Set<Integer> refusals) {
    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if a position is not finite or a refusal is no option
     */
    public Scale {
        positions = List.copyOf(positions);
        refusals = Set.copyOf(refusals);
        for (OptionalDouble position : positions) {
            if (position.isPresent() && !Double.isFinite(position.getAsDouble())) {
                throw new IllegalArgumentException(
                        "An ordinal position is " + position.getAsDouble() + "; it has to be finite or absent.");
            }
        }
        for (int option : refusals) {
            if (option < 0 || option >= positions.size()) {
                throw new IllegalArgumentException("Option " + option + " is marked as a refusal, but there are only "
                        + positions.size() + " options, counted from 0.");
            }
        }
    }

    /** The scale of a question whose options have no order and none of which refuses. */
    public static Scale none(int options) {
        return new Scale(Collections.nCopies(options, OptionalDouble.empty()), Set.of());
    }

    /**
     * The scale of options as events have them.
     *
     * @param options how many there are
     * @param position the ordinal position of an option, counted from 0; null or not finite where it has none
     * @param refusal whether an option, counted from 0, refuses to answer
     */
    public static Scale of(int options, IntFunction<@Nullable Double> position, IntPredicate refusal) {
        List<OptionalDouble> positions = IntStream.range(0, options)
                .mapToObj(position)
                .map(each -> each == null || !Double.isFinite(each) ? OptionalDouble.empty() : OptionalDouble.of(each))
                .toList();
        return new Scale(
                positions, IntStream.range(0, options).filter(refusal).boxed().collect(Collectors.toSet()));
    }

    /** The number of options. */
    public int size() {
        return positions.size();
    }

    /** The ordinal position of an option, counted from 0; empty if it has none. */
    public OptionalDouble position(int option) {
        return positions.get(option);
    }

    /** Whether an option, counted from 0, refuses to answer. */
    public boolean refusal(int option) {
        return refusals.contains(option);
    }
}
