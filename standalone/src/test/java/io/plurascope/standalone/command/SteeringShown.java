package io.plurascope.standalone.command;

import static io.plurascope.standalone.command.ReportRows.cell;
import static io.plurascope.standalone.command.ReportRows.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a report of the steering experiment shows of {@link SteeringBatch}, held to the rows that it has written and, where these
 * have no interval to show, to the batch.
 *
 * @param report its text
 */
record SteeringShown(String report) {
    /** A line each model, attribute and style. */
    void assertAttributes(List<Map<String, String>> rows) {
        List<List<String>> shown = ReportFile.table(report, "weather, steered", "Models as somebody");
        assertThat(shown.getFirst())
                .containsExactly(
                        "model", "as", "style", "gain", "faithfulness", "flattening", "taken for", "style's rank");
        assertThat(shown)
                .hasSize(1
                        + SteeringBatch.MODELS.size() * SteeringBatch.ATTRIBUTES.size() * SteeringBatch.STYLES.size());
        shown.stream().skip(1).forEach(line -> {
            assertThat(line.get(3)).isEqualTo(shown(rows, line, "gain"));
            assertThat(line.get(4)).isEqualTo(shown(rows, line, "faithfulness"));
            assertBatch(line);
        });
    }

    /** A line each model and style. */
    void assertHits(List<Map<String, String>> rates) {
        List<List<String>> shown = ReportFile.table(report, "weather, steered", "How often a model is taken");
        assertThat(shown.getFirst())
                .containsExactly("model", "style", "hit rate", "by chance", "attributes", "tetrachoric correlation");
        assertThat(shown.subList(1, shown.size()))
                .containsExactlyInAnyOrderElementsOf(rates.stream()
                        .map(rate -> List.of(
                                cell(rate, "model"),
                                cell(rate, "style"),
                                String.format(Locale.ROOT, "%.3f", number(rate, "hit_rate")),
                                String.format(Locale.ROOT, "%.3f", 1 / number(rate, "attributes")),
                                cell(rate, "attributes"),
                                String.format(
                                        Locale.ROOT,
                                        "%.3f n=%s",
                                        number(rate, "tetrachoric"),
                                        cell(rate, "tetrachoric_n"))))
                        .toList());
    }

    private static void assertBatch(List<String> line) {
        SteeringBatch batch = new SteeringBatch(line.get(0));
        String attribute = line.get(1);
        String style = line.get(2);
        String other = style.equals("BIO") ? "PORTRAY" : "BIO";
        boolean best = batch.distance(attribute + " " + style, attribute).mean()
                < batch.distance(attribute + " " + other, attribute).mean();
        String beyond = batch.better(attribute, style, other).equals(style) ? "best, beyond chance" : "best";
        assertThat(line.get(5))
                .isEqualTo(String.format(
                        Locale.ROOT, "%+.3f", batch.flattening(attribute, style).mean()));
        assertThat(line.get(6)).isEqualTo(batch.nearest(attribute, style));
        assertThat(line.get(7)).isEqualTo(best ? beyond : "");
    }

    /** What the row of a line's measure has, rounded. */
    private static String shown(List<Map<String, String>> rows, List<String> line, String measure) {
        Map<String, String> row = rows.stream()
                .filter(each -> cell(each, "measure").equals(measure)
                        && cell(each, "model").equals(line.get(0))
                        && cell(each, "attribute").equals(line.get(1))
                        && cell(each, "style").equals(line.get(2)))
                .findFirst()
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "%.3f [%.3f, %.3f] n=%s",
                number(row, "value"),
                number(row, "low"),
                number(row, "high"),
                cell(row, "n"));
    }
}
