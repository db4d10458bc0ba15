package io.plurascope.producer;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.plurascope.event.Prompt;
import io.plurascope.event.Rating;
import io.plurascope.event.Run;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.EventSerializer;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a plan: questions, references, models, the run, then its ratings and prompts. A replay that was cut off is gone on
 * with: it takes the run's start from the runs topic and sends only the prompts that their topic does not hold yet.
 */
public final class Replay implements AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;
    private final Supplier<HeldEvents> held;
    private final SchemaRegistryClient registry;
    private final Pace pace;
    private final Progress progress;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /**
     * @param producer writes; closed with the replay
     * @param held gives what the topics hold; closed after each use
     * @param registry knows the schemas of all topics written
     * @param progress told of every prompt sent or found
     */
    public Replay(
            Producer<String, byte[]> producer,
            Supplier<HeldEvents> held,
            SchemaRegistryClient registry,
            Pace pace,
            Progress progress) {
        this.producer = producer;
        this.held = held;
        this.registry = registry;
        this.pace = pace;
        this.progress = progress;
    }

    /** Told how far a replay is. */
    public interface Progress {
        /** That many prompts of all of the run's are in their topic or on the way there. */
        void published(long prompts, long of);
    }

    /** A replay over a broker and a registry whose topics and schemas are there. */
    public static Replay over(Connection connection, Pace pace, Progress progress) {
        return new Replay(
                Writing.producer(connection),
                () -> HeldEvents.over(connection),
                connection.registryClient(),
                pace,
                progress);
    }

    /**
     * Publishes what is missing of a plan and returns when the broker has it all.
     *
     * @return the run's record as published, with the start of its first replay
     * @throws InterruptedException where the thread is interrupted; what was sent until then is found by the next call
     * @throws KafkaException where the broker refuses or is away
     */
    public Run run(Plan wanted) throws InterruptedException {
        try {
            Published published = published(wanted.run().getRun());
            Plan plan = published.run().map(wanted::resuming).orElse(wanted);
            describe(plan);
            ratings(plan, published);
            prompts(plan, published);
            flush();
            return plan.run();
        } catch (InterruptException e) {
            // Kafka has set the thread's flag again, which an InterruptedException is to clear.
            Thread.interrupted();
            throw (InterruptedException) new InterruptedException("The replay was interrupted.").initCause(e);
        }
    }

    private Published published(String run) {
        try (HeldEvents events = held.get()) {
            return Published.read(events, run);
        }
    }

    private void describe(Plan plan) {
        var questions = new EventSerializer<>(Topics.QUESTIONS, registry);
        var references = new EventSerializer<>(Topics.REFERENCES, registry);
        var models = new EventSerializer<>(Topics.MODELS, registry);
        var runs = new EventSerializer<>(Topics.RUNS, registry);
        plan.questions().forEach(event -> send(Topics.QUESTIONS, questions, event.getQuestion(), event));
        plan.references().forEach(event -> send(Topics.REFERENCES, references, event.getQuestion(), event));
        plan.models().forEach(event -> send(Topics.MODELS, models, Keys.of(event.getModel()), event));
        send(Topics.RUNS, runs, plan.run().getRun(), plan.run());
        // The run has to be in its topic before its first prompt is: a later start looks for prompts only then.
        flush();
    }

    private void ratings(Plan plan, Published published) throws InterruptedException {
        var ratings = new EventSerializer<>(Topics.RATINGS, registry);
        for (Rating rating : (Iterable<Rating>) plan.ratings()::iterator) {
            if (Thread.interrupted()) {
                throw new InterruptedException("The replay was interrupted.");
            }
            if (!published.holds(rating)) {
                send(Topics.RATINGS, ratings, rating.getQuestion(), rating);
            }
        }
    }

    private void prompts(Plan plan, Published published) throws InterruptedException {
        var prompts = new EventSerializer<>(Topics.PROMPTS, registry);
        for (long i = 0; i < plan.size(); i++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("The replay was interrupted.");
            }
            Prompt prompt = plan.prompt(i);
            if (prompt.getDraw() == 0) {
                Set<String> unasked = published.unasked(prompt.getQuestion(), plan.writers());
                if (!unasked.isEmpty()) {
                    plan.open(i, unasked).ifPresent(open -> send(Topics.PROMPTS, prompts, open.getQuestion(), open));
                }
            }
            if (!published.holds(prompt)) {
                pace.next();
                send(Topics.PROMPTS, prompts, prompt.getQuestion(), prompt);
            }
            progress.published(i + 1, plan.size());
        }
    }

    private <T extends SpecificRecord> void send(Topic<T> topic, EventSerializer<T> serializer, String key, T event) {
        check();
        byte[] value = Objects.requireNonNull(serializer.serialize(topic.name(), event));
        // What became of it is told to the callback.
        var unused = producer.send(new ProducerRecord<>(topic.name(), key, value), (metadata, exception) -> {
            if (exception != null) {
                failure.compareAndSet(null, exception);
            }
        });
    }

    private void flush() {
        producer.flush();
        check();
    }

    private void check() {
        Exception failed = failure.get();
        if (failed != null) {
            throw new KafkaException("The broker did not take an event of the replay: " + failed.getMessage(), failed);
        }
    }

    /** Closes the producer; events on the way are given a few seconds. */
    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
