package io.plurascope.producer;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.plurascope.event.Prompt;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.HeldEvents;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Publishes a monitor: what its prompts refer to, then a round in every window, until it is interrupted. What it has asked
 * is what the topics hold, so that one that was cut off anywhere goes on there: it first asks what is missing of the last
 * round. Two of them on one run do not know of each other and would ask twice.
 */
public final class Monitoring implements AutoCloseable {
    private final EventSender events;
    private final Supplier<HeldEvents> held;
    private final Clock clock;
    private final Waiting waiting;
    private final Progress progress;

    /**
     * @param producer writes; closed with this
     * @param held gives what the topics hold; closed after each use
     * @param registry knows the schemas of all topics written
     * @param clock tells which window it is
     * @param waiting waits for the next window
     * @param progress told of every round
     */
    public Monitoring(
            Producer<String, byte[]> producer,
            Supplier<HeldEvents> held,
            SchemaRegistryClient registry,
            Clock clock,
            Waiting waiting,
            Progress progress) {
        this.events = new EventSender(producer, registry);
        this.held = held;
        this.clock = clock;
        this.waiting = waiting;
        this.progress = progress;
    }

    /** Told what was asked and what was not. */
    public interface Progress {
        /** All prompts of a round are in their topic. */
        void asked(long round, Instant window);

        /** That many windows have ended and are left out. */
        void leftOut(long windows);
    }

    /** A monitor over a broker and a registry whose topics and schemas are there. */
    public static Monitoring over(Connection connection, Clock clock, Waiting waiting, Progress progress) {
        return new Monitoring(
                Writing.producer(connection),
                () -> HeldEvents.over(connection),
                connection.registryClient(),
                clock,
                waiting,
                progress);
    }

    /**
     * Asks in every window; returns only by an exception.
     *
     * @throws InterruptedException where the thread is interrupted; what was sent until then is found by the next call
     * @throws KafkaException where the broker refuses or is away
     */
    public void run(MonitorPlan wanted) throws InterruptedException {
        try {
            PublishedRounds published = published(wanted.run().getRun());
            MonitorPlan plan = published
                    .run()
                    .map(run -> wanted.resuming(run, published.last(), clock.instant()))
                    .orElse(wanted);
            events.describe(plan.plan());
            if (published.last() != PublishedRounds.NONE) {
                ask(plan, published.last(), prompt -> !published.holds(prompt));
            }
            // The window in which a run was begun is its first, even where it has ended since.
            long first = published.run().isEmpty() ? 0 : plan.next(published.last(), clock.instant());
            askAll(plan, published.last(), first);
        } catch (InterruptException e) {
            // Kafka has set the thread's flag again, which an InterruptedException is to clear.
            Thread.interrupted();
            throw (InterruptedException) new InterruptedException("The monitor was interrupted.").initCause(e);
        }
    }

    private void askAll(MonitorPlan plan, long asked, long first) throws InterruptedException {
        long last = asked;
        long round = first;
        while (true) {
            if (last != PublishedRounds.NONE && round > last + 1) {
                progress.leftOut(round - last - 1);
            }
            waiting.until(plan.start(round));
            ask(plan, round, prompt -> true);
            last = round;
            round = plan.next(last, clock.instant());
        }
    }

    /** Asks what is missing of a round, and returns when the broker has all of it. */
    private void ask(MonitorPlan plan, long round, Predicate<Prompt> missing) throws InterruptedException {
        boolean asked = false;
        for (int i = 0; i < plan.size(); i++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("The monitor was interrupted.");
            }
            Prompt prompt = plan.prompt(round, i);
            if (missing.test(prompt)) {
                events.prompt(prompt);
                asked = true;
            }
        }
        // A later start takes every round but the last for whole.
        events.flush();
        if (asked) {
            progress.asked(round, plan.start(round));
        }
    }

    private PublishedRounds published(String run) {
        try (HeldEvents events = held.get()) {
            return PublishedRounds.read(events, run);
        }
    }

    /** Closes the producer; events on the way are given a few seconds. */
    @Override
    public void close() {
        events.close();
    }
}
