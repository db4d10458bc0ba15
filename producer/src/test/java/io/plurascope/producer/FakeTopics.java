package io.plurascope.producer;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.plurascope.schemas.EventDeserializer;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** A broker that holds every record that was put into its log, in order, and a registry. */
final class FakeTopics {
    private final List<ProducerRecord<String, byte[]>> log = new ArrayList<>();
    private final SchemaRegistryClient registry = new MockSchemaRegistryClient();

    FakeTopics() {
        try {
            for (Topic<?> topic : Topics.ALL) {
                registry.register(topic.subject(), new AvroSchema(topic.schema()));
            }
        } catch (IOException | RestClientException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All records, which may be added to and taken away from. */
    List<ProducerRecord<String, byte[]>> log() {
        return log;
    }

    SchemaRegistryClient registry() {
        return registry;
    }

    HeldEvents held() {
        return new HeldEvents(consumer(), registry);
    }

    /** The events of a topic, but for bytes that are none. */
    <T extends SpecificRecord> List<T> sent(Topic<T> topic) {
        EventDeserializer<T> deserializer = new EventDeserializer<>(topic, registry);
        return log.stream()
                .filter(record -> record.topic().equals(topic.name()))
                .filter(record -> record.value().length > 3)
                .map(record -> Objects.requireNonNull(deserializer.deserialize(topic.name(), record.value())))
                .toList();
    }

    /** A consumer of one partition a topic that gives what the log holds. */
    private Consumer<String, byte[]> consumer() {
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("none") {
            @Override
            public synchronized void assign(Collection<TopicPartition> partitions) {
                super.assign(partitions);
                for (TopicPartition partition : partitions) {
                    feed(this, partition);
                }
            }
        };
        for (Topic<?> topic : Topics.ALL) {
            consumer.updatePartitions(
                    topic.name(), List.of(new PartitionInfo(topic.name(), 0, Node.noNode(), new Node[0], new Node[0])));
        }
        return consumer;
    }

    private void feed(MockConsumer<String, byte[]> consumer, TopicPartition partition) {
        List<ProducerRecord<String, byte[]>> records = log.stream()
                .filter(record -> record.topic().equals(partition.topic()))
                .toList();
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, (long) records.size()));
        for (int i = 0; i < records.size(); i++) {
            consumer.addRecord(new ConsumerRecord<>(
                    partition.topic(),
                    0,
                    i,
                    records.get(i).key(),
                    records.get(i).value()));
        }
    }
}
