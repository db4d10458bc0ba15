package io.plurascope.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plurascope.bridge.BridgeMain;
import io.plurascope.bridge.BridgeSettings;
import io.plurascope.bridge.Bridges;
import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.Groups;
import io.plurascope.schemas.ModelsFile;
import io.plurascope.schemas.Provision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bridges of one model come and go while prompts flow: some are closed, one is killed, and one stands still until others
 * have its partitions and then goes on. Readers of committed answers see each prompt's once, in the order of the prompts.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class RebalanceTest {
    private static final String MODEL = "m";
    private static final String GROUP = Groups.bridge(MODEL);
    private static final int PARTITIONS = 4;
    private static final int COMINGS = 3;

    /** Each time that partitions change hands: at 150 prompts a second what is in flight and not published yet. */
    private static final int MOST_ASKED_AGAIN = (2 * COMINGS + 4) * 100;

    private static final Duration BETWEEN = Duration.ofSeconds(2);

    /** The group misses a member after 10 s; a process takes some seconds to start, on a busy machine many. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private final AtomicInteger asked = new AtomicInteger();
    private EmbeddedBroker broker;
    private RegistryChild registry;
    private StandIn server;
    private Connection connection;
    private Admin admin;
    private Path models;

    @BeforeEach
    void start() throws IOException {
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        registry = RegistryChild.start(Installation.registry(), directory.resolve("registry"), 0);
        connection = new Connection(broker.bootstrapServers(), registry.address());
        admin = Admin.create(connection.clientSettings());
        new Provision(admin, connection.registryClient()).run(PARTITIONS, (short) 1);
        server = StandIn.start(
                new StandInSettings("127.0.0.1", 0, 16, 1024, Duration.ofMillis(5), 1),
                List.of(StandInModel.named(MODEL)),
                (model, prompt) -> {
                    asked.incrementAndGet();
                    return new RecordedAnswer.Shares(List.of(0.5, 0.5), true, "");
                });
        models = directory.resolve("models.yaml");
        Files.writeString(models, """
                models:
                  - name: m
                    endpoint: %s
                    backend: answer_choices
                    served: m
                """.formatted(server.endpoint()));
    }

    @AfterEach
    void end() {
        server.close();
        admin.close();
        registry.close();
        broker.close();
    }

    @Test
    void every_prompt_is_answered_once_and_in_order_whoever_comes_and_goes() throws Exception {
        Process killed = process("killed");
        Process zombie = process("zombie");
        try (PromptStream prompts = PromptStream.start(connection, MODEL);
                AnswerLog answers = AnswerLog.start(connection);
                Bridges stays = bridges("stays")) {
            awaitMembers(3);
            answers.awaitOneOfEach(PARTITIONS);
            long joined = System.nanoTime();
            for (int i = 0; i < COMINGS; i++) {
                try (Bridges closed = bridges("closed" + i)) {
                    awaitMembers(4);
                    TimeUnit.NANOSECONDS.sleep(BETWEEN.toNanos());
                }
                awaitMembers(3);
                TimeUnit.NANOSECONDS.sleep(BETWEEN.toNanos());
            }

            long gone = System.nanoTime();
            killed.destroyForcibly();
            signal(zombie, "STOP");
            awaitMembers(1);
            try (Bridges another = bridges("another")) {
                awaitMembers(2);
                signal(zombie, "CONT");
                awaitMembers(3);
                TimeUnit.NANOSECONDS.sleep(BETWEEN.toNanos());
                prompts.stop();
                await().atMost(Duration.ofSeconds(20)).until(() -> answers.size() >= prompts.size());
            }

            assertThat(answers.prompts()).isEqualTo(prompts.sent());
            System.out.printf(
                    "A partition stood still for at most %d ms while bridges came and went, %d ms after a kill; of %d prompts"
                            + " %d were asked again.%n",
                    answers.longestGap(joined, gone),
                    answers.longestGap(gone, System.nanoTime()),
                    prompts.size(),
                    asked.get() - prompts.size());
            // Two bridges lost their partitions in mid-call; the others gave them back.
            assertThat(asked.get() - prompts.size()).isLessThan(MOST_ASKED_AGAIN);
            assertThat(stays.failure()).isEmpty();
            assertThat(zombie.isAlive()).isTrue();
        } finally {
            killed.destroyForcibly();
            zombie.destroyForcibly();
        }
    }

    @Test
    void the_older_of_two_bridges_with_one_name_ends_and_the_newer_goes_on() throws Exception {
        try (PromptStream prompts = PromptStream.start(connection, MODEL);
                AnswerLog answers = AnswerLog.start(connection);
                Bridges older = bridges("same")) {
            answers.awaitOneOfEach(PARTITIONS);
            try (Bridges newer = bridges("same")) {
                await().atMost(PATIENCE).until(() -> older.failure().isPresent());
                prompts.stop();
                await().atMost(PATIENCE).until(() -> answers.size() >= prompts.size());

                assertThat(older.failure().orElseThrow())
                        .contains("Another bridge of this model runs as instance same");
                assertThat(newer.failure()).isEmpty();
            }
            assertThat(answers.prompts()).isEqualTo(prompts.sent());
        }
    }

    private Bridges bridges(String instance) {
        return Bridges.start(
                connection,
                ModelsFile.read(models),
                BridgeSettings.defaults().withInstance(instance),
                new SimpleMeterRegistry(),
                Clock.systemUTC());
    }

    private Process process(String instance) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                        BridgeMain.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(instance + ".txt").toFile());
        builder.environment()
                .putAll(Map.of(
                        Connection.BOOTSTRAP_SERVERS,
                        connection.bootstrapServers(),
                        Connection.REGISTRY,
                        connection.registry().toString(),
                        BridgeMain.MODELS,
                        models.toString(),
                        BridgeSettings.INSTANCE,
                        instance,
                        "PLURASCOPE_BRIDGE_PORT",
                        "0"));
        return builder.start();
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private void awaitMembers(int members) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> membersWithPartitions() == members);
    }

    private long membersWithPartitions() throws Exception {
        ConsumerGroupDescription group = Objects.requireNonNull(admin.describeConsumerGroups(List.of(GROUP))
                        .describedGroups()
                        .get(GROUP))
                .get(5, TimeUnit.SECONDS);
        return group.members().stream()
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .count();
    }
}
