package io.plurascope.measures;

import io.plurascope.measures.distributional.Entropy;
import io.plurascope.measures.distributional.JensenShannonDistance;
import io.plurascope.measures.distributional.OptionMass;
import io.plurascope.measures.distributional.TotalVariation;
import java.util.List;
import java.util.stream.Collectors;

/** The measures there are. A new one is one file and one line here. */
public final class Measures {
    /** Every measure, in the order in which they are shown; names are unique. */
    public static final List<Measure> ALL =
            List.of(new JensenShannonDistance(), new TotalVariation(), new Entropy(), new OptionMass());

    private Measures() {}

    /**
     * The measure of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names there are
     */
    public static Measure named(String name) {
        return ALL.stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no measure \"" + name + "\"; there are "
                        + ALL.stream().map(Measure::name).collect(Collectors.joining(", ")) + "."));
    }
}
