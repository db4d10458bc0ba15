package io.plurascope.measures.benchmark;

import io.plurascope.measures.jury.Jury;
import io.plurascope.measures.jury.Welfare;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The geometric mean of all objectives, whose maximum is that of Nash's product: a model gains by serving one objective
 * better by the same share that it serves another worse. 0 where a value is 0. Values have to be finite and at least 0,
 * so an objective of which lower is better has to be turned into one of which higher is.
 *
 * <p>Source: Nash 1950, "The Bargaining Problem".
 */
public record NashWelfare() implements Scalarisation {
    private static final Welfare GEOMETRIC_MEAN = new Welfare(1);

    @Override
    public String name() {
        return "nash";
    }

    @Override
    public String meaning() {
        return "A loss by half in one objective weighs as much as a gain to the double in another.";
    }

    /**
     * The geometric mean of the values; empty where one is missing.
     *
     * @throws IllegalArgumentException if a value is negative or not finite
     */
    @Override
    public OptionalDouble of(Point point) {
        if (!point.complete()) {
            return OptionalDouble.empty();
        }
        TreeMap<String, Double> values = new TreeMap<>();
        for (int objective = 0; objective < point.objectives().size(); objective++) {
            String name = point.objectives().get(objective).name();
            double value = point.value(objective).orElseThrow();
            if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("The model \"" + point.model() + "\" has the value " + value
                        + " for \"" + name + "\" to maximise; a geometric mean needs finite values of 0 or more, so"
                        + " choose another objective or function.");
            }
            values.put(name, value);
        }
        return GEOMETRIC_MEAN.of(Jury.EQUAL.utilities(values));
    }
}
