package io.plurascope.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.plurascope.event.Metric;
import io.plurascope.event.Prompt;
import io.plurascope.event.Standings;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.EventSerializer;
import io.plurascope.schemas.Groups;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Provision;
import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import io.plurascope.standalone.EmbeddedBroker;
import io.plurascope.standalone.Installation;
import io.plurascope.standalone.JavaProcess;
import io.plurascope.standalone.RegistryChild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The topology in two processes over a real broker and registry: runs of random events, ten of each kind from seeds of
 * their own, come in random order and in part twice, while a process is killed three times, once with its state lost; and
 * the final metrics and boards are the batch's, bit for bit, for any number of partitions. The kinds are plain answers and
 * ratings in hopping windows, steered answers, long answers with their judgements, the same with what jurors' models say
 * of them, values that were measured elsewhere, and trade-offs. What the batch works out by other arithmetic, with powers
 * and volumes, is compared with it to nine digits, and bit for bit with the topology over the same events in one process.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class AnyOrderOnABrokerTest {
    private static final int SEEDS = 10;
    private static final int RESTARTS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Set<String> COMPACTED =
            Set.of(Topics.QUESTIONS.name(), Topics.REFERENCES.name(), Topics.OBJECTIVES.name());

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    /** All of 1 to 8 where {@code plurascope.exhaustive} is set, which takes minutes more; with one, the driver's tests play. */
    static IntStream partitions() {
        return Boolean.getBoolean("plurascope.exhaustive") ? IntStream.rangeClosed(1, 8) : IntStream.of(3, 8);
    }

    @ParameterizedTest
    @MethodSource("partitions")
    void killed_processes_and_partitions_do_not_change_a_bit(int partitions) throws Exception {
        List<RandomTexts> texts = seeds(seed -> new RandomTexts("texts" + seed, seed));
        List<RandomRun> runs = new ArrayList<>(texts);
        runs.addAll(seeds(seed -> new RandomEvents("seed" + seed, seed)));
        runs.addAll(seeds(seed -> new RandomSteered("steered" + seed, seed)));
        List<RandomRun> volumes = new ArrayList<>(seeds(seed -> new RandomObjectives("objectives" + seed, seed)));
        volumes.addAll(seeds(seed -> new RandomTradeOffs("tradeoffs" + seed, seed)));
        runs.addAll(volumes);
        List<RandomJurors> jurors = seeds(seed -> new RandomJurors("jurors" + seed, seed));
        runs.addAll(jurors);
        RandomGenerator random = new SplittableRandom(partitions);
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
                RegistryChild registry =
                        RegistryChild.start(Installation.registry(), directory.resolve("registry"), 0)) {
            Connection connection = new Connection(broker.bootstrapServers(), registry.address());
            provision(connection, partitions);
            Map<String, Double> expected = new TreeMap<>();
            runs.forEach(run -> expected.putAll(run.batch()));

            play(connection, mixed(runs, random), () -> shown(connection, runs).equals(expected), random);

            assertThat(shown(connection, runs))
                    .containsExactlyEntriesOf(expected)
                    .hasSizeGreaterThan(20_000);
            assertSameBits(connection, volumes);
            Set<String> asked = new HashSet<>();
            held(connection, Topics.PROMPTS, (key, prompt) -> asked.add(name(prompt)));
            assertThat(texts)
                    .allSatisfy(
                            text -> assertThat(asked).containsAll(text.needed()).isNotEmpty());
            assertThat(jurors)
                    .allSatisfy(
                            jury -> assertThat(asked).containsAll(jury.needed()).isNotEmpty());
        }
    }

    /** Each run's boards are those that its events come to in one process that nothing happens to. */
    private static void assertSameBits(Connection connection, List<RandomRun> runs) {
        Map<String, Standings> boards = new TreeMap<>();
        held(connection, Topics.STANDINGS, boards::put);
        for (RandomRun run : runs) {
            try (Harness alone = new Harness()) {
                run.shuffled().forEach(alone::send);
                alone.settle();
                assertThat(alone.standings())
                        .isNotEmpty()
                        .allSatisfy((key, board) -> assertThat(Board.revised(Shown.at(boards, key), 0))
                                .isEqualTo(Board.revised(board, 0)));
            }
        }
    }

    private static String name(Prompt prompt) {
        boolean ofJuror = Objects.requireNonNull(prompt.getEntailment()).getJuror() != null;
        return ofJuror ? RandomJurors.name(prompt) : RandomTexts.name(prompt);
    }

    private static <R> List<R> seeds(LongFunction<R> run) {
        return LongStream.rangeClosed(1, SEEDS).mapToObj(run).toList();
    }

    private static void provision(Connection connection, int partitions) {
        try (Admin admin = Admin.create(connection.clientSettings())) {
            new Provision(admin, connection.registryClient()).run(partitions, (short) 1);
        }
    }

    /** The events of all runs, each run's in an order of its own. */
    private static List<SpecificRecord> mixed(List<RandomRun> runs, RandomGenerator random) {
        List<List<SpecificRecord>> left = new ArrayList<>();
        runs.forEach(run -> left.add(new ArrayList<>(run.shuffled())));
        List<SpecificRecord> mixed = new ArrayList<>();
        while (!left.isEmpty()) {
            List<SpecificRecord> one = left.get(random.nextInt(left.size()));
            mixed.add(one.removeLast());
            left.removeIf(List::isEmpty);
        }
        return mixed;
    }

    /**
     * Sends the events in parts; between two parts one of the processes is killed in the middle of its work, without being
     * told, and started again.
     *
     * @param done whether everything has come to what it should
     */
    private void play(
            Connection connection, List<SpecificRecord> events, Callable<Boolean> done, RandomGenerator random)
            throws Exception {
        JavaProcess[] processes = {process(connection, 0, 0), process(connection, 1, 0)};
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(connection.clientSettings(), new StringSerializer(), new ByteArraySerializer())) {
            int part = events.size() / (RESTARTS + 1);
            long consumed = 0;
            for (int restart = 0; restart <= RESTARTS; restart++) {
                int end = restart == RESTARTS ? events.size() : (restart + 1) * part;
                send(connection, producer, events.subList(restart * part, end), random);
                if (restart < RESTARTS) {
                    consumed = awaitMore(connection, consumed);
                    int killed = restart % processes.length;
                    processes[killed].close();
                    processes[killed].process().waitFor();
                    if (restart == 1) {
                        delete(state(killed));
                    }
                    processes[killed] = process(connection, killed, restart + 1);
                }
            }
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(2))
                    .until(done);
        } catch (ConditionTimeoutException e) {
            // What is different is told by the assertion that follows.
            return;
        } finally {
            for (JavaProcess process : processes) {
                process.close();
                process.process().waitFor();
            }
        }
    }

    private JavaProcess process(Connection connection, int number, int start) throws IOException {
        return JavaProcess.start(
                StreamsMain.class,
                Map.of(
                        Connection.BOOTSTRAP_SERVERS,
                        connection.bootstrapServers(),
                        Connection.REGISTRY,
                        connection.registry().toString(),
                        StreamsSettings.STATE,
                        state(number).toString()),
                directory.resolve("process-" + number + "-" + start + ".txt"));
    }

    private Path state(int number) {
        return directory.resolve("state-" + number);
    }

    /** Waits until the group has committed more than before, so that the kill comes in the middle of the work. */
    private static long awaitMore(Connection connection, long before) {
        try (Admin admin = Admin.create(connection.clientSettings())) {
            return Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> consumed(admin), after -> after > before);
        }
    }

    private static long consumed(Admin admin) throws Exception {
        return admin
                .listConsumerGroupOffsets(Groups.STREAMS)
                .partitionsToOffsetAndMetadata()
                .get(30, TimeUnit.SECONDS)
                .entrySet()
                .stream()
                .filter(offset -> offset.getKey().topic().equals(Topics.ANSWERS.name()))
                .mapToLong(offset -> offset.getValue().offset())
                .sum();
    }

    /** With a tombstone now and then where a topic is compacted: what is deleted there stays counted. */
    private static void send(
            Connection connection,
            Producer<String, byte[]> producer,
            List<SpecificRecord> events,
            RandomGenerator random) {
        SchemaRegistryClient registry = connection.registryClient();
        for (SpecificRecord event : events) {
            ProducerRecord<String, byte[]> record = record(registry, Addressed.of(event));
            var unused = producer.send(record);
            if (COMPACTED.contains(record.topic()) && random.nextInt(10) == 0) {
                var unusedToo = producer.send(new ProducerRecord<>(record.topic(), record.key(), null));
            }
        }
        producer.flush();
    }

    private static <T extends SpecificRecord> ProducerRecord<String, byte[]> record(
            SchemaRegistryClient registry, Addressed<T> event) {
        Topic<T> topic = event.topic();
        return new ProducerRecord<>(
                topic.name(), event.key(), new EventSerializer<>(topic, registry).bytes(event.event()));
    }

    private static Map<String, Double> shown(Connection connection, List<RandomRun> runs) {
        Map<String, Metric> metrics = new TreeMap<>();
        held(connection, Topics.METRICS, metrics::put);
        Map<String, Standings> boards = new TreeMap<>();
        held(connection, Topics.STANDINGS, boards::put);
        Map<String, Double> shown = new TreeMap<>();
        runs.forEach(run -> shown.putAll(run.shown(metrics, boards)));
        return shown;
    }

    /** All events that a topic holds, oldest first; nothing here is deleted. */
    private static <T extends SpecificRecord> void held(
            Connection connection, Topic<T> topic, BiConsumer<String, T> receiver) {
        try (HeldEvents events = HeldEvents.over(connection)) {
            events.<T>read(topic, key -> true, (key, event) -> receiver.accept(key, Objects.requireNonNull(event)));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
