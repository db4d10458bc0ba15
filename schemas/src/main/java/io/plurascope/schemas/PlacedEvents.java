package io.plurascope.schemas;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Events with the places where they lie, so that a few of many can be read without all that stands before them: one
 * partition, from a time on, or at places that are known. Every method ends at its deadline. Not thread-safe.
 */
public final class PlacedEvents implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    /** A jump throws away what was fetched behind it; a short way is read through instead. */
    private static final long NEAR = 200;

    private final Consumer<String, byte[]> consumer;
    private final SchemaRegistryClient registry;
    private final Duration patience;
    private final Map<String, EventDeserializer<?>> deserializers = new HashMap<>();

    /**
     * @param consumer in no group; closed with this
     * @param registry knows the schemas of all topics read
     * @param patience how long one method may take
     */
    public PlacedEvents(Consumer<String, byte[]> consumer, SchemaRegistryClient registry, Duration patience) {
        this.consumer = consumer;
        this.registry = registry;
        this.patience = patience;
    }

    /** The committed events of a broker. */
    public static PlacedEvents over(Connection connection, Duration patience) {
        Properties settings = CommittedEvents.settings(connection);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(patience.toMillis()));
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, Long.toString(patience.toMillis()));
        return new PlacedEvents(CommittedEvents.consumer(settings), connection.registryClient(), patience);
    }

    /** Takes what lies at a place: its key, and its bytes, null where the key was dropped. */
    public interface Each {
        void take(EventPlace place, String key, byte @Nullable [] bytes);
    }

    /** The partition that the events of a key are in, by the rule that every producer here keeps to. */
    public TopicPartition partitionOf(Topic<?> topic, String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return new TopicPartition(
                topic.name(),
                Utils.toPositive(Utils.murmur2(bytes)) % partitions(topic).size());
    }

    /** The partitions of a topic. */
    public List<TopicPartition> partitions(Topic<?> topic) {
        return consumer.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    /** Where each of some partitions has the first record that was written then or later. */
    public Map<TopicPartition, Long> since(Collection<TopicPartition> partitions, Instant time) {
        assign(partitions);
        Map<TopicPartition, @Nullable OffsetAndTimestamp> found = consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(each -> each, each -> time.toEpochMilli())));
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> since = new HashMap<>();
        partitions.forEach(partition -> {
            OffsetAndTimestamp first = found.get(partition);
            since.put(partition, first == null ? end(ends, partition) : first.offset());
        });
        return since;
    }

    /** Where each of some partitions begins. */
    public Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
        assign(partitions);
        return new HashMap<>(consumer.beginningOffsets(partitions));
    }

    /** Where each of some partitions ends now. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return new HashMap<>(consumer.endOffsets(partitions));
    }

    /**
     * Reads partitions up to where they end now.
     *
     * @param from where to begin in each of them
     * @return where to go on in each of them
     * @throws KafkaException where that takes too long
     */
    public Map<TopicPartition, Long> read(Map<TopicPartition, Long> from, Each each) {
        assign(from.keySet());
        from.forEach(consumer::seek);
        Map<TopicPartition, Long> ends = consumer.endOffsets(from.keySet());
        long deadline = System.nanoTime() + patience.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (record.key() != null) {
                    each.take(place(record), record.key(), record.value());
                }
            }
            requireTime(deadline);
        }
        Map<TopicPartition, Long> next = new HashMap<>();
        from.keySet().forEach(partition -> next.put(partition, consumer.position(partition)));
        return next;
    }

    /**
     * Reads what lies at places of one topic; what does not lie there any more is passed over.
     *
     * @throws KafkaException where that takes too long
     */
    public <T extends SpecificRecord> void at(
            Topic<T> topic, Collection<EventPlace> places, BiConsumer<EventPlace, T> each) {
        Map<TopicPartition, SortedSet<EventPlace>> wanted = new HashMap<>();
        places.forEach(place -> wanted.computeIfAbsent(
                        new TopicPartition(topic.name(), place.partition()), partition -> new TreeSet<>())
                .add(place));
        assign(wanted.keySet());
        wanted.forEach(
                (partition, some) -> consumer.seek(partition, some.getFirst().offset()));
        long deadline = System.nanoTime() + patience.toNanos();
        while (!wanted.isEmpty()) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                EventPlace place = place(record);
                SortedSet<EventPlace> some = wanted.get(new TopicPartition(record.topic(), record.partition()));
                if (some != null && some.remove(place)) {
                    T event = event(topic, place, record.value());
                    if (event != null) {
                        each.accept(place, event);
                    }
                }
            }
            goOn(wanted);
            requireTime(deadline);
        }
    }

    /** Of partitions that were assigned before, those that were left to rest would rest on. */
    private void assign(Collection<TopicPartition> partitions) {
        consumer.assign(partitions);
        consumer.resume(partitions);
    }

    /** Takes away what is behind the reader, lets partitions rest that have nothing more, and jumps far ones ahead. */
    private void goOn(Map<TopicPartition, SortedSet<EventPlace>> wanted) {
        wanted.forEach((partition, some) -> {
            long position = consumer.position(partition);
            some.removeIf(place -> place.offset() < position);
            if (some.isEmpty()) {
                consumer.pause(List.of(partition));
            } else if (some.getFirst().offset() > position + NEAR) {
                consumer.seek(partition, some.getFirst().offset());
            }
        });
        wanted.values().removeIf(SortedSet::isEmpty);
    }

    /** The event of some bytes; null where its key was dropped or the bytes are none, which is logged. */
    @SuppressWarnings("unchecked") // Each deserializer is held under the name of its topic.
    public <T extends SpecificRecord> @Nullable T event(Topic<T> topic, EventPlace place, byte @Nullable [] bytes) {
        EventDeserializer<T> events = (EventDeserializer<T>)
                deserializers.computeIfAbsent(topic.name(), name -> new EventDeserializer<>(topic, registry));
        AtomicReference<@Nullable T> taken = new AtomicReference<>();
        CommittedEvents.decode(events, place, bytes, taken::set);
        return taken.get();
    }

    private static EventPlace place(ConsumerRecord<String, byte[]> record) {
        return new EventPlace(record.topic(), record.partition(), record.offset());
    }

    private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
        return Objects.requireNonNull(ends.get(partition));
    }

    private void requireTime(long deadline) {
        if (System.nanoTime() > deadline) {
            throw new KafkaException("What was asked for was not read within " + patience.toSeconds() + " s.");
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
