package io.plurascope.streams;

import io.plurascope.streams.state.Counted;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values that several cells of one question share: those that are defined in all of them. */
final class SharedValues {
    private SharedValues() {}

    /**
     * One value of a cell.
     *
     * @param population null for a measure of the answer as a whole
     * @param cell place of the measure among those of its kind
     */
    record Value(@Nullable String population, int cell, double value) {}

    /** The values of one of the parts that every part has, infinite ones with them. */
    static List<Value> of(Counted part, List<Counted> parts) {
        List<Value> values = new ArrayList<>();
        for (int cell = 0; cell < part.getOwn().size(); cell++) {
            if (haveOwn(parts, cell)) {
                values.add(new Value(null, cell, part.getOwn().get(cell)));
            }
        }
        int width = MeasureOrder.width(part);
        for (int place = 0; place < part.getPopulations().size(); place++) {
            String population = part.getPopulations().get(place);
            for (int cell = 0; cell < width; cell++) {
                if (have(parts, population, place, cell)) {
                    values.add(new Value(population, cell, part.getAgainst().get(place * width + cell)));
                }
            }
        }
        return values;
    }

    private static boolean haveOwn(List<Counted> parts, int cell) {
        return parts.stream()
                .allMatch(part -> cell < part.getOwn().size()
                        && !Double.isNaN(part.getOwn().get(cell)));
    }

    /** Whether all have a value against a population, which in cells of one question mostly stands at one place. */
    private static boolean have(List<Counted> parts, String population, int place, int cell) {
        for (Counted part : parts) {
            boolean there = place < part.getPopulations().size()
                    && part.getPopulations().get(place).equals(population);
            int at = there ? place : part.getPopulations().indexOf(population);
            int width = MeasureOrder.width(part);
            if (at < 0 || cell >= width || Double.isNaN(part.getAgainst().get(at * width + cell))) {
                return false;
            }
        }
        return true;
    }
}
