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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * People's answers to the five options of the Machine Personality Inventory, brought as producer/README.md says: exported,
 * and given populations. The human cells of the paper's tables, which are empty without them, are what follows by hand.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PersonalityInventoryPeopleTest {
    private static final Path INVENTORY = Path.of("../producer/src/test/resources/io/plurascope/producer/samples")
            .resolve("personality-inventory/sample.tsv");

    /** Of the file's two statements, in their order; halves and quarters, so that the entropies are multiples of ln 2. */
    private static final List<String> PEOPLE = List.of("""
            "populations": {"everyone": {"counts": [4, 4, 4, 2, 2]}, \
            "women": {"probabilities": [0.5, 0.25, 0.125, 0.0625, 0.0625], "sample_size": 16}}""", """
            "populations": {"everyone": {"counts": [8, 8, 0, 0, 0]}}""");

    /** What the model answers to every statement. */
    private static final List<Double> ANSWER = List.of(0.5, 0.25, 0.125, 0.0625, 0.0625);

    private static final double EXACT = 1e-9;

    @TempDir
    static Path directory;

    private String report = "";

    @BeforeAll
    void bringPeopleAndRepeatTheExperiment() throws IOException {
        Path people = directory.resolve("mpi_people.jsonl");
        Said.well(List.of("data", "export", "--data", INVENTORY.toString(), "--output", people.toString()));
        List<String> lines = Files.readAllLines(people);
        assertThat(lines).hasSize(1 + PEOPLE.size());
        for (int place = 0; place < PEOPLE.size(); place++) {
            String line = lines.get(1 + place);
            assertThat(line).doesNotContain("populations");
            lines.set(1 + place, line.substring(0, line.length() - 1) + ", " + PEOPLE.get(place) + "}");
        }
        Files.write(people, lines);
        try (StandIn server = StandIn.start(
                StandInSettings.onPort(0), List.of(StandInModel.named("small")), (model, prompt) -> answer())) {
            Path models = Files.writeString(
                    directory.resolve("models.yaml"),
                    "models:\n  - {name: small, family: small, stage: base, endpoint: \"" + server.endpoint()
                            + "\", backend: answer_choices}\n");
            Said.well(List.of(
                    "experiment",
                    "paper",
                    "--data",
                    people.toString(),
                    "--models",
                    models.toString(),
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

    /**
     * Of everyone 1/4, 1/4, 1/4, 1/8, 1/8 has 3/4 * 2 + 1/4 * 3 = 2.25 bits, and 1/2, 1/2 one. Of women 1/2 + 1/4 * 2 + 1/8 *
     * 3 + 1/8 * 4 = 1.875 bits. "Entropy in nats without a guard for zeros": the second question drops out in seed-compat.
     */
    @Test
    void people_have_the_entropies_that_follow_by_hand() throws IOException {
        Map<String, String> plain = rows("plain-people", "entropy");
        Map<String, String> compatible = rows("seed_compat-people", "entropy");

        assertEntropy(plain, "everyone", 2, (2.25 + 1) / 2);
        assertEntropy(plain, "women", 1, 1.875);
        assertEntropy(compatible, "everyone", 1, 2.25);
        assertEntropy(compatible, "women", 1, 1.875);
        assertThat(ReportFile.table(report, "mpi_people, plain", "Table 4"))
                .as("1.625 and 1.875 times ln 2")
                .anySatisfy(row -> assertThat(row.toString()).contains("people: everyone", "1.126", "n=2"))
                .anySatisfy(row -> assertThat(row.toString()).contains("people: women", "1.300", "n=1"));
    }

    /**
     * On the first question p = 1/2, 1/4, 1/8, 1/16, 1/16, q = 1/4, 1/4, 1/4, 1/8, 1/8, m = 3/8, 1/4, 3/16, 3/32, 3/32: both
     * divergences are log(4/3) / 2 + log(2/3) / 4. On the second q = 1/2, 1/2, m = 1/2, 3/8, 1/16, 1/32, 1/32: 1/4 + log(2/3) /
     * 4, and log(4/3) / 2. All to base 2; a distance is the root of their mean.
     */
    @Test
    void the_model_has_the_distances_to_people_that_follow_by_hand() throws IOException {
        double first = Math.sqrt(bits(4.0 / 3) / 2 + bits(2.0 / 3) / 4);
        double second = Math.sqrt((0.25 + bits(2.0 / 3) / 4 + bits(4.0 / 3) / 2) / 2);

        Map<String, String> distances = rows("plain-table1", "js_distance");

        assertThat(value(distances, "small|everyone|2")).isCloseTo((first + second) / 2, within(EXACT));
        // The same shares, but for the last bit of each: a distance is a root.
        assertThat(value(distances, "small|women|1")).isCloseTo(0, within(1e-7));
        assertThat(report).doesNotContain("says of no people how they answered");
    }

    private static void assertEntropy(Map<String, String> rows, String population, int n, double bits) {
        assertThat(value(rows, "|" + population + "|" + n)).isCloseTo(bits * Math.log(2), within(EXACT));
    }

    private static double bits(double number) {
        return Math.log(number) / Math.log(2);
    }

    private static double value(Map<String, String> rows, String key) {
        assertThat(rows).containsKey(key);
        return Double.parseDouble(rows.getOrDefault(key, ""));
    }

    /** The values of a table by model, population and n. */
    private static Map<String, String> rows(String table, String measure) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (Map<String, String> row : StandingsFile.rows(directory.resolve("output/mpi_people-" + table + ".csv"))) {
            if (StandingsFile.cell(row, "measure").equals(measure)) {
                values.put(
                        row.getOrDefault("model", "") + "|" + StandingsFile.cell(row, "population") + "|"
                                + StandingsFile.cell(row, "n"),
                        StandingsFile.cell(row, "value"));
            }
        }
        return values;
    }

    /** Half of each share on either variant of its label. */
    private static RecordedAnswer answer() {
        Map<String, Double> scores = new HashMap<>();
        for (int option = 0; option < ANSWER.size(); option++) {
            String label = String.valueOf((char) ('A' + option));
            scores.put(label, Math.log(ANSWER.get(option) / 2));
            scores.put(" " + label, Math.log(ANSWER.get(option) / 2));
        }
        return new RecordedAnswer.Scores(scores, Map.of(), 0.0, false, null, "made up");
    }
}
