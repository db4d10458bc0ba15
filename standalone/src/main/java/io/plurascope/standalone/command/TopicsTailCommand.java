package io.plurascope.standalone.command;

import io.plurascope.schemas.Connection;
import io.plurascope.schemas.EventDeserializer;
import io.plurascope.schemas.Topic;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The events of a topic as JSON, one a line. */
@Command(
        name = "tail",
        description = "Prints the events of a topic as JSON, one a line, oldest first.",
        footer = {
            "",
            "Examples:",
            "  plurascope topics tail standings",
            "  plurascope topics tail answers --count 3",
            "  plurascope topics tail dead-letters --all --follow"
        })
final class TopicsTailCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(200);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Parameters(paramLabel = "TOPIC", description = "Name of the topic, with or without its prefix.")
    private String topic = "";

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "10",
            description = "Records of each partition to begin with (default: ${DEFAULT-VALUE}).")
    private long count;

    @Option(names = "--all", description = "Begin with the first record.")
    private boolean all;

    @Option(names = "--follow", description = "Go on with new records until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() {
        tail(TopicsDescribeCommand.named(topic));
        return ExitCodes.OK;
    }

    private <T extends SpecificRecord> void tail(Topic<T> tailed) {
        Connection connection = options.connection();
        try (Broker broker = Broker.of(connection);
                var events = new EventDeserializer<>(tailed, connection.registryClient());
                var consumer = new KafkaConsumer<>(
                        settings(connection), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(broker, tailed);
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
            first.forEach((partition, offset) -> consumer.seek(
                    partition, all ? offset : Math.max(offset, ends.getOrDefault(partition, offset) - count)));
            while (follow || partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    print(record, events);
                }
            }
        }
    }

    private static Properties settings(Connection connection) {
        Properties settings = connection.clientSettings();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return settings;
    }

    private static List<TopicPartition> partitions(Broker broker, Topic<?> topic) {
        var described = broker.answer(
                broker.admin().describeTopics(List.of(topic.name())).allTopicNames());
        List<TopicPartition> partitions = new ArrayList<>();
        described
                .values()
                .forEach(description -> description
                        .partitions()
                        .forEach(partition -> partitions.add(new TopicPartition(topic.name(), partition.partition()))));
        return partitions;
    }

    private <T extends SpecificRecord> void print(ConsumerRecord<String, byte[]> record, EventDeserializer<T> events) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "{\"partition\": %d, \"offset\": %d, \"key\": %s, \"value\": %s}%n",
                record.partition(), record.offset(), Json.text(record.key()), value(record, events));
        out.flush();
    }

    /** The event; where the bytes are none, the reason in its place, since a reader of bad topics has to see it. */
    private static <T extends SpecificRecord> String value(
            ConsumerRecord<String, byte[]> record, EventDeserializer<T> events) {
        try {
            @Nullable T event = events.deserialize(record.topic(), record.value());
            return event == null ? "null" : event.toString();
        } catch (SerializationException e) {
            return "{\"unreadable\": " + Json.text(e.getMessage()) + "}";
        }
    }
}
