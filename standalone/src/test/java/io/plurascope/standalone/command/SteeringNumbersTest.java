package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every number that the steering experiment writes is that of {@link SteeringBatch}, as whose models a stand-in answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SteeringNumbersTest {
    /** Sums of squares are on a grid of 2^-26; the t quantile is Wallace's, good to .0012 with 11 degrees of freedom or more. */
    private static final double SPREAD = 2e-4;

    private static final Pattern NUMBER = Pattern.compile("Is weather (\\d+) a joy\\?");

    @TempDir
    static Path directory;

    private String report = "";
    private List<Map<String, String>> rows = List.of();

    @BeforeAll
    void answerAsSomebody() throws IOException {
        List<String> lines = new ArrayList<>(List.of("""
                {"plurascope_dataset": 1, "source": "made up for this test"}"""));
        for (int question = 0; question < SteeringBatch.QUESTIONS; question++) {
            lines.add(line(question));
        }
        Path data = Files.write(directory.resolve("weather.jsonl"), lines);
        try (StandIn server = StandIn.start(
                StandInSettings.onPort(0),
                SteeringBatch.MODELS.stream().map(StandInModel::named).toList(),
                SteeringNumbersTest::answer)) {
            Path models = Files.writeString(
                    directory.resolve("models.yaml"),
                    SteeringBatch.MODELS.stream()
                            .map(model -> "{name: " + model + ", endpoint: \"" + server.endpoint()
                                    + "\", backend: answer_choices}")
                            .collect(Collectors.joining(", ", "models: [", "]\n")));
            Said.well(List.of(
                    "experiment",
                    "steering",
                    "--data",
                    data.toString(),
                    "--models",
                    models.toString(),
                    "--steer",
                    String.join(",", SteeringBatch.ATTRIBUTES),
                    "--styles",
                    "BIO,PORTRAY",
                    "--port",
                    "0",
                    "--state",
                    directory.resolve("state").toString(),
                    "--output",
                    directory.resolve("output").toString()));
        }
        report = Files.readString(directory.resolve("output/report.md"));
        rows = StandingsFile.rows(directory.resolve("output/weather-steering.csv"));
    }

    @Test
    void every_row_of_the_file_is_that_of_the_batch() {
        // Of each model 3 attributes in 2 styles: faithfulness, gain, flattening, wasserstein and the distance of the
        // style;
        // 3 cells of the matrix each; 2 styles with a hit rate and a correlation; the best style of each attribute.
        assertThat(rows).hasSize(2 * (6 * 5 + 6 * 3 + 2 * 2 + 3));
        rows.forEach(this::assertRow);
    }

    private void assertRow(Map<String, String> row) {
        String attribute = cell(row, "attribute");
        String style = cell(row, "style");
        String way = attribute + " " + style;
        SteeringBatch batch = batch(row);
        switch (cell(row, "measure")) {
            case "gain" -> {
                Sample expected = batch.gain(attribute, style);
                assertMean(row, expected, expected.halfByT());
            }
            case "faithfulness" -> {
                Sample distance = batch.distance(way, attribute);
                assertMean(row, new Sample(1 - distance.mean(), distance.deviation(), distance.n()), distance.half());
            }
            case "flattening" -> {
                Sample expected = batch.flattening(attribute, style);
                assertMean(row, expected, expected.half());
            }
            case "confusion", "style_js_distance" -> {
                Sample expected = batch.distance(way, cell(row, "population"));
                assertMean(row, expected, expected.half());
            }
            case "wasserstein" ->
                assertThat(row).as("options without positions").containsEntry("value", "");
            case "best_style" -> assertBest(row, attribute, style);
            case "hit_rate" -> assertHits(row);
            case "tetrachoric" -> {
                assertThat(row).containsEntry("n", Integer.toString(3 * SteeringBatch.OF_TWO_OPTIONS));
                assertThat(number(row, "value")).isCloseTo(batch.tetrachoric(cell(row, "text")), within(1e-6));
            }
            default -> throw new AssertionError("Nothing is known here of " + row);
        }
    }

    private static void assertMean(Map<String, String> row, Sample expected, double half) {
        assertThat(row).containsEntry("n", Integer.toString(expected.n()));
        assertThat(number(row, "value")).as(row.toString()).isCloseTo(expected.mean(), within(1e-9));
        assertThat(number(row, "low")).as(row.toString()).isCloseTo(expected.mean() - half, within(SPREAD));
        assertThat(number(row, "high")).as(row.toString()).isCloseTo(expected.mean() + half, within(SPREAD));
    }

    private static void assertBest(Map<String, String> row, String attribute, String style) {
        String other = style.equals("BIO") ? "PORTRAY" : "BIO";
        SteeringBatch batch = batch(row);
        Sample own = batch.distance(attribute + " " + style, attribute);
        assertThat(number(row, "value")).isCloseTo(own.mean(), within(1e-9));
        assertThat(own.mean())
                .isLessThan(batch.distance(attribute + " " + other, attribute).mean());
        assertThat(row)
                .containsEntry("text", "js_distance")
                .containsEntry(
                        "beyond_chance",
                        batch.better(attribute, style, other).equals(style) ? "yes" : "not_distinguishable");
    }

    private static void assertHits(Map<String, String> row) {
        String style = cell(row, "text");
        SteeringBatch batch = batch(row);
        long hits = SteeringBatch.ATTRIBUTES.stream()
                .filter(attribute -> batch.nearest(attribute, style).equals(attribute))
                .count();
        assertThat(row).containsEntry("n", "3");
        assertThat(number(row, "value")).isEqualTo(hits / 3.0);
    }

    private static SteeringBatch batch(Map<String, String> row) {
        return new SteeringBatch(cell(row, "model"));
    }

    @Test
    void the_table_of_hit_rates_has_the_same_numbers() throws IOException {
        List<Map<String, String>> rates = StandingsFile.rows(directory.resolve("output/weather-hit_rate.csv"));

        assertThat(rates).hasSize(2 * 2).allSatisfy(row -> {
            String style = cell(row, "style");
            assertThat(number(row, "tetrachoric")).isCloseTo(batch(row).tetrachoric(style), within(1e-6));
            assertThat(row).containsEntry("attributes", "3").containsEntry("tetrachoric_n", "30");
            assertThat(rows)
                    .filteredOn(other -> cell(other, "measure").equals("hit_rate")
                            && cell(other, "model").equals(cell(row, "model"))
                            && cell(other, "text").equals(style))
                    .singleElement()
                    .satisfies(other -> assertThat(cell(other, "value")).isEqualTo(cell(row, "hit_rate")));
        });
        new SteeringShown(report).assertHits(rates);
    }

    @Test
    void the_sentences_count_the_intervals_of_the_batch() {
        for (String model : SteeringBatch.MODELS) {
            SteeringBatch.STYLES.forEach(style -> assertSentence(new SteeringBatch(model), style));
        }
        assertThat(report).contains("20 questions of weather").doesNotContain("drawn from");
    }

    private void assertSentence(SteeringBatch batch, String style) {
        List<Sample> gains = SteeringBatch.ATTRIBUTES.stream()
                .map(attribute -> batch.gain(attribute, style))
                .toList();
        long above =
                gains.stream().filter(gain -> gain.mean() - gain.halfByT() > 0).count();
        long below =
                gains.stream().filter(gain -> gain.mean() + gain.halfByT() < 0).count();
        double mean = gains.stream().mapToDouble(Sample::mean).average().orElseThrow();
        assertThat(report)
                .contains(String.format(
                        Locale.ROOT,
                        "%s, %s: gain %+.3f on average over 3 attributes; the interval is above 0 for %d, below 0 for %d",
                        batch.model(),
                        style,
                        mean,
                        above,
                        below));
    }

    @Test
    void the_table_of_attributes_shows_what_the_compared_rows_have() {
        new SteeringShown(report).assertAttributes(rows);
    }

    private static String line(int question) {
        return "{\"question\": \"Is weather " + question + " a joy?\", \"options\": "
                + (SteeringBatch.options(question) == 2 ? "[\"Yes\", \"No\"]" : "[\"Yes\", \"No\", \"It depends\"]")
                + SteeringBatch.ATTRIBUTES.stream()
                        .map(attribute -> "\"" + attribute + "\": {\"counts\": "
                                + SteeringBatch.counts(attribute, question) + "}")
                        .collect(Collectors.joining(", ", ", \"populations\": {", "}}"));
    }

    /** As whom is in the text before the examples, in which style in its first words. */
    private static RecordedAnswer answer(String model, String prompt) {
        Matcher asked = NUMBER.matcher(prompt);
        String lead = prompt.lines().findFirst().orElse("");
        String way = SteeringBatch.ATTRIBUTES.stream()
                .filter(lead::contains)
                .map(attribute -> attribute + (lead.startsWith("Pretend") ? " PORTRAY" : " BIO"))
                .findFirst()
                .orElse("");
        double[] shares = asked.find()
                ? new SteeringBatch(model).shares(way, Integer.parseInt(asked.group(1)))
                : new double[] {0.5, 0.5};
        return new RecordedAnswer.Shares(Arrays.stream(shares).boxed().toList(), true, "made up");
    }

    private static String cell(Map<String, String> row, String name) {
        return StandingsFile.cell(row, name);
    }

    private static double number(Map<String, String> row, String name) {
        return Double.parseDouble(cell(row, name));
    }
}
