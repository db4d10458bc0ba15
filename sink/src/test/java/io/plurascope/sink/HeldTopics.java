package io.plurascope.sink;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.plurascope.schemas.EventSerializer;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.PlacedEvents;
import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import io.plurascope.sink.question.QuestionDesk;
import io.plurascope.sink.web.Desks;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** A broker that holds the events that were put into it, of one partition a topic, and a registry. */
public final class HeldTopics {
    private final SchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final List<ConsumerRecord<String, byte[]>> log = new ArrayList<>();
    private boolean away;

    /** Holds nothing at first. */
    public HeldTopics() {
        try {
            for (Topic<?> topic : Topics.ALL) {
                registry.register(topic.subject(), new AvroSchema(topic.schema()));
            }
        } catch (IOException | RestClientException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds an event. */
    public <T extends SpecificRecord> void put(Topic<T> topic, String key, T event) {
        byte[] value = Objects.requireNonNull(new EventSerializer<>(topic, registry).serialize(topic.name(), event));
        long offset = log.stream()
                .filter(record -> record.topic().equals(topic.name()))
                .count();
        log.add(new ConsumerRecord<>(topic.name(), 0, offset, key, value));
    }

    /** From now on it does not answer. */
    public void goAway() {
        away = true;
    }

    /** Desks over it. */
    public Desks desk() {
        QuestionDesk questions = new QuestionDesk(() -> {
            requireThere();
            return new PlacedEvents(consumer(), registry, Duration.ofSeconds(5));
        });
        return Desks.over(this::heldUnlessAway, questions);
    }

    private HeldEvents heldUnlessAway() {
        requireThere();
        return held();
    }

    private void requireThere() {
        if (away) {
            throw new KafkaException("The broker is away.");
        }
    }

    /** What it holds. */
    public HeldEvents held() {
        return new HeldEvents(consumer(), registry);
    }

    private MockConsumer<String, byte[]> consumer() {
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("none") {
            @Override
            public synchronized void assign(Collection<TopicPartition> partitions) {
                super.assign(partitions);
                partitions.forEach(partition -> feed(this, partition));
            }

            @Override
            public synchronized Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
                partitions.forEach(partition -> bounds(this, partition));
                return super.beginningOffsets(partitions);
            }

            @Override
            public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
                partitions.forEach(partition -> bounds(this, partition));
                return super.endOffsets(partitions);
            }

            /** All events are at one time, long after every run's start. */
            @Override
            public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                    Map<TopicPartition, Long> times) {
                Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
                times.forEach((partition, time) -> {
                    if (!records(partition).isEmpty()) {
                        found.put(partition, new OffsetAndTimestamp(0, time));
                    }
                });
                return found;
            }
        };
        Topics.ALL.forEach(topic -> consumer.updatePartitions(
                topic.name(), List.of(new PartitionInfo(topic.name(), 0, Node.noNode(), new Node[0], new Node[0]))));
        return consumer;
    }

    private void feed(MockConsumer<String, byte[]> consumer, TopicPartition partition) {
        bounds(consumer, partition);
        records(partition).forEach(consumer::addRecord);
    }

    private void bounds(MockConsumer<String, byte[]> consumer, TopicPartition partition) {
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, (long) records(partition).size()));
    }

    private List<ConsumerRecord<String, byte[]>> records(TopicPartition partition) {
        return log.stream()
                .filter(record -> record.topic().equals(partition.topic()))
                .toList();
    }
}
