package io.plurascope.producer.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.plurascope.schemas.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads opinions row by row for groups of people: a JSON array of objects, each with a {@code question} in the words of a
 * prompt, its {@code options}, a group of people under {@code attribute} and its shares of the options under {@code
 * gold_distribution}. Several rows make one question with several populations; the question is known by the first row that
 * asks it. Other keys are not read.
 *
 * <p>Memory: questions are kept until the end of the file, for any row may be of any of them; with their shares, in {@link
 * GroupedShares}, they need at most twice the file; eight times where nearly all rows are of one question, which is handed
 * over with all its groups.
 */
final class OpinionRows {
    static final List<String> KEYS = List.of("question", "options", "attribute", "gold_distribution");
    private static final String BEFORE_QUESTION = "Question: ";
    private static final String AFTER_QUESTION = "\nOptions: ";

    private final Findings found;
    private final Check check;
    private final GroupedShares gathered = new GroupedShares();

    private OpinionRows(Findings found, Check check) {
        this.found = found;
        this.check = check;
    }

    /** Looks for damage. */
    interface Check {
        /**
         * Refuses a row whose shares are not those of all who answered; of one of which that cannot be told, warns.
         *
         * @param row the row with all its keys
         */
        void row(Findings found, long line, JsonNode row, List<String> options, List<Double> shares)
                throws Json.Malformed;
    }

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
        for (int question = 0; question < rows.gathered.questions(); question++) {
            List<String> asked = rows.gathered.texts(question);
            found.add(
                    rows.gathered.row(question),
                    rows.gathered.line(question),
                    text(asked.getFirst()),
                    options.apply(asked.subList(1, asked.size())),
                    rows.gathered.populations(question));
        }
    }

    private void gather(long line, JsonNode row) {
        int position = found.next();
        String group = row.path("attribute").asText("without a name");
        try {
            List<String> options = options(row);
            byte[] asked = packed(Json.text(row, "question"), options);
            group = Json.text(row, "attribute");
            byte[] named = PackedTexts.one(group);
            List<Double> shares = Json.numbers(row, "gold_distribution");
            check.row(found, line, row, options, shares);
            int question = gathered.question(asked, position, line);
            requireAsMany(options, shares);
            if (!gathered.add(question, named, shares)) {
                throw new Json.Malformed("An earlier row has the same question and population.");
            }
        } catch (Json.Malformed e) {
            found.leaveOut(line, "population '" + group + "'", String.valueOf(e.getMessage()));
        }
    }

    /** Shares of other options than there are would be kept for nothing. */
    private static void requireAsMany(List<String> options, List<Double> shares) throws Json.Malformed {
        if (shares.size() != options.size()
                && Shares.check(shares, options.size()) instanceof Shares.Outcome.Refused refused) {
            throw new Json.Malformed(refused.reason());
        }
    }

    private static List<String> options(JsonNode row) throws Json.Malformed {
        List<String> options = Json.texts(row, "options");
        if (options.stream().anyMatch(String::isBlank)) {
            throw new Json.Malformed("An option is blank.");
        }
        if (options.size() > Item.MOST_OPTIONS) {
            throw new Json.Malformed(
                    Counted.there(options.size(), "option") + "; at most " + Item.MOST_OPTIONS + " can be asked.");
        }
        return options;
    }

    private static byte[] packed(String question, List<String> options) throws Json.Malformed {
        List<String> texts = new ArrayList<>(List.of(question));
        texts.addAll(options);
        return PackedTexts.of(texts);
    }

    /** The question without the words of the prompt around it. */
    private static String text(String question) {
        int end = question.lastIndexOf(AFTER_QUESTION);
        return question.startsWith(BEFORE_QUESTION) && end >= BEFORE_QUESTION.length()
                ? question.substring(BEFORE_QUESTION.length(), end)
                : question;
    }
}
