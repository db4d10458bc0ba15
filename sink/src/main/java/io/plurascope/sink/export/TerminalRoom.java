package io.plurascope.sink.export;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/**
 * The room that a run's boards have.
 *
 * @param columns how many characters a line may have
 * @param page which of the pages of measures a table shows whose measures do not stand side by side, counted from 0 and the
 *     last where there are fewer; null for all of them, one below the other
 */
public record TerminalRoom(int columns, @Nullable Integer page) {
    /** From how many columns on a table has the same form. */
    public static final int WIDE = 100;

    /** What is written where nobody knows how wide it will be seen. */
    public static final TerminalRoom USUAL = new TerminalRoom(WIDE, null);

    /** How few there may be for anything to be read. */
    public static final int FEWEST = 10;

    private static final String INDENT = "  ";
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\n]]");

    /** Checks both. */
    public TerminalRoom {
        if (columns < FEWEST) {
            throw new IllegalArgumentException(
                    "There are " + columns + " columns, but at least " + FEWEST + " are needed.");
        }
        if (page != null && page < 0) {
            throw new IllegalArgumentException("The page is " + page + ", but pages are counted from 0.");
        }
    }

    /** A text whose names move no cursor and colour nothing: what controls a terminal, but for line ends, is a sign of its own. */
    public static String printable(String text) {
        return CONTROL.matcher(text).replaceAll("\uFFFD");
    }

    boolean wide() {
        return columns >= WIDE;
    }

    /** Whether measures that do not stand side by side are on pages. */
    boolean paged() {
        return page != null && !wide();
    }

    /** The page of a table of so many. */
    int page(int pages) {
        return page == null || wide() ? 0 : Math.min(page, pages - 1);
    }

    /** A line as those that have room, which end between words and but for the first are indented; one that has it as it is. */
    public List<String> wrapped(String line) {
        List<String> lines = new ArrayList<>();
        String rest = line;
        String indent = "";
        while (TextCells.width(rest) > columns) {
            String most =
                    new AttributedString(rest).columnSubSequence(0, columns).toString();
            int end = rest.charAt(most.length()) == ' ' ? most.length() : most.lastIndexOf(' ');
            // A word that is longer than a line is in two.
            end = end > indent.length() ? end : Math.max(1, most.length());
            lines.add(shown(rest.substring(0, end)));
            indent = INDENT;
            rest = indent + rest.substring(end).stripLeading();
        }
        lines.add(shown(rest));
        return lines;
    }

    private static String shown(String line) {
        return line.replace(TextCells.UNBROKEN, ' ').stripTrailing();
    }
}
