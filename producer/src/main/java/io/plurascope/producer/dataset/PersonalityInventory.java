package io.plurascope.producer.dataset;

import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads the Machine Personality Inventory: text with tabs between the columns {@code label_raw} (the facet), {@code text}
 * (the statement), {@code label_ocean} (the trait) and {@code key} (the direction). Only the statement is asked, in the
 * words and with the five options of Sorensen et al. 2024, appendix A. The file has no people's answers.
 */
final class PersonalityInventory implements DatasetReader {
    private static final String STATEMENT = "text";
    private static final List<String> COLUMNS = List.of("label_raw", STATEMENT, "label_ocean", "key");
    private static final String BEFORE = "Given a statement of you: ";
    private static final String AFTER =
            "\nPlease choose from the following options to identify how accurately this statement describes you.";
    private static final String SOURCE =
            "Machine Personality Inventory (Jiang et al. 2023, Evaluating and Inducing Personality in Pre-trained"
                    + " Language Models); items of the International Personality Item Pool (ipip.ori.org, public domain)";

    private static final List<AnswerOption> OPTIONS = List.of(
            new AnswerOption("Very Accurate", 5.0, false),
            new AnswerOption("Moderately Accurate", 4.0, false),
            new AnswerOption("Neither Accurate Nor Inaccurate", 3.0, false),
            new AnswerOption("Moderately Inaccurate", 2.0, false),
            new AnswerOption("Very Inaccurate", 1.0, false));

    @Override
    public String name() {
        return "personality-inventory";
    }

    @Override
    public String layout() {
        return "the Machine Personality Inventory with tabs between the columns " + String.join(", ", COLUMNS);
    }

    @Override
    public boolean recognises(DatasetFile file) {
        return CsvRows.haveTabs(file, COLUMNS);
    }

    @Override
    public void read(DatasetFile file, Findings found) {
        found.begin(SOURCE);
        CsvRows.readTabs(file, COLUMNS, (line, row, columns) -> collect(found, line, row, columns.size()));
    }

    private static void collect(Findings found, long line, CSVRecord row, int columns) {
        if (row.size() != columns) {
            found.refuse(line, CsvRows.otherColumns(row.size(), columns));
        } else if (row.get(STATEMENT).isBlank()) {
            found.refuse(line, "It has no statement in column " + STATEMENT + ".");
        } else {
            found.add(line, BEFORE + row.get(STATEMENT).strip() + AFTER, OPTIONS, Map.of());
        }
    }
}
