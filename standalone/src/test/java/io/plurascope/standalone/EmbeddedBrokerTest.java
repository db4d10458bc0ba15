package io.plurascope.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class EmbeddedBrokerTest {
    private static final TopicPartition PARTITION = new TopicPartition("events", 0);

    @TempDir
    Path directory;

    @Test
    void a_transaction_that_was_open_when_everything_was_killed_holds_nobody_up_afterwards() throws Exception {
        Path asKilled = directory.resolve("as-killed");
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
                Admin admin = admin(broker);
                KafkaProducer<String, String> producer = transactions(broker)) {
            admin.createTopics(List.of(new NewTopic(PARTITION.topic(), Optional.of(1), Optional.of((short) 1))))
                    .all()
                    .get();
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(PARTITION.topic(), "never committed"))
                    .get();
            copy(directory.resolve("broker"), asKilled);
            producer.abortTransaction();
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(asKilled, 0);
                Admin admin = admin(broker)) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(end(admin, IsolationLevel.READ_COMMITTED))
                            .isEqualTo(end(admin, IsolationLevel.READ_UNCOMMITTED))
                            .isEqualTo(2));
        }
    }

    private static Admin admin(EmbeddedBroker broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    /** It is given up on within a second, so that its end falls into the time in which a broker comes back. */
    private static KafkaProducer<String, String> transactions(EmbeddedBroker broker) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "transactional.id",
                        "killed",
                        "transaction.timeout.ms",
                        "1000"),
                new StringSerializer(),
                new StringSerializer());
    }

    private static long end(Admin admin, IsolationLevel level) throws Exception {
        return admin.listOffsets(Map.of(PARTITION, OffsetSpec.latest()), new ListOffsetsOptions(level))
                .partitionResult(PARTITION)
                .get()
                .offset();
    }

    /** What the disk holds at a power cut: the directory of a broker at work. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
