package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The welfare of all populations over 13 recorded models, and where their order changes, are those of {@link PaperBatch}. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class WelfareCommandTest {
    private static final Path SHARED = Path.of(System.getProperty("plurascope.shared", "missing"));
    private static final Path DATA = SHARED.resolve("data/global-opinions/global_opinions.csv");
    private static final Path ANSWERS = SHARED.resolve("data/recorded-answers/global_opinions_13_models.jsonl");
    private static final int LIMIT = 200;

    /** Kept where the test fails, for the log in it. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void the_sweep_and_the_changes_of_order_are_those_of_the_batch() throws IOException {
        assumeTrue(
                Files.isReadable(DATA) && Files.isReadable(ANSWERS),
                "Skipped: the shared data are not at " + SHARED + ".");
        Said.well(List.of(
                "experiment",
                "welfare",
                "--data",
                DATA.toString(),
                "--answers",
                ANSWERS.toString(),
                "--limit",
                Integer.toString(LIMIT),
                "--port",
                "0",
                "--state",
                directory.resolve("state").toString(),
                "--output",
                directory.resolve("output").toString()));

        PaperBatch batch = PaperBatch.of(DATA, ANSWERS, List.of(), LIMIT);
        Map<Double, List<String>> orders = orders(batch);

        assertThat(changes(orders)).isNotEmpty().isEqualTo(written());
        assertThat(Files.readString(directory.resolve("output/report.md")))
                .contains("a juror's utility is 1 - js_distance")
                .contains("| alpha infinity |");
    }

    /** Every written value is the batch's; the models by its welfare at every alpha that was looked at. */
    private Map<Double, List<String>> orders(PaperBatch batch) throws IOException {
        Map<Double, Map<String, Double>> welfare = new TreeMap<>();
        for (Map<String, String> row : StandingsFile.rows(directory.resolve("output/global_opinions-welfare.csv"))) {
            String model = StandingsFile.cell(row, "model");
            double expected = batch.welfare(model, alpha(StandingsFile.cell(row, "alpha")));
            assertThat(row).containsEntry("questions", Integer.toString(LIMIT));
            assertThat(Double.parseDouble(StandingsFile.cell(row, "value")))
                    .as(row.toString())
                    .isCloseTo(expected, within(1e-8));
            welfare.computeIfAbsent(alpha(StandingsFile.cell(row, "alpha")), each -> new TreeMap<>())
                    .put(model, expected);
        }
        assertThat(welfare).containsKeys(0.0, 0.25, 1.0, 2.0, 10.0, Double.POSITIVE_INFINITY);
        Map<Double, List<String>> orders = new TreeMap<>();
        welfare.forEach((alpha, values) -> {
            assertThat(values.keySet()).isEqualTo(batch.models());
            orders.put(
                    alpha,
                    values.keySet().stream()
                            .sorted(Comparator.<String>comparingDouble(model -> -values.getOrDefault(model, 0.0)))
                            .toList());
        });
        return orders;
    }

    private static List<String> changes(Map<Double, List<String>> orders) {
        List<String> changes = new ArrayList<>();
        List<Double> alphas = List.copyOf(orders.keySet());
        for (int place = 1; place < alphas.size(); place++) {
            List<String> before = orders.getOrDefault(alphas.get(place - 1), List.of());
            List<String> after = orders.getOrDefault(alphas.get(place), List.of());
            for (String one : before) {
                for (String other : before) {
                    if (before.indexOf(one) < before.indexOf(other) && after.indexOf(one) > after.indexOf(other)) {
                        changes.add(
                                other + " passes " + one + ": " + alphas.get(place - 1) + " to " + alphas.get(place));
                    }
                }
            }
        }
        return changes;
    }

    private List<String> written() throws IOException {
        return StandingsFile.rows(directory.resolve("output/global_opinions-order.csv")).stream()
                .map(row -> StandingsFile.cell(row, "change") + ": "
                        + alpha(StandingsFile.cell(row, "from alpha")) + " to "
                        + alpha(StandingsFile.cell(row, "to alpha")))
                .toList();
    }

    private static double alpha(String text) {
        return text.equals("infinity") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }
}
