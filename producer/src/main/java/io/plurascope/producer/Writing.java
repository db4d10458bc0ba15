package io.plurascope.producer;

import io.plurascope.schemas.Connection;
import io.plurascope.schemas.Topic;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** How this module writes: what the broker has taken is on all replicas, and once. */
public final class Writing {
    private Writing() {}

    /** A producer of events that are bytes already. */
    public static Producer<String, byte[]> producer(Connection connection) {
        return producer(connection, new Properties());
    }

    /** The same in transactions; of those under one id the broker heeds the one that was started last. */
    static Producer<String, byte[]> producer(Connection connection, String transactionalId) {
        Properties transactions = new Properties();
        transactions.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        return producer(connection, transactions);
    }

    /** What is thrown where Kafka's client was interrupted; it has set the thread's flag again, which this is to clear. */
    static InterruptedException interrupted(String sentence, InterruptException cause) {
        Thread.interrupted();
        InterruptedException interrupted = new InterruptedException(sentence);
        interrupted.initCause(cause);
        return interrupted;
    }

    private static Producer<String, byte[]> producer(Connection connection, Properties besides) {
        Properties settings = connection.clientSettings();
        settings.putAll(besides);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, "5");
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(Topic.LARGEST_EVENT));
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
}
