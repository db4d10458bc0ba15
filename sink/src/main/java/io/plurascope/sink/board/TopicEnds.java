package io.plurascope.sink.board;

import java.util.Collection;
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
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Tells where partitions end at this moment, records of open transactions counted. */
@FunctionalInterface
interface TopicEnds {
    long PATIENCE_SECONDS = 10;

    /**
     * The offset after the last record of each partition.
     *
     * @throws KafkaException where the broker does not tell
     */
    Map<TopicPartition, Long> of(Collection<TopicPartition> partitions);

    /** Ends as the broker tells them. */
    static TopicEnds asked(Admin admin) {
        return partitions -> {
            var asked = partitions.stream()
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
                throw new KafkaException("The broker does not tell where its topics end.", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException("Interrupted while the end of the topics was asked for.", e);
            }
        };
    }
}
