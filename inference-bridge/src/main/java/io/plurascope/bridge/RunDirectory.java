package io.plurascope.bridge;

import io.plurascope.event.Run;
import io.plurascope.schemas.EventDeserializer;
import io.plurascope.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs of the topic, kept in memory by a reader of its own that all bridges of a process share. It knows no run
 * before it has read all that were there at its start, so that nobody decides by an old revision.
 */
final class RunDirectory implements KnownRuns, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunDirectory.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final TopicPartition RUNS = new TopicPartition(Topics.RUNS.name(), 0);

    private final Consumer<byte @Nullable [], byte @Nullable []> consumer;
    private final EventDeserializer<Run> deserializer;
    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private final Thread reader = new Thread(this::read, "bridge-runs");
    private volatile boolean caughtUp;
    private volatile @Nullable RuntimeException failure;

    RunDirectory(Consumer<byte @Nullable [], byte @Nullable []> consumer, EventDeserializer<Run> deserializer) {
        this.consumer = consumer;
        this.deserializer = deserializer;
    }

    void start() {
        reader.start();
    }

    @Override
    public Optional<Run> of(String run) {
        RuntimeException failed = failure;
        if (failed != null) {
            throw new IllegalStateException("The runs can no longer be read: " + failed.getMessage(), failed);
        }
        return caughtUp ? Optional.ofNullable(runs.get(run)) : Optional.empty();
    }

    @Override
    public boolean areRead() {
        return caughtUp;
    }

    private void read() {
        try (consumer) {
            consumer.assign(List.of(RUNS));
            consumer.seekToBeginning(List.of(RUNS));
            long end = end();
            while (true) {
                for (ConsumerRecord<byte @Nullable [], byte @Nullable []> record : consumer.poll(POLL)) {
                    keep(record);
                }
                caughtUp = caughtUp || position() >= end;
            }
        } catch (WakeupException e) {
            LOG.debug("The reader of the runs was closed.");
        } catch (RuntimeException e) {
            LOG.error("The runs can no longer be read.", e);
            failure = e;
        }
    }

    /** Where it is; the beginning while nobody says, since the broker may go away at any time. */
    private long position() {
        try {
            return consumer.position(RUNS);
        } catch (TimeoutException e) {
            LOG.warn("The place in topic {} is not known yet: {}", RUNS.topic(), e.getMessage());
            return 0;
        }
    }

    private long end() {
        while (true) {
            try {
                return consumer.endOffsets(List.of(RUNS)).getOrDefault(RUNS, 0L);
            } catch (TimeoutException e) {
                LOG.warn("The end of topic {} is not known yet: {}", RUNS.topic(), e.getMessage());
            }
        }
    }

    private void keep(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        while (true) {
            try {
                Run run = deserializer.deserialize(record.topic(), record.value());
                if (run != null) {
                    runs.merge(run.getRun(), run, RunDirectory::later);
                }
                return;
            } catch (EventDeserializer.RegistryAway e) {
                LOG.warn("A run waits for the registry: {}", e.getMessage());
                consumer.pause(List.of(RUNS));
                consumer.poll(POLL);
                consumer.resume(List.of(RUNS));
            } catch (SerializationException e) {
                LOG.warn("Offset {} of {} is no run and is left out: {}", record.offset(), RUNS, e.getMessage());
                return;
            }
        }
    }

    private static Run later(Run one, Run other) {
        return other.getRevision() >= one.getRevision() ? other : one;
    }

    /** Ends the reader, within a few seconds. */
    @Override
    public void close() {
        consumer.wakeup();
        try {
            reader.join(CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
