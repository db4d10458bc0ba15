package io.plurascope.measures.jury;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jury measures that are shown without being asked for; {@link Welfare} takes any other alpha on request. */
public final class JuryMeasures {
    /** Every such measure, in the order in which they are shown; names are unique. */
    public static final List<JuryMeasure> ALL = Stream.<JuryMeasure>concat(
                    Welfare.GRID.stream().map(Welfare::new),
                    Stream.of(new SatisfiedShare(0.5), new Gini(), new NashProduct(), new LogNashProduct()))
            .toList();

    private JuryMeasures() {}

    /**
     * The measure of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names there are
     */
    public static JuryMeasure named(String name) {
        return ALL.stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no jury measure \"" + name + "\"; there are "
                        + ALL.stream().map(JuryMeasure::name).collect(Collectors.joining(", ")) + "."));
    }
}
