package io.plurascope.bridge;

import io.plurascope.event.Answer;
import io.plurascope.event.DeadLetter;
import io.plurascope.event.Response;
import io.plurascope.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes answers, responses, dead letters and offsets in one transaction. After any error that can be survived it is opened
 * again with a new producer of the same transactional id, which ends whatever the old one left behind, one way or the
 * other; its caller then goes on from the committed offsets.
 */
final class Publisher implements AutoCloseable {
    /**
     * Errors that come again whatever is tried. A producer that another has replaced is none of them: the broker says the
     * same of one whose transaction it has ended because it stood still. Two bridges of one name are told apart by their
     * group, which lets the older one's consumer go.
     */
    private static final Set<Class<? extends KafkaException>> FINAL = Set.of(
            FencedInstanceIdException.class,
            AuthenticationException.class,
            AuthorizationException.class,
            RecordTooLargeException.class,
            UnsupportedVersionException.class);

    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Supplier<Producer<byte @Nullable [], byte @Nullable []>> producers;
    private final Serializer<Answer> answers;
    private final Serializer<Response> responses;
    private final Serializer<DeadLetter> deadLetters;
    private @Nullable Producer<byte @Nullable [], byte @Nullable []> producer;

    /**
     * @param producers makes a producer with this bridge's transactional id
     */
    Publisher(
            Supplier<Producer<byte @Nullable [], byte @Nullable []>> producers,
            Serializer<Answer> answers,
            Serializer<Response> responses,
            Serializer<DeadLetter> deadLetters) {
        this.producers = producers;
        this.answers = answers;
        this.responses = responses;
        this.deadLetters = deadLetters;
    }

    /** Whether an error comes again whatever is tried, so that the bridge has to end. */
    static boolean isFinal(Throwable thrown) {
        return FINAL.stream().anyMatch(type -> causedBy(thrown, type));
    }

    /** Whether another bridge has taken the place in the group. */
    static boolean isFenced(Throwable thrown) {
        return causedBy(thrown, FencedInstanceIdException.class);
    }

    private static boolean causedBy(Throwable thrown, Class<? extends Throwable> type) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }

    boolean isOpen() {
        return producer != null;
    }

    /** Opens it; an open transaction of this transactional id is ended before. */
    void open() {
        Producer<byte @Nullable [], byte @Nullable []> opened = producers.get();
        try {
            opened.initTransactions();
            producer = opened;
        } catch (KafkaException e) {
            opened.close(Duration.ZERO);
            throw e;
        }
    }

    /**
     * Publishes everything or nothing.
     *
     * @throws CommitFailedException where the group has changed since its metadata were taken: nothing was published, and it
     *     stays open
     * @throws KafkaException where nobody knows what was published until it is opened again
     */
    void publish(Lanes.Collected collected, ConsumerGroupMetadata group) {
        Producer<byte @Nullable [], byte @Nullable []> open = producer;
        if (open == null) {
            throw new IllegalStateException("The publisher is not open.");
        }
        open.beginTransaction();
        try {
            collected.results().forEach(settled -> send(open, settled));
            open.sendOffsetsToTransaction(collected.offsets(), group);
            open.commitTransaction();
        } catch (CommitFailedException e) {
            open.abortTransaction();
            throw e;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // committing fails if a record of the transaction did
    private void send(Producer<byte @Nullable [], byte @Nullable []> open, Settled settled) {
        Answer answer = settled.answer();
        if (answer != null) {
            String topic = Topics.ANSWERS.name();
            open.send(new ProducerRecord<>(topic, key(answer.getQuestion()), answers.serialize(topic, answer)));
        }
        Response response = settled.response();
        if (response != null) {
            String topic = Topics.RESPONSES.name();
            open.send(new ProducerRecord<>(topic, key(response.getQuestion()), responses.serialize(topic, response)));
        }
        DeadLetter deadLetter = settled.deadLetter();
        if (deadLetter != null) {
            String topic = Topics.DEAD_LETTERS.name();
            open.send(new ProducerRecord<>(topic, key(deadLetter), deadLetters.serialize(topic, deadLetter)));
        }
    }

    private static byte[] key(String question) {
        return question.getBytes(StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] key(DeadLetter deadLetter) {
        ByteBuffer key = deadLetter.getKey();
        if (key == null) {
            return null;
        }
        byte[] bytes = new byte[key.remaining()];
        key.duplicate().get(bytes);
        return bytes;
    }

    /** Closes it without waiting for what is under way; it can be opened again. */
    void drop() {
        close(Duration.ZERO);
    }

    @Override
    public void close() {
        close(CLOSING);
    }

    private void close(Duration patience) {
        Producer<byte @Nullable [], byte @Nullable []> open = producer;
        producer = null;
        if (open != null) {
            open.close(patience);
        }
    }
}
