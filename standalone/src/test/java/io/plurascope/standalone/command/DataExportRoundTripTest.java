package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plurascope.event.Model;
import io.plurascope.event.Stage;
import io.plurascope.producer.Examples;
import io.plurascope.producer.JudgingSettings;
import io.plurascope.producer.Pace;
import io.plurascope.producer.Plan;
import io.plurascope.producer.Replay;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetReaders;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.recorded.ComparisonRows;
import io.plurascope.schemas.Provision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data set, topics of a real broker, export, the same data set: byte for byte, for every layout. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DataExportRoundTripTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Path SAMPLES = Path.of("../producer/src/test/resources/io/plurascope/producer/samples");

    @TempDir
    static Path directory;

    private Environment environment;

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files.filter(file -> file.getFileName().toString().matches("sample\\.[a-z]+"))
                    .sorted()
                    .toList();
        }
    }

    private static String layout(Path sample) {
        return SAMPLES.relativize(sample).getName(0).toString();
    }

    @BeforeAll
    void start() {
        environment = new EmbeddedEnvironment(directory);
        try (Admin admin = Admin.create(environment.connection().clientSettings())) {
            new Provision(admin, environment.connection().registryClient()).run(3, (short) 1);
        }
    }

    @AfterAll
    void end() {
        if (environment != null) {
            environment.close();
        }
    }

    @Test
    void there_is_a_sample_of_every_layout() throws IOException {
        assertThat(samples())
                .extracting(file -> layout(file))
                .containsExactlyInAnyOrderElementsOf(DatasetReaders.layouts().keySet());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_sample_comes_back_from_the_topics_byte_for_byte(Path sample) throws Exception {
        assertComesBack(sample, layout(sample));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "global-opinions/global_opinions.csv",
                "global-opinions/direct_rows.json",
                "opinionqa/groups.json",
                "opinionqa/party_counts.json",
                "personality/mpi_questions.tsv",
                "personality/bfi.csv",
                "personality/spi.csv",
                "jury/popquorn_offensiveness.csv",
                "overton/value_kaleidoscope.json"
            })
    void a_published_data_set_comes_back_from_the_topics_byte_for_byte(String name) throws Exception {
        Path file = Path.of(System.getProperty("plurascope.shared", "missing"))
                .resolve("data")
                .resolve(name);
        assumeTrue(Files.isReadable(file), "Skipped: there is no " + file + " on this machine.");

        assertComesBack(file, name.replaceAll("[^a-z]", "-"));
    }

    private void assertComesBack(Path file, String run) throws Exception {
        Dataset dataset = Datasets.open(file.toString());
        publish(dataset, run);
        Path asRead = directory.resolve(run + "-read.jsonl");
        Path asHeld = directory.resolve(run + "-held.jsonl");

        Said read = Said.by(List.of("data", "export", "--data", file.toString(), "--output", asRead.toString()));
        Said held = Said.by(
                environment.connection(), List.of("data", "export", "--run", run, "--output", asHeld.toString()));

        assertThat(read.code()).as(read.text()).isZero();
        assertThat(held.code()).as(held.text()).isZero();
        assertThat(held.text()).contains("Wrote " + dataset.items().size() + " question");
        assertThat(asHeld).hasSameBinaryContentAs(asRead);
        assertThat(Datasets.open(asHeld.toString()).items()).hasSameSizeAs(dataset.items());
    }

    private void publish(Dataset dataset, String run) throws InterruptedException {
        boolean open = !dataset.hasOptions();
        RunSettings settings = RunSettings.usual(Selection.ALL, 1, 0, open ? 16 : RunSettings.NO_LONG_ANSWERS, run);
        Plan plan = Plan.of(
                dataset,
                Examples.bundledFor(dataset),
                open ? settings.judged(JudgingSettings.by("pairs")) : settings,
                open ? List.of(model("writer", "answer_choices"), model("pairs", "nli")) : rows(dataset),
                START);
        try (Replay replay = Replay.over(environment.connection(), Pace.unbounded(), (sent, all) -> {})) {
            replay.run(plan);
        }
    }

    /** Nobody is asked whose answers would be waited for. */
    private static List<Model> rows(Dataset dataset) {
        return dataset.ratings() == null
                ? ComparisonRows.of(dataset).describe("127.0.0.1:1").subList(0, 1)
                : List.of();
    }

    private static Model model(String name, String backend) {
        return Model.newBuilder(ComparisonRows.of(Datasets.open(Datasets.PERSONALITY))
                        .describe("127.0.0.1:1")
                        .getFirst())
                .setModel(name)
                .setBackend(backend)
                .setStage(Stage.BASE)
                .setRecorded(false)
                .build();
    }

    @Test
    void a_run_that_is_not_there_and_a_file_that_cannot_be_written_are_one_sentence() {
        String output = directory.resolve("none.jsonl").toString();

        assertThat(Said.by(environment.connection(), List.of("data", "export", "--run", "no", "--output", output))
                        .text())
                .startsWith("There is no run 'no'; ");
        assertThat(Said.by(List.of("data", "export", "--data", "personality", "--output", "/proc/none/x"))
                        .text())
                .startsWith("The data set cannot be written to /proc/none/x");
        assertThat(Said.by(List.of("data", "export", "--output", output)).code())
                .isEqualTo(ExitCodes.USAGE);
    }
}
