package io.plurascope.bridge;

import io.plurascope.event.Model;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.Groups;
import io.plurascope.schemas.Topic;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The Kafka clients of a bridge; keys and values are bytes, so that what cannot be read is still at hand. */
final class KafkaClients {
    /** A dead bridge's open transaction holds up every reader for this long. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(10);

    /** Sends give up before the broker ends their transaction. */
    private static final Duration DELIVERY = Duration.ofSeconds(9);

    private static final Duration REQUEST = Duration.ofSeconds(5);

    /** A bridge that crashed and is not started again leaves its partitions to the others after this long. */
    private static final Duration MISSED_AFTER = Duration.ofSeconds(10);

    /** The broker tells that others join at the next heartbeat, so partitions stand still for less than two of them. */
    private static final Duration HEARTBEAT = Duration.ofMillis(500);

    /** A partition that goes on after a pause waits for a fetch of the others to end, at most this long. */
    private static final Duration FETCH = Duration.ofMillis(100);

    private static final int LARGEST_FETCH = 8 * 1024 * 1024;

    private static final int MOST_RECORDS_A_POLL = 200;

    /** Most bytes of prompts that are read at a time, unless they were compressed: one fetch, and a last event on top. */
    static final int LARGEST_READ = LARGEST_FETCH + Topic.LARGEST_EVENT;

    private KafkaClients() {}

    /**
     * A member of a model's group. It has no way of its own to reset an offset: the bridge decides. The instance makes
     * it a static member: started again after a crash, it takes its own place at once instead of waiting until the
     * group has missed it.
     */
    static Consumer<byte @Nullable [], byte @Nullable []> prompts(Connection connection, Model model, String instance) {
        Properties settings = reader(connection);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, Groups.bridge(model));
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, Groups.client(model, instance));
        settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, millis(MISSED_AFTER));
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, millis(HEARTBEAT));
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, millis(FETCH));
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, LARGEST_FETCH);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS_A_POLL);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A reader without a group. */
    static Consumer<byte @Nullable [], byte @Nullable []> runs(Connection connection) {
        Properties settings = reader(connection);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A transactional producer. */
    static Producer<byte @Nullable [], byte @Nullable []> publisher(Connection connection, String transactionalId) {
        Properties settings = connection.clientSettings();
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, millis(LONGEST_TRANSACTION));
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(DELIVERY));
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(REQUEST));
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.toString(LONGEST_TRANSACTION.toMillis()));
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.LARGEST_EVENT);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Properties reader(Connection connection) {
        Properties settings = connection.clientSettings();
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
