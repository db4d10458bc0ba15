package io.plurascope.measures.benchmark;

import io.plurascope.measures.Direction;
import io.plurascope.measures.Measure;

/**
 * Something that a benchmark wants as much, or as little, of as possible (definition 11 of Sorensen et al. 2024).
 *
 * @param name unique within a benchmark, such as the name of a measure
 * @param direction which values are the better ones; not {@link Direction#NONE}
 */
public record Objective(String name, Direction direction) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the name is blank or no value is better than another
     */
    public Objective {
        if (name.isBlank()) {
            throw new IllegalArgumentException("An objective has a blank name; give it one.");
        }
        if (direction == Direction.NONE) {
            throw new IllegalArgumentException("\"" + name
                    + "\" is no objective, since none of its values is better than another; say whether higher or lower"
                    + " is better.");
        }
    }

    /**
     * The measure as an objective.
     *
     * @throws IllegalArgumentException if the measure ranks no model
     */
    public static Objective of(Measure measure) {
        return new Objective(measure.name(), measure.direction());
    }

    /** A value as one of which more is better: negated where lower is better. */
    public double maximised(double measured) {
        // Zero minus, and plus zero, make no -0.0, which would differ from 0.0 in its bits.
        return direction == Direction.LOWER_IS_BETTER ? 0.0 - measured : measured + 0.0;
    }
}
