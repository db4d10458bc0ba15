package io.plurascope.sink.board;

import io.plurascope.schemas.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Decides when a complete run has been read wholly. Its progress is in another topic than its metrics, which may be
 * read later: a run settles once the metrics have been read up to the end that they had when its completion was seen.
 * The end is the one that counts open transactions too, so that a metric whose transaction ends after the board's is
 * waited for.
 */
final class RunCompletion {
    private static final long PATIENCE_SECONDS = 10;

    private final Boards boards;
    private final Admin admin;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Map<TopicPartition, Long>> ends = new HashMap<>();

    RunCompletion(Boards boards, Admin admin) {
        this.boards = boards;
        this.admin = admin;
    }

    /** Notes a change of a run's progress. */
    void progressed(String run) {
        if (boards.complete(run) && !boards.settled(run)) {
            seen.add(run);
        } else {
            seen.remove(run);
            ends.remove(run);
        }
    }

    /**
     * Settles the runs whose metrics have been read.
     *
     * @param partitions partitions of the metrics
     * @param position how far a partition has been read
     */
    void check(List<TopicPartition> partitions, ToLongFunction<TopicPartition> position) {
        if (!seen.isEmpty()) {
            Map<TopicPartition, Long> end = endOf(partitions);
            seen.forEach(run -> ends.put(run, end));
            seen.clear();
        }
        ends.entrySet().removeIf(entry -> {
            boolean read = entry.getValue().entrySet().stream()
                    .allMatch(end -> position.applyAsLong(end.getKey()) >= end.getValue());
            if (read) {
                boards.settle(entry.getKey());
            }
            return read;
        });
    }

    private Map<TopicPartition, Long> endOf(List<TopicPartition> partitions) {
        var asked = partitions.stream()
                .filter(partition -> partition.topic().equals(Topics.METRICS.name()))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        try {
            return admin
                    .listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().offset()));
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("The broker does not tell the end of " + Topics.METRICS.name() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while the end of " + Topics.METRICS.name() + " was asked for.", e);
        }
    }
}
