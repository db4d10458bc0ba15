package io.plurascope.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.plurascope.event.Answer;
import io.plurascope.event.Metric;
import io.plurascope.event.Question;
import io.plurascope.event.Rating;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
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
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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
 * The topology in two processes over a real broker and registry: ten runs of random events, each from a seed of its own,
 * come in random order and in part twice, while a process is killed three times, once with its state lost; and the
 * final metrics are the batch's, bit for bit, for any number of partitions.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class AnyOrderOnABrokerTest {
    private static final int SEEDS = 10;
    private static final int RESTARTS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    /** All of 1 to 8 where {@code plurascope.exhaustive} is set, which takes some minutes more. */
    static IntStream partitions() {
        return Boolean.getBoolean("plurascope.exhaustive") ? IntStream.rangeClosed(1, 8) : IntStream.of(1, 3, 8);
    }

    @ParameterizedTest
    @MethodSource("partitions")
    void killed_processes_and_partitions_do_not_change_a_bit(int partitions) throws Exception {
        List<RandomEvents> seeds = LongStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> new RandomEvents("seed" + seed, seed))
                .toList();
        RandomGenerator random = new SplittableRandom(partitions);
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
                RegistryChild registry =
                        RegistryChild.start(Installation.registry(), directory.resolve("registry"), 0)) {
            Connection connection = new Connection(broker.bootstrapServers(), registry.address());
            provision(connection, partitions);
            Map<String, Double> expected = new TreeMap<>();
            seeds.forEach(seed -> expected.putAll(seed.batch()));

            play(connection, mixed(seeds, random), expected);

            assertThat(means(connection)).isEqualTo(expected).hasSizeGreaterThan(1000);
        }
    }

    private static void provision(Connection connection, int partitions) {
        try (Admin admin = Admin.create(connection.clientSettings())) {
            new Provision(admin, connection.registryClient()).run(partitions, (short) 1);
        }
    }

    /** The events of all seeds, each seed's in an order of its own. */
    private static List<SpecificRecord> mixed(List<RandomEvents> seeds, RandomGenerator random) {
        List<List<SpecificRecord>> left = new ArrayList<>();
        seeds.forEach(seed -> left.add(new ArrayList<>(seed.shuffled())));
        List<SpecificRecord> mixed = new ArrayList<>();
        while (!left.isEmpty()) {
            List<SpecificRecord> one = left.get(random.nextInt(left.size()));
            mixed.add(one.removeLast());
            left.removeIf(List::isEmpty);
        }
        return mixed;
    }

    /** Sends the events in parts; between two parts one of the processes is killed and started again. */
    private void play(Connection connection, List<SpecificRecord> events, Map<String, Double> expected)
            throws Exception {
        JavaProcess[] processes = {process(connection, 0, 0), process(connection, 1, 0)};
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(connection.clientSettings(), new StringSerializer(), new ByteArraySerializer())) {
            int part = events.size() / (RESTARTS + 1);
            long consumed = 0;
            for (int restart = 0; restart <= RESTARTS; restart++) {
                int end = restart == RESTARTS ? events.size() : (restart + 1) * part;
                send(connection, producer, events.subList(restart * part, end));
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
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> means(connection).equals(expected));
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

    private static void send(Connection connection, Producer<String, byte[]> producer, List<SpecificRecord> events) {
        SchemaRegistryClient registry = connection.registryClient();
        for (SpecificRecord event : events) {
            ProducerRecord<String, byte[]> record = switch (event) {
                case Run run -> record(registry, Topics.RUNS, run.getRun(), run);
                case Question question -> record(registry, Topics.QUESTIONS, question.getQuestion(), question);
                case Reference reference -> record(registry, Topics.REFERENCES, reference.getQuestion(), reference);
                case Rating rating -> record(registry, Topics.RATINGS, rating.getQuestion(), rating);
                case Answer answer -> record(registry, Topics.ANSWERS, answer.getQuestion(), answer);
                default -> throw new IllegalArgumentException("No topic takes " + event);
            };
            var unused = producer.send(record);
        }
        producer.flush();
    }

    private static <T extends SpecificRecord> ProducerRecord<String, byte[]> record(
            SchemaRegistryClient registry, Topic<T> topic, String key, T event) {
        return new ProducerRecord<>(topic.name(), key, new EventSerializer<>(topic, registry).bytes(event));
    }

    private static Map<String, Double> means(Connection connection) {
        Map<String, Metric> metrics = new TreeMap<>();
        try (HeldEvents events = HeldEvents.over(connection)) {
            events.<Metric>read(Topics.METRICS, key -> true, (key, metric) -> {
                if (metric == null) {
                    metrics.remove(key);
                } else {
                    metrics.put(key, metric);
                }
            });
        }
        return RandomEvents.means(metrics);
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
