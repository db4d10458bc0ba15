package io.plurascope.sink.board;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.plurascope.event.DeadLetter;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds {@link Boards} from the topics, from their beginning and for ever, in a thread of its own. It belongs to no
 * consumer group, so any number of sinks read the same. A record that is no event becomes a dead letter; a broker or a
 * registry that is away is waited for, and reading goes on where it stopped.
 */
public final class BoardReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BoardReader.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Set<String> WATCHED =
            Set.of(Topics.RUNS.name(), Topics.MODELS.name(), Topics.STANDINGS.name(), Topics.ALERTS.name());
    private static final Set<String> REPORTED = Set.of(
            Topics.RUNS.name(),
            Topics.MODELS.name(),
            Topics.STANDINGS.name(),
            Topics.ALERTS.name(),
            Topics.METRICS.name());

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Boards boards;
    private final UnreadableRecords unreadable;
    private final RunCompletion completion;
    private final Feeds feeds;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable String trouble = "It has not begun to read.";

    /**
     * A reader that has not begun.
     *
     * @param admin used, and not closed, by this reader
     */
    public BoardReader(Connection connection, Boards boards, Admin admin, Clock clock) {
        this(
                boards,
                connection.registryClient(),
                () -> KafkaClients.consumer(connection),
                registry -> KafkaClients.deadLetters(connection, registry),
                TopicEnds.asked(admin),
                clock);
    }

    BoardReader(
            Boards boards,
            SchemaRegistryClient registry,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Function<SchemaRegistryClient, Producer<byte[], DeadLetter>> producers,
            TopicEnds ends,
            Clock clock) {
        this(
                boards,
                registry,
                consumers,
                new UnreadableRecords(() -> producers.apply(registry), clock),
                ends,
                topic -> true);
    }

    /**
     * A reader that has not begun, of what stands on the boards and of alerts; it reads no single windows, and writes nothing.
     *
     * @param admin used, and not closed, by this reader
     */
    public static BoardReader watching(Connection connection, Boards boards, Admin admin, Clock clock) {
        return onlyReading(connection, boards, admin, clock, WATCHED);
    }

    /** The same with single windows. */
    public static BoardReader reporting(Connection connection, Boards boards, Admin admin, Clock clock) {
        return onlyReading(connection, boards, admin, clock, REPORTED);
    }

    private static BoardReader onlyReading(
            Connection connection, Boards boards, Admin admin, Clock clock, Set<String> topics) {
        return new BoardReader(
                boards,
                connection.registryClient(),
                () -> KafkaClients.consumer(connection),
                new UnreadableRecords(null, clock),
                TopicEnds.asked(admin),
                topics::contains);
    }

    private BoardReader(
            Boards boards,
            SchemaRegistryClient registry,
            Supplier<Consumer<byte[], byte[]>> consumers,
            UnreadableRecords unreadable,
            TopicEnds ends,
            Predicate<String> read) {
        this.boards = boards;
        boards.beginReading();
        this.consumers = consumers;
        this.unreadable = unreadable;
        this.completion = new RunCompletion(boards, ends);
        this.feeds = new Feeds(boards, registry, unreadable, read);
        this.thread = Thread.ofPlatform()
                .name("plurascope-board-reader")
                .uncaughtExceptionHandler((ended, fault) -> {
                    trouble = "Reading has ended by a fault: " + fault;
                    LOG.error("{}", trouble, fault);
                })
                .unstarted(this::run);
    }

    /** Begins to read. */
    public void start() {
        boards.listen(change -> {
            if (change instanceof Change.OfProgress progress) {
                completion.progressed(progress.run());
            }
        });
        thread.start();
    }

    /** Whether everything that the topics held at the start has been read. */
    public boolean caughtUp() {
        return caughtUp.getCount() == 0;
    }

    /** Waits until everything that the topics held at the start has been read; returns whether it was in time. */
    public boolean awaitCaughtUp(Duration patience) throws InterruptedException {
        return caughtUp.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One sentence that says why it is not reading at this moment; empty while it reads. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    private void run() {
        while (!closed()) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                follow(consumer);
            } catch (KafkaException e) {
                tell("Reading stopped and is tried again: " + e.getMessage());
                pause();
            }
        }
    }

    /** Notes a trouble, and logs it once however long it lasts. */
    private void tell(String sentence) {
        if (!sentence.equals(trouble)) {
            trouble = sentence;
            LOG.warn("{}", sentence);
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        next.forEach(consumer::seek);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (!closed()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                feeds.accept(record);
                next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            }
            boards.tellWindows();
            trouble = null;
            if (!caughtUp()
                    && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                caughtUp.countDown();
                boards.endReading();
            }
            if (caughtUp()) {
                unreadable.send();
                completion.check(partitions, consumer::position);
            }
        }
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        return feeds.topics().stream()
                .flatMap(topic -> {
                    var found = consumer.partitionsFor(topic);
                    if (found == null || found.isEmpty()) {
                        throw new KafkaException("Topic " + topic + " does not exist yet.");
                    }
                    return found.stream();
                })
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    private void pause() {
        try {
            closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody but close() ends the reader.", e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        unreadable.close();
    }
}
