package io.plurascope.sink.board;

import io.plurascope.event.DeadLetter;
import io.plurascope.schemas.DeadLetters;
import io.plurascope.schemas.Topics;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what the sink could not read to the dead letters. A sink reads its topics from the beginning at each start, so
 * a letter is sent only once the dead letters have been read, and only where no sink has sent it before. Two sinks that
 * read the same record in the same moment may both send one.
 */
final class UnreadableRecords implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadableRecords.class);
    private static final String MODULE = "sink";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final @Nullable Supplier<Producer<byte[], DeadLetter>> producers;
    private final Clock clock;
    private final Map<Place, DeadLetter> waiting = new ConcurrentHashMap<>();
    private final Set<Place> sent = ConcurrentHashMap.newKeySet();
    private @Nullable Producer<byte[], DeadLetter> producer;

    private record Place(String topic, int partition, long offset) {}

    /**
     * None yet.
     *
     * @param producers makes the producer when the first record is to be sent; null where records are logged and none is sent
     */
    UnreadableRecords(@Nullable Supplier<Producer<byte[], DeadLetter>> producers, Clock clock) {
        this.producers = producers;
        this.clock = clock;
    }

    /** Keeps a record for {@link #send()}. */
    void add(ConsumerRecord<byte @Nullable [], byte @Nullable []> record, String reason) {
        LOG.warn("{}-{}@{} cannot be read: {}", record.topic(), record.partition(), record.offset(), reason);
        Place place = new Place(record.topic(), record.partition(), record.offset());
        if (producers != null && !sent.contains(place)) {
            waiting.put(place, DeadLetters.of(record, MODULE, reason, clock.instant()));
        }
    }

    /** Notes a dead letter that is in the topic already. */
    void sent(DeadLetter letter) {
        if (letter.getModule().equals(MODULE) && letter.getPartition() != null && letter.getOffset() != null) {
            Place place = new Place(letter.getSource(), letter.getPartition(), letter.getOffset());
            sent.add(place);
            waiting.remove(place);
        }
    }

    /** Sends those that wait; one whose sending fails waits again. */
    void send() {
        Supplier<Producer<byte[], DeadLetter>> sending = producers;
        if (sending != null) {
            send(sending);
        }
    }

    private void send(Supplier<Producer<byte[], DeadLetter>> by) {
        waiting.forEach((place, letter) -> {
            waiting.remove(place);
            var sending = producer(by).send(letterRecord(letter), (metadata, failure) -> {
                if (failure != null) {
                    LOG.warn("The dead letter of {} was not sent and waits: {}", place, failure.getMessage());
                    waiting.put(place, letter);
                }
            });
            LOG.debug("The dead letter of {} is being sent: {}", place, sending);
        });
    }

    private static ProducerRecord<byte[], DeadLetter> letterRecord(DeadLetter letter) {
        ByteBuffer key = letter.getKey();
        byte[] bytes = null;
        if (key != null) {
            bytes = new byte[key.remaining()];
            key.duplicate().get(bytes);
        }
        return new ProducerRecord<>(Topics.DEAD_LETTERS.name(), bytes, letter);
    }

    private Producer<byte[], DeadLetter> producer(Supplier<Producer<byte[], DeadLetter>> by) {
        if (producer == null) {
            producer = by.get();
        }
        return producer;
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(PATIENCE);
        }
    }
}
