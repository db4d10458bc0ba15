package io.plurascope.sink.report;

import io.plurascope.event.Entry;
import io.plurascope.measures.Intervals.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cells of a table: rounded where they are shown, with every digit where they are written; empty where undefined. */
final class Cells {
    private static final String UNDEFINED = "–";
    private static final double LEAST = 0.0005;

    private Cells() {}

    /** A value as it is shown. */
    static String shown(@Nullable Double value) {
        return value == null ? UNDEFINED : String.format(Locale.ROOT, "%.3f", rounded(value));
    }

    /** A difference as it is shown, with its sign. */
    static String signed(@Nullable Double value) {
        return value == null ? UNDEFINED : String.format(Locale.ROOT, "%+.3f", rounded(value));
    }

    /** What is 0 to three decimals is not below it. */
    private static double rounded(double value) {
        return Math.abs(value) < LEAST ? 0 : value;
    }

    /** An entry of a board, with its interval and n. */
    static String shown(Optional<Entry> entry) {
        return entry.map(each -> shown(each.getValue())
                        + ends(each.getLow(), each.getHigh())
                        + (each.getValue() == null ? "" : " n=" + each.getN()))
                .orElse(UNDEFINED);
    }

    /** A model's entry of a measure, with its rank where it has one. */
    static String ranked(List<Entry> entries, String model, String measure) {
        Optional<Entry> entry = entries.stream()
                .filter(each ->
                        each.getModel().equals(model) && each.getMeasure().equals(measure))
                .findFirst();
        return shown(entry.map(Entry::getValue).orElse(null))
                + entry.map(each -> ends(each.getLow(), each.getHigh())
                                + (each.getRank() == null ? "" : " rank " + each.getRank()))
                        .orElse("");
    }

    /** An interval as it is shown behind a value. */
    static String ends(Optional<Interval> interval) {
        return interval.map(ends -> ends(ends.low(), ends.high())).orElse("");
    }

    private static String ends(@Nullable Double low, @Nullable Double high) {
        return low == null || high == null ? "" : " [" + shown(low) + ", " + shown(high) + "]";
    }

    /** A p-value as it is shown. */
    static String probability(double p) {
        return p < 1e-4 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
    }

    /** A number as it is written. */
    static String written(@Nullable Double value) {
        return value == null ? "" : Double.toString(value);
    }
}
