package io.plurascope.sink.board;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.plurascope.schemas.EventDeserializer;
import io.plurascope.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The way of one topic's records into the boards. */
final class Feed<T extends SpecificRecord> {
    private final Topic<T> topic;
    private final EventDeserializer<T> deserializer;
    private final Taker<T> taker;

    /** Takes a decoded event of a topic. */
    @FunctionalInterface
    interface Taker<T> {
        /**
         * Takes it.
         *
         * @param event null for a tombstone
         */
        void take(ConsumerRecord<byte @Nullable [], byte @Nullable []> record, @Nullable T event);
    }

    Feed(Topic<T> topic, SchemaRegistryClient registry, Taker<T> taker) {
        this.topic = topic;
        this.deserializer = new EventDeserializer<>(topic, registry);
        this.taker = taker;
    }

    String topic() {
        return topic.name();
    }

    /**
     * Decodes a record and hands it on.
     *
     * @throws org.apache.kafka.common.errors.SerializationException where it is no event of the topic
     * @throws EventDeserializer.RegistryAway where it cannot be told now
     */
    void accept(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        taker.take(record, deserializer.deserialize(record.topic(), record.value()));
    }
}
