package io.plurascope.schemas;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The events that topics hold when they are asked for: each topic is read from its beginning to where it ends then, and
 * no further. Records that are no events are passed over and logged. Not thread-safe.
 */
public final class HeldEvents implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Consumer<String, byte[]> consumer;
    private final SchemaRegistryClient registry;

    /**
     * @param consumer in no group; closed with this
     * @param registry knows the schemas of all topics read
     */
    public HeldEvents(Consumer<String, byte[]> consumer, SchemaRegistryClient registry) {
        this.consumer = consumer;
        this.registry = registry;
    }

    /** The committed events of a broker. */
    public static HeldEvents over(Connection connection) {
        return new HeldEvents(
                CommittedEvents.consumer(CommittedEvents.settings(connection)), connection.registryClient());
    }

    /**
     * Reads a topic, in the order of each of its partitions.
     *
     * @param keys which keys to read
     * @param each is given a key and its event, or null where it was dropped
     * @throws KafkaException where the broker gives nothing for half a minute
     */
    public <T extends SpecificRecord> void read(
            Topic<T> topic, Predicate<String> keys, BiConsumer<String, @Nullable T> each) {
        EventDeserializer<T> events = new EventDeserializer<>(topic, registry);
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Patience patience = new Patience(topic.name(), PATIENCE);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            var records = consumer.poll(POLL);
            for (ConsumerRecord<String, byte[]> record : records) {
                if (record.key() != null && keys.test(record.key())) {
                    take(record, events, each);
                }
            }
            patience.polled(!records.isEmpty());
        }
    }

    /** Takes the events of a topic in the order in which they were written. */
    public interface InOrder<T> {
        /** An event, and when it was written. */
        void take(T event, Instant written) throws InterruptedException;
    }

    /**
     * Reads a topic, all partitions together in the order of their records' timestamps.
     *
     * @param each is given each event; what was dropped is passed over
     * @throws InterruptedException where {@code each} is interrupted
     * @throws KafkaException where the broker gives nothing for half a minute
     */
    public <T extends SpecificRecord> void readInOrder(Topic<T> topic, ReadFrom from, InOrder<T> each)
            throws InterruptedException {
        EventDeserializer<T> events = new EventDeserializer<>(topic, registry);
        PartitionsInOrder records = new PartitionsInOrder(topic.name(), consumer, from, PATIENCE);
        ConsumerRecord<String, byte[]> record = records.next();
        while (record != null) {
            AtomicReference<@Nullable T> taken = new AtomicReference<>();
            take(record, events, (key, event) -> taken.set(event));
            T event = taken.get();
            if (event != null) {
                each.take(event, Instant.ofEpochMilli(record.timestamp()));
            }
            record = records.next();
        }
    }

    private static <T extends SpecificRecord> void take(
            ConsumerRecord<String, byte[]> record, EventDeserializer<T> events, BiConsumer<String, @Nullable T> each) {
        EventPlace place = new EventPlace(record.topic(), record.partition(), record.offset());
        CommittedEvents.decode(events, place, record.value(), event -> each.accept(record.key(), event));
    }

    /** The last event of each key of a topic, without those that were dropped. */
    public <T extends SpecificRecord> SortedMap<String, T> last(Topic<T> topic, Predicate<String> keys) {
        SortedMap<String, T> last = new TreeMap<>();
        read(topic, keys, (key, event) -> {
            if (event == null) {
                last.remove(key);
            } else {
                last.put(key, event);
            }
        });
        return last;
    }

    /**
     * The event that counts for a key of a compacted topic: the highest revision, among equals the last; empty where
     * there is none, or it was dropped and none has followed.
     */
    public <T extends SpecificRecord> Optional<T> latest(Topic<T> topic, String key, ToLongFunction<T> revision) {
        AtomicReference<@Nullable T> latest = new AtomicReference<>();
        read(topic, key::equals, (same, event) -> {
            T held = latest.get();
            if (event == null || held == null || revision.applyAsLong(event) >= revision.applyAsLong(held)) {
                latest.set(event);
            }
        });
        return Optional.ofNullable(latest.get());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
