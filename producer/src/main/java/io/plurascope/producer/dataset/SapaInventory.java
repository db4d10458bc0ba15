package io.plurascope.producer.dataset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the answers of people to the 135 items of the SAPA Personality Inventory, data {@code spi} of the R package
 * psychTools: CSV with a column for each item, such as {@code q_253}, beside {@code age}, {@code sex} and {@code
 * education}. Its dictionary has the statement of each column.
 */
final class SapaInventory implements DatasetReader {
    private static final List<String> PERSON = List.of("age", "sex", "education");
    private static final String ITEM = "q_";
    private static final String ID = "item_id";
    private static final String STATEMENT = "item";

    // The manual of psychTools names the codes in this order.
    private static final Map<String, Map<String, String>> GROUPS = Map.of(
            "sex", Map.of("1", "men", "2", "women"),
            "education",
                    Map.of(
                            "1", "less than 12 years of school",
                            "2", "finished high school",
                            "3", "at university",
                            "4", "some university",
                            "5", "associate degree",
                            "6", "college graduates",
                            "7", "in graduate school",
                            "8", "graduate degree"));
    private static final String SOURCE =
            "Items of the SAPA Personality Inventory (Condon 2018), answered by people of the SAPA project (data spi of the"
                    + " R package psychTools)";

    @Override
    public String name() {
        return "spi";
    }

    @Override
    public String layout() {
        return "the data spi of the R package psychTools as CSV with the columns age, sex, education and q_...";
    }

    @Override
    public boolean recognises(DatasetFile file) {
        return CsvRows.have(file, PERSON) && CsvRows.columns(file).stream().anyMatch(column -> column.startsWith(ITEM));
    }

    @Override
    public void read(DatasetFile file, Findings found) {
        requireLayout(file);
        PeopleSurvey.read(file, found, SOURCE, GROUPS, SapaInventory::statements);
    }

    private static Map<String, String> statements(DatasetFile dictionary, List<String> columns) {
        Map<String, String> known = new LinkedHashMap<>();
        PeopleSurvey.rows(dictionary, List.of(ID, STATEMENT))
                .forEach(row -> known.put(row.get(ID), row.get(STATEMENT)));
        Map<String, String> statements = new LinkedHashMap<>();
        for (String column : columns) {
            if (column.startsWith(ITEM)) {
                String statement = known.get(column);
                if (statement == null) {
                    throw new DatasetException(
                            "The dictionary '" + dictionary.location() + "' does not say what " + column + " states.");
                }
                statements.put(column, statement);
            }
        }
        return statements;
    }
}
