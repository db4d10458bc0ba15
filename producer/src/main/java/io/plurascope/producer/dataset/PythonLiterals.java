package io.plurascope.producer.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the two kinds of Python text that GlobalOpinionQA has in its cells, by their grammar alone:
 *
 * <pre>
 * selections = "defaultdict(&lt;class 'list'&gt;, " "{" [ string ":" numbers { "," string ":" numbers } ] "}" ")"
 * strings    = "[" [ string { "," string } ] "]"
 * numbers    = "[" [ number { "," number } ] "]"
 * </pre>
 *
 * Strings stand in single or double quotes with the escapes that Python's {@code repr} writes; numbers are decimal,
 * {@code nan} or {@code inf}. Spaces may stand between tokens. Nothing else is accepted and nothing is evaluated. Time
 * and memory grow with the length of the text only, whatever it holds.
 */
final class PythonLiterals {
    private static final String DEFAULT_DICT = "defaultdict(<class 'list'>, ";
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:inf|(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?)|nan");

    private final String text;
    private int at;

    private PythonLiterals(String text) {
        this.text = text;
    }

    /** Reads {@code selections}; the order is that of the text. */
    static SequencedMap<String, List<Double>> selections(String text) throws LiteralException {
        PythonLiterals literals = new PythonLiterals(text);
        if (!text.startsWith(DEFAULT_DICT)) {
            throw literals.expected("'" + DEFAULT_DICT.strip() + "'");
        }
        literals.at = DEFAULT_DICT.length();
        SequencedMap<String, List<Double>> selections = literals.dictionary();
        literals.take(')');
        literals.end();
        return selections;
    }

    /** Reads {@code strings}. */
    static List<String> strings(String text) throws LiteralException {
        PythonLiterals literals = new PythonLiterals(text);
        List<String> strings = literals.list(literals::string);
        literals.end();
        return strings;
    }

    private interface Element<T> {
        T read() throws LiteralException;
    }

    private SequencedMap<String, List<Double>> dictionary() throws LiteralException {
        SequencedMap<String, List<Double>> entries = new LinkedHashMap<>();
        take('{');
        if (next('}')) {
            return entries;
        }
        do {
            String key = string();
            take(':');
            if (entries.put(key, list(this::number)) != null) {
                throw new LiteralException("The key '" + key + "' stands twice, again before character " + at);
            }
        } while (next(','));
        take('}');
        return entries;
    }

    private <T> List<T> list(Element<T> element) throws LiteralException {
        List<T> elements = new ArrayList<>();
        take('[');
        if (next(']')) {
            return elements;
        }
        do {
            elements.add(element.read());
        } while (next(','));
        take(']');
        return elements;
    }

    private double number() throws LiteralException {
        skipSpaces();
        Matcher matcher = NUMBER.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw expected("a number");
        }
        at = matcher.end();
        return switch (matcher.group()) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case String decimal -> Double.parseDouble(decimal);
        };
    }

    private String string() throws LiteralException {
        skipSpaces();
        if (at >= text.length() || (text.charAt(at) != '\'' && text.charAt(at) != '"')) {
            throw expected("a string in quotes");
        }
        char quote = text.charAt(at++);
        StringBuilder string = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char character = text.charAt(at++);
            if (character == '\\') {
                string.appendCodePoint(escape());
            } else if (character == '\n' || character == '\r') {
                throw new LiteralException("A line ends inside a string at character " + at);
            } else {
                string.append(character);
            }
        }
        if (at >= text.length()) {
            throw expected("the end of the string");
        }
        at++;
        return string.toString();
    }

    private int escape() throws LiteralException {
        char kind = at < text.length() ? text.charAt(at++) : '\0';
        return switch (kind) {
            case '\\', '\'', '"' -> kind;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'x' -> codePoint(2);
            case 'u' -> codePoint(4);
            case 'U' -> codePoint(8);
            default -> throw new LiteralException("There is no known escape at character " + at);
        };
    }

    private int codePoint(int digits) throws LiteralException {
        long code = 0;
        for (int end = at + digits; at < end; at++) {
            int digit = at < text.length() ? hexadecimal(text.charAt(at)) : -1;
            if (digit < 0) {
                throw expected(digits + " hexadecimal digits");
            }
            code = code * 16 + digit;
        }
        if (code > Character.MAX_CODE_POINT || (code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE)) {
            throw new LiteralException("The escape before character " + (at + 1) + " is no character");
        }
        return (int) code;
    }

    private static int hexadecimal(char character) {
        // Character.digit knows digits of other scripts, which Python does not take here.
        return character < 128 ? Character.digit(character, 16) : -1;
    }

    private void take(char expected) throws LiteralException {
        if (!next(expected)) {
            throw expected("'" + expected + "'");
        }
    }

    private boolean next(char wanted) {
        skipSpaces();
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void skipSpaces() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private void end() throws LiteralException {
        skipSpaces();
        if (at < text.length()) {
            throw expected("nothing more");
        }
    }

    private LiteralException expected(String what) {
        String found =
                at >= text.length() ? "the end" : "'" + text.substring(at, Math.min(at + 20, text.length())) + "'";
        return new LiteralException("At character " + (at + 1) + " " + what + " is expected and " + found + " found");
    }
}
