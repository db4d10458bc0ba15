package io.plurascope.measures.benchmark;

import java.util.OptionalDouble;

/**
 * One objective alone. Source: Sorensen et al. 2024, section 4.2.
 *
 * @param objective its name
 */
public record SingleObjective(String objective) implements Scalarisation {
    @Override
    public String name() {
        return "single{" + objective + "}";
    }

    @Override
    public String meaning() {
        return "One objective counts and the others do not.";
    }

    @Override
    public OptionalDouble of(Point point) {
        return point.value(objective);
    }
}
