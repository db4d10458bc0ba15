package io.plurascope.measures.benchmark;

import java.util.OptionalInt;

/**
 * A way to decide between models by several objectives at once (definition 13 of Sorensen et al. 2024). It is a choice,
 * so what it gives is shown beside all objectives and never in their place.
 */
public sealed interface CommensuratingFunction permits Scalarisation, Lexicographic {
    /** The name with the parameters, so that two functions that differ have different names. */
    String name();

    /** One everyday sentence. */
    String meaning();

    /**
     * Whether the function puts the first point below (negative), level with (0) or above (positive) the second; empty
     * where it is undefined for one of them.
     *
     * @throws IllegalArgumentException if the function reads an objective that a point's benchmark does not have, or
     *     refuses a value
     */
    OptionalInt compare(Point first, Point second);
}
