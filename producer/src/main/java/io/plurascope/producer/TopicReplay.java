package io.plurascope.producer;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.plurascope.event.Model;
import io.plurascope.event.Run;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.Digest;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Topics;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Replays what the topics hold of a past run into a new one, in the order in which it was written: its prompts, to be asked of
 * the same or other models, or its answers, to be scored anew. Event times stay, so that windows are what they were. A replay
 * that was cut off is gone on with: it sends what the new run does not hold yet.
 */
public final class TopicReplay implements AutoCloseable {
    private final EventSender events;
    private final Supplier<HeldEvents> held;
    private final Pace pace;

    TopicReplay(
            Producer<String, byte[]> producer, Supplier<HeldEvents> held, SchemaRegistryClient registry, Pace pace) {
        this.events = new EventSender(producer, registry);
        this.held = held;
        this.pace = pace;
    }

    /** A replay over a broker and a registry whose topics and schemas are there. */
    public static TopicReplay over(Connection connection, Pace pace) {
        return new TopicReplay(
                Writing.producer(connection), () -> HeldEvents.over(connection), connection.registryClient(), pace);
    }

    /** The new run, and what of the past one was there when it was planned. */
    public static final class Planned {
        private final TopicSource source;
        private final Copied<?> copied;
        private final Run run;
        private final CopiedCounts counts;

        private Planned(TopicSource source, Copied<?> copied, Run run, CopiedCounts counts) {
            this.source = source;
            this.copied = copied;
            this.run = run;
            this.counts = counts;
        }

        /** The new run's record. */
        public Run run() {
            return run;
        }
    }

    /**
     * Reads how much of the past run there is now; nothing is sent.
     *
     * @throws DatasetException where there is no such run, nothing of it, or the new one is another run already
     * @throws InterruptedException where the thread is interrupted
     */
    public Planned plan(TopicSource source) throws InterruptedException {
        try (HeldEvents topics = held.get()) {
            Run past = topics.latest(Topics.RUNS, source.of(), Run::getRevision)
                    .orElseThrow(() -> new DatasetException("There is no run '" + source.of() + "' to replay."));
            RunCopy copy = new RunCopy(past, source);
            List<Model> asked = copy.asked(models(topics));
            Run begun = copy.begun(asked);
            Copied<?> copied = copied(source, asked);
            CopiedCounts counts = counts(topics, copied, source, begun);
            if (counts.isEmpty()) {
                throw new DatasetException("The topic " + copied.topic().name() + " holds nothing of run '"
                        + source.of() + "' from there on; what is older than a month is dropped.");
            }
            @Nullable
            Run existing =
                    topics.latest(Topics.RUNS, begun.getRun(), Run::getRevision).orElse(null);
            return new Planned(source, copied, RunCopy.resuming(copy.counted(begun, counts), existing), counts);
        }
    }

    private static Copied<?> copied(TopicSource source, List<Model> asked) {
        return switch (source.kind()) {
            case PROMPTS -> new Copied.Prompts(Plan.writers(asked));
            case ANSWERS -> new Copied.Answers();
        };
    }

    private static Map<String, Model> models(HeldEvents topics) {
        Map<String, Model> models = new HashMap<>();
        topics.last(Topics.MODELS, key -> true).values().forEach(model -> models.put(model.getModel(), model));
        return models;
    }

    private static <T extends SpecificRecord> CopiedCounts counts(
            HeldEvents topics, Copied<T> copied, TopicSource source, Run begun) throws InterruptedException {
        CopiedCounts counts = new CopiedCounts();
        topics.readInOrder(copied.topic(), source.from(), (event, written) -> {
            if (copied.run(event).equals(source.of())) {
                counts.add(copied, event, begun);
            }
        });
        return counts;
    }

    /**
     * Sends what the new run does not hold yet and returns when the broker has it all; what has come to the past run since
     * it was planned stays out.
     *
     * @throws InterruptedException where the thread is interrupted; what was sent until then is found by the next call
     * @throws KafkaException where the broker refuses or is away
     */
    public void run(Planned planned) throws InterruptedException {
        try {
            events.describe(planned.source.models(), planned.run);
            send(planned.copied, planned);
            events.flush();
        } catch (InterruptException e) {
            throw Writing.interrupted("The replay was interrupted.", e);
        }
    }

    private <T extends SpecificRecord> void send(Copied<T> copied, Planned planned) throws InterruptedException {
        Run run = planned.run;
        Consumer<T> again = events.again(copied);
        Set<ByteBuffer> sent = new HashSet<>();
        try (HeldEvents topics = held.get()) {
            topics.read(copied.topic(), key -> true, (key, event) -> {
                if (event != null && copied.run(event).equals(run.getRun())) {
                    sent.add(Digest.of(event));
                }
            });
            topics.readInOrder(copied.topic(), planned.source.from(), (event, written) -> {
                if (Thread.interrupted()) {
                    throw new InterruptedException("The replay was interrupted.");
                }
                if (copied.run(event).equals(planned.source.of()) && planned.counts.has(copied, event, run)) {
                    T copy = copied.in(event, run);
                    if (sent.add(Digest.of(copy))) {
                        pace.next(written);
                        again.accept(copy);
                    }
                }
            });
        }
    }

    /** Closes the producer; events on the way are given a few seconds. */
    @Override
    public void close() {
        events.close();
    }
}
