package io.plurascope.producer.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.plurascope.producer.dataset.Findings.Raw;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads OpinionQA's answers by party: a JSON object that has, under each question's key, an object with {@code
 * question_text}, {@code MC_options} and, for each party, how many chose which option. Where the options lie on a scale is
 * told by {@link SurveyScale}.
 *
 * <p>In the published file texts of options were cut at their commas, and some kept quotation marks; the answers are
 * counted under the whole texts. So neighbouring pieces are put together again wherever that makes a text that answers are
 * counted under. A question with answers under a text that is none of its options is left out.
 */
final class OpinionParties implements DatasetReader {
    private static final String QUESTION = "question_text";
    private static final String OPTIONS = "MC_options";
    private static final String CUT = ", ";

    /** More pieces than any question of a survey has. */
    private static final int MOST_PIECES = 100;

    private static final String SOURCE =
            "OpinionQA (Santurkar et al. 2023, Whose Opinions Do Language Models Reflect?; American Trends Panel of the"
                    + " Pew Research Center), by party, counted for Meister et al. 2024, Benchmarking Distributional"
                    + " Alignment of Large Language Models";

    @Override
    public String name() {
        return "opinion-parties";
    }

    @Override
    public String layout() {
        return "a JSON object of OpinionQA's questions with the keys " + QUESTION + " and " + OPTIONS
                + " and counts by party";
    }

    @Override
    public boolean recognises(DatasetFile file) {
        return Json.keys(file, Json.Outer.OBJECT).keySet().containsAll(List.of(QUESTION, OPTIONS));
    }

    @Override
    public void read(DatasetFile file, Findings found) {
        found.begin(SOURCE);
        try {
            Json.rows(file, Json.Outer.OBJECT, (line, key, question) -> collect(found, line, key, question));
        } catch (Json.Malformed e) {
            throw new DatasetException(
                    "The file '" + file.location() + "' is in another layout: expected are " + layout() + ". "
                            + e.getMessage(),
                    e);
        }
    }

    private static void collect(Findings found, long line, String key, JsonNode question) {
        int row = found.next(key);
        try {
            Map<String, JsonNode> parties = new LinkedHashMap<>();
            Set<String> answers = new TreeSet<>();
            for (Map.Entry<String, JsonNode> entry : question.properties()) {
                if (entry.getValue().isObject()) {
                    parties.put(entry.getKey(), entry.getValue());
                    entry.getValue().fieldNames().forEachRemaining(answers::add);
                }
            }
            List<String> options = whole(Json.texts(question, OPTIONS), answers);
            for (String answer : answers) {
                if (!options.contains(answer)) {
                    throw new Json.Malformed("It has answers under '" + answer + "', which is none of its options.");
                }
            }
            String text = Json.text(question, QUESTION);
            found.add(row, line, text, SurveyScale.of(options), populations(found, line, parties, options));
        } catch (Json.Malformed | IllegalArgumentException e) {
            found.leaveOut(line, "question", String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, Raw> populations(
            Findings found, long line, Map<String, JsonNode> parties, List<String> options) {
        Map<String, Raw> populations = new LinkedHashMap<>();
        parties.forEach((party, counts) -> {
            try {
                populations.put(party, Counts.of(party, counts(counts, options)));
            } catch (Json.Malformed e) {
                found.leaveOut(line, "population '" + party + "'", String.valueOf(e.getMessage()));
            }
        });
        return populations;
    }

    /** The options with the pieces of each put together. */
    private static List<String> whole(List<String> pieces, Set<String> answers) throws Json.Malformed {
        if (pieces.size() > MOST_PIECES) {
            throw new Json.Malformed(
                    "There are " + pieces.size() + " options; at most " + Item.MOST_OPTIONS + " can be asked.");
        }
        List<String> options = new ArrayList<>();
        for (int from = 0, to; from < pieces.size(); from = to) {
            for (to = pieces.size(); to > from + 1 && !answers.contains(option(pieces, from, to)); ) {
                to--;
            }
            options.add(option(pieces, from, to));
        }
        return options;
    }

    /** The text of some pieces without quotation marks around it. */
    private static String option(List<String> pieces, int from, int to) {
        String text = String.join(CUT, pieces.subList(from, to));
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static List<Double> counts(JsonNode party, List<String> options) throws Json.Malformed {
        List<Double> counts = new ArrayList<>();
        for (String option : options) {
            JsonNode count = party.path(option);
            counts.add(count.isMissingNode() ? 0 : Json.number(count));
        }
        return counts;
    }
}
