package io.plurascope.producer.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/**
 * A file of people's answers to statements about themselves, a person a row and a statement a column, beside which a
 * dictionary says what the columns state. The questions' rows follow the columns.
 */
final class PeopleSurvey {
    private static final String DICTIONARY = "_dictionary.csv";
    private static final String AGE = "age";
    private static final int OLDEST = 200;

    private final Findings found;
    private final Map<String, Map<String, String>> groups;
    private final GroupCounts counts = new GroupCounts();

    private PeopleSurvey(Findings found, Map<String, Map<String, String>> groups) {
        this.found = found;
        this.groups = groups;
    }

    /** Finds the statements of columns in the rows of a dictionary. */
    interface Statements {
        /** The statement of each column, in the columns' order. */
        Map<String, String> of(DatasetFile dictionary, List<String> columns);
    }

    /**
     * Reads a file and its dictionary.
     *
     * @param groups for each column that tells of a person, the group of each value
     * @throws DatasetException where the dictionary is missing or does not fit
     */
    static void read(
            DatasetFile file,
            Findings found,
            String source,
            Map<String, Map<String, String>> groups,
            Statements statements) {
        String beside = file.name() + DICTIONARY;
        DatasetFile dictionary = file.beside(beside)
                .orElseThrow(() -> new DatasetException("The file '" + file.location()
                        + "' has the answers only; put the dictionary '" + beside + "' beside it."));
        String version =
                new Sha256().add(file.version()).add(dictionary.version()).shortDigits();
        found.begin(new Heading(file.name(), version, source, Set.of(GroupCounts.EVERYONE)));
        Map<String, String> stated = statements.of(dictionary, CsvRows.columns(file));
        PeopleSurvey survey = new PeopleSurvey(found, groups);
        CsvRows.read(
                file, List.copyOf(stated.keySet()), (line, row, columns) -> survey.count(line, row, columns, stated));
        stated.forEach((column, statement) -> survey.counts.hand(found, 1, column, statement));
    }

    private void count(long line, CSVRecord person, List<String> columns, Map<String, String> stated) {
        if (person.size() != columns.size()) {
            found.leaveOut(line, "person", CsvRows.otherColumns(person.size(), columns.size()));
            return;
        }
        List<String> belongs = belongs(person);
        for (String column : stated.keySet()) {
            String step = person.get(column);
            if (!step.isBlank()) {
                try {
                    counts.add(column, step, belongs);
                } catch (IllegalArgumentException e) {
                    found.leaveOut(line, "answer to '" + column + "'", String.valueOf(e.getMessage()));
                }
            }
        }
    }

    /** The groups of a person; who told nothing of that kind belongs to none of it. */
    private List<String> belongs(CSVRecord person) {
        List<String> belongs = new ArrayList<>(List.of(GroupCounts.EVERYONE));
        groups.forEach((column, named) -> {
            String group = named.get(person.get(column));
            if (group != null) {
                belongs.add(group);
            }
        });
        String age = person.get(AGE);
        if (age.matches("[0-9]{1,3}") && Integer.parseInt(age) <= OLDEST) {
            belongs.add(GroupCounts.aged(Integer.parseInt(age)));
        }
        return belongs;
    }

    /** Rows of a dictionary, each with its cells by column. */
    static List<Map<String, String>> rows(DatasetFile dictionary, List<String> wanted) {
        List<Map<String, String>> rows = new ArrayList<>();
        CsvRows.read(dictionary, wanted, (line, row, columns) -> {
            if (row.size() == columns.size()) {
                Map<String, String> cells = new LinkedHashMap<>();
                wanted.forEach(column -> cells.put(column, row.get(column)));
                rows.add(cells);
            }
        });
        return rows;
    }
}
