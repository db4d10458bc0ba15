package io.plurascope.sink.board;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.plurascope.event.DeadLetter;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.EventSerializer;
import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka clients of the reader, as it needs them set. */
final class KafkaClients {
    private static final int LONGEST_BLOCK_MILLISECONDS = 10_000;

    private KafkaClients() {}

    /** A consumer of committed records without a group. */
    static Consumer<byte[], byte[]> consumer(Connection connection) {
        Properties settings = connection.clientSettings();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** An idempotent producer of dead letters under the keys of their sources. */
    static Producer<byte[], DeadLetter> deadLetters(Connection connection, SchemaRegistryClient registry) {
        Properties settings = connection.clientSettings();
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_BLOCK_MILLISECONDS);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.LARGEST_EVENT);
        return new KafkaProducer<>(
                settings, new ByteArraySerializer(), new EventSerializer<>(Topics.DEAD_LETTERS, registry));
    }
}
