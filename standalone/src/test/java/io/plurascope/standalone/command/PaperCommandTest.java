package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
    private static final Path SHARED = Path.of(System.getProperty("plurascope.shared", "missing"));
    private static final Path DATA = SHARED.resolve("data/global-opinions/global_opinions.csv");
    private static final Path ANSWERS = SHARED.resolve("data/recorded-answers/global_opinions_13_models.jsonl");
    private static final double EXACT = 1e-9;

    /** Sums of squares are on a grid of 2^-26. */
    private static final double SPREAD = 1e-6;

    /** Kept where the test fails, for the log in it. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    private PaperBatch batch = new PaperBatch();
    private String report = "";

    @BeforeAll
    void repeatTheExperiment() throws IOException {
        assumeTrue(
                Files.isReadable(DATA) && Files.isReadable(ANSWERS),
                "Skipped: the shared data are not at " + SHARED + ".");
        Said.well(List.of(
                "experiment",
                "paper",
                "--data",
                DATA.toString(),
                "--answers",
                ANSWERS.toString(),
                "--port",
                "0",
                "--state",
                directory.resolve("state").toString(),
                "--output",
                directory.resolve("output").toString()));
        batch = PaperBatch.of(DATA, ANSWERS);
        report = Files.readString(directory.resolve("output/report.md"));
    }

    /** 713 of the 736 questions that the United States and Japan share have Germany as well. */
    @Test
    void table_1_has_the_distances_of_the_batch_in_both_conventions() throws IOException {
        for (String convention : List.of("plain", "seed_compat")) {
            List<Map<String, String>> rows = rows(convention, "table1");
            assertThat(rows).hasSize(13 * 3);
            for (Map<String, String> row : rows) {
                String population = cell(row, "population");
                PaperBatch.Sample expected = sample(batch.distances(cell(row, "model"), population));
                assertThat(row).containsEntry("n", population.equals("Germany") ? "713" : "736");
                assertSample(row, "value", expected);
            }
        }
    }

    @Test
    void table_4_has_the_entropies_of_the_batch_in_both_conventions() throws IOException {
        for (String convention : List.of("plain", "seed_compat")) {
            List<Map<String, String>> rows = rows(convention, "table4");
            assertThat(rows).hasSize(13);
            for (Map<String, String> row : rows) {
                assertSample(row, "value", sample(batch.entropies(cell(row, "model"))));
            }
        }
    }

    /**
     * The mean over all permutations is exact for up to seven options; those questions with more are sampled there and in the
     * batch. In seed-compat each question has one permutation: the mean is as near as four of its standard errors.
     */
    @Test
    void table_5_has_the_shuffled_distances_of_the_batch() throws IOException {
        List<Map<String, String>> plain = rows("plain", "table5");
        List<Map<String, String>> compatible = rows("seed_compat", "table5");
        assertThat(plain).hasSize(13 * 3);
        assertThat(compatible).hasSize(13 * 3);
        for (int place = 0; place < plain.size(); place++) {
            Map<String, String> row = plain.get(place);
            List<double[]> moments = batch.shuffled(cell(row, "model"), cell(row, "population"));
            double mean = moments.stream().mapToDouble(each -> each[0]).sum() / moments.size();
            double error =
                    Math.sqrt(moments.stream().mapToDouble(each -> each[1]).sum()) / moments.size();

            assertThat(row).containsEntry("n", Integer.toString(moments.size()));
            assertThat(number(row, "value")).as(row.toString()).isCloseTo(mean, within(5e-4));
            assertThat(number(compatible.get(place), "value"))
                    .as(row.toString())
                    .isCloseTo(mean, within(4 * error))
                    .isNotEqualTo(number(row, "value"));
        }
    }

    @Test
    void figure_3_has_every_question_in_the_bin_of_its_entropy() throws IOException {
        List<Map<String, String>> rows = rows("plain", "figure3");
        Map<String, Integer> questions = new TreeMap<>();
        for (Map<String, String> row : rows) {
            double from = number(row, "from");
            double to = number(row, "to");
            long expected = batch.entropies(cell(row, "model")).stream()
                    .filter(entropy -> from <= entropy && entropy < to)
                    .count();
            assertThat(row).containsEntry("questions", Long.toString(expected));
            questions.merge(cell(row, "model"), Integer.parseInt(cell(row, "questions")), Integer::sum);
        }
        assertThat(questions)
                .hasSize(13)
                .allSatisfy((model, sum) -> assertThat(sum).isEqualTo(736));
    }

    /** The authors' code has 0.25626 over 741 questions; numpy has 0.258775 over the 736 that the file has. */
    @Test
    void people_are_as_far_apart_and_as_spread_as_in_the_batch() throws IOException {
        for (String convention : List.of("plain", "seed_compat")) {
            List<Map<String, String>> rows = rows(convention, "people");
            assertThat(rows).hasSize(3 + 3);
            for (Map<String, String> row : rows) {
                List<Double> expected = cell(row, "measure").equals("entropy")
                        ? batch.peopleEntropies(cell(row, "population"), convention.equals("plain"))
                        : batch.peopleDistances(cell(row, "population"), cell(row, "other"));
                assertSample(row, "value", sample(expected));
            }
        }
        assertThat(report)
                .contains("| Japan |  | 0.259 [0.246, 0.271] n=736 |")
                .contains("The authors' code has 0.2563 between the United States and Japan over 741 questions")
                .contains("The questions here are 736;");
    }

    @Test
    void aligned_models_are_tested_against_their_bases_as_in_the_batch() throws IOException {
        List<Map<String, String>> rows = rows("plain", "before_and_after");
        assertThat(rows).hasSize(8 * 4);
        List<Double> p = new ArrayList<>();
        for (Map<String, String> row : rows) {
            PaperBatch.Sample expected = sample(differences(row));
            assertSample(row, "difference", expected);
            p.add(expected.p());
            assertSameP(number(row, "p"), expected.p());
        }
        List<Double> corrected = holm(p);
        for (int place = 0; place < rows.size(); place++) {
            Map<String, String> row = rows.get(place);
            assertSameP(number(row, "p_holm"), corrected.get(place));
            boolean grows = number(row, "difference") > 0;
            String verdict = corrected.get(place) >= 0.05
                    ? "undecided"
                    : grows == cell(row, "measure").equals("js_distance") ? "supported" : "contradicted";
            assertThat(row).containsEntry("hypothesis", verdict);
        }
        assertThat(rows).extracting(row -> cell(row, "hypothesis")).contains("supported", "contradicted", "undecided");
        assertThat(report).contains("contradicted by 4 (Llama-2-7b-hf → Llama-2-7b-chat-hf, ");
    }

    @Test
    void what_the_recordings_lack_and_which_models_are_the_papers_is_said() {
        assertThat(report)
                .contains("Llama-2-7b-chat-hf (LLaMA2-7B Post), Llama-2-7b-hf (LLaMA2-7B Pre)")
                .contains("there is no option mass")
                .contains("(paper 0.47)")
                .contains("davinci-002 and gpt-3.5-turbo) are on no Triton server");
    }

    private List<Double> differences(Map<String, String> row) {
        List<Double> aligned = values(row, "aligned");
        List<Double> base = values(row, "base");
        return IntStream.range(0, base.size())
                .mapToObj(place -> aligned.get(place) - base.get(place))
                .toList();
    }

    private List<Double> values(Map<String, String> row, String which) {
        return cell(row, "measure").equals("entropy")
                ? batch.entropies(cell(row, which))
                : batch.distances(cell(row, which), cell(row, "population"));
    }

    private static PaperBatch.Sample sample(List<Double> values) {
        return PaperBatch.Sample.of(PaperBatch.defined(values));
    }

    private static void assertSample(Map<String, String> row, String value, PaperBatch.Sample expected) {
        assertThat(row).as(row.toString()).containsEntry("n", Integer.toString(expected.n()));
        assertThat(number(row, value)).as(row.toString()).isCloseTo(expected.mean(), within(EXACT));
        assertThat(number(row, "low")).as(row.toString()).isCloseTo(expected.mean() - expected.half(), within(SPREAD));
        assertThat(number(row, "high")).as(row.toString()).isCloseTo(expected.mean() + expected.half(), within(SPREAD));
    }

    /** Far out in the tail a p-value is a small number in any case; elsewhere Wallace's approximation is good to 2%. */
    private static void assertSameP(double p, double expected) {
        if (expected < 1e-10) {
            assertThat(p).isLessThan(1e-9);
        } else {
            assertThat(p).isCloseTo(expected, within(0.02 * expected));
        }
    }

    /** Step down: the smallest p-value times their number, the next times one less, never falling, at most 1. */
    private static List<Double> holm(List<Double> p) {
        List<Integer> order = IntStream.range(0, p.size())
                .boxed()
                .sorted((one, other) -> Double.compare(p.get(one), p.get(other)))
                .toList();
        Double[] corrected = new Double[p.size()];
        double before = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            before = Math.max(before, Math.min(1, (p.size() - rank) * p.get(order.get(rank))));
            corrected[order.get(rank)] = before;
        }
        return List.of(corrected);
    }

    private static List<Map<String, String>> rows(String convention, String table) throws IOException {
        return StandingsFile.rows(directory.resolve("output/global_opinions-" + convention + "-" + table + ".csv"));
    }

    private static String cell(Map<String, String> row, String name) {
        return StandingsFile.cell(row, name);
    }

    private static double number(Map<String, String> row, String name) {
        return Double.parseDouble(cell(row, name));
    }
}
