package io.plurascope.measures.benchmark;

import io.plurascope.measures.Measures;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * How far apart the values of an objective can be: what tells whether two objectives may be weighed by the same numbers. A
 * weighted sum over objectives of different ranges says most of the widest one.
 */
public final class ObjectiveRange {
    private ObjectiveRange() {}

    /**
     * From the lowest to the highest value of what is measured; empty where there is no end.
     *
     * @param measure name of a measure or of a {@link RunMeasure}; of any other name it is a jury's, whose utilities are from
     *     0 to 1, and so is what is made of them
     */
    public static OptionalDouble of(String measure) {
        double range = Stream.concat(
                        RunMeasure.named(measure).map(each -> each.highest() - each.lowest()).stream(),
                        Measures.ALL.stream()
                                .filter(each -> each.name().equals(measure))
                                .map(each -> each.highest() - each.lowest()))
                .findFirst()
                .orElse(1.0);
        return DoubleStream.of(range).filter(Double::isFinite).findFirst();
    }
}
