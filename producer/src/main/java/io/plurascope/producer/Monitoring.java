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
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Publishes a monitor: what its prompts refer to, then a round in every window, until it is interrupted. What it has asked
 * is what the topics hold, so that one that was cut off anywhere goes on there: it first asks what is missing of the last
 * round.
 *
 * <p>Of several on one run only the one that was started last asks. All of them write under the run's transactional id, and
 * the broker ends the transaction of the one before and takes nothing more of it, whether it is dead, hangs or works.
 */
public final class Monitoring implements AutoCloseable {
    /** Most prompts in a transaction, so that an open one holds up no reader for long. */
    private static final int TOGETHER = 1000;

    private final Producer<String, byte[]> producer;
    private final EventSender events;
    private final Supplier<HeldEvents> held;
    private final Clock clock;
    private final Waiting waiting;
    private final Progress progress;
    private final int together;

    /**
     * @param producer writes, under the transactional id of the run; closed with this
     * @param held gives what the topics hold; closed after each use
     * @param registry knows the schemas of all topics written
     * @param clock tells which window it is
     * @param waiting waits for the next window
     * @param progress told of every round
     * @param together most prompts in a transaction
     */
    Monitoring(
            Producer<String, byte[]> producer,
            Supplier<HeldEvents> held,
            SchemaRegistryClient registry,
            Clock clock,
            Waiting waiting,
            Progress progress,
            int together) {
        this.producer = producer;
        this.events = new EventSender(producer, registry);
        this.held = held;
        this.clock = clock;
        this.waiting = waiting;
        this.progress = progress;
        this.together = together;
    }

    /** Told what was asked and what was not. */
    public interface Progress {
        /** All prompts of a round are in their topic. */
        void asked(long round, Instant window);

        /** That many windows have ended and are left out. */
        void leftOut(long windows);
    }

    /**
     * A monitor over a broker and a registry whose topics and schemas are there.
     *
     * @param run id of the run that it will ask
     */
    public static Monitoring over(Connection connection, String run, Clock clock, Waiting waiting, Progress progress) {
        return new Monitoring(
                Writing.producer(connection, transactionalId(run)),
                () -> HeldEvents.over(connection),
                connection.registryClient(),
                clock,
                waiting,
                progress,
                TOGETHER);
    }

    /** Under what name a run's monitor writes. */
    static String transactionalId(String run) {
        return "plurascope.monitor." + run;
    }

    /**
     * Asks in every window; returns only by an exception.
     *
     * @throws InterruptedException where the thread is interrupted; what was sent until then is found by the next call
     * @throws io.plurascope.producer.dataset.DatasetException where there is no such baseline
     * @throws TakenOver where another monitor on the run was started
     * @throws KafkaException where the broker refuses or is away
     */
    public void run(MonitorPlan wanted) throws InterruptedException {
        String id = wanted.run().getRun();
        try {
            // Nobody else writes from here on, so that what is read now is all there is.
            producer.initTransactions();
            PublishedRounds published = published(id);
            MonitorPlan compared = compared(wanted);
            MonitorPlan plan = published
                    .run()
                    .map(run -> compared.resuming(run, published.last(), clock.instant()))
                    .orElse(compared);
            // The run has to be in its topic before its first prompt is: a later start looks for prompts only then.
            producer.beginTransaction();
            events.describe(plan.plan());
            producer.commitTransaction();
            if (published.last() != PublishedRounds.NONE) {
                ask(plan, published.last(), prompt -> !published.holds(prompt));
            }
            // The window in which a run was begun is its first, even where it has ended since.
            long first = published.run().isEmpty() ? 0 : plan.next(published.last(), clock.instant());
            askAll(plan, published.last(), first);
        } catch (InterruptException e) {
            throw Writing.interrupted("The monitor was interrupted.", e);
        } catch (KafkaException e) {
            throw fenced(e) ? new TakenOver(id, e) : e;
        }
    }

    /** Whether the broker takes nothing more since another has begun to write under the same id. */
    private static boolean fenced(KafkaException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
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

    /** Asks what is missing of a round, and returns when the broker has all of it: a later start takes the others for whole. */
    private void ask(MonitorPlan plan, long round, Predicate<Prompt> missing) throws InterruptedException {
        int open = 0;
        boolean asked = false;
        for (Prompt prompt : (Iterable<Prompt>) plan.prompts(round).filter(missing)::iterator) {
            if (Thread.interrupted()) {
                throw new InterruptedException("The monitor was interrupted.");
            }
            if (open == 0) {
                producer.beginTransaction();
            }
            events.prompt(prompt);
            asked = true;
            open++;
            if (open == together) {
                commit();
                open = 0;
            }
        }
        if (open > 0) {
            commit();
        }
        if (asked) {
            progress.asked(round, plan.start(round));
        }
    }

    private void commit() {
        events.flush();
        producer.commitTransaction();
    }

    private MonitorPlan compared(MonitorPlan wanted) {
        try (HeldEvents events = held.get()) {
            return wanted.compared(events);
        }
    }

    private PublishedRounds published(String run) {
        try (HeldEvents events = held.get()) {
            return PublishedRounds.read(events, run);
        }
    }

    /** Closes the producer; events on the way are given a few seconds, and a transaction that is open is ended. */
    @Override
    public void close() {
        events.close();
    }
}
