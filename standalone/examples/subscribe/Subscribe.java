import io.plurascope.event.Entry;
import io.plurascope.event.Standings;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.EventClasses;
import io.plurascope.schemas.EventDeserializer;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Prints what stands on the boards of a run, straight from Kafka, one value a line, columns parted by tabs. Arguments: the
 * brokers' addresses, the registry's, the run. The class path is that of the module schemas, for example
 * {@code standalone/target/lib/*} where Plurascope was built; Java is 21 or newer.
 */
public final class Subscribe {
    private static final Duration POLL = Duration.ofMillis(200);

    private Subscribe() {}

    public static void main(String[] arguments) {
        if (arguments.length != 3) {
            System.err.println("Give the brokers' addresses, the registry's address and the run.");
            System.exit(2);
        }
        EventClasses.trust();
        Connection connection = new Connection(arguments[0], URI.create(arguments[1]));
        Map<String, Standings> boards = new TreeMap<>();
        try (var consumer = new KafkaConsumer<>(
                settings(connection),
                new StringDeserializer(),
                new EventDeserializer<>(Topics.STANDINGS, connection.registryClient()))) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.STANDINGS.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            // What follows is read once; whoever wants every change goes on polling for ever.
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (ConsumerRecord<String, Standings> record : consumer.poll(POLL)) {
                    Standings standings = record.value();
                    if (standings != null && standings.getRun().equals(arguments[2])) {
                        boards.put(standings.getBoard(), standings);
                    }
                }
            }
        }
        boards.values().forEach(Subscribe::show);
    }

    private static Properties settings(Connection connection) {
        Properties settings = connection.clientSettings();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return settings;
    }

    private static void show(Standings standings) {
        for (Entry entry : standings.getEntries()) {
            System.out.println(Stream.of(
                            standings.getBoard(),
                            entry.getModel(),
                            Keys.text(entry.getSteering()),
                            entry.getMeasure(),
                            entry.getValue(),
                            entry.getLow(),
                            entry.getHigh(),
                            entry.getN(),
                            entry.getRank())
                    .map(column -> Objects.toString(column, ""))
                    .collect(Collectors.joining("\t")));
        }
    }
}
