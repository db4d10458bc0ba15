package io.plurascope.sink.export;

import io.plurascope.event.BeyondChance;
import io.plurascope.event.Entry;
import io.plurascope.schemas.Counted;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cells of a table in a terminal. */
final class TextCells {
    private TextCells() {}

    /** How many questions there are, after a comma, where that is one number. */
    static String questions(Set<Long> counts) {
        if (counts.size() != 1) {
            return "";
        }
        return ", " + Counted.of(counts.iterator().next(), "question");
    }

    /** A value, with its interval where it has one. */
    static String interval(@Nullable Entry entry) {
        if (entry == null || entry.getLow() == null || entry.getHigh() == null) {
            return value(entry);
        }
        return value(entry) + " [" + number(entry.getLow()) + ", " + number(entry.getHigh()) + "]";
    }

    /** A value; a dash where it is undefined or not there. */
    static String value(@Nullable Entry entry) {
        return entry == null || entry.getValue() == null ? "-" : number(entry.getValue());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** Whether a verdict holds beyond chance: yes, no, ? where that cannot be told, and a dash where it is not tested. */
    static String beyondChance(@Nullable Entry entry) {
        BeyondChance beyond = entry == null ? null : entry.getBeyondChance();
        if (beyond == null) {
            return "-";
        }
        return switch (beyond) {
            case YES -> "yes";
            case NO -> "no";
            case NOT_DISTINGUISHABLE -> "?";
        };
    }

    /** Text at the right end of a column. */
    static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /** Text at the left end of a column, without its end where it is too long. */
    static String column(String text, int width) {
        return text.length() <= width ? text + " ".repeat(width - text.length()) : text.substring(0, width - 1) + "…";
    }

    /** A name there, without its middle where it is too long: models and their siblings differ at the end. */
    static String name(String name, int width) {
        int end = (width - 1) / 2;
        return name.length() <= width
                ? column(name, width)
                : name.substring(0, width - 1 - end) + "…" + name.substring(name.length() - end);
    }
}
