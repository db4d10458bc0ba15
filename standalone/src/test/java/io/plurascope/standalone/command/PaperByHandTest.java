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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two models on a server, two draws, and what follows of it by hand: in the plain convention as section 1 of measures.md
 * says, and from the same answers in that of the authors' code as section 6 says, step by step. A second data set has no
 * people, as the personality inventory has none.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PaperByHandTest {
    private static final double EXACT = 1e-9;

    /** The server's normaliser: what it tells are raw logits less this. */
    private static final double NORMALISER = 10;

    private static final List<String> OPINIONS = List.of("""
            {"plurascope_dataset": 1, "source": "made up for this test"}""", """
            {"question": "Is snow a joy?", "options": ["Yes", "No"],\
             "populations": {"North": {"probabilities": [1, 0]}, "South": {"probabilities": [0.5, 0.5]}}}""", """
            {"question": "Is rain a joy?", "options": ["Yes", "No"],\
             "populations": {"North": {"probabilities": [1, 0]}}}""");

    private static final List<String> PERSONALITY = List.of("""
            {"plurascope_dataset": 1, "source": "made up for this test"}""", """
            {"question": "I like parties.", "options": ["True", "False"]}""");

    @TempDir
    static Path directory;

    /** The raw logits of " A", "A", " B" and "B" in each of the two draws; every other question has the first for both. */
    private static final double[][] SNOW = {{1, 2, 5, 0}, {3, 4, -1, 2}};

    /** Prompts by model and question, in the order in which they came. */
    private final Map<String, List<String>> prompts = new ConcurrentHashMap<>();

    private String report = "";

    @BeforeAll
    void repeatTheExperiment() throws IOException {
        Path opinions = Files.write(directory.resolve("opinions.jsonl"), OPINIONS);
        Path personality = Files.write(directory.resolve("mpi_small.jsonl"), PERSONALITY);
        try (StandIn server = StandIn.start(
                StandInSettings.onPort(0),
                List.of(StandInModel.named("small"), StandInModel.named("small-chat")),
                this::answer)) {
            Path models = Files.writeString(directory.resolve("models.yaml"), """
                    models:
                      - {name: small, family: small, stage: base, endpoint: "%1$s", backend: answer_choices}
                      - {name: small-chat, family: small, stage: aligned, base: small, endpoint: "%1$s", backend: answer_choices}
                    """.formatted(server.endpoint()));
            Said.well(List.of(
                    "experiment",
                    "paper",
                    "--data",
                    opinions.toString(),
                    "--data",
                    personality.toString(),
                    "--models",
                    models.toString(),
                    "--populations",
                    "North,South",
                    "--shared-by",
                    "North",
                    "--draws",
                    "2",
                    "--port",
                    "0",
                    "--state",
                    directory.resolve("state").toString(),
                    "--output",
                    directory.resolve("output").toString()));
        }
        report = Files.readString(directory.resolve("output/report.md"));
    }

    @AfterAll
    void askedOnce() {
        // Three questions and two draws of two models; the second convention has its answers from the first.
        assertThat(prompts.values().stream().mapToInt(List::size).sum()).isEqualTo(12);
    }

    /** "Merge variants by log-sum-exp", "renormalise", "averaged as probabilities": the mean of the draws' shares of A. */
    @Test
    void the_plain_convention_averages_probabilities() throws IOException {
        double first = (e(1) + e(2)) / (e(1) + e(2) + e(5) + e(0));
        double second = (e(3) + e(4)) / (e(3) + e(4) + e(-1) + e(2));
        double snow = (first + second) / 2;

        Map<String, Map<String, String>> distances = table("opinions-plain-table1");

        assertThat(value(distances, "small|North")).isCloseTo((north(snow) + north(first)) / 2, within(EXACT));
        assertThat(value(distances, "small|South")).isCloseTo(south(snow), within(EXACT));
        assertThat(distances.get("small|South")).containsEntry("n", "1").containsEntry("low", "");
        assertThat(value(table("opinions-plain-table4"), "small|"))
                .isCloseTo((entropy(snow) + entropy(first)) / 2, within(EXACT));
        assertThat(value(table("opinions-plain-table5"), "small|North"))
                .as("the mean over both orders of the options")
                .isCloseTo((north(snow) + north(1 - snow) + north(first) + north(1 - first)) / 4, within(EXACT));
    }

    /**
     * "Mean of raw logits over the draws per token variant": of snow 2, 3 and 2, 1. "Sum of logits over variants": 5 and 3.
     * "Softmax": 1 / (1 + e^-2). Of rain, whose draws are the same, 1 + 2 = 3 and 5 + 0 = 5: 1 / (1 + e^2).
     */
    @Test
    void seed_compat_averages_and_sums_logits_of_the_same_answers() throws IOException {
        double snow = 1 / (1 + e(-2));
        double rain = 1 / (1 + e(2));

        Map<String, Map<String, String>> distances = table("opinions-seed_compat-table1");

        assertThat(value(distances, "small|North")).isCloseTo((north(snow) + north(rain)) / 2, within(EXACT));
        assertThat(value(distances, "small|South")).isCloseTo(south(snow), within(EXACT));
        assertThat(value(table("opinions-seed_compat-table4"), "small|"))
                .isCloseTo((entropy(snow) + entropy(rain)) / 2, within(EXACT));
    }

    /** "Entropy in nats without a guard for zeros": the North, of whom nobody says no, has none; the South has ln 2. */
    @Test
    void people_with_a_zero_have_no_entropy_in_seed_compat() throws IOException {
        Map<String, Map<String, String>> plain = people("opinions-plain-people");
        Map<String, Map<String, String>> compatible = people("opinions-seed_compat-people");

        assertThat(plain.get("North||entropy")).containsEntry("n", "2").containsEntry("value", "0.0");
        assertThat(compatible.get("North||entropy")).containsEntry("n", "0").containsEntry("value", "");
        assertThat(value(compatible, "South||entropy")).isCloseTo(Math.log(2), within(EXACT));
        assertThat(value(compatible, "North|South|js_distance")).isCloseTo(south(1), within(EXACT));
    }

    /** "Total probability on all labels before renormalising": the sum of e^(logit - normaliser), averaged over draws. */
    @Test
    void the_option_mass_is_that_of_all_labels() throws IOException {
        double first = (e(1) + e(2) + e(5) + e(0)) / e(NORMALISER);
        double second = (e(3) + e(4) + e(-1) + e(2)) / e(NORMALISER);

        assertThat(value(table("opinions-plain-option_mass"), "small|"))
                .isCloseTo(((first + second) / 2 + first) / 2, within(EXACT));
        assertThat(value(table("mpi_small-plain-option_mass"), "small|")).isCloseTo(first, within(EXACT));
    }

    @Test
    void a_data_set_without_people_has_entropies_alone() throws IOException {
        double party = (e(1) + e(2)) / (e(1) + e(2) + e(5) + e(0));

        assertThat(value(table("mpi_small-plain-table4"), "small|")).isCloseTo(entropy(party), within(EXACT));
        assertThat(directory.resolve("output/mpi_small-plain-table1.csv")).doesNotExist();
        assertThat(report)
                .contains("This data set says of no people how they answered")
                .contains("What the paper prints there for this inventory is no target either");
    }

    @Test
    void one_or_two_questions_tell_no_model_from_its_base() {
        assertThat(report)
                .contains("2 draws each at seed 0")
                .contains("Entropy: no pair of a base and an aligned model has the 10 questions")
                .contains("None of the models asked is one of the paper's.");
    }

    private RecordedAnswer answer(String model, String prompt) {
        String question = prompt.substring(prompt.lastIndexOf("\n\n") + 1).strip();
        if (!question.startsWith("Is ") && !question.startsWith("I like")) {
            return scores(SNOW[0]);
        }
        List<String> asked = prompts.computeIfAbsent(model + ": " + question, each -> new ArrayList<>());
        synchronized (asked) {
            asked.add(prompt);
            return scores(question.startsWith("Is snow") ? SNOW[asked.size() - 1] : SNOW[0]);
        }
    }

    private static RecordedAnswer scores(double[] logits) {
        return new RecordedAnswer.Scores(
                Map.of(
                        " A", logits[0] - NORMALISER,
                        "A", logits[1] - NORMALISER,
                        " B", logits[2] - NORMALISER,
                        "B", logits[3] - NORMALISER),
                Map.of(),
                NORMALISER,
                false,
                null,
                "made up");
    }

    private static double e(double power) {
        return Math.exp(power);
    }

    private static double north(double yes) {
        return PaperBatch.distance(new double[] {yes, 1 - yes}, new double[] {1, 0});
    }

    private static double south(double yes) {
        return PaperBatch.distance(new double[] {yes, 1 - yes}, new double[] {0.5, 0.5});
    }

    private static double entropy(double yes) {
        return PaperBatch.entropy(new double[] {yes, 1 - yes});
    }

    private static Map<String, Map<String, String>> table(String name) throws IOException {
        return StandingsFile.rows(directory.resolve("output").resolve(name + ".csv")).stream()
                .collect(Collectors.toMap(
                        row -> StandingsFile.cell(row, "model") + "|" + StandingsFile.cell(row, "population"),
                        row -> row));
    }

    private static Map<String, Map<String, String>> people(String name) throws IOException {
        return StandingsFile.rows(directory.resolve("output").resolve(name + ".csv")).stream()
                .collect(Collectors.toMap(
                        row -> String.join(
                                "|",
                                StandingsFile.cell(row, "population"),
                                StandingsFile.cell(row, "other"),
                                StandingsFile.cell(row, "measure")),
                        row -> row));
    }

    private static double value(Map<String, Map<String, String>> rows, String key) {
        return Double.parseDouble(StandingsFile.cell(rows.getOrDefault(key, Map.of()), "value"));
    }
}
