package io.plurascope.sink.question;

import java.util.Comparator;
import java.util.Optional;

/**
 * What the key of a distribution or a score says, but for its run.
 *
 * @param steering as {@link io.plurascope.schemas.Keys} writes it; empty for plain answers
 */
record CellKey(long round, String model, String steering, String question) {
    /** By round, then model and steering. */
    static final Comparator<CellKey> ORDER = Comparator.comparingLong(CellKey::round)
            .thenComparing(CellKey::model)
            .thenComparing(CellKey::steering)
            .thenComparing(CellKey::question);

    private static final int FIELDS = 5;

    /** Empty for what is no distribution, as the scores of long texts. */
    static Optional<CellKey> of(String key) {
        String[] fields = key.split("\\|", -1);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        return Optional.of(new CellKey(
                Long.parseLong(fields[1]), unescaped(fields[2]), unescaped(fields[3]), unescaped(fields[4])));
    }

    private static String unescaped(String field) {
        return field.indexOf('%') < 0 ? field : field.replace("%7C", "|").replace("%25", "%");
    }
}
