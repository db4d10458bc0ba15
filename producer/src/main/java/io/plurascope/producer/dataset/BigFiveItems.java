package io.plurascope.producer.dataset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads the answers of people to 25 personality items, data {@code bfi} of the R package psych: CSV with the columns
 * {@code A1} to {@code O5}, {@code gender}, {@code education} and {@code age}. Its dictionary names no columns; its rows
 * are taken in their order, and must be of the columns' traits.
 */
final class BigFiveItems implements DatasetReader {
    private static final List<String> ITEMS = Stream.of("A", "C", "E", "N", "O")
            .flatMap(trait -> Stream.of("1", "2", "3", "4", "5").map(trait::concat))
            .toList();
    private static final String STATEMENT = "Item";
    private static final String TRAIT = "IPIP100";
    private static final Map<String, Map<String, String>> GROUPS = Map.of(
            "gender", Map.of("1", "men", "2", "women"),
            "education",
                    Map.of(
                            "1", "in high school",
                            "2", "finished high school",
                            "3", "some college",
                            "4", "college graduates",
                            "5", "graduate degree"));
    private static final String SOURCE =
            "25 personality items of the International Personality Item Pool (ipip.ori.org, public domain), answered by"
                    + " people of the SAPA project (Revelle, Wilt and Rosenthal 2010; data bfi of the R package psych)";

    @Override
    public String name() {
        return "bfi";
    }

    @Override
    public String layout() {
        return "the data bfi of the R package psych as CSV with the columns A1 to O5, gender, education and age";
    }

    @Override
    public boolean recognises(DatasetFile file) {
        return CsvRows.have(
                file,
                Stream.concat(ITEMS.stream(), Stream.of("gender", "education", "age"))
                        .toList());
    }

    @Override
    public void read(DatasetFile file, Findings found) {
        requireLayout(file);
        PeopleSurvey.read(file, found, SOURCE, GROUPS, (dictionary, columns) -> statements(dictionary));
    }

    private static Map<String, String> statements(DatasetFile dictionary) {
        List<Map<String, String>> rows = PeopleSurvey.rows(dictionary, List.of(STATEMENT, TRAIT));
        Map<String, String> statements = new LinkedHashMap<>();
        for (int i = 0; i < ITEMS.size(); i++) {
            String column = ITEMS.get(i);
            String trait = i < rows.size() ? rows.get(i).getOrDefault(TRAIT, "") : "";
            if (!trait.endsWith(":" + column.charAt(0))) {
                throw new DatasetException("The dictionary '" + dictionary.location() + "' has no item of the trait of "
                        + column + " in its row " + (i + 1) + ".");
            }
            statements.put(column, rows.get(i).getOrDefault(STATEMENT, ""));
        }
        return statements;
    }
}
