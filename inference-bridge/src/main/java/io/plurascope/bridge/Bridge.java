package io.plurascope.bridge;

import io.plurascope.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One model's bridge: polls prompts, has them asked, collects what came of them in the order of their partitions and
 * publishes it together with the offsets. Everything but the calls happens on the thread that runs it.
 */
final class Bridge implements Runnable {
    private static final Duration LEAVING = Duration.ofSeconds(3);
    private static final Duration BETWEEN_OPENINGS = Duration.ofSeconds(1);

    private final Consumer<byte @Nullable [], byte @Nullable []> consumer;
    private final Publisher publisher;
    private final Intake intake;
    private final BridgeSettings settings;
    private final Condition condition;
    private final BridgeMeters meters;
    private final Map<TopicPartition, Lane> lanes = new HashMap<>();
    private long lastPublished = System.nanoTime();
    private volatile boolean running = true;

    Bridge(
            Consumer<byte @Nullable [], byte @Nullable []> consumer,
            Publisher publisher,
            Intake intake,
            BridgeSettings settings,
            Condition condition,
            BridgeMeters meters) {
        this.consumer = consumer;
        this.publisher = publisher;
        this.intake = intake;
        this.settings = settings;
        this.condition = condition;
        this.meters = meters;
    }

    /** Bridges until it is stopped or something happens that needs a person; then the condition says what. */
    @Override
    public void run() {
        try (consumer;
                publisher) {
            consumer.subscribe(List.of(Topics.PROMPTS.name()), new Assignment());
            while (running) {
                step();
            }
            finish();
            // A static member stays in its group unless it says that it leaves.
            consumer.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                    .withTimeout(LEAVING));
            condition.stopped();
        } catch (OffsetOutOfRangeException e) {
            condition.failed(
                    "Prompts were deleted before they were answered, at " + e.offsetOutOfRangePartitions()
                            + "; move the group's offsets to where the model is to go on, then start again.",
                    e);
        } catch (RuntimeException e) {
            String fenced = Publisher.isFenced(e)
                    ? "Another bridge of this model runs as instance " + settings.instance()
                            + "; give each its own, in " + BridgeSettings.INSTANCE + "."
                    : "It cannot go on: " + words(e);
            condition.failed(fenced, e);
        } finally {
            lanes.values().forEach(Lane::cancel);
            meters.holds(0);
        }
    }

    /** Asks for the end; what is settled is still published, what is not is asked again after the next start. */
    void stop() {
        running = false;
    }

    BridgeHealth health(String model) {
        Condition.Phase phase = condition.phase();
        return new BridgeHealth(
                model,
                phase.state(),
                phase.since(),
                phase.sentence(),
                condition.lastError(),
                meters.answered(),
                meters.refused(),
                meters.deadLetters(),
                meters.skipped(),
                meters.inFlight(),
                meters.held());
    }

    private void step() {
        if (!publisher.isOpen() && !open()) {
            return;
        }
        receive(settings.commitInterval());
        lanes.values().forEach(lane -> lane.takeUp(intake::takeUp));
        condition.intake(intake.waitsFor());
        control();
        if (System.nanoTime() - lastPublished >= settings.commitInterval().toNanos()) {
            publish();
        }
    }

    private boolean open() {
        try {
            publisher.open();
            rewind();
            return true;
        } catch (KafkaException e) {
            if (Publisher.isFinal(e)) {
                throw e;
            }
            publisher.drop();
            condition.intake("The broker cannot be written to: " + words(e));
            // Polling with everything paused keeps the membership in the group.
            consumer.pause(consumer.assignment());
            receive(BETWEEN_OPENINGS);
            return false;
        }
    }

    private void rewind() {
        Set<TopicPartition> assigned = new HashSet<>(consumer.assignment());
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(assigned);
        for (TopicPartition partition : assigned) {
            OffsetAndMetadata next = committed.get(partition);
            if (next == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, next);
            }
        }
        new HashSet<>(lanes.keySet()).forEach(this::drop);
        assigned.forEach(partition -> lanes.put(partition, new Lane()));
    }

    private void receive(Duration patience) {
        try {
            for (ConsumerRecord<byte @Nullable [], byte @Nullable []> record : consumer.poll(patience)) {
                Lane lane = lanes.get(new TopicPartition(record.topic(), record.partition()));
                if (lane != null) {
                    lane.arrive(record);
                }
            }
        } catch (NoOffsetForPartitionException e) {
            consumer.seekToBeginning(e.partitions());
        }
    }

    /** Pauses partitions that hold enough and resumes those that are half empty. */
    private void control() {
        List<TopicPartition> full = new ArrayList<>();
        List<TopicPartition> ready = new ArrayList<>();
        int held = 0;
        for (Map.Entry<TopicPartition, Lane> each : lanes.entrySet()) {
            int size = each.getValue().size();
            held += size;
            if (size >= settings.buffer()) {
                full.add(each.getKey());
            } else if (size <= settings.buffer() / 2) {
                ready.add(each.getKey());
            }
        }
        consumer.pause(full);
        consumer.resume(ready);
        meters.holds(held);
    }

    private void publish() {
        lastPublished = System.nanoTime();
        List<Settled> results = new ArrayList<>();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        lanes.forEach((partition, lane) -> {
            List<Settled> collected = lane.collect();
            OffsetAndMetadata next = lane.next();
            if (!collected.isEmpty() && next != null) {
                results.addAll(collected);
                offsets.put(partition, next);
            }
        });
        if (results.isEmpty()) {
            return;
        }
        try {
            publisher.publish(results, offsets, consumer.groupMetadata());
            results.forEach(this::published);
        } catch (KafkaException e) {
            if (Publisher.isFinal(e)) {
                throw e;
            }
            publisher.drop();
            condition.intake("Answers were not published and are asked for again: " + words(e));
        }
    }

    private void published(Settled settled) {
        meters.published(settled);
        if (settled.deadLetter() != null) {
            condition.promptFailed(settled.deadLetter().getReason());
        }
    }

    private void finish() {
        if (publisher.isOpen()) {
            publish();
        }
    }

    /** An error's message, ended by one full stop. */
    private static String words(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.endsWith(".") ? message : message + ".";
    }

    private void drop(TopicPartition partition) {
        Lane lane = lanes.remove(partition);
        if (lane != null) {
            lane.cancel();
        }
    }

    /** Lanes come with their partitions and go with them. */
    private final class Assignment implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> lanes.put(partition, new Lane()));
            condition.asking();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(Bridge.this::drop);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            onPartitionsRevoked(partitions);
        }
    }
}
