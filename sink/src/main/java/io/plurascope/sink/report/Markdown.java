package io.plurascope.sink.report;

import java.util.regex.Pattern;

/**
 * Texts of data sets, models and people in Markdown, such that they read as they are and become no element: of CommonMark, of
 * GitHub's tables and strikethrough, and of readers that know fewer escapes. Only what would be taken for markup is escaped, since a
 * report is read raw as well: names of letters, digits, spaces, parentheses, '.', '-' and '_' stay as they are. GitHub makes links
 * of bare addresses by itself; these go where they say.
 */
public final class Markdown {
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cc}\\u2028\\u2029]+");

    /** An opening of HTML or of an entity. An escape by a backslash is not known everywhere, and an entity is. */
    private static final Pattern OPENING = Pattern.compile("<(?! )");

    private static final Pattern ENTITY = Pattern.compile("&(?=[#A-Za-z])");

    private static final String INTERVAL = "[-–.,\\d ]";

    /**
     * What is markup wherever it stands. An underscore inside a word is none, nor is a star between spaces, nor are the
     * brackets of an interval.
     */
    private static final Pattern ANYWHERE = Pattern.compile(String.join(
            "|",
            "\\\\(?=\\p{Punct}|$)",
            "[`~|]",
            "(?<! )\\*|\\*(?! |$)",
            "(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])",
            "\\[(?!" + INTERVAL + "+](?![(\\[:]))",
            "(?<!\\[" + INTERVAL + "{1,60})]|](?=[(\\[:])"));

    /** What is markup at the beginning: of a list, a quotation, a heading or a rule. */
    private static final Pattern FIRST = Pattern.compile("^(?=[-+]+(?: |$)|[#>])|(?<=^\\d{1,9})(?=[.)](?: |$))");

    /** Ends a heading without being shown. */
    private static final Pattern LAST = Pattern.compile("(?<=[# ])#$");

    /** What can be neither in a code span nor left as it is. */
    private static final Pattern PLAIN = Pattern.compile("[^`<&|\\p{Cc}]*");

    private static final String FENCE = "```";

    private Markdown() {}

    /** A text on one line. */
    public static String text(String text) {
        String line = SPACE.matcher(text).replaceAll(" ").strip();
        String safe =
                ENTITY.matcher(ANYWHERE.matcher(line).replaceAll("\\\\$0")).replaceAll("&amp;");
        safe = FIRST.matcher(OPENING.matcher(safe).replaceAll("&lt;")).replaceFirst("\\\\");
        return LAST.matcher(safe).replaceAll("\\\\#");
    }

    /** A name as code, where a code span can hold it. */
    static String code(String name) {
        return !name.isBlank()
                        && name.equals(name.strip())
                        && PLAIN.matcher(name).matches()
                ? "`" + name + "`"
                : text(name);
    }

    /** Lines of a text as they are. */
    static String block(String text) {
        String fence = FENCE;
        while (text.contains(fence)) {
            fence += "`";
        }
        return fence + "text\n" + text + "\n" + fence;
    }
}
