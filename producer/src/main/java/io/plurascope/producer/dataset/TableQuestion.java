package io.plurascope.producer.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A question of a table while its rows are read. A row is of the question above where it has the same id, or none and the
 * same text, or neither. Two questions of the same text that follow each other without ids look like one: where the rows
 * cannot be of one, it is left out; where they hardly can, that is a doubt.
 */
final class TableQuestion {
    private static final String TELL_APART = "two questions of the same text need a column 'id' that tells them apart.";

    private final long line;
    private final String id;
    private final String text;
    private final List<AnswerOption> options = new ArrayList<>();
    private final Map<String, Long> lines = new HashMap<>();
    private final Map<String, List<String>> cells = new LinkedHashMap<>();
    private boolean leftBlank;
    private @Nullable Wrong wrong;

    /**
     * What is wrong with it.
     *
     * @param line line of the row that is wrong
     */
    record Wrong(long line, String reason) {}

    /**
     * @param line line of its first row
     * @param id what the column {@code id} has there; blank where there is none
     * @param text what the column {@code question} has there
     */
    TableQuestion(long line, String id, String text) {
        this.line = line;
        this.id = id.strip();
        this.text = text;
        if (text.isBlank()) {
            wrong(line, "The question is blank, and there is no row above that it could be of.");
        }
    }

    /** Whether a row with such an id and text is of this question. */
    boolean goesOn(long next, String nextId, String nextText) {
        boolean sameText = nextText.equals(text);
        if (!nextId.isBlank()) {
            boolean sameId = nextId.strip().equals(id);
            if (sameId && !sameText && !nextText.isBlank()) {
                wrong(next, "It has the id '" + id + "' of line " + line + " and another text.");
            }
            return sameId;
        }
        if (nextText.isBlank()) {
            leftBlank = true;
            return true;
        }
        if (sameText && leftBlank && id.isEmpty()) {
            wrong(
                    next,
                    "The text of line " + line + " stands again, though rows between leave it blank; " + TELL_APART);
        }
        return sameText;
    }

    /**
     * Adds an option.
     *
     * @throws Json.Malformed where it is one too many, or stands in an earlier row
     */
    void add(long next, AnswerOption option) throws Json.Malformed {
        if (options.size() == Item.MOST_OPTIONS) {
            throw new Json.Malformed("There are more than " + Item.MOST_OPTIONS + " options.");
        }
        Long before = lines.putIfAbsent(option.text().strip(), next);
        if (before != null) {
            throw new Json.Malformed(
                    "The option '" + option.text().strip() + "' stands in line " + before + " already; " + TELL_APART);
        }
        options.add(option);
    }

    /** Adds the cell of a population. */
    void add(String population, String cell) {
        cells.computeIfAbsent(population, first -> new ArrayList<>()).add(cell);
    }

    /** Takes what is wrong in a row; the first such is told. */
    void wrong(long in, String reason) {
        if (wrong == null) {
            wrong = new Wrong(in, reason);
        }
    }

    /** Why it is left out; null where nothing is wrong. */
    @Nullable
    Wrong wrong() {
        return wrong;
    }

    /** What looks as if there were two questions: a position that stands twice where no id says that there is one. */
    Optional<String> doubt() {
        Map<Double, AnswerOption> placed = new HashMap<>();
        for (AnswerOption option : options) {
            Double position = option.position();
            AnswerOption before = position == null ? null : placed.putIfAbsent(position, option);
            if (before != null && id.isEmpty()) {
                return Optional.of("The options '" + before.text() + "' (line "
                        + lines.get(before.text().strip())
                        + ") and '" + option.text() + "' (line "
                        + lines.get(option.text().strip())
                        + ") have the same position and are taken for options of one question; " + TELL_APART);
            }
        }
        return Optional.empty();
    }

    /** The line of its first row. */
    long line() {
        return line;
    }

    /** The line of an option, by its place. */
    long line(int place) {
        return lines.getOrDefault(options.get(place).text().strip(), line);
    }

    String text() {
        return text;
    }

    List<AnswerOption> options() {
        return options;
    }

    /** The cells of each population, in the order of the options. */
    Map<String, List<String>> cells() {
        return cells;
    }
}
