package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * What all populations together have of 13 recorded models, on questions drawn by a seed: every number is that of {@link
 * WelfareBatch}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class WelfareCommandTest {
    private static final int LIMIT = 200;
    private static final int SEED = 3;

    /** Inequality is no welfare, and products are of juries of one size. */
    private static final Set<String> UNRANKED = Set.of("jury_gini", "jury_nash_product");

    /** Sums of squares are on a grid of 2^-26. */
    private static final double SPREAD = 1e-6;

    /** Kept where the test fails, for the log in it. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    private WelfareBatch batch = new WelfareBatch(new PaperBatch());
    private String report = "";

    @BeforeAll
    void have_all_populations_judge() throws IOException {
        ThirteenModels.assumeReadable();
        ThirteenModels.replay(
                "welfare", directory, "--limit", Integer.toString(LIMIT), "--seed", Integer.toString(SEED));

        batch = new WelfareBatch(PaperBatch.of(ThirteenModels.DATA, ThirteenModels.ANSWERS, List.of(), LIMIT, SEED));
        report = Files.readString(directory.resolve("output/report.md"));
    }

    @Test
    void the_sweep_and_the_changes_of_order_are_those_of_the_batch() throws IOException {
        Map<Double, List<String>> orders = orders();

        assertThat(changes(orders)).isNotEmpty().isEqualTo(written());
        assertThat(report).contains("a juror's utility is 1 - js_distance").contains("| alpha infinity |");
        shown().assertOrder(StandingsFile.rows(directory.resolve("output/global_opinions-order.csv")));
    }

    @Test
    void the_report_shows_the_welfare_and_the_places_of_the_batch() throws IOException {
        Map<Double, List<String>> orders = orders();
        List<Map<String, String>> rows = welfareRows();

        assertThat(rows)
                .allSatisfy(row -> assertThat(orders.getOrDefault(alpha(StandingsFile.cell(row, "alpha")), List.of()))
                        .element(Integer.parseInt(StandingsFile.cell(row, "place")) - 1)
                        .isEqualTo(StandingsFile.cell(row, "model")));
        shown().assertWelfare(rows);
    }

    @Test
    void the_report_says_which_questions_were_asked_after_which_examples() {
        assertThat(report)
                .contains("200 questions of global_opinions (version be0ec651), drawn from 2556 by the seed")
                .contains("one draw each at seed 3")
                .contains(
                        "```text\nHow interested, if at all, are you in news about the place where you live?\n A. Very")
                .contains(
                        "In this run's prompts, which recorded shares are no answers to, before each question the same")
                .contains("recorded shares, which have no option mass, carry whatever prompt they were recorded with");
    }

    @Test
    void the_board_of_the_jury_has_the_values_intervals_and_ranks_of_the_batch() throws IOException {
        Map<String, List<Map<String, String>>> measures =
                StandingsFile.rows(directory.resolve("output/global_opinions-jury.csv")).stream()
                        .collect(Collectors.groupingBy(row -> StandingsFile.cell(row, "measure")));
        assertThat(measures.keySet())
                .containsExactlyInAnyOrder(
                        "jury_welfare_alpha_0",
                        "jury_welfare_alpha_1",
                        "jury_welfare_alpha_2",
                        "jury_welfare_alpha_10",
                        "jury_welfare_alpha_infinity",
                        "jury_satisfied_above_0_5",
                        "jury_gini",
                        "jury_nash_product");
        shown().assertJury(measures);
        measures.forEach((measure, rows) -> {
            assertThat(rows).as(measure).hasSize(13);
            rows.forEach(row -> assertMean(row, measure));
            assertRanks(rows, measure);
        });
    }

    private void assertMean(Map<String, String> row, String measure) {
        Sample expected = Sample.of(batch.each(StandingsFile.cell(row, "model"), measure));
        assertThat(row).containsEntry("questions", Integer.toString(expected.n()));
        assertThat(number(row, "value")).as(row.toString()).isCloseTo(expected.mean(), within(1e-11));
        // Nothing of the board is below 0.
        assertThat(number(row, "low"))
                .as(row.toString())
                .isCloseTo(Math.max(0, expected.mean() - expected.half()), within(SPREAD));
        assertThat(number(row, "high")).as(row.toString()).isCloseTo(expected.mean() + expected.half(), within(SPREAD));
    }

    /** 1 + the number of models that are better by a paired t test, with Holm's correction over all 78 pairs. */
    private void assertRanks(List<Map<String, String>> rows, String measure) {
        if (UNRANKED.contains(measure)) {
            assertThat(rows).allSatisfy(row -> assertThat(row).containsEntry("rank", ""));
            return;
        }
        List<String> models = List.copyOf(batch.batch().models());
        List<String> worse = new ArrayList<>();
        List<Double> p = new ArrayList<>();
        for (String one : models) {
            for (String other : models.subList(models.indexOf(one) + 1, models.size())) {
                Sample difference = Sample.ofDifferences(batch.each(one, measure), batch.each(other, measure));
                worse.add(difference.mean() > 0 ? other : one);
                p.add(difference.p());
            }
        }
        List<Double> corrected = Sample.holm(p);
        for (Map<String, String> row : rows) {
            String model = StandingsFile.cell(row, "model");
            long better = IntStream.range(0, p.size())
                    .filter(pair -> worse.get(pair).equals(model) && corrected.get(pair) < 0.05)
                    .count();
            assertThat(row).containsEntry("rank", Long.toString(1 + better));
        }
        assertThat(rows)
                .extracting(row -> StandingsFile.cell(row, "rank"))
                .contains("1")
                .anyMatch(rank -> !rank.equals("1"));
    }

    @Test
    void who_is_worst_off_is_the_juror_whose_mean_is_least_of_those_in_ten_questions() {
        List<List<String>> shown = ReportFile.table(report, "global_opinions, welfare", "Welfare by how much");
        assertThat(shown).hasSize(1 + 13);
        for (List<String> row : shown.subList(1, shown.size())) {
            Map<String, WelfareBatch.Mean> means = batch.means(row.getFirst().replace(" *", ""));
            assertThat(means.values()).as("some sit too seldom").anyMatch(mean -> mean.questions() < 10);
            Map.Entry<String, WelfareBatch.Mean> worst = means.entrySet().stream()
                    .filter(mean -> mean.getValue().questions() >= 10)
                    .min(Comparator.comparingDouble(mean -> mean.getValue().utility()))
                    .orElseThrow();
            assertThat(row.getLast())
                    .isEqualTo(worst.getKey() + " "
                            + String.format(
                                    Locale.ROOT,
                                    "%.3f, n %d",
                                    worst.getValue().utility(),
                                    worst.getValue().questions()));
        }
        assertThat(report)
                .contains(String.format(Locale.ROOT, "%.1f of them in a question", batch.jurorsPerQuestion()));
    }

    /** Every written value is the batch's; the models by its welfare at every alpha that was looked at. */
    private Map<Double, List<String>> orders() throws IOException {
        Map<Double, Map<String, Double>> welfare = new TreeMap<>();
        for (Map<String, String> row : welfareRows()) {
            String model = StandingsFile.cell(row, "model");
            double expected = batch.welfare(model, alpha(StandingsFile.cell(row, "alpha")));
            assertThat(row)
                    .containsEntry("questions", Integer.toString(LIMIT))
                    .containsEntry("jurors", Integer.toString(batch.means(model).size()));
            assertThat(number(row, "jurors_per_question")).isCloseTo(batch.jurorsPerQuestion(), within(1e-9));
            assertThat(Double.parseDouble(StandingsFile.cell(row, "value")))
                    .as(row.toString())
                    .isCloseTo(expected, within(1e-8));
            welfare.computeIfAbsent(alpha(StandingsFile.cell(row, "alpha")), each -> new TreeMap<>())
                    .put(model, expected);
        }
        assertThat(welfare).containsKeys(0.0, 0.25, 1.0, 2.0, 10.0, Double.POSITIVE_INFINITY);
        Map<Double, List<String>> orders = new TreeMap<>();
        welfare.forEach((alpha, values) -> {
            assertThat(values.keySet()).isEqualTo(batch.batch().models());
            orders.put(
                    alpha,
                    values.keySet().stream()
                            .sorted(Comparator.<String>comparingDouble(model -> -values.getOrDefault(model, 0.0)))
                            .toList());
        });
        return orders;
    }

    private static List<Map<String, String>> welfareRows() throws IOException {
        return StandingsFile.rows(directory.resolve("output/global_opinions-welfare.csv"));
    }

    private WelfareShown shown() {
        return new WelfareShown(report);
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

    private static double number(Map<String, String> row, String name) {
        return Double.parseDouble(StandingsFile.cell(row, name));
    }

    private static double alpha(String text) {
        return text.equals("infinity") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }
}
