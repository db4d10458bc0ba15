package io.plurascope.producer;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.plurascope.event.Prompt;
import io.plurascope.event.Rating;
import io.plurascope.event.Run;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.HeldEvents;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Publishes a plan: questions, references, models, the run, then its ratings and prompts. A replay that was cut off is gone on
 * with: it takes the run's start from the runs topic and sends only the prompts that their topic does not hold yet.
 */
public final class Replay implements AutoCloseable {
    private final EventSender events;
    private final Supplier<HeldEvents> held;
    private final Pace pace;
    private final Progress progress;

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
        this.events = new EventSender(producer, registry);
        this.held = held;
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
            events.describe(plan);
            ratings(plan, published);
            prompts(plan, published);
            events.flush();
            return plan.run();
        } catch (InterruptException e) {
            throw Writing.interrupted("The replay was interrupted.", e);
        }
    }

    private Published published(String run) {
        try (HeldEvents events = held.get()) {
            return Published.read(events, run);
        }
    }

    private void ratings(Plan plan, Published published) throws InterruptedException {
        for (Rating rating : (Iterable<Rating>) plan.ratings()::iterator) {
            if (Thread.interrupted()) {
                throw new InterruptedException("The replay was interrupted.");
            }
            if (!published.holds(rating)) {
                events.rating(rating);
            }
        }
    }

    private void prompts(Plan plan, Published published) throws InterruptedException {
        for (int place = 0; place < plan.places(); place++) {
            open(plan, place, published);
            goOn();
            for (int n = 0; n < plan.promptsAQuestion(); n++) {
                goOn();
                long index = (long) place * plan.promptsAQuestion() + n;
                Prompt prompt = plan.prompt(index);
                if (!published.holds(prompt)) {
                    pace.next();
                    events.prompt(prompt);
                }
                progress.published(index + 1, plan.size());
            }
        }
    }

    private static void goOn() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("The replay was interrupted.");
        }
    }

    /** Asks a question openly of those writers that have not been asked it, where there are any. */
    private void open(Plan plan, int place, Published published) throws InterruptedException {
        Set<String> writers = plan.writers();
        for (Prompt prompt : writers.isEmpty() ? List.<Prompt>of() : plan.open(place, writers)) {
            Set<String> unasked = published.unasked(prompt);
            if (!unasked.isEmpty()) {
                if (plan.promptsAQuestion() == 0) {
                    pace.next();
                }
                events.prompt(Prompt.newBuilder(prompt)
                        .setModels(List.copyOf(unasked))
                        .build());
            }
        }
    }

    /** Closes the producer; events on the way are given a few seconds. */
    @Override
    public void close() {
        events.close();
    }
}
