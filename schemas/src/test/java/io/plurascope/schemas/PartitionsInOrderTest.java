package io.plurascope.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** Three partitions: the first holds offsets 10 to 13, the second 0 to 2, the third nothing. */
class PartitionsInOrderTest {
    private static final String TOPIC = "t";
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final List<TopicPartition> PARTITIONS =
            List.of(new TopicPartition(TOPIC, 0), new TopicPartition(TOPIC, 1), new TopicPartition(TOPIC, 2));

    /** In the second partition a record is older than the one before it, as a producer's clock may have it. */
    private final List<ConsumerRecord<String, byte[]>> log = List.of(
            record(0, 10, 100),
            record(0, 11, 400),
            record(0, 12, 500),
            record(0, 13, 900),
            record(1, 0, 200),
            record(1, 1, 150),
            record(1, 2, 600));

    private static ConsumerRecord<String, byte[]> record(int partition, long offset, long time) {
        return new ConsumerRecord<>(
                TOPIC,
                partition,
                offset,
                time,
                TimestampType.CREATE_TIME,
                0,
                0,
                "key",
                "value".getBytes(StandardCharsets.UTF_8),
                new RecordHeaders(),
                Optional.empty());
    }

    private MockConsumer<String, byte[]> consumer(List<ConsumerRecord<String, byte[]>> given) {
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("none") {
            @Override
            public synchronized void assign(java.util.Collection<TopicPartition> partitions) {
                super.assign(partitions);
                given.forEach(this::addRecord);
            }

            @Override
            public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                    Map<TopicPartition, Long> times) {
                Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
                times.forEach((partition, time) -> log.stream()
                        .filter(record -> record.partition() == partition.partition() && record.timestamp() >= time)
                        .findFirst()
                        .ifPresent(record ->
                                found.put(partition, new OffsetAndTimestamp(record.offset(), record.timestamp()))));
                return found;
            }
        };
        consumer.updatePartitions(
                TOPIC,
                PARTITIONS.stream()
                        .map(partition -> new PartitionInfo(
                                TOPIC, partition.partition(), Node.noNode(), new Node[0], new Node[0]))
                        .toList());
        consumer.updateBeginningOffsets(Map.of(PARTITIONS.get(0), 10L, PARTITIONS.get(1), 0L, PARTITIONS.get(2), 7L));
        consumer.updateEndOffsets(Map.of(PARTITIONS.get(0), 14L, PARTITIONS.get(1), 3L, PARTITIONS.get(2), 7L));
        return consumer;
    }

    private List<String> read(ReadFrom from) {
        PartitionsInOrder records = new PartitionsInOrder(TOPIC, consumer(log), from, PATIENCE);
        List<String> read = new ArrayList<>();
        for (var record = records.next(); record != null; record = records.next()) {
            read.add(record.partition() + ":" + record.offset());
        }
        return read;
    }

    @Test
    void partitions_are_merged_by_time_and_each_keeps_its_own_order() {
        assertThat(read(new ReadFrom.Beginning())).containsExactly("0:10", "1:0", "1:1", "0:11", "0:12", "1:2", "0:13");
    }

    @Test
    void from_an_offset_each_partition_is_read_from_there_or_from_what_it_holds() {
        assertThat(read(new ReadFrom.Offset(1))).containsExactly("0:10", "1:1", "0:11", "0:12", "1:2", "0:13");
        assertThat(read(new ReadFrom.Offset(12))).containsExactly("0:12", "0:13");
        assertThat(read(new ReadFrom.Offset(99))).isEmpty();
    }

    @Test
    void from_a_time_each_partition_is_read_from_its_first_record_of_then() {
        assertThat(read(new ReadFrom.Time(Instant.ofEpochMilli(450)))).containsExactly("0:12", "1:2", "0:13");
        assertThat(read(new ReadFrom.Time(Instant.ofEpochMilli(1000)))).isEmpty();
    }

    @Test
    void a_broker_that_gives_nothing_of_what_is_there_is_told_of() {
        PartitionsInOrder records =
                new PartitionsInOrder(TOPIC, consumer(List.of()), new ReadFrom.Beginning(), PATIENCE);

        assertThatThrownBy(records::next).isInstanceOf(KafkaException.class).hasMessageContaining("gave nothing of t");
    }
}
