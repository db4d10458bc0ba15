package io.plurascope.producer.dataset;

import java.util.HashMap;
import java.util.Map;

/**
 * The jurors of a file, and which texts each has rated. What is known of a juror is kept once and not with each rating, so
 * that ratings need no more memory than their rows.
 */
final class Jurors {
    /** Values of properties that are kept once; more are hardly said of several jurors. */
    private static final int MOST_VALUES = 10_000;

    private final Map<String, Juror> jurors = new HashMap<>();
    private final Map<String, String> values = new HashMap<>();
    private final Pairs rated = new Pairs();

    /**
     * A juror.
     *
     * @param number its number among those of the file, from 0
     * @param properties what is known of it
     */
    record Juror(int number, String name, Map<String, String> properties) {}

    /** The juror of that name; another object only where something else is known of it than before. */
    Juror of(String name, Map<String, String> properties) {
        Juror before = jurors.get(name);
        if (before != null && before.properties().equals(properties)) {
            return before;
        }
        Map<String, String> kept = new HashMap<>();
        properties.forEach((property, value) -> kept.put(property, shared(value)));
        Juror juror = before == null
                ? new Juror(jurors.size(), name, Map.copyOf(kept))
                : new Juror(before.number(), before.name(), Map.copyOf(kept));
        jurors.put(juror.name(), juror);
        return juror;
    }

    private String shared(String value) {
        String before = values.get(value);
        if (before != null) {
            return before;
        }
        if (values.size() < MOST_VALUES) {
            values.put(value, value);
        }
        return value;
    }

    /** Notes that a juror rates the text of a row; false where it has done so before. */
    boolean rates(Juror juror, int row) {
        return rated.add(row, juror.number());
    }
}
