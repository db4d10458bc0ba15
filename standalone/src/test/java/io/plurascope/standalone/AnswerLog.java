package io.plurascope.standalone;

import static org.awaitility.Awaitility.await;

import io.plurascope.event.Answer;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.EventDeserializer;
import io.plurascope.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The committed answers of all partitions, as a reader that stays sees them come. */
final class AnswerLog implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final Consumer<String, Answer> consumer;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::read, "answers");
    private volatile boolean running = true;

    private record Seen(int partition, String prompt, long at) {}

    private AnswerLog(Consumer<String, Answer> consumer) {
        this.consumer = consumer;
    }

    static AnswerLog start(Connection connection) {
        Properties settings = connection.clientSettings();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        AnswerLog log = new AnswerLog(new KafkaConsumer<>(
                settings,
                new StringDeserializer(),
                new EventDeserializer<>(Topics.ANSWERS, connection.registryClient())));
        log.thread.start();
        return log;
    }

    private void read() {
        try (consumer) {
            consumer.assign(consumer.partitionsFor(Topics.ANSWERS.name()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList());
            while (running) {
                consumer.poll(POLL)
                        .forEach(record -> seen.add(
                                new Seen(record.partition(), record.value().getPrompt(), System.nanoTime())));
            }
        }
    }

    /** Prompts whose answers were seen, by partition, in the order of the answers. */
    Map<Integer, List<String>> prompts() {
        return seen.stream()
                .collect(Collectors.groupingBy(Seen::partition, Collectors.mapping(Seen::prompt, Collectors.toList())));
    }

    int size() {
        return seen.size();
    }

    void awaitOneOfEach(int partitions) {
        await().atMost(Duration.ofSeconds(20)).until(() -> prompts().size() == partitions);
    }

    /**
     * The longest time in milliseconds in which a partition had no answer, of those that ended between two moments.
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
