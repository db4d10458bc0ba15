package io.plurascope.sink.export;

import io.plurascope.event.BeyondChance;
import io.plurascope.event.Entry;
import io.plurascope.schemas.Counted;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/** Cells of a table in a terminal. */
final class TextCells {
    /** A space at which no line ends. */
    static final char UNBROKEN = '\u00a0';

    private static final String ELLIPSIS = "…";

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

    /** How many columns a terminal gives a text. */
    static int width(String text) {
        return new AttributedString(text).columnLength();
    }

    /** Text at the right end of a column. */
    static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - width(text))) + text;
    }

    /** Text at the left end of a column, without its end where it is too long. */
    static String column(String text, int width) {
        String shown = width(text) <= width ? text : start(text, width - 1) + ELLIPSIS;
        return shown + " ".repeat(Math.max(0, width - width(shown)));
    }

    /**
     * Names there, each without some of its middle where it is too long, since models and their siblings differ at the end; those
     * that would read alike are cut elsewhere, and numbered where they differ in the middle alone.
     */
    static Map<String, String> names(Collection<String> names, int width) {
        List<String> sorted = names.stream().distinct().sorted().toList();
        int middle = (width - 1) / 2;
        return IntStream.range(0, width)
                .boxed()
                .sorted(Comparator.comparingInt(end -> Math.abs(end - middle)))
                .map(end -> sorted.stream().collect(Collectors.toMap(name -> name, name -> name(name, width, end))))
                .filter(cut -> Set.copyOf(cut.values()).size() == sorted.size())
                .findFirst()
                .orElseGet(() -> numbered(sorted, width));
    }

    private static Map<String, String> numbered(List<String> names, int width) {
        Map<String, String> cut = new HashMap<>();
        for (String name : names) {
            String number = "#" + (names.indexOf(name) + 1);
            int room = Math.max(1, width - number.length());
            cut.put(name, width(name) <= width ? name : name(name, room, (room - 1) / 2) + number);
        }
        return cut;
    }

    private static String name(String name, int width, int end) {
        int length = width(name);
        return length <= width
                ? name
                : start(name, width - 1 - end)
                        + ELLIPSIS
                        + new AttributedString(name).columnSubSequence(length - end, length);
    }

    private static String start(String text, int width) {
        return new AttributedString(text)
                .columnSubSequence(0, Math.max(0, width))
                .toString();
    }

    /** A row of a table for which there is no room: what it is of, and each cell behind its head. */
    static String sentence(String of, List<String> heads, List<String> cells) {
        return of + ": "
                + IntStream.range(0, heads.size())
                        .filter(index -> !cells.get(index).isBlank())
                        .mapToObj(index ->
                                (heads.get(index) + " " + cells.get(index).strip()).strip())
                        .map(cell -> cell.replace(' ', UNBROKEN))
                        .collect(Collectors.joining(", "));
    }

    /** Sentences on lines of their own where there is room, as one to be wrapped where there is not. */
    static List<String> notes(TerminalRoom room, String... lines) {
        return room.wide() ? List.of(lines) : List.of(String.join(" ", lines));
    }
}
