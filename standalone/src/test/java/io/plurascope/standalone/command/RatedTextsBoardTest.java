package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plurascope.sink.export.Export;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * 13036 ratings through the command: every jury over all texts and all raters on every text, as a few lines of arithmetic
 * in this test have it over the same file, with none of the code of the reader, the topology or the measures.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RatedTextsBoardTest {
    private static final Path DATA =
            Path.of(System.getProperty("plurascope.shared", "missing")).resolve("data/jury/popquorn_offensiveness.csv");
    private static final List<String> PROPERTIES = List.of("gender", "race", "age", "occupation", "education");

    /** Welfare as in measures.md, section 5; NaN where it is undefined. */
    private static final Map<String, ToDoubleFunction<double[]>> MEASURES = Map.of(
            "jury_welfare_alpha_0",
                    utilities -> DoubleStream.of(utilities).average().orElseThrow(),
            "jury_welfare_alpha_1", utilities -> welfare(utilities, 1),
            "jury_welfare_alpha_2", utilities -> welfare(utilities, 2),
            "jury_welfare_alpha_10", utilities -> welfare(utilities, 10),
            "jury_welfare_alpha_infinity",
                    utilities -> DoubleStream.of(utilities).min().orElseThrow(),
            "jury_satisfied_above_0_5",
                    utilities -> (double) DoubleStream.of(utilities)
                                    .filter(u -> u > 0.5)
                                    .count()
                            / utilities.length,
            "jury_gini", RatedTextsBoardTest::gini,
            "jury_nash_product", utilities -> DoubleStream.of(utilities).reduce(1, (one, other) -> one * other));

    /** Kept where the test fails, for the log in it. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private record Mean(long n, double value) {}

    @Test
    void every_jury_and_every_text_has_the_values_of_a_batch() throws Exception {
        assumeTrue(Files.isReadable(DATA), "Skipped: there is no " + DATA + " on this machine.");
        Map<String, Map<Integer, Map<String, Double>>> juries = juries();

        JsonNode rows = board();

        Map<String, Mean> expected = batch(juries);
        Map<String, Mean> shown = new TreeMap<>();
        for (JsonNode row : rows) {
            if (row.path("n").asLong() > 0) {
                shown.put(
                        row.path("population").asText() + "|"
                                + row.path("model").asText().replaceFirst(".*/", "") + "|"
                                + row.path("measure").asText(),
                        new Mean(row.path("n").asLong(), row.path("value").asDouble()));
            }
        }
        assertThat(shown.keySet()).isEqualTo(expected.keySet());
        expected.forEach((key, mean) -> {
            Mean ours = shown.getOrDefault(key, new Mean(0, Double.NaN));
            assertThat(ours.n()).as(key).isEqualTo(mean.n());
            assertThat(ours.value()).as(key).isCloseTo(mean.value(), within(1e-12));
        });
        assertJurors(rows, juries);
        assertThat(worstOff(rows))
                .isEqualTo(lowestMean(juries.getOrDefault("raters", Map.of()).values()));
    }

    private static void assertJurors(JsonNode rows, Map<String, Map<Integer, Map<String, Double>>> juries) {
        for (JsonNode row : rows) {
            Map<Integer, Map<String, Double>> texts =
                    juries.getOrDefault(row.path("population").asText(), Map.of());
            if (row.path("model").asText().equals("popquorn_offensiveness")
                    && row.path("board").isTextual()) {
                assertThat(row.path("jurors").asLong())
                        .as(row.toString())
                        .isEqualTo(texts.values().stream()
                                .flatMap(jurors -> jurors.keySet().stream())
                                .distinct()
                                .count());
                assertThat(row.path("jurors_per_question").asDouble())
                        .as(row.toString())
                        .isCloseTo(
                                texts.values().stream()
                                        .mapToInt(Map::size)
                                        .average()
                                        .orElseThrow(),
                                within(1e-12));
            }
        }
    }

    /** Utilities by jury, row of the text and juror: 1 is best, and a rating of 1 is the best of 5. */
    private static Map<String, Map<Integer, Map<String, Double>>> juries() throws IOException {
        Map<String, Map<Integer, Map<String, Double>>> juries = new TreeMap<>();
        Map<String, Integer> texts = new HashMap<>();
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader().get();
        try (CSVParser rows = CSVParser.parse(Files.readString(DATA), format)) {
            for (CSVRecord row : rows) {
                int text = texts.computeIfAbsent(row.get("instance_id"), id -> (int) rows.getRecordNumber() - 1);
                double utility = (5 - Double.parseDouble(row.get("offensiveness"))) / 4;
                List<String> names = new ArrayList<>(List.of("raters"));
                PROPERTIES.forEach(property -> names.add(property + "=" + row.get(property)));
                names.forEach(name -> juries.computeIfAbsent(name, jury -> new TreeMap<>())
                        .computeIfAbsent(text, number -> new TreeMap<>())
                        .put(row.get("user_id"), utility));
            }
        }
        return juries;
    }

    private static Map<String, Mean> batch(Map<String, Map<Integer, Map<String, Double>>> juries) {
        Map<String, Mean> means = new TreeMap<>();
        juries.forEach((jury, texts) -> MEASURES.forEach((measure, of) -> {
            List<Double> values = new ArrayList<>();
            texts.forEach((text, jurors) -> {
                double value = of.applyAsDouble(jurors.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
                if (!Double.isNaN(value)) {
                    values.add(value);
                    if (jury.equals("raters")) {
                        means.put("raters|" + text + "|" + measure, new Mean(1, value));
                    }
                }
            });
            if (!values.isEmpty()) {
                double sum = values.stream().mapToDouble(Double::doubleValue).sum();
                means.put(jury + "|popquorn_offensiveness|" + measure, new Mean(values.size(), sum / values.size()));
            }
        }));
        return means;
    }

    private static double welfare(double[] utilities, double alpha) {
        if (DoubleStream.of(utilities).anyMatch(utility -> utility == 0)) {
            return 0;
        }
        return alpha == 1
                ? Math.exp(DoubleStream.of(utilities).map(Math::log).average().orElseThrow())
                : Math.pow(
                        DoubleStream.of(utilities)
                                .map(utility -> Math.pow(utility, 1 - alpha))
                                .average()
                                .orElseThrow(),
                        1 / (1 - alpha));
    }

    /** The mean difference of two jurors, over twice the mean. */
    private static double gini(double[] utilities) {
        double differences = 0;
        for (double one : utilities) {
            for (double other : utilities) {
                differences += Math.abs(one - other);
            }
        }
        double sum = DoubleStream.of(utilities).sum();
        return sum == 0 ? Double.NaN : differences / (2 * utilities.length * sum);
    }

    private static String lowestMean(Collection<Map<String, Double>> texts) {
        Map<String, List<Double>> jurors = new TreeMap<>();
        texts.forEach(text -> text.forEach((juror, utility) ->
                jurors.computeIfAbsent(juror, name -> new ArrayList<>()).add(utility)));
        String worst = "";
        double lowest = Double.POSITIVE_INFINITY;
        for (Map.Entry<String, List<Double>> juror : jurors.entrySet()) {
            double mean = juror.getValue().stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElseThrow();
            if (mean < lowest) {
                lowest = mean;
                worst = juror.getKey();
            }
        }
        return worst;
    }

    private static String worstOff(JsonNode rows) {
        for (JsonNode row : rows) {
            if (row.path("population").asText().equals("raters")
                    && row.path("model").asText().equals("popquorn_offensiveness")
                    && row.path("measure").asText().equals("jury_welfare_alpha_infinity")) {
                return row.path("text").asText();
            }
        }
        return "nobody";
    }

    /** The rows of the command's exported boards; nothing is in windows. */
    private JsonNode board() throws IOException {
        assertThat(Said.byDemo(DATA, directory).text())
                .contains("Texts that raters have least of")
                .containsPattern("raters +popquorn_offensiveness +262/8\\.7 .* 198\n");
        return new ObjectMapper()
                .readTree(Files.readString(directory.resolve("output").resolve(Export.JSON)))
                .path("rows");
    }
}
