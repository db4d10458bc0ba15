package io.plurascope.producer.dataset;

import io.plurascope.producer.dataset.ItemCollector.Raw;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads GlobalOpinionQA as published: CSV with the columns {@code question}, {@code selections} (Python text of a
 * {@code defaultdict} from population to a list of shares) and {@code options} (Python text of a list of strings).
 * Other columns are not read. The options have no ordinal positions, for the published file does not say which of
 * them lie on a scale.
 */
final class GlobalOpinions implements DatasetReader {
    private static final List<String> COLUMNS = List.of("question", "selections", "options");
    private static final String SOURCE =
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
        try (CSVParser parser = parser(file)) {
            return parser.getHeaderNames().containsAll(COLUMNS);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            // Whatever does not even parse as CSV with a header is some other layout.
            return false;
        }
    }

    @Override
    public Dataset read(DatasetFile file) {
        ItemCollector collector = new ItemCollector(file);
        try (CSVParser parser = parser(file)) {
            if (!parser.getHeaderNames().containsAll(COLUMNS)) {
                throw new DatasetException("The file '" + file.location() + "' has the wrong columns: expected are "
                        + String.join(", ", COLUMNS) + "; found are " + String.join(", ", parser.getHeaderNames())
                        + ".");
            }
            Iterator<CSVRecord> records = parser.iterator();
            long line = parser.getCurrentLineNumber() + 1;
            while (records.hasNext()) {
                CSVRecord row = records.next();
                if (!blank(row)) {
                    collect(collector, line, row, parser.getHeaderNames().size());
                }
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new DatasetException("The file '" + file.location() + "' is no proper CSV: " + e.getMessage(), e);
        }
        return collector.finish(SOURCE);
    }

    private static CSVParser parser(DatasetFile file) throws IOException {
        return CSVParser.builder()
                .setReader(new StringReader(file.text()))
                .setFormat(CSVFormat.RFC4180.builder().setHeader().get())
                .get();
    }

    private static boolean blank(CSVRecord row) {
        return row.size() == 1 && row.get(0).isEmpty();
    }

    private static void collect(ItemCollector collector, long line, CSVRecord row, int columns) {
        if (row.size() != columns) {
            collector.refuse(line, "It has " + row.size() + " columns and the header has " + columns + ".");
            return;
        }
        List<AnswerOption> options;
        Map<String, Raw> populations = new LinkedHashMap<>();
        try {
            options = PythonLiterals.strings(row.get("options")).stream()
                    .map(AnswerOption::of)
                    .toList();
        } catch (LiteralException e) {
            collector.refuse(line, "In column options: " + e.getMessage() + ".");
            return;
        } catch (IllegalArgumentException e) {
            collector.refuse(line, String.valueOf(e.getMessage()));
            return;
        }
        try {
            PythonLiterals.selections(row.get("selections"))
                    .forEach((name, shares) -> populations.put(name, new Raw(shares, null)));
        } catch (LiteralException e) {
            collector.refuse(line, "In column selections: " + e.getMessage() + ".");
            return;
        }
        collector.add(line, row.get("question"), options, populations);
    }
}
