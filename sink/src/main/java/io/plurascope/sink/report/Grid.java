package io.plurascope.sink.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Texts in rows and columns.
 *
 * @param head names of the columns, at least one
 * @param rows each with as many cells
 */
public record Grid(List<String> head, List<List<String>> rows) {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    public Grid {
        head = List.copyOf(head);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != head.size()) {
                throw new IllegalArgumentException("The row " + row + " has " + row.size() + " cells; there are "
                        + head.size() + " columns: " + head + ".");
            }
        }
    }

    /** The grid as a table of Markdown: the first column to the left, the others to the right. */
    String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add(line(head));
        lines.add("|---|" + "---:|".repeat(head.size() - 1));
        rows.forEach(row -> lines.add(line(row)));
        return String.join("\n", lines) + "\n";
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Markdown::text).collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** The grid as CSV (RFC 4180, but for line ends, which are LF). */
    String csv() {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            printer.printRecord(head);
            for (List<String> row : rows) {
                printer.printRecord(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory cannot be written.", e);
        }
        return text.toString();
    }
}
