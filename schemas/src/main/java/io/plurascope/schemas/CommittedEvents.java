package io.plurascope.schemas;

import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How events are read that are in the topics already: what was committed, by a consumer in no group. */
final class CommittedEvents {
    private static final Logger LOG = LoggerFactory.getLogger(CommittedEvents.class);

    private CommittedEvents() {}

    /** The settings of such a consumer. */
    static Properties settings(Connection connection) {
        Properties settings = connection.clientSettings();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        // What is read is there already: a fetch that waits for more would only hold up the next topic and the close.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "20");
        return settings;
    }

    /** A consumer with some settings. */
    static Consumer<String, byte[]> consumer(Properties settings) {
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Takes what was read. */
    interface Taken<T> {
        void take(@Nullable T event);
    }

    /** Gives an event, null where its key was dropped; bytes that are no event are passed over, which is logged. */
    static <T extends SpecificRecord> void decode(
            EventDeserializer<T> events, EventPlace place, byte @Nullable [] bytes, Taken<T> taken) {
        T event;
        try {
            event = events.deserialize(place.topic(), bytes);
        } catch (SerializationException e) {
            LOG.warn("Passing over {}, which is no event of ours: {}", place, e.getMessage());
            return;
        }
        taken.take(event);
    }
}
