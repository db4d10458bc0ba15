package io.plurascope.producer.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A question of a table while its rows are read. A row is of the question above where it has the same id, or none and the
 * same text, or neither. Two questions of the same text that follow each other without ids look like one: where the rows
 * cannot be of one, it is left out; where they hardly can, that is a doubt.
 */
final class TableQuestion {
    private static final String QUESTION = "question";
    private static final String TELL_APART = "two questions of the same text need a column 'id' that tells them apart.";

    private final long line;
    private final String id;
    private final String text;
    private final List<AnswerOption> options = new ArrayList<>();
    private final Map<String, Long> lines = new HashMap<>();
    private final Faults faults = new Faults();

    /** Of each row that has a cell for every column, its line and its option; and the cells of each population. */
    private final List<Long> rows = new ArrayList<>();

    private final List<String> names = new ArrayList<>();
    private final Map<String, List<String>> cells = new LinkedHashMap<>();
    private boolean leftBlank;
    private boolean whole = true;
    private boolean mistaken;

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
            faults.add(line, QUESTION, "The question is blank, and there is no row above that it could be of.");
        }
    }

    /** Whether a row with such an id and text is of this question. */
    boolean goesOn(long next, String nextId, String nextText) {
        boolean sameText = nextText.equals(text);
        if (!nextId.isBlank()) {
            boolean sameId = nextId.strip().equals(id);
            if (sameId && !sameText && !nextText.isBlank()) {
                mistake(next, "It has the id '" + id + "' of line " + line + " and another text.");
            }
            return sameId;
        }
        if (nextText.isBlank()) {
            leftBlank = true;
            return true;
        }
        if (sameText && leftBlank && id.isEmpty()) {
            mistake(
                    next,
                    "The text of line " + line + " stands again, though rows between leave it blank; " + TELL_APART);
        }
        return sameText;
    }

    /**
     * Adds a row that has a cell for every column.
     *
     * @param name text of its option
     * @param option the option; empty where it is none
     * @param answers its cells by population
     */
    void add(long next, String name, Optional<AnswerOption> option, Map<String, String> answers) {
        if (rows.size() == Item.MOST_OPTIONS) {
            mistake(next, "There are more than " + Item.MOST_OPTIONS + " options.");
            return;
        }
        rows.add(next);
        names.add(name.strip());
        answers.forEach((population, cell) ->
                cells.computeIfAbsent(population, first -> new ArrayList<>()).add(cell));
        option.ifPresent(each -> {
            Long before = lines.putIfAbsent(name.strip(), next);
            if (before != null) {
                mistake(next, "The option '" + name.strip() + "' stands in line " + before + " already; " + TELL_APART);
            }
            options.add(each);
        });
    }

    /** Takes a row of which nobody can tell which cell is whose. */
    void addTorn(long next, String reason) {
        whole = false;
        faults.add(next, QUESTION, reason);
    }

    /** Takes what looks as if its rows were of several questions; what follows of that is not told again. */
    private void mistake(long in, String reason) {
        if (!mistaken) {
            faults.add(in, QUESTION, reason);
        }
        mistaken = true;
    }

    /** What is wrong with it. */
    Faults faults() {
        return faults;
    }

    /** Whether its rows can be taken for all options of one question, so that its numbers can be summed. */
    boolean isWhole() {
        return whole && !mistaken;
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

    /** The line of a row, by its place. */
    long line(int place) {
        return rows.get(place);
    }

    /** The text of a row's option, by its place. */
    String option(int place) {
        return names.get(place);
    }

    String text() {
        return text;
    }

    List<AnswerOption> options() {
        return options;
    }

    /** The cells of each population, in the order of the rows. */
    Map<String, List<String>> cells() {
        return cells;
    }
}
