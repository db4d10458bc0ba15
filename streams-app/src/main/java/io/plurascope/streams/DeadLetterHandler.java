package io.plurascope.streams;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.plurascope.event.DeadLetter;
import io.plurascope.schemas.DeadLetters;
import io.plurascope.schemas.EventDeserializer;
import io.plurascope.schemas.EventSerializer;
import io.plurascope.schemas.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * Puts records that are no events into the dead letters, in the same transaction as everything else. A registry that is
 * away is no fault of the record: the thread fails and begins again.
 */
public final class DeadLetterHandler implements DeserializationExceptionHandler {
    /** Setting under which the handler finds the registry's client. */
    static final String REGISTRY = "plurascope.registry";

    private @Nullable EventSerializer<DeadLetter> serializer;

    @Override
    public void configure(Map<String, ?> settings) {
        if (!(settings.get(REGISTRY) instanceof SchemaRegistryClient registry)) {
            throw new IllegalArgumentException("The setting " + REGISTRY + " holds no client of the registry.");
        }
        serializer = new EventSerializer<>(Topics.DEAD_LETTERS, registry);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        if (exception instanceof EventDeserializer.RegistryAway || serializer == null) {
            return Response.fail();
        }
        DeadLetter letter =
                DeadLetters.of(record, "streams-app", String.valueOf(exception.getMessage()), Instant.now());
        return Response.resume(List.of(new ProducerRecord<>(
                Topics.DEAD_LETTERS.name(), record.key(), serializer.serialize(Topics.DEAD_LETTERS.name(), letter))));
    }
}
