package io.plurascope.standalone.command;

import static io.plurascope.standalone.command.ReportRows.assertAround;
import static io.plurascope.standalone.command.ReportRows.assertError;
import static io.plurascope.standalone.command.ReportRows.assertSameP;
import static io.plurascope.standalone.command.ReportRows.assertSample;
import static io.plurascope.standalone.command.ReportRows.cell;
import static io.plurascope.standalone.command.ReportRows.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Every number that the paper's experiment writes of the 13 recorded models is that of {@link PaperBatch}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PaperCommandTest {
    /** What is shown has three digits behind the point. */
    private static final double ROUNDED = 0.000501;

    /** Kept where the test fails, for the log in it. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    private PaperBatch batch = new PaperBatch();
    private String report = "";

    @BeforeAll
    void repeatTheExperiment() throws IOException {
        ThirteenModels.assumeReadable();
        ThirteenModels.replay("paper", directory);
        batch = PaperBatch.of(ThirteenModels.DATA, ThirteenModels.ANSWERS);
        report = Files.readString(directory.resolve("output/report.md"));
    }

    /** Of both conventions, the shuffled distances of questions with more than seven options and all intervals too. */
    @Test
    void every_cell_is_that_of_numpy_and_scipy() throws Exception {
        ThirteenModels.recomputed("paper", directory).assertSame(2496);
    }

    /** 713 of the 736 questions that the United States and Japan share have Germany as well. */
    @Test
    void table_1_has_the_distances_of_the_batch_in_both_conventions() throws IOException {
        for (String convention : List.of("plain", "seed_compat")) {
            List<Map<String, String>> rows = rows(convention, "table1");
            assertThat(rows).hasSize(13 * 3);
            for (Map<String, String> row : rows) {
                String population = cell(row, "population");
                Sample expected = Sample.of(batch.distances(cell(row, "model"), population));
                assertThat(row).containsEntry("n", population.equals("Germany") ? "713" : "736");
                assertSample(row, expected);
                assertError(row, expected);
            }
        }
    }

    @Test
    void table_4_has_the_entropies_of_the_batch_in_both_conventions() throws IOException {
        for (String convention : List.of("plain", "seed_compat")) {
            List<Map<String, String>> rows = rows(convention, "table4");
            assertThat(rows).hasSize(13);
            for (Map<String, String> row : rows) {
                Sample expected = Sample.of(batch.entropies(cell(row, "model"), convention.equals("plain")));
                assertSample(row, expected);
                assertError(row, expected);
            }
        }
    }

    /**
     * The mean over all permutations is exact for up to seven options; those questions with more are sampled there and in the
     * batch. In seed-compat each question has one permutation, which is the batch's too.
     */
    @Test
    void table_5_has_the_shuffled_distances_of_the_batch() throws IOException {
        ShuffledBatch shuffled = new ShuffledBatch(batch);
        List<Map<String, String>> plain = rows("plain", "table5");
        List<Map<String, String>> compatible = rows("seed_compat", "table5");
        assertThat(plain).hasSize(13 * 3);
        assertThat(compatible).hasSize(13 * 3);
        for (Map<String, String> row : plain) {
            Sample expected = Sample.of(shuffled.means(cell(row, "model"), cell(row, "population")));
            assertThat(row).containsEntry("n", Integer.toString(expected.n()));
            assertAround(row, "value", expected.mean(), expected.half(), 5e-4, 1e-3);
            assertThat(number(row, "standard_error")).isCloseTo(expected.standardError(), within(1e-4));
        }
        for (Map<String, String> row : compatible) {
            Sample expected = Sample.of(shuffled.once(cell(row, "model"), cell(row, "population")));
            assertSample(row, expected);
            assertError(row, expected);
        }
    }

    @Test
    void figure_3_has_every_question_in_the_bin_of_its_entropy_in_both_conventions() throws IOException {
        for (String convention : List.of("plain", "seed_compat")) {
            Map<String, Integer> questions = new TreeMap<>();
            for (Map<String, String> row : rows(convention, "figure3")) {
                double from = number(row, "from");
                double to = number(row, "to");
                long expected = entropies(cell(row, "model"), convention).stream()
                        .filter(entropy -> from <= entropy && entropy < to)
                        .count();
                assertThat(row).containsEntry("questions", Long.toString(expected));
                questions.merge(cell(row, "model"), Integer.parseInt(cell(row, "questions")), Integer::sum);
            }
            assertThat(questions)
                    .hasSize(13)
                    .allSatisfy((model, sum) -> assertThat(sum)
                            .isEqualTo(entropies(model, convention).size()));
        }
    }

    @Test
    void figure_3_shows_the_quantiles_of_the_batch_in_both_conventions() {
        for (String convention : List.of("plain", "seed-compat")) {
            List<List<String>> shown = ReportFile.table(report, "global_opinions, " + convention, "Figure 3");
            assertThat(shown).hasSize(1 + 13);
            assertThat(shown.getFirst())
                    .containsExactly("model", "n", "least", "5%", "25%", "median", "75%", "95%", "greatest");
            for (List<String> row : shown.subList(1, shown.size())) {
                List<Double> entropies = entropies(row.getFirst().replace(" *", ""), convention);
                assertThat(row.get(1)).isEqualTo(Integer.toString(entropies.size()));
                List<Double> shares = List.of(0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0);
                for (int place = 0; place < shares.size(); place++) {
                    assertThat(Double.parseDouble(row.get(2 + place)))
                            .as(row.toString())
                            .isCloseTo(Sample.quantile(entropies, shares.get(place)), within(ROUNDED));
                }
            }
        }
    }

    @Test
    void the_report_shows_what_the_compared_tables_have() throws IOException {
        for (String convention : List.of("plain", "seed_compat")) {
            PaperReport shown = new PaperReport(report, convention);
            shown.assertValues("Table 1", rows(convention, "table1"), "population");
            shown.assertValues("Table 4", rows(convention, "table4"), "measure");
            shown.assertValues("Table 5", rows(convention, "table5"), "population");
            shown.assertNoOptionMass(13);
        }
    }

    /** The authors' code has 0.25626 over 741 questions; numpy has 0.258775 over the 736 that the file has. */
    @Test
    void people_are_as_far_apart_and_as_spread_as_in_the_batch() throws IOException {
        for (String convention : List.of("plain", "seed_compat")) {
            List<Map<String, String>> rows = rows(convention, "people");
            assertThat(rows).hasSize(3 + 3);
            new PaperReport(report, convention).assertPeople(rows);
            for (Map<String, String> row : rows) {
                List<Double> expected = cell(row, "measure").equals("entropy")
                        ? batch.peopleEntropies(cell(row, "population"), convention.equals("plain"))
                        : batch.peopleDistances(cell(row, "population"), cell(row, "other"));
                assertSample(row, Sample.of(expected));
            }
        }
        assertThat(report)
                .contains("| Japan |  | 0.259 [0.246, 0.271] n=736 |")
                .contains("The authors' code has 0.2563 between the United States and Japan over 741 questions")
                .contains("The questions here are 736;")
                // The authors' code has .98758 and .96415 (measures.md, section 6), over 741 questions.
                .contains("| people: United States |  | ")
                .contains("n=736 (paper's code 0.9876) |")
                .contains("(paper's code 0.9642) |")
                .contains("The paper's code has its people on 741 questions");
    }

    @Test
    void aligned_models_are_tested_against_their_bases_as_in_the_batch_in_both_conventions() throws IOException {
        for (String convention : List.of("plain", "seed_compat")) {
            List<Map<String, String>> rows = rows(convention, "before_and_after");
            assertThat(rows).hasSize(8 * 4);
            List<Double> p = new ArrayList<>();
            for (Map<String, String> row : rows) {
                Sample expected =
                        Sample.ofDifferences(values(row, "aligned", convention), values(row, "base", convention));
                assertThat(row).containsEntry("n", Integer.toString(expected.n()));
                assertAround(
                        row, "difference", expected.mean(), expected.halfByT(), ReportRows.EXACT, ReportRows.SPREAD);
                p.add(expected.p());
                assertSameP(number(row, "p"), expected.p());
            }
            assertVerdicts(rows, Sample.holm(p));
            assertThat(rows)
                    .extracting(row -> cell(row, "hypothesis"))
                    .contains("supported", "contradicted", "undecided");
        }
        assertThat(report).contains("contradicted by 4 (Llama-2-7b-hf → Llama-2-7b-chat-hf, ");
    }

    @Test
    void the_report_shows_each_difference_and_counts_the_verdicts() throws IOException {
        for (String convention : List.of("plain", "seed_compat")) {
            List<Map<String, String>> rows = rows(convention, "before_and_after");
            PaperReport shown = new PaperReport(report, convention);
            shown.assertDifferences(rows);
            for (String population : List.of("Japan", "United States", "Germany")) {
                shown.assertCounted(
                        "Distance to " + population + " (js_distance)", ofBases(rows, "population", population));
            }
            shown.assertCounted("Entropy", ofBases(rows, "measure", "entropy"));
        }
    }

    private static List<Map<String, String>> ofBases(List<Map<String, String>> rows, String column, String value) {
        return rows.stream()
                .filter(row -> cell(row, column).equals(value)
                        && cell(row, "base_stage").equals("base"))
                .toList();
    }

    private static void assertVerdicts(List<Map<String, String>> rows, List<Double> corrected) {
        for (int place = 0; place < rows.size(); place++) {
            Map<String, String> row = rows.get(place);
            assertSameP(number(row, "p_holm"), corrected.get(place));
            boolean grows = number(row, "difference") > 0;
            String verdict = corrected.get(place) >= 0.05
                    ? "undecided"
                    : grows == cell(row, "measure").equals("js_distance") ? "supported" : "contradicted";
            assertThat(row).containsEntry("hypothesis", verdict);
        }
    }

    @Test
    void what_the_recordings_lack_and_which_models_are_the_papers_is_said() {
        assertThat(report)
                .contains("Llama-2-7b-chat-hf (LLaMA2-7B Post), Llama-2-7b-hf (LLaMA2-7B Pre)")
                .contains("there is no option mass")
                .contains("(paper 0.47)")
                .contains("davinci-002 and gpt-3.5-turbo) are on no Triton server");
    }

    private List<Double> values(Map<String, String> row, String which, String convention) {
        return cell(row, "measure").equals("entropy")
                ? batch.entropies(cell(row, which), convention.equals("plain"))
                : batch.distances(cell(row, which), cell(row, "population"));
    }

    private List<Double> entropies(String model, String convention) {
        return batch.entropies(model, convention.equals("plain")).stream()
                .filter(entropy -> !entropy.isNaN())
                .toList();
    }

    private static List<Map<String, String>> rows(String convention, String table) throws IOException {
        return StandingsFile.rows(directory.resolve("output/global_opinions-" + convention + "-" + table + ".csv"));
    }
}
