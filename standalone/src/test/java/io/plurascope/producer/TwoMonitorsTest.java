package io.plurascope.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.event.Prompt;
import io.plurascope.producer.MonitorSettings.Asks;
import io.plurascope.producer.MonitorSettings.Missed;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.recorded.BundledRecordings;
import io.plurascope.producer.recorded.Recording;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Provision;
import io.plurascope.schemas.Topics;
import io.plurascope.standalone.EmbeddedBroker;
import io.plurascope.standalone.Installation;
import io.plurascope.standalone.RegistryChild;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Two monitors on one run over a real broker: the second is started while the first lives, hangs or is gone. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TwoMonitorsTest {
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final int ROUNDS = 3;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private RegistryChild registry;
    private EmbeddedBroker broker;
    private Connection connection;
    private MonitorPlan plan;

    @BeforeEach
    void start() {
        registry = RegistryChild.start(Installation.registry(), directory.resolve("registry"), 0);
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        connection = new Connection(broker.bootstrapServers(), registry.address());
        try (Admin admin = Admin.create(connection.clientSettings())) {
            new Provision(admin, connection.registryClient()).run(2, (short) 1);
        }
        Dataset dataset = Datasets.open(Datasets.PERSONALITY);
        Examples examples = Examples.bundledFor(dataset.name());
        List<Recording> recordings = BundledRecordings.of(dataset, examples);
        plan = MonitorPlan.of(
                Plan.of(
                        dataset,
                        examples,
                        RunSettings.usual(Selection.ALL, 2, 0, RunSettings.NO_LONG_ANSWERS, "watch"),
                        recordings.getFirst().describe("127.0.0.1:1"),
                        START),
                new MonitorSettings(EVERY, 3, Asks.PANEL, Missed.CATCH_UP, 1, null, 1000),
                true);
    }

    @AfterEach
    void close() {
        broker.close();
        registry.close();
    }

    @Test
    void one_that_lives_is_told_that_another_has_taken_over_and_nothing_is_asked_twice() throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        try (Monitoring first = monitoring(time -> {
                    if (time.isAfter(START)) {
                        waits.countDown();
                        goesOn.await();
                    }
                });
                Monitoring second = monitoring(TwoMonitorsTest::stop);
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<?> running = thread.submit(() -> {
                first.run(plan);
                return null;
            });
            waits.await();

            assertThatThrownBy(() -> second.run(plan)).isInstanceOf(InterruptedException.class);
            goesOn.countDown();

            assertThatThrownBy(running::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(TakenOver.class)
                    .hasMessageStartingWith("Another monitor has taken over run 'watch'");
        }
        assertThat(asked()).isEqualTo(all());
    }

    @Test
    void what_one_that_hangs_has_not_committed_is_asked_by_the_next_and_never_comes_of_it() throws Exception {
        try (Producer<String, byte[]> hanging = Writing.producer(
                        connection, Monitoring.transactionalId(plan.run().getRun()));
                Monitoring next = monitoring(TwoMonitorsTest::stop)) {
            EventSender events = new EventSender(hanging, connection.registryClient());
            hanging.initTransactions();
            hanging.beginTransaction();
            events.describe(plan.plan());
            plan.prompts(0).limit(4).forEach(events::prompt);
            events.flush();

            assertThatThrownBy(() -> next.run(plan)).isInstanceOf(InterruptedException.class);

            assertThatThrownBy(hanging::commitTransaction).isInstanceOf(KafkaException.class);
        }
        assertThat(asked()).isEqualTo(all());
    }

    private Monitoring monitoring(Waiting waiting) {
        return Monitoring.over(
                connection,
                plan.run().getRun(),
                Clock.fixed(START, ZoneOffset.UTC),
                waiting,
                new Monitoring.Progress() {
                    @Override
                    public void asked(long round, Instant window) {
                        // What was asked is seen in the topic.
                    }

                    @Override
                    public void leftOut(long windows) {
                        throw new IllegalStateException("No window is left out where the clock stands.");
                    }
                });
    }

    private static void stop(Instant time) throws InterruptedException {
        if (!time.isBefore(START.plus(EVERY.multipliedBy(ROUNDS)))) {
            throw new InterruptedException("the test has seen enough");
        }
    }

    /** Ids of all prompts in their topic, sorted. */
    private List<String> asked() {
        List<String> asked = new ArrayList<>();
        try (HeldEvents events = HeldEvents.over(connection)) {
            events.read(Topics.PROMPTS, key -> true, (key, prompt) -> {
                if (prompt != null) {
                    asked.add(prompt.getPrompt());
                }
            });
        }
        return asked.stream().sorted().toList();
    }

    private List<String> all() {
        return LongStream.range(0, ROUNDS)
                .boxed()
                .flatMap(round -> plan.prompts(round))
                .map(Prompt::getPrompt)
                .sorted()
                .toList();
    }
}
