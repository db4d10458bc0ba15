package io.plurascope.bridge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of the partitions that a bridge has been given, each with its share of what may be held. Not thread-safe:
 * only the bridge's own thread uses them.
 */
final class Lanes {
    private final int prompts;
    private final long bytes;
    private final int ahead;
    private final Runnable ready;
    private final Map<TopicPartition, Lane> lanes = new HashMap<>();

    /**
     * What has been collected.
     *
     * @param results in the order of each partition
     * @param offsets where each partition goes on after them
     */
    record Collected(List<Settled> results, Map<TopicPartition, OffsetAndMetadata> offsets) {}

    /**
     * None yet.
     *
     * @param prompts number of prompts that they may hold together before partitions are full
     * @param bytes the same in bytes, as the prompts stand in their topic and with what came of them; no more of the latter
     *     is taken up or collected at a time either
     * @param ahead number of prompts of a partition that may be asked and not be ready to be published
     * @param ready runs when something that could not be collected can be; on any thread, and must not block
     */
    Lanes(int prompts, long bytes, int ahead, Runnable ready) {
        this.prompts = prompts;
        this.bytes = bytes;
        this.ahead = ahead;
        this.ready = ready;
    }

    /**
     * Begins empty lanes.
     *
     * @param committed the group's offsets, of those partitions that have one
     */
    void open(Collection<TopicPartition> partitions, Map<TopicPartition, OffsetAndMetadata> committed) {
        partitions.forEach(partition -> lanes.put(partition, new Lane(committed.get(partition), ahead, ready)));
    }

    /** Ends the lanes of partitions and takes back what is asked in them. */
    void drop(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            Lane lane = lanes.remove(partition);
            if (lane != null) {
                lane.cancel();
            }
        }
    }

    /** Ends all. */
    void dropAll() {
        drop(Set.copyOf(lanes.keySet()));
    }

    /** Takes records in; those of other partitions are left out. */
    void arrive(Iterable<ConsumerRecord<byte @Nullable [], byte @Nullable []>> records) {
        for (ConsumerRecord<byte @Nullable [], byte @Nullable []> record : records) {
            Lane lane = lanes.get(new TopicPartition(record.topic(), record.partition()));
            if (lane != null) {
                lane.arrive(record);
            }
        }
    }

    /** Takes up what has arrived, as {@link Lane#takeUp} does. */
    void takeUp(Lane.Step step) {
        lanes.values().forEach(lane -> lane.takeUp(step, bytes()));
    }

    /**
     * Goes back where prompts were skipped whose run asks now, as {@link Lane#goBack} does.
     *
     * @return partitions that are to be read from another offset now
     */
    Map<TopicPartition, Long> goBack(Predicate<String> asks) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        lanes.forEach((partition, lane) -> lane.goBack(asks).ifPresent(offset -> offsets.put(partition, offset)));
        return offsets;
    }

    /** Whether there is something to collect. */
    boolean isReady() {
        return lanes.values().stream().anyMatch(Lane::isReady);
    }

    /** Gives what has settled and waits for nothing before it; it is kept until it is confirmed. */
    Collected collect() {
        Collected all = new Collected(new ArrayList<>(), new HashMap<>());
        lanes.forEach((partition, lane) -> {
            List<Settled> collected = lane.collect(bytes());
            OffsetAndMetadata next = lane.next();
            if (!collected.isEmpty() && next != null) {
                all.results().addAll(collected);
                all.offsets().put(partition, next);
            }
        });
        return all;
    }

    /** Forgets what was collected last, since it is published. */
    void confirm() {
        lanes.values().forEach(Lane::confirm);
    }

    /**
     * Goes on after a publication of which nobody knows whether it happened. Partitions that cannot, because the group is
     * elsewhere, begin anew.
     *
     * @param committed the group's offsets, of those partitions that have one
     * @return the partitions that begin anew
     */
    Set<TopicPartition> resume(Map<TopicPartition, OffsetAndMetadata> committed) {
        Set<TopicPartition> anew = lanes.entrySet().stream()
                .filter(each -> !each.getValue().resume(committed.get(each.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        drop(anew);
        open(anew, committed);
        return anew;
    }

    /** Partitions that hold their share. */
    List<TopicPartition> full() {
        return those(lane -> lane.size() >= prompts() || lane.bytes() >= bytes());
    }

    /** Partitions that hold no more than half of their share. */
    List<TopicPartition> drained() {
        return those(lane -> lane.size() <= prompts() / 2 && lane.bytes() <= bytes() / 2);
    }

    private int prompts() {
        return Math.max(1, prompts / lanes.size());
    }

    private long bytes() {
        return Math.max(1, bytes / lanes.size());
    }

    private List<TopicPartition> those(Predicate<Lane> which) {
        return lanes.entrySet().stream()
                .filter(each -> which.test(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Number of prompts held. */
    int heldPrompts() {
        return lanes.values().stream().mapToInt(Lane::size).sum();
    }

    /** Bytes of the prompts held and of what came of them. */
    long heldBytes() {
        return lanes.values().stream().mapToLong(Lane::bytes).sum();
    }
}
