package io.plurascope.sink.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;

/**
 * How many records groups have yet to read: committed ends less committed offsets, in the partitions where the group
 * has committed any.
 */
record GroupLag(Admin admin, Duration patience) {
    long of(String group) throws InterruptedException, ExecutionException, TimeoutException {
        var committed = admin
                .listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
        var asked = committed.keySet().stream()
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        var ends = admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        return ends.entrySet().stream()
                .mapToLong(end -> {
                    Long offset = committed.get(end.getKey());
                    return offset == null ? 0 : Math.max(0, end.getValue().offset() - offset);
                })
                .sum();
    }
}
