package io.plurascope.sink.board;

import io.plurascope.schemas.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;

/**
 * Decides when a complete run has been read wholly. Its progress is in another topic than its metrics, which may be
 * read later: a run settles once the metrics have been read up to the end that they had when its completion was seen.
 * The end is the one that counts open transactions too, so that a metric whose transaction ends after the board's is
 * waited for.
 */
final class RunCompletion {

    private final Boards boards;
    private final TopicEnds topicEnds;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Map<TopicPartition, Long>> ends = new HashMap<>();

    RunCompletion(Boards boards, TopicEnds topicEnds) {
        this.boards = boards;
        this.topicEnds = topicEnds;
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
     * @param partitions partitions that are read, those of the metrics among them
     * @param position how far a partition has been read
     */
    void check(List<TopicPartition> partitions, ToLongFunction<TopicPartition> position) {
        if (!seen.isEmpty()) {
            Map<TopicPartition, Long> end = topicEnds.of(partitions.stream()
                    .filter(partition -> partition.topic().equals(Topics.METRICS.name()))
                    .toList());
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
}
