package io.plurascope.standalone;

import static org.awaitility.Awaitility.await;

import io.plurascope.schemas.Connection;
import io.plurascope.schemas.EventDeserializer;
import io.plurascope.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The committed events of a topic's partitions, as a reader that stays sees them come. */
final class EventLog<T extends SpecificRecord> implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final Topic<T> topic;
    private final Function<T, String> name;
    private final Consumer<String, T> consumer;
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::read, "event-log");
    private volatile boolean running = true;

    private record Seen(int partition, String name, long at) {}

    private EventLog(Topic<T> topic, Function<T, String> name, Consumer<String, T> consumer) {
        this.topic = topic;
        this.name = name;
        this.consumer = consumer;
    }

    /**
     * Begins to read with the first event.
     *
     * @param name what is kept of an event
     */
    static <T extends SpecificRecord> EventLog<T> start(
            Connection connection, Topic<T> topic, Function<T, String> name) {
        Properties settings = connection.clientSettings();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        EventLog<T> log = new EventLog<>(
                topic,
                name,
                new KafkaConsumer<>(
                        settings,
                        new StringDeserializer(),
                        new EventDeserializer<>(topic, connection.registryClient())));
        log.thread.start();
        return log;
    }

    private void read() {
        try (consumer) {
            consumer.assign(consumer.partitionsFor(topic.name()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList());
            while (running) {
                consumer.poll(POLL)
                        .forEach(record ->
                                seen.add(new Seen(record.partition(), name.apply(record.value()), System.nanoTime())));
            }
        }
    }

    /** What was seen that a name begins with, without this beginning, by partition and in order. */
    Map<Integer, List<String>> after(String beginning) {
        return seen.stream()
                .filter(each -> each.name().startsWith(beginning))
                .collect(Collectors.groupingBy(
                        Seen::partition,
                        Collectors.mapping(each -> each.name().substring(beginning.length()), Collectors.toList())));
    }

    int size() {
        return seen.size();
    }

    void awaitOneOfEach(int partitions) {
        await().atMost(Duration.ofSeconds(20)).until(() -> after("").size() == partitions);
    }

    /**
     * The longest time in milliseconds in which a partition had no event, of those that ended between two moments.
     */
    long longestGap(long after, long before) {
        return seen.stream()
                        .map(Seen::partition)
                        .distinct()
                        .mapToLong(partition -> {
                            long[] times = seen.stream()
                                    .filter(each -> each.partition() == partition)
                                    .mapToLong(Seen::at)
                                    .toArray();
                            return IntStream.range(1, times.length)
                                    .filter(i -> times[i] > after && times[i] <= before)
                                    .mapToLong(i -> times[i] - times[i - 1])
                                    .max()
                                    .orElse(0);
                        })
                        .max()
                        .orElse(0)
                / 1_000_000;
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        thread.join();
    }
}
