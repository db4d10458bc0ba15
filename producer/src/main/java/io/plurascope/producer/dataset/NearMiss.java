package io.plurascope.producer.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Why a file is in no known layout though it is nearly in one, and what to do about it, in one sentence. */
final class NearMiss {
    private static final String QUESTION = "question";
    private static final String OPTION = "option";
    private static final String FIRST_LINE =
            "{\"" + PlainLines.MARK + "\": " + PlainLines.VERSION + ", \"source\": \"where it is from\"}";

    /** Separators in the comma's place, and what they are called. */
    private static final List<Separator> SEPARATORS =
            List.of(new Separator(';', "semicolons"), new Separator('\t', "tabs"), new Separator('|', "bars"));

    private NearMiss() {}

    private record Separator(char sign, String name) {}

    /** Names that people give to the column of options. */
    private static final Set<String> OPTIONS =
            Set.of("answer", "answers", "options", "choice", "choices", "response", "responses", "answer option");

    static Optional<String> of(DatasetFile file) {
        String first = file.first().strip();
        if (first.startsWith("[")) {
            return array(file);
        }
        return first.startsWith("{") ? object(file, first) : table(file);
    }

    private static Optional<String> array(DatasetFile file) {
        Set<String> keys = Json.keys(file, Json.Outer.ARRAY).keySet();
        return keys.containsAll(List.of(QUESTION, "options"))
                ? Optional.of(
                        "It is one JSON array where JSON lines are expected: write each of its objects on a line of"
                                + " its own, after the line " + FIRST_LINE + ".")
                : Optional.empty();
    }

    private static Optional<String> object(DatasetFile file, String first) {
        try {
            JsonNode object = Json.object(first);
            if (OtherFiles.isRecorded(object)) {
                return Optional.of(OtherFiles.RECORDED);
            }
            return object.has(QUESTION)
                    ? Optional.of("Its first line is a question: put the line " + FIRST_LINE + " before it.")
                    : Optional.of("Its first line lacks the key '" + PlainLines.MARK + "': write " + FIRST_LINE + ".");
        } catch (Json.Malformed e) {
            Set<String> keys = Json.keys(file, Json.Outer.OBJECT).keySet();
            return keys.isEmpty() || keys.contains(QUESTION)
                    ? Optional.of(
                            "Its first line is no whole JSON object: write each object on one line, after the line "
                                    + FIRST_LINE + ".")
                    : Optional.empty();
        }
    }

    private static Optional<String> table(DatasetFile file) {
        for (Separator separator : SEPARATORS) {
            List<String> columns = CsvRows.firstCells(file, separator.sign());
            if (columns.size() > 1 && normal(columns).contains(QUESTION)) {
                return Optional.of("Its columns are separated by " + separator.name()
                        + ": save it with commas between them, and numbers with a point.");
            }
        }
        List<String> columns = CsvRows.firstCells(file, ',');
        Set<String> normal = normal(columns);
        if (!normal.contains(QUESTION)) {
            return OtherFiles.table(columns);
        }
        Optional<String> misspelt = normal.containsAll(PlainTable.COLUMNS)
                ? PlainTable.COLUMNS.stream()
                        .filter(column -> !columns.contains(column))
                        .findFirst()
                : Optional.empty();
        return misspelt.map(column -> "It names a column '" + spelt(columns, column) + "' where '" + column
                        + "' is expected: write it so, in small letters and without spaces.")
                .or(() -> blank(columns))
                .or(() -> normal.contains(OPTION) ? Optional.empty() : optionless(columns));
    }

    /** What is said of a table of questions without a column of options. */
    private static Optional<String> optionless(List<String> columns) {
        return columns.stream()
                .filter(column -> OPTIONS.contains(normal(column)))
                .findFirst()
                .map(column -> "It names a column '" + column + "' where 'option' is expected: write it so, with one"
                        + " option in each row.")
                .or(() -> Optional.of("It has no column 'option': where its options are columns, write each option in a"
                        + " row of its own, under question and option, and one column for each population."));
    }

    /** What is said of a first line that leaves a column without a name. */
    private static Optional<String> blank(List<String> columns) {
        for (int column = 0; column < columns.size(); column++) {
            if (columns.get(column).isBlank()) {
                return Optional.of("Its column " + (column + 1)
                        + " has no name in the first line: give it one, or delete" + " it.");
            }
        }
        return Optional.empty();
    }

    private static String spelt(List<String> columns, String column) {
        return columns.stream()
                .filter(name -> normal(name).equals(column))
                .findFirst()
                .orElse(column);
    }

    private static Set<String> normal(List<String> columns) {
        Set<String> normal = new HashSet<>();
        columns.forEach(column -> normal.add(normal(column)));
        return normal;
    }

    private static String normal(String column) {
        return column.strip().toLowerCase(Locale.ROOT);
    }
}
