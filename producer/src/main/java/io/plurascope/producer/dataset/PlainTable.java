package io.plurascope.producer.dataset;

import io.plurascope.producer.dataset.Findings.Raw;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plain format as a table; the module's README documents it: CSV with an option a row, under {@code question} and
 * {@code option}, where wanted {@code position}, {@code refusal} and {@code listed}. Every other column is a population, with
 * how many people, or what share of them, chose the option. The rows of a question follow each other.
 */
final class PlainTable implements DatasetReader {
    private static final String QUESTION = "question";
    private static final String OPTION = "option";
    private static final String POSITION = "position";
    private static final String REFUSAL = "refusal";
    private static final String LISTED = "listed";
    private static final List<String> COLUMNS = List.of(QUESTION, OPTION);
    private static final List<String> NO_POPULATIONS = List.of(QUESTION, OPTION, POSITION, REFUSAL, LISTED);
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?[0-9]{0,40}(?:\\.[0-9]{0,40})?(?:[eE][-+]?[0-9]{1,4})?");

    @Override
    public String name() {
        return "plain-table";
    }

    @Override
    public String layout() {
        return "CSV with an option a row and the columns " + String.join(", ", COLUMNS) + " and one a population";
    }

    @Override
    public boolean recognises(DatasetFile file) {
        return CsvRows.have(file, COLUMNS);
    }

    @Override
    public void read(DatasetFile file, Findings found) {
        found.begin("The file " + file.name() + ".csv");
        Questions questions = new Questions(found);
        CsvRows.read(file, COLUMNS, questions::take);
        questions.end();
    }

    /** The rows of a question while they are read. */
    private static final class Gathered {
        private final long line;
        private final String text;
        private final List<AnswerOption> options = new ArrayList<>();
        private final Map<String, List<String>> cells = new LinkedHashMap<>();
        private @Nullable String wrong;

        Gathered(long line, String text) {
            this.line = line;
            this.text = text;
        }
    }

    private static final class Questions {
        private final Findings found;
        private @Nullable Gathered last;

        Questions(Findings found) {
            this.found = found;
        }

        void take(long line, CSVRecord row, List<String> columns) {
            int cell = columns.indexOf(QUESTION);
            Gathered question = of(line, row.size() > cell ? row.get(cell) : "");
            try {
                if (row.size() != columns.size()) {
                    throw new Json.Malformed(
                            "It has " + row.size() + " columns and the header has " + columns.size() + ".");
                }
                if (question.options.size() == Item.MOST_OPTIONS) {
                    throw new Json.Malformed("There are more than " + Item.MOST_OPTIONS + " options.");
                }
                question.options.add(option(row, columns));
                for (String column : columns) {
                    if (!NO_POPULATIONS.contains(column)) {
                        question.cells
                                .computeIfAbsent(column, first -> new ArrayList<>())
                                .add(row.get(column).strip());
                    }
                }
            } catch (Json.Malformed | IllegalArgumentException e) {
                if (question.wrong == null) {
                    question.wrong = (line == question.line ? "" : "In line " + line + ": ") + e.getMessage();
                }
            }
        }

        /** The question that a row belongs to: another text than that of the row before begins one, an empty one does not. */
        private Gathered of(long line, String text) {
            Gathered before = last;
            if (before != null && (text.isBlank() || text.equals(before.text))) {
                return before;
            }
            end();
            Gathered next = new Gathered(line, text);
            last = next;
            return next;
        }

        /** Hands over the last question. */
        void end() {
            Gathered question = last;
            if (question == null) {
                return;
            }
            int row = found.next();
            if (question.wrong != null) {
                found.leaveOut(question.line, QUESTION, question.wrong);
                return;
            }
            Map<String, Raw> populations = new LinkedHashMap<>();
            question.cells.forEach((population, cells) -> {
                try {
                    if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                        populations.put(population, answers(population, cells));
                    }
                } catch (Json.Malformed e) {
                    found.leaveOut(question.line, "population '" + population + "'", String.valueOf(e.getMessage()));
                }
            });
            found.add(row, question.line, question.text, question.options, populations);
        }
    }

    private static AnswerOption option(CSVRecord row, List<String> columns) throws Json.Malformed {
        String text = row.get(OPTION);
        String position = cell(row, columns, POSITION);
        String refusal = cell(row, columns, REFUSAL);
        String listed = cell(row, columns, LISTED);
        return new AnswerOption(
                text,
                position.isEmpty() ? null : (Double) number("The position of option '" + text + "'", position),
                switch (refusal) {
                    case "" -> Refusals.recognise(text);
                    case "true" -> true;
                    case "false" -> false;
                    default ->
                        throw new Json.Malformed(
                                "The refusal of option '" + text + "' is '" + refusal + "', neither true nor false.");
                },
                listed.isEmpty()
                        ? AnswerOption.Listed.NO
                        : PlainQuestion.listed(listed)
                                .orElseThrow(() -> new Json.Malformed("The option '" + text + "' is listed as '"
                                        + listed + "', neither correct nor reasonable nor unreasonable.")));
    }

    private static String cell(CSVRecord row, List<String> columns, String column) {
        return columns.contains(column) ? row.get(column).strip() : "";
    }

    /** Whole numbers that sum to more than one are counts of people, anything else is shares. */
    private static Raw answers(String population, List<String> cells) throws Json.Malformed {
        List<Double> numbers = new ArrayList<>();
        for (String cell : cells) {
            numbers.add(number("A cell", cell));
        }
        double sum = numbers.stream().mapToDouble(Double::doubleValue).sum();
        boolean whole = numbers.stream().allMatch(number -> number == Math.rint(number));
        return whole && sum > 1 ? Counts.of(population, numbers) : new Raw(numbers, null);
    }

    private static double number(String what, String cell) throws Json.Malformed {
        if (!NUMBER.matcher(cell).matches() || cell.chars().noneMatch(Character::isDigit)) {
            throw new Json.Malformed(what + " is '" + cell + "' where a number is expected, such as 12 or 0.25.");
        }
        return Double.parseDouble(cell);
    }
}
