package io.plurascope.producer.dataset;

import io.plurascope.producer.dataset.Findings.Raw;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads GlobalOpinionQA as published: CSV with the columns {@code question}, {@code selections} (Python text of a
 * {@code defaultdict} from population to a list of shares) and {@code options} (Python text of a list of strings).
 * Other columns are not read. The options have no ordinal positions, for the published file does not say which of
 * them lie on a scale.
 */
final class GlobalOpinions implements DatasetReader {
    private static final List<String> COLUMNS = List.of("question", "selections", "options");
    static final String SOURCE =
            "GlobalOpinionQA (Durmus et al. 2023, Towards Measuring the Representation of Subjective Global Opinions"
                    + " in Language Models; surveys of the Pew Research Center and the World Values Survey)";

    @Override
    public String name() {
        return "global-opinions";
    }

    @Override
    public String layout() {
        return "GlobalOpinionQA as CSV with the columns " + String.join(", ", COLUMNS);
    }

    @Override
    public boolean recognises(DatasetFile file) {
        return CsvRows.have(file, COLUMNS);
    }

    @Override
    public void read(DatasetFile file, Findings found) {
        found.begin(SOURCE);
        CsvRows.read(file, COLUMNS, (line, row, columns) -> collect(found, line, row, columns.size()));
    }

    private static void collect(Findings found, long line, CSVRecord row, int columns) {
        if (row.size() != columns) {
            found.refuse(line, CsvRows.otherColumns(row.size(), columns));
            return;
        }
        List<AnswerOption> options;
        Map<String, Raw> populations = new LinkedHashMap<>();
        try {
            options = PythonLiterals.strings(row.get("options")).stream()
                    .map(AnswerOption::of)
                    .toList();
        } catch (LiteralException e) {
            found.refuse(line, "In column options: " + e.getMessage() + ".");
            return;
        } catch (IllegalArgumentException e) {
            found.refuse(line, String.valueOf(e.getMessage()));
            return;
        }
        try {
            PythonLiterals.selections(row.get("selections"))
                    .forEach((name, shares) -> populations.put(name, new Raw(shares, null)));
        } catch (LiteralException e) {
            found.refuse(line, "In column selections: " + e.getMessage() + ".");
            return;
        }
        found.add(line, row.get("question"), options, populations);
    }
}
