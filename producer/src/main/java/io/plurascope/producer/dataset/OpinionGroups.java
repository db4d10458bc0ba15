package io.plurascope.producer.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.plurascope.producer.dataset.Findings.Raw;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads OpinionQA as published row by row for groups of people: a JSON array of objects, each with a {@code question} in
 * the words of a prompt, its {@code options}, a group of people under {@code attribute} and its shares of the options
 * under {@code gold_distribution}. Several rows make one question with several populations; the question is known by the
 * first row that asks it. Other keys are not read. Where the options lie on a scale is told by {@link SurveyScale}.
 *
 * <p>In the published file some options' texts are damaged and their answers lost, see {@link #damage}; such rows are left
 * out, since the shares that are there are not those of all who answered.
 */
final class OpinionGroups implements DatasetReader {
    private static final List<String> KEYS = List.of("question", "options", "attribute", "gold_distribution");
    private static final String BEFORE_QUESTION = "Question: ";
    private static final String AFTER_QUESTION = "\nOptions: ";
    private static final String SOURCE =
            "OpinionQA (Santurkar et al. 2023, Whose Opinions Do Language Models Reflect?; American Trends Panel of the"
                    + " Pew Research Center), by groups of people";

    @Override
    public String name() {
        return "opinion-groups";
    }

    @Override
    public String layout() {
        return "a JSON array of OpinionQA's rows with the keys " + String.join(", ", KEYS);
    }

    @Override
    public boolean recognises(DatasetFile file) {
        return Json.keys(file).keySet().containsAll(KEYS);
    }

    @Override
    public void read(DatasetFile file, Findings found) {
        if (!recognises(file)) {
            throw new DatasetException("The file '" + file.location() + "' has another layout: expected are " + layout()
                    + "; it begins with '" + file.beginning() + "'.");
        }
        found.begin(SOURCE);
        Map<Asked, Gathered> questions = new LinkedHashMap<>();
        try {
            Json.array(file, (line, row) -> gather(found, questions, line, row));
        } catch (Json.Malformed e) {
            throw new DatasetException("The file '" + file.location() + "' is no proper JSON: " + e.getMessage(), e);
        }
        questions.forEach((asked, gathered) -> found.add(
                gathered.row,
                gathered.line,
                text(asked.question()),
                SurveyScale.of(asked.options()),
                gathered.populations));
    }

    private record Asked(String question, List<String> options) {}

    /** What the rows of one question hold; the first of them names it. */
    private record Gathered(int row, long line, Map<String, Raw> populations) {}

    private static void gather(Findings found, Map<Asked, Gathered> questions, long line, JsonNode row) {
        int number = found.next();
        String group = row.path("attribute").asText("without a name");
        try {
            Asked asked = new Asked(Json.text(row, "question"), List.copyOf(Json.texts(row, "options")));
            group = Json.text(row, "attribute");
            if (asked.options().stream().anyMatch(String::isBlank)) {
                throw new Json.Malformed("An option is blank.");
            }
            List<Double> shares = Json.numbers(row, "gold_distribution");
            damage(asked.options(), shares);
            Gathered gathered =
                    questions.computeIfAbsent(asked, first -> new Gathered(number, line, new LinkedHashMap<>()));
            if (gathered.populations.putIfAbsent(group, new Raw(shares, null)) != null) {
                throw new Json.Malformed("An earlier row has the same question and population.");
            }
        } catch (Json.Malformed e) {
            found.leaveOut(line, "population '" + group + "'", String.valueOf(e.getMessage()));
        }
    }

    /**
     * Refuses a row whose options were damaged when the file was made: texts were cut at a comma, or kept the quotation
     * marks of a list, and then no answer was found for them; and "None" was taken for a missing value. The sign is an
     * option of that kind that nobody in the group chose.
     */
    private static void damage(List<String> options, List<Double> shares) throws Json.Malformed {
        for (int option = 0; option < Math.min(options.size(), shares.size()); option++) {
            if (shares.get(option) == 0 && looksDamaged(options.get(option))) {
                throw new Json.Malformed("Its option '" + options.get(option)
                        + "' looks damaged and has no share: those who chose it are missing.");
            }
        }
    }

    private static boolean looksDamaged(String option) {
        return option.equals("None")
                || option.startsWith("'")
                || option.startsWith("\"")
                || Character.isLowerCase(option.codePointAt(0));
    }

    /** The question without the words of the prompt around it. */
    private static String text(String question) {
        int end = question.lastIndexOf(AFTER_QUESTION);
        return question.startsWith(BEFORE_QUESTION) && end > 0
                ? question.substring(BEFORE_QUESTION.length(), end)
                : question;
    }
}
