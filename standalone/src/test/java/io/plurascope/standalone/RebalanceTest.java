package io.plurascope.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plurascope.bridge.BridgeSettings;
import io.plurascope.bridge.Bridges;
import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.event.Answer;
import io.plurascope.event.Prompt;
import io.plurascope.producer.Examples;
import io.plurascope.producer.Plan;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.Groups;
import io.plurascope.schemas.ModelsFile;
import io.plurascope.schemas.Provision;
import io.plurascope.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bridges of two models come and go during a replay: some are closed, one is killed, and one stands still until others have
 * its partitions and then goes on. Readers of committed answers see each prompt's once for each model, in the order of the
 * prompts.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class RebalanceTest {
    private static final List<String> MODELS = List.of("first", "second");
    private static final int PARTITIONS = 4;

    private static final int OPTIONS = 2;

    private static final int COMINGS = 3;

    private static final double PROMPTS_A_SECOND = 100;

    /** More than are asked while the test runs. */
    private static final int QUESTIONS = 20_000;

    /** Asked and not yet seen to be answered at any time: what is in flight, and what is gathered to be published. */
    private static final int MOST_UNDER_WAY = 100;

    /** Of each of two bridges that lose their partitions in mid-call, what is in flight and not published yet. */
    private static final int MOST_ASKED_AGAIN = MODELS.size() * 2 * 128;

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
                MODELS.stream().map(StandInModel::named).toList(),
                (model, prompt) -> {
                    asked.incrementAndGet();
                    return new RecordedAnswer.Shares(Collections.nCopies(OPTIONS, 1.0 / OPTIONS), true, "");
                });
        models = directory.resolve("models.yaml");
        Files.writeString(
                models,
                MODELS.stream()
                        .map(model -> """
                                  - name: %s
                                    endpoint: %s
                                    backend: answer_choices
                                    served: %s
                                """.formatted(model, server.endpoint(), model))
                        .collect(Collectors.joining("", "models:\n", "")));
    }

    @AfterEach
    void end() {
        server.close();
        admin.close();
        registry.close();
        broker.close();
    }

    @Test
    void every_prompt_is_answered_once_by_each_model_and_in_order_whoever_comes_and_goes() throws Exception {
        try (JavaProcess killed = process("killed");
                JavaProcess zombie = process("zombie");
                ReplayInBackground replay = replay();
                EventLog<Prompt> prompts = EventLog.start(connection, Topics.PROMPTS, Prompt::getPrompt);
                EventLog<Answer> answers = answers();
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

            assertThat(asked.get() - answers.size())
                    .as("asked and not answered, orderly handovers included")
                    .isLessThan(MOST_UNDER_WAY);
            long gone = System.nanoTime();
            killed.close();
            zombie.signal("STOP");
            awaitMembers(1);
            try (Bridges another = bridges("another")) {
                awaitMembers(2);
                zombie.signal("CONT");
                awaitMembers(3);
                TimeUnit.NANOSECONDS.sleep(BETWEEN.toNanos());
                replay.stop();
                awaitAll(prompts, answers);
            }

            assertEachOnceAndInOrder(prompts, answers);
            int again = asked.get() - answers.size();
            System.out.printf(
                    "A partition stood still for at most %d ms while bridges came and went, %d ms after a kill; %d prompts"
                            + " to %d models, %d asked again.%n",
                    answers.longestGap(joined, gone),
                    answers.longestGap(gone, System.nanoTime()),
                    prompts.size(),
                    MODELS.size(),
                    again);
            assertThat(again).isLessThan(MOST_ASKED_AGAIN);
            assertThat(stays.failure()).isEmpty();
            assertThat(zombie.isAlive()).isTrue();
        }
    }

    @Test
    void the_older_of_two_bridges_with_one_name_ends_and_the_newer_goes_on() throws Exception {
        try (ReplayInBackground replay = replay();
                EventLog<Prompt> prompts = EventLog.start(connection, Topics.PROMPTS, Prompt::getPrompt);
                EventLog<Answer> answers = answers();
                Bridges older = bridges("same")) {
            answers.awaitOneOfEach(PARTITIONS);
            await().atMost(PATIENCE).until(() -> answers.size() > 200);
            try (Bridges newer = bridges("same")) {
                await().atMost(PATIENCE).until(() -> older.failure().isPresent());
                replay.stop();
                awaitAll(prompts, answers);

                assertThat(older.failure().orElseThrow())
                        .contains("Another bridge of this model runs as instance same");
                assertThat(newer.failure()).isEmpty();
            }
            assertEachOnceAndInOrder(prompts, answers);
        }
    }

    private ReplayInBackground replay() throws IOException {
        Dataset dataset = Datasets.open(questions().toString());
        Plan plan = Plan.of(
                dataset,
                Examples.bundledFor(Datasets.PERSONALITY),
                RunSettings.usual(Selection.ALL, 1, 0, RunSettings.NO_LONG_ANSWERS, "rebalance"),
                ModelsFile.read(models),
                Instant.EPOCH);
        return ReplayInBackground.start(connection, plan, PROMPTS_A_SECOND);
    }

    /** Questions in the form of GlobalOpinionQA, enough of them for all partitions to have prompts all the time. */
    private Path questions() throws IOException {
        StringBuilder csv = new StringBuilder("question,selections,options,source\n");
        for (int i = 0; i < QUESTIONS; i++) {
            csv.append("Is ")
                    .append(i)
                    .append(
                            " a large number?,\"defaultdict(<class 'list'>, {'Everyone': [0.5, 0.5]})\",\"['Yes', 'No']\",made\n");
        }
        return Files.writeString(directory.resolve("questions.csv"), csv);
    }

    private EventLog<Answer> answers() {
        return EventLog.start(connection, Topics.ANSWERS, answer -> answer.getModel() + " " + answer.getPrompt());
    }

    private static void awaitAll(EventLog<Prompt> prompts, EventLog<Answer> answers) {
        await().atMost(PATIENCE)
                .during(Duration.ofSeconds(1))
                .until(() -> answers.size() >= MODELS.size() * prompts.size());
    }

    private static void assertEachOnceAndInOrder(EventLog<Prompt> prompts, EventLog<Answer> answers) {
        assertThat(prompts.size()).isGreaterThan(100);
        for (String model : MODELS) {
            assertThat(answers.after(model + " ")).as(model).isEqualTo(prompts.after(""));
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

    private JavaProcess process(String instance) throws IOException {
        return BridgeProcess.start(connection, models, instance, directory);
    }

    /** Until so many bridges of each model have partitions. */
    private void awaitMembers(int members) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> MODELS.stream().allMatch(model -> membersWithPartitions(model) == members));
    }

    private long membersWithPartitions(String model) {
        String group = Groups.bridge(model);
        ConsumerGroupDescription described = Objects.requireNonNull(admin.describeConsumerGroups(List.of(group))
                        .describedGroups()
                        .get(group))
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
        return described.members().stream()
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .count();
    }
}
