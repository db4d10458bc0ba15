package io.plurascope.sink.web;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How many records groups have yet to read: committed ends less committed offsets. */
record GroupLag(Admin admin, Duration patience) {
    /**
     * The lag of a group that reads topics.
     *
     * @param topics topics that it reads; where it has not committed anything yet, all of them lies before it
     */
    long of(String group, List<String> topics) throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, @Nullable Long> read = new HashMap<>();
        within(admin.describeTopics(topics).allTopicNames())
                .forEach((name, topic) ->
                        topic.partitions().forEach(each -> read.put(new TopicPartition(name, each.partition()), null)));
        within(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> read.put(partition, offset == null ? null : offset.offset()));
        Map<TopicPartition, Long> begins = offsets(read.keySet(), OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(read.keySet(), OffsetSpec.latest());
        long lag = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            long begin = begins.getOrDefault(end.getKey(), 0L);
            lag += Math.max(0, end.getValue() - Objects.requireNonNullElse(read.get(end.getKey()), begin));
        }
        return lag;
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec wanted)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> wanted));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        within(admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private <T> T within(KafkaFuture<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
