package io.plurascope.sink.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The paper's tables of a run for programs: the rows that the report writes into its files, with numbers as numbers.
 *
 * @param version the boards' that it was made from
 * @param said paragraphs: what was asked, by which convention, and which pairs speak for the paper's hypothesis
 */
public record PaperAnswer(String version, String run, String convention, List<String> said, List<PaperTable> tables) {
    private static final Set<String> NUMBERS = Set.of(
            "table",
            "n",
            "value",
            "standard_error",
            "low",
            "high",
            "paper",
            "difference",
            "p",
            "p_holm",
            "from",
            "to",
            "questions");

    /**
     * A table.
     *
     * @param table {@code table1}, {@code table4}, {@code table5}, {@code figure3}, {@code option_mass}, {@code people} or
     *     {@code before_and_after}
     * @param head names of the columns as the report shows it
     * @param shown its rows, rounded
     * @param records the same with every digit, a record a value; null is undefined
     */
    public record PaperTable(
            String table,
            String title,
            List<String> notes,
            List<String> head,
            List<List<String>> shown,
            List<Map<String, @Nullable Object>> records) {
        static PaperTable of(Table table) {
            return new PaperTable(
                    table.name().substring(table.name().lastIndexOf('-') + 1),
                    table.title(),
                    table.notes(),
                    table.shown().head(),
                    table.shown().rows(),
                    PaperAnswer.records(table.written()));
        }
    }

    /**
     * What the report of a run says.
     *
     * @param version the boards' that it was read after
     */
    public static PaperAnswer of(ReportedRun run, String version) {
        Section section = RunReport.of(run);
        return new PaperAnswer(
                version,
                run.run().getRun(),
                run.conventionName(),
                section.said(),
                section.tables().stream().map(PaperTable::of).toList());
    }

    private static List<Map<String, @Nullable Object>> records(Grid grid) {
        List<Map<String, @Nullable Object>> records = new ArrayList<>();
        for (List<String> row : grid.rows()) {
            Map<String, @Nullable Object> record = new LinkedHashMap<>();
            for (int column = 0; column < row.size(); column++) {
                String name = grid.head().get(column);
                record.put(name, NUMBERS.contains(name) ? number(row.get(column)) : row.get(column));
            }
            records.add(record);
        }
        return records;
    }

    private static @Nullable Double number(String cell) {
        return cell.isEmpty() ? null : Double.valueOf(cell);
    }
}
