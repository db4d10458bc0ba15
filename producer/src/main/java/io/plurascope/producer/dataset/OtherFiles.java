package io.plurascope.producer.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Files that hold no questions and are read elsewhere, each with the command that reads it, in one sentence. */
final class OtherFiles {
    static final String RECORDED =
            "These are recorded answers of models and no questions: give the file to a run of their questions with"
                    + " --answers.";
    private static final String MODEL = "model";
    private static final List<String> VALUES = List.of(MODEL, "objective", "value");
    private static final String HEADER_OF_ANSWERS = "plurascope_answers";
    private static final String ROW = "id";
    private static final String SHARES = "probs";

    private OtherFiles() {}

    /** Whether the first line of a file is one of recorded answers, in either of their layouts. */
    static boolean isRecorded(JsonNode first) {
        return first.has(HEADER_OF_ANSWERS) || (first.has(ROW) && first.has(SHARES));
    }

    /** What a table is that has no column of questions; empty where that cannot be told. */
    static Optional<String> table(List<String> columns) {
        List<String> normal = columns.stream()
                .map(column -> column.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (normal.containsAll(VALUES)) {
            return Optional.of("These are values of models and no questions: send them with `plurascope objectives send"
                    + " FILE`.");
        }
        boolean unnamedFirst = normal.indexOf("") == 0 && normal.lastIndexOf("") == 0;
        return normal.size() > 1 && (normal.contains(MODEL) || unnamedFirst)
                ? Optional.of(
                        "This looks like a leaderboard, with a model a row, and no questions: send its values with"
                                + " `plurascope objectives send FILE --columns NAME,... --source TEXT`.")
                : Optional.empty();
    }
}
