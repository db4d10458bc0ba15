package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plurascope.bridge.server.TritonInstallation;
import io.plurascope.event.Answer;
import io.plurascope.event.Label;
import io.plurascope.event.Prompt;
import io.plurascope.event.Response;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.EventDeserializer;
import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import io.plurascope.sink.export.Export;
import io.plurascope.standalone.JavaProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The whole way with a real Triton and a real model: {@code demo --triton real}, as a person starts it. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RealDemoTest {
    /**
     * How far log-probabilities of the whole way may be from those of llama.cpp by itself. Both compute in 32-bit numbers,
     * in another order where prompts share their beginnings or a batch.
     */
    private static final double TOLERANCE = 1e-4;

    /** Most tokens of a long answer. */
    private static final int TOKENS = 12;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Kept where the test fails, for the logs in it. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private Process plurascope(Map<String, String> environment, String... arguments) throws IOException {
        return JavaProcess.start(PlurascopeCommand.class, List.of(arguments), environment, said())
                .process();
    }

    private static void assertEnds(Process process, Duration patience) throws InterruptedException {
        try {
            assertThat(process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private Path said() {
        return directory.resolve("said.txt");
    }

    /** Where tests that need the real server are not to run, it is said why. */
    private static TritonInstallation installed() {
        Path place = TritonInstallation.directory(System.getenv());
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(
                    TritonInstallation.find(place).isPresent(),
                    () -> "No Triton is installed in " + place + "; run ./plurascope triton install.");
        }
        return TritonInstallation.in(place);
    }

    @Test
    void the_models_row_is_on_the_board_and_its_numbers_are_those_of_llama_cpp_by_itself() throws Exception {
        TritonInstallation triton = installed();
        Path state = directory.resolve("state");
        Path output = directory.resolve("output");

        Process demo = plurascope(
                Map.of(),
                "demo",
                "--triton",
                "real",
                "--limit",
                "5",
                "--draws",
                "1",
                "--long-answers",
                Integer.toString(TOKENS),
                "--exit",
                "--port",
                "0",
                "--state",
                state.toString(),
                "--output",
                output.toString());

        assertEnds(demo, Duration.ofMinutes(5));
        assertThat(demo.exitValue()).as(Files.readString(said())).isEqualTo(ExitCodes.OK);
        assertThat(said()).content().contains(TritonInstallation.MODEL);
        assertOnTheBoard(StandingsFile.board(output.resolve(Export.CSV)));
        try (Environment again = new EmbeddedEnvironment(state)) {
            compare(triton, again.connection());
            assertWritten(read(again.connection(), Topics.RESPONSES));
        }
    }

    private static void assertWritten(List<Response> responses) {
        assertThat(responses).hasSize(5).allSatisfy(response -> {
            assertThat(response.getRefusal()).isNull();
            assertThat(response.getText()).isNotBlank();
            assertThat(response.getTokens()).isBetween(1, TOKENS);
            assertThat(response.getFingerprint()).isNotBlank();
        });
    }

    private static void assertOnTheBoard(Map<String, Map<String, String>> board) {
        List<Map<String, String>> rows = board.values().stream()
                .filter(row -> StandingsFile.cell(row, "model").equals(TritonInstallation.MODEL))
                .toList();
        assertThat(rows).anySatisfy(row -> {
            assertThat(row).containsEntry("measure", "js_distance").containsEntry("n", "5");
            assertThat(Double.parseDouble(StandingsFile.cell(row, "value"))).isBetween(0.0, 1.0);
        });
        assertThat(rows).anySatisfy(row -> {
            assertThat(row).containsEntry("measure", "option_mass").containsEntry("n", "5");
            // Tried by hand, the model puts more than half of its mass on the options of such prompts.
            assertThat(Double.parseDouble(StandingsFile.cell(row, "value"))).isBetween(0.5, 1.0);
        });
    }

    /** Asks llama.cpp, through Python and without any part of this project, what the answers in the topic should be. */
    private void compare(TritonInstallation triton, Connection connection) throws Exception {
        Map<String, String> texts = new HashMap<>();
        read(connection, Topics.PROMPTS).forEach((Prompt prompt) -> texts.put(prompt.getPrompt(), prompt.getText()));
        List<Answer> answers = read(connection, Topics.ANSWERS).stream()
                .filter(answer -> answer.getModel().equals(TritonInstallation.MODEL))
                .toList();
        assertThat(answers).hasSize(5).allSatisfy(answer -> {
            assertThat(answer.getRefusal()).isNull();
            assertThat(answer.getServedVersion()).isEqualTo("1");
            assertThat(answer.getFingerprint()).isNotBlank();
        });

        List<List<Double>> direct = direct(triton, answers, texts);

        for (int i = 0; i < answers.size(); i++) {
            List<Double> expected = direct.get(i);
            List<Double> whole = answers.get(i).getLogProbabilities();
            assertThat(whole).hasSameSizeAs(expected);
            for (int label = 0; label < expected.size(); label++) {
                assertThat(whole.get(label))
                        .as("prompt %s, label %d", answers.get(i).getPrompt(), label)
                        .isCloseTo(expected.get(label), within(TOLERANCE));
            }
        }
    }

    private List<List<Double>> direct(TritonInstallation triton, List<Answer> answers, Map<String, String> texts)
            throws IOException, InterruptedException {
        Path script = directory.resolve("direct.py");
        try (InputStream packed =
                Objects.requireNonNull(RealDemoTest.class.getResourceAsStream("direct_log_probabilities.py"))) {
            Files.copy(packed, script);
        }
        List<String> lines = new ArrayList<>();
        for (Answer answer : answers) {
            ObjectNode asked = JSON.createObjectNode().put("prompt", texts.get(answer.getPrompt()));
            asked.putArray("labels")
                    .addAll(answer.getLabels().stream()
                            .map(Label::getText)
                            .map(JSON.getNodeFactory()::textNode)
                            .toList());
            lines.add(JSON.writeValueAsString(asked));
        }
        Path questions = Files.write(directory.resolve("questions.jsonl"), lines);
        Path results = directory.resolve("results.jsonl");
        Path errors = directory.resolve("errors.txt");
        Process python = new ProcessBuilder(
                        triton.python().toString(),
                        "-I",
                        script.toString(),
                        triton.weights().toString())
                .redirectInput(questions.toFile())
                .redirectOutput(results.toFile())
                .redirectError(errors.toFile())
                .start();
        assertEnds(python, Duration.ofMinutes(4));
        assertThat(python.exitValue()).as(Files.readString(errors)).isZero();
        List<List<Double>> numbers = new ArrayList<>();
        for (String line : Files.readAllLines(results)) {
            numbers.add(JSON.readerForListOf(Double.class).readValue(line));
        }
        return numbers;
    }

    /** All that a topic holds. */
    private static <T extends SpecificRecord> List<T> read(Connection connection, Topic<T> topic) {
        Map<String, Object> settings = new HashMap<>();
        connection.clientSettings().forEach((key, value) -> settings.put(String.valueOf(key), value));
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        List<T> events = new ArrayList<>();
        try (KafkaConsumer<String, T> consumer = new KafkaConsumer<>(
                settings, new StringDeserializer(), new EventDeserializer<>(topic, connection.registryClient()))) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                for (ConsumerRecord<String, T> record : consumer.poll(Duration.ofMillis(200))) {
                    events.add(record.value());
                }
            }
        }
        return events;
    }

    @Test
    void a_server_that_is_started_alone_is_found_by_its_file_of_models_and_ends_when_told() throws Exception {
        installed();
        Path state = directory.resolve("state");
        Path models = state.resolve("triton").resolve("models.yaml");

        Process server = plurascope(Map.of(), "triton", "start", "--port", "0", "--state", state.toString());
        try {
            await().atMost(Duration.ofMinutes(2)).until(() -> {
                assertThat(server.isAlive()).as(Files.readString(said())).isTrue();
                return Files.readString(said()).contains("--models " + models);
            });
            List<ProcessHandle> processes = server.descendants().toList();
            StringWriter out = new StringWriter();
            int code = PlurascopeCommand.commandLine()
                    .setOut(new PrintWriter(out, true))
                    .execute("models", "check", "--models", models.toString());
            StringWriter refused = new StringWriter();
            int second = PlurascopeCommand.commandLine()
                    .setErr(new PrintWriter(refused, true))
                    .execute("triton", "start", "--port", "0", "--state", state.toString());
            server.destroy();

            assertThat(second).isEqualTo(ExitCodes.FAILED);
            assertThat(refused.toString()).startsWith("Another command serves a model out of " + models.getParent());
            assertThat(code).as(out.toString()).isEqualTo(ExitCodes.OK);
            assertThat(out.toString()).contains("1 of 1 models can be asked.");
            assertEnds(server, Duration.ofSeconds(30));
            assertThat(processes).isNotEmpty().noneMatch(ProcessHandle::isAlive);
            assertThat(Files.readString(said())).doesNotContain("Triton ended");
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void where_nothing_is_installed_one_sentence_says_what_to_do() throws Exception {
        Path nothing = directory.resolve("nothing");

        Process demo = plurascope(
                Map.of(TritonInstallation.DIRECTORY, nothing.toString()), "demo", "--triton", "real", "--exit");

        assertEnds(demo, Duration.ofMinutes(1));
        assertThat(demo.exitValue()).isEqualTo(ExitCodes.FAILED);
        assertThat(Files.readString(said(), StandardCharsets.UTF_8).strip())
                .isEqualTo("No Triton is installed in " + nothing
                        + "; run `plurascope triton install`, which takes some minutes once.");
    }
}
