package io.plurascope.standalone.command;

import static io.plurascope.standalone.command.ReportRows.cell;
import static io.plurascope.standalone.command.ReportRows.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a report of the paper's experiment shows of a convention, held to the rows that it has written.
 *
 * @param report its text
 * @param convention as the names of files have it
 */
record PaperReport(String report, String convention) {
    private static final Map<String, String> WORDS =
            Map.of("supported", "supported by ", "contradicted", "contradicted by ", "undecided", "undecided for ");

    /** Each written row is a cell of the model's line, under what a column of the row has. */
    void assertValues(String title, List<Map<String, String>> rows, String column) {
        List<List<String>> shown = ReportFile.table(report, section(), title);
        for (Map<String, String> row : rows) {
            List<String> line = shown.stream()
                    .filter(each -> each.getFirst().replace(" *", "").equals(cell(row, "model")))
                    .findFirst()
                    .orElseThrow();
            assertThat(line.get(shown.getFirst().indexOf(cell(row, column)))).startsWith(shown(row));
        }
    }

    /** Each written distance is a cell above the diagonal, each entropy the last of its population's line. */
    void assertPeople(List<Map<String, String>> rows) {
        List<List<String>> shown = ReportFile.table(report, section(), "People against people");
        List<String> head = shown.getFirst();
        List<String> cells = new ArrayList<>();
        for (Map<String, String> row : rows) {
            String population = cell(row, "population");
            List<String> line = shown.stream()
                    .filter(each -> each.getFirst().equals(population))
                    .findFirst()
                    .orElseThrow();
            if (cell(row, "measure").equals("entropy")) {
                assertPeoplesEntropy(row);
            }
            String column = cell(row, "other").isEmpty() ? cell(row, "measure") : cell(row, "other");
            assertThat(line.get(head.indexOf(column))).isEqualTo(shown(row));
            cells.add(shown(row));
        }
        assertThat(head).startsWith("js_distance").endsWith("entropy");
        assertThat(shown.stream().skip(1).flatMap(line -> line.stream().skip(1)).filter(cell -> !cell.isEmpty()))
                .containsExactlyInAnyOrderElementsOf(cells);
    }

    /** Table 4 has people below the models. */
    private void assertPeoplesEntropy(Map<String, String> row) {
        assertThat(ReportFile.table(report, section(), "Table 4"))
                .filteredOn(line -> line.getFirst().equals("people: " + cell(row, "population")))
                .singleElement()
                .satisfies(line -> assertThat(line.get(2)).startsWith(shown(row)));
    }

    /** Shares that were normalised before have no option mass. */
    void assertNoOptionMass(int models) {
        List<List<String>> shown = ReportFile.table(report, section(), "Option mass");
        assertThat(shown.subList(1, shown.size()))
                .hasSize(models)
                .allSatisfy(line -> assertThat(line.get(2)).isEqualTo("–"));
    }

    private static String shown(Map<String, String> row) {
        return String.format(
                Locale.ROOT,
                "%.3f [%.3f, %.3f] n=%s",
                number(row, "value"),
                number(row, "low"),
                number(row, "high"),
                cell(row, "n"));
    }

    /** Each written pair and measure is a line. */
    void assertDifferences(List<Map<String, String>> rows) {
        List<List<String>> shown = ReportFile.table(report, section(), "Aligned minus base");
        assertThat(shown).hasSize(1 + rows.size());
        for (Map<String, String> row : rows) {
            String population = cell(row, "population");
            double p = number(row, "p_holm");
            assertThat(shown)
                    .contains(List.of(
                            cell(row, "base") + " * → " + cell(row, "aligned") + " *"
                                    + (cell(row, "base_stage").equals("base") ? "" : " (from an aligned one)"),
                            population.isEmpty() ? "entropy" : "js_distance to " + population,
                            // What is 0 to three decimals is not below it.
                            "%+.3f".formatted(number(row, "difference")).replace("-0.000", "+0.000")
                                    + " [%.3f, %.3f]"
                                            .formatted(number(row, "low"), number(row, "high"))
                                            .replace("-0.000", "0.000"),
                            cell(row, "n"),
                            p < 0.0001 ? "< 0.0001" : "%.4f".formatted(p),
                            cell(row, "hypothesis")));
        }
    }

    /** The sentence on a measure says of the pairs what their rows say. */
    void assertCounted(String beginning, List<Map<String, String>> rows) {
        String sentence = report.substring(report.indexOf("## " + section() + "\n"))
                .lines()
                .filter(line -> line.startsWith(beginning + ", "))
                .findFirst()
                .orElseThrow();
        assertThat(sentence).contains(rows.size() + " pairs of a base and an aligned model");
        WORDS.forEach((verdict, words) -> assertThat(sentence).contains(words + pairs(rows, verdict)));
    }

    private static String pairs(List<Map<String, String>> rows, String verdict) {
        List<String> pairs = rows.stream()
                .filter(row -> cell(row, "hypothesis").equals(verdict))
                .map(row -> cell(row, "base") + " → " + cell(row, "aligned"))
                .toList();
        return pairs.isEmpty() ? "none" : pairs.size() + " (" + String.join(", ", pairs) + ")";
    }

    private String section() {
        return "global_opinions, " + convention.replace('_', '-');
    }
}
