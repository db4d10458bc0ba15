package io.plurascope.schemas;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The records of a topic's partitions, merged in the order of their timestamps, each partition's in its own order, up to where
 * each ends at the beginning. It holds what was fetched of each partition and no more. Not thread-safe.
 */
final class PartitionsInOrder {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final Consumer<String, byte[]> consumer;
    private final Duration patience;
    private final Map<TopicPartition, Long> ends;
    private final Map<TopicPartition, Queue<ConsumerRecord<String, byte[]>>> fetched = new HashMap<>();

    PartitionsInOrder(String topic, Consumer<String, byte[]> consumer, ReadFrom from, Duration patience) {
        this.topic = topic;
        this.consumer = consumer;
        this.patience = patience;
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        this.ends = Map.copyOf(consumer.endOffsets(partitions));
        consumer.seekToBeginning(partitions);
        partitions.forEach(partition -> fetched.put(partition, new ArrayDeque<>()));
        switch (from) {
            case ReadFrom.Beginning beginning -> {}
            case ReadFrom.Offset offset -> partitions.forEach(partition -> seek(partition, offset.offset()));
            case ReadFrom.Time time -> {
                Map<TopicPartition, Long> times = new HashMap<>();
                partitions.forEach(partition -> times.put(partition, time.time().toEpochMilli()));
                Map<TopicPartition, @Nullable OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
                partitions.forEach(partition -> {
                    OffsetAndTimestamp first = found.get(partition);
                    seek(partition, first == null ? end(partition) : first.offset());
                });
            }
        }
    }

    /** Neither before what the partition holds nor beyond its end, from where a consumer would jump. */
    private void seek(TopicPartition partition, long offset) {
        long held = consumer.position(partition);
        consumer.seek(partition, Math.clamp(offset, Math.min(held, end(partition)), end(partition)));
    }

    private long end(TopicPartition partition) {
        return Objects.requireNonNull(ends.get(partition));
    }

    /**
     * The next record; null after the last.
     *
     * @throws KafkaException where the broker gives nothing for as long as the patience is
     */
    @Nullable
    ConsumerRecord<String, byte[]> next() {
        Patience patient = new Patience(topic, patience);
        while (ends.keySet().stream().anyMatch(this::isOpen)) {
            fetched.forEach((partition, records) -> {
                if (isOpen(partition)) {
                    consumer.resume(List.of(partition));
                } else {
                    consumer.pause(List.of(partition));
                }
            });
            var records = consumer.poll(POLL);
            for (ConsumerRecord<String, byte[]> record : records) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                if (record.offset() < end(partition)) {
                    Objects.requireNonNull(fetched.get(partition)).add(record);
                }
            }
            patient.polled(!records.isEmpty());
        }
        return fetched.values().stream()
                .filter(records -> !records.isEmpty())
                .min(Comparator.comparingLong(PartitionsInOrder::time)
                        .thenComparingInt(records -> head(records).partition()))
                .map(Queue::remove)
                .orElse(null);
    }

    /** Whether nothing of a partition is here and it has more to give. */
    private boolean isOpen(TopicPartition partition) {
        return Objects.requireNonNull(fetched.get(partition)).isEmpty()
                && consumer.position(partition) < end(partition);
    }

    private static long time(Queue<ConsumerRecord<String, byte[]>> records) {
        return head(records).timestamp();
    }

    private static ConsumerRecord<String, byte[]> head(Queue<ConsumerRecord<String, byte[]>> records) {
        return Objects.requireNonNull(records.peek());
    }
}
