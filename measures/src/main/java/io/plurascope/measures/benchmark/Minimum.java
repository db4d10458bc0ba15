package io.plurascope.measures.benchmark;

import java.util.OptionalDouble;

/**
 * The smallest value of all objectives, as in Rawls 1971, "A Theory of Justice". The objectives have to be on scales that
 * can be compared.
 */
public record Minimum() implements Scalarisation {
    @Override
    public String name() {
        return "min";
    }

    @Override
    public String meaning() {
        return "A model is as good as the objective that it serves worst.";
    }

    @Override
    public OptionalDouble of(Point point) {
        return point.complete() ? lowest(point.values()) : OptionalDouble.empty();
    }

    private static OptionalDouble lowest(double[] values) {
        double lowest = Double.POSITIVE_INFINITY;
        for (double value : values) {
            lowest = Math.min(lowest, value);
        }
        return OptionalDouble.of(lowest);
    }
}
