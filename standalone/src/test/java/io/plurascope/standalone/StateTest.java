package io.plurascope.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.plurascope.event.Run;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.EventDeserializer;
import io.plurascope.schemas.EventSerializer;
import io.plurascope.schemas.Provision;
import io.plurascope.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real broker and the real registry, started twice on one state directory. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class StateTest {
    @TempDir
    Path directory;

    @Test
    void what_was_written_is_still_there_after_a_restart_on_other_ports() throws Exception {
        Run first = run("first");
        Run second = run("second");

        try (StateDirectory state = StateDirectory.open(directory);
                EmbeddedBroker broker = EmbeddedBroker.start(state.broker(), 0);
                RegistryChild registry = RegistryChild.start(Installation.registry(), state.registry(), 0)) {
            Connection connection = new Connection(broker.bootstrapServers(), registry.address());
            provision(connection);
            write(connection, first);
            assertThat(read(connection)).containsExactly(first);
        }

        try (StateDirectory state = StateDirectory.open(directory);
                EmbeddedBroker broker = EmbeddedBroker.start(state.broker(), 0);
                RegistryChild registry = RegistryChild.start(Installation.registry(), state.registry(), 0)) {
            Connection connection = new Connection(broker.bootstrapServers(), registry.address());
            provision(connection);
            write(connection, second);
            assertThat(read(connection)).containsExactly(first, second);
        }
    }

    private static Run run(String name) {
        return Run.newBuilder()
                .setRun(name)
                .setDataset("test")
                .setDatasetVersion("00000000")
                .setTemplate("test")
                .setSeed(1)
                .setQuestions(1)
                .setDraws(1)
                .setModels(List.of())
                .setPopulations(List.of())
                .setCompared(List.of())
                .setBoardMeasures(List.of())
                .setWindow(60_000)
                .setGrace(60_000)
                .setStart(Instant.ofEpochMilli(0))
                .build();
    }

    private static void provision(Connection connection) {
        try (Admin admin = Admin.create(connection.clientSettings())) {
            new Provision(admin, connection.registryClient()).run(2, (short) 1);
        }
    }

    private static void write(Connection connection, Run run) throws Exception {
        SchemaRegistryClient registry = connection.registryClient();
        try (var producer = new KafkaProducer<>(
                connection.clientSettings(), new StringSerializer(), new EventSerializer<>(Topics.RUNS, registry))) {
            producer.send(new ProducerRecord<>(Topics.RUNS.name(), run.getRun(), run))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static List<Run> read(Connection connection) {
        Properties settings = connection.clientSettings();
        settings.putAll(Map.of("isolation.level", "read_committed"));
        TopicPartition partition = new TopicPartition(Topics.RUNS.name(), 0);
        List<Run> runs = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                settings,
                new StringDeserializer(),
                new EventDeserializer<>(Topics.RUNS, connection.registryClient()))) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> runs.add(record.value()));
            }
        }
        return runs;
    }
}
