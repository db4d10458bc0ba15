package io.plurascope.bridge;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From where a bridge's partitions are read, as their group's offsets say and what they remember. */
final class Positions {
    private static final Logger LOG = LoggerFactory.getLogger(Positions.class);

    private final Consumer<byte @Nullable [], byte @Nullable []> consumer;
    private final Lanes lanes;
    private final BooleanSupplier running;

    /**
     * @param running whether the broker is still to be waited for
     */
    Positions(Consumer<byte @Nullable [], byte @Nullable []> consumer, Lanes lanes, BooleanSupplier running) {
        this.consumer = consumer;
        this.lanes = lanes;
        this.running = running;
    }

    /** Begins lanes for partitions that have come. */
    void open(Collection<TopicPartition> partitions) {
        lanes.open(partitions, committed(partitions));
    }

    /** Finds out what the last transaction came to; answers that are not published are kept, not asked for again. */
    void resume() {
        Map<TopicPartition, OffsetAndMetadata> committed = committed(consumer.assignment());
        for (TopicPartition partition : lanes.resume(committed)) {
            OffsetAndMetadata next = committed.get(partition);
            if (next == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, next);
            }
        }
    }

    /**
     * Has read again what was skipped and is asked now; what retention has deleted of it is gone.
     *
     * @param asks whether a run asks now
     */
    void goBack(Predicate<String> asks) {
        Map<TopicPartition, Long> offsets = lanes.goBack(asks);
        if (!offsets.isEmpty()) {
            Map<TopicPartition, Long> beginnings = patiently(() -> consumer.beginningOffsets(offsets.keySet()));
            offsets.forEach((partition, offset) ->
                    consumer.seek(partition, Math.max(offset, beginnings.getOrDefault(partition, 0L))));
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(Collection<TopicPartition> partitions) {
        Set<TopicPartition> these = Set.copyOf(partitions);
        return patiently(() -> consumer.committed(these));
    }

    /** An answer of the broker, however long it takes; nothing at the end. */
    private <T> Map<TopicPartition, T> patiently(Supplier<Map<TopicPartition, T>> question) {
        while (running.getAsBoolean()) {
            try {
                return question.get();
            } catch (WakeupException e) {
                LOG.debug("The bridge was woken as its last poll ended, which changes nothing here.");
            } catch (TimeoutException e) {
                LOG.warn("The broker does not tell a group's offsets yet: {}", e.getMessage());
            }
        }
        return Map.of();
    }
}
