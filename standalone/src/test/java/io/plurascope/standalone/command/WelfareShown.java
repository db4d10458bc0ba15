package io.plurascope.standalone.command;

import static io.plurascope.standalone.command.ReportRows.cell;
import static io.plurascope.standalone.command.ReportRows.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a report of the welfare experiment shows, held to the rows that it has written.
 *
 * @param report its text
 */
record WelfareShown(String report) {
    private static final String SECTION = "global_opinions, welfare";
    private static final List<String> ALPHAS = List.of("0", "0.5", "1", "2", "5", "10", "infinity");

    /** Each shown alpha of each model, with its place among the models; the models are in the order of their means. */
    void assertWelfare(List<Map<String, String>> rows) {
        List<List<String>> shown = ReportFile.table(report, SECTION, "Welfare by how much");
        List<List<String>> lines = shown.subList(1, shown.size());
        assertThat(shown.getFirst().subList(1, 1 + ALPHAS.size()))
                .containsExactlyElementsOf(
                        ALPHAS.stream().map(alpha -> "alpha " + alpha).toList());
        for (int column = 0; column < ALPHAS.size(); column++) {
            String alpha = ALPHAS.get(column);
            List<Map<String, String>> ofAlpha = rows.stream()
                    .filter(row -> cell(row, "alpha").equals(alpha))
                    .toList();
            assertThat(lines).as(alpha).hasSameSizeAs(ofAlpha);
            for (Map<String, String> row : ofAlpha) {
                assertThat(line(shown, cell(row, "model")).get(1 + column))
                        .isEqualTo(rounded("%.3f (%s)", number(row, "value"), cell(row, "place")));
            }
        }
        assertThat(lines)
                .extracting(line -> Integer.parseInt(line.get(1).replaceAll(".*\\(|\\)", "")))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, lines.size()).boxed().toList());
    }

    /** Each measure of each model, with its interval and its rank. */
    void assertJury(Map<String, List<Map<String, String>>> measures) {
        List<List<String>> shown = ReportFile.table(report, SECTION, "What the board 'jury' has");
        assertThat(shown).hasSize(1 + measures.size());
        measures.forEach((measure, rows) -> {
            assertThat(shown.getFirst()).hasSize(1 + rows.size());
            rows.forEach(row -> {
                String rank = cell(row, "rank");
                assertThat(line(shown, measure).get(shown.getFirst().indexOf(cell(row, "model"))))
                        .isEqualTo(rounded(
                                "%.3f [%.3f, %.3f]%s",
                                number(row, "value"),
                                number(row, "low"),
                                number(row, "high"),
                                rank.isEmpty() ? "" : " rank " + rank));
            });
        });
    }

    /** Each written change of the order. */
    void assertOrder(List<Map<String, String>> rows) {
        List<List<String>> shown = ReportFile.table(report, SECTION, "Where the order of the models changes");
        assertThat(shown.subList(1, shown.size()))
                .isEqualTo(rows.stream()
                        .map(row -> List.of(cell(row, "change"), cell(row, "from alpha"), cell(row, "to alpha")))
                        .toList());
    }

    private static List<String> line(List<List<String>> shown, String first) {
        return shown.stream()
                .filter(line -> line.getFirst().replace(" *", "").equals(first))
                .findFirst()
                .orElseThrow();
    }

    private static String rounded(String format, Object... cells) {
        return String.format(Locale.ROOT, format, cells);
    }
}
