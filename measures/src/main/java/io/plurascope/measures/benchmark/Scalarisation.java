package io.plurascope.measures.benchmark;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A commensurating function that gives a number, the larger the better, so that it can be summed over functions. */
public non-sealed interface Scalarisation extends CommensuratingFunction {
    /**
     * The value of a point, from the values as such of which more is better; empty where one that the function reads is
     * missing, and where +Infinity and -Infinity would have to be added up.
     *
     * @throws IllegalArgumentException if the function reads an objective that the benchmark does not have, or refuses a
     *     value
     */
    OptionalDouble of(Point point);

    @Override
    default OptionalInt compare(Point first, Point second) {
        OptionalDouble mine = of(first);
        OptionalDouble its = of(second);
        return mine.isPresent() && its.isPresent()
                ? OptionalInt.of(Double.compare(mine.getAsDouble(), its.getAsDouble()))
                : OptionalInt.empty();
    }
}
