package io.plurascope.producer.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.plurascope.producer.dataset.Findings.Raw;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads opinions row by row for groups of people: a JSON array of objects, each with a {@code question} in the words of a
 * prompt, its {@code options}, a group of people under {@code attribute} and its shares of the options under {@code
 * gold_distribution}. Several rows make one question with several populations; the question is known by the first row that
 * asks it. Other keys are not read.
 */
final class OpinionRows {
    static final List<String> KEYS = List.of("question", "options", "attribute", "gold_distribution");
    private static final String BEFORE_QUESTION = "Question: ";
    private static final String AFTER_QUESTION = "\nOptions: ";

    private final Findings found;
    private final Check check;
    private final Map<Asked, Gathered> questions = new LinkedHashMap<>();

    private OpinionRows(Findings found, Check check) {
        this.found = found;
        this.check = check;
    }

    /** Looks for damage. */
    interface Check {
        /** Refuses a row whose shares are not those of all who answered. */
        void row(List<String> options, List<Double> shares) throws Json.Malformed;
    }

    private record Asked(String question, List<String> options) {}

    /** What the rows of one question hold; the first of them names it. */
    private record Gathered(int row, long line, Map<String, Raw> populations) {}

    /** The first group that a file of this layout names; empty where it has another layout. */
    static String group(DatasetFile file) {
        Map<String, String> keys = Json.keys(file, Json.Outer.ARRAY);
        return keys.keySet().containsAll(KEYS) ? keys.getOrDefault("attribute", "") : "";
    }

    /**
     * Reads a file.
     *
     * @param options makes options of their texts
     * @throws Json.Malformed where it is no JSON array of objects
     */
    static void read(DatasetFile file, Findings found, Check check, Function<List<String>, List<AnswerOption>> options)
            throws Json.Malformed {
        OpinionRows rows = new OpinionRows(found, check);
        Json.rows(file, Json.Outer.ARRAY, (line, key, row) -> rows.gather(line, row));
        rows.questions.forEach((asked, gathered) -> found.add(
                gathered.row,
                gathered.line,
                text(asked.question()),
                options.apply(asked.options()),
                gathered.populations));
    }

    private void gather(long line, JsonNode row) {
        int number = found.next();
        String group = row.path("attribute").asText("without a name");
        try {
            Asked asked = new Asked(Json.text(row, "question"), List.copyOf(Json.texts(row, "options")));
            group = Json.text(row, "attribute");
            if (asked.options().stream().anyMatch(String::isBlank)) {
                throw new Json.Malformed("An option is blank.");
            }
            if (asked.options().size() > Item.MOST_OPTIONS) {
                throw new Json.Malformed("There are " + asked.options().size() + " options; at most "
                        + Item.MOST_OPTIONS + " can be asked.");
            }
            List<Double> shares = Json.numbers(row, "gold_distribution");
            check.row(asked.options(), shares);
            Gathered gathered =
                    questions.computeIfAbsent(asked, first -> new Gathered(number, line, new LinkedHashMap<>()));
            if (gathered.populations.putIfAbsent(group, new Raw(shares, null)) != null) {
                throw new Json.Malformed("An earlier row has the same question and population.");
            }
        } catch (Json.Malformed e) {
            found.leaveOut(line, "population '" + group + "'", String.valueOf(e.getMessage()));
        }
    }

    /** The question without the words of the prompt around it. */
    private static String text(String question) {
        int end = question.lastIndexOf(AFTER_QUESTION);
        return question.startsWith(BEFORE_QUESTION) && end >= BEFORE_QUESTION.length()
                ? question.substring(BEFORE_QUESTION.length(), end)
                : question;
    }
}
