package io.plurascope.bridge;

import io.plurascope.bridge.triton.Sentences;
import io.plurascope.schemas.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One model's bridge: polls prompts, has them asked, collects what came of them in the order of their partitions and
 * publishes it together with the offsets. Everything but the calls happens on the thread that runs it.
 */
final class Bridge implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);
    private static final Duration LEAVING = Duration.ofSeconds(3);

    /** For calls in flight when partitions go or the bridge ends: longer, and the others of the group would wait. */
    private static final Duration LONGEST_LAST_CALL = Duration.ofSeconds(5);

    private static final Duration BETWEEN_OPENINGS = Duration.ofSeconds(1);

    /** How much longer it gathers results than it took to publish the last: it publishes a sixth of the time at most. */
    private static final int REST = 5;

    /** How many prompts of a partition may be asked, and answered, behind one that is not answered yet. */
    private static final int AHEAD = 128;

    /** How long it waits for records while nothing else is to be done; whatever comes wakes it. */
    private static final Duration IDLE = Duration.ofMillis(500);

    private final Consumer<byte @Nullable [], byte @Nullable []> consumer;
    private final Publisher publisher;
    private final Intake intake;
    private final BridgeSettings settings;
    private final Condition condition;
    private final BridgeMeters meters;
    private final Lanes lanes;
    private final Positions positions;
    private final AtomicBoolean asleep = new AtomicBoolean();
    private long lastPublished = System.nanoTime();
    private Duration gathering;
    private boolean recordsWait;
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
        this.gathering = settings.commitInterval();
        this.lanes = new Lanes(
                settings.heldPrompts(),
                settings.heldBytes(),
                Math.max(AHEAD, 2 * settings.inFlight().most()),
                this::wake);
        this.positions = new Positions(consumer, lanes, () -> running);
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
                    : "It cannot go on: " + Sentences.ended(String.valueOf(e.getMessage()));
            condition.failed(fenced, e);
        } finally {
            lanes.dropAll();
            meters.holds(0, 0);
        }
    }

    /** Asks for the end; what is in flight is waited for and published, what waits is asked after the next start. */
    void stop() {
        running = false;
        consumer.wakeup();
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
                meters.inFlightLimit(),
                meters.held());
    }

    private void step() {
        if (!publisher.isOpen() && !open()) {
            return;
        }
        if (lanes.isReady() && untilDue().isZero()) {
            publish();
        }
        // Before it waits for records, since what was published may have made room for them.
        consumer.pause(lanes.full());
        consumer.resume(lanes.drained());
        meters.holds(lanes.heldPrompts(), lanes.heldBytes());
        receive(patience());
        positions.goBack(intake::isAsked);
        lanes.takeUp(intake::takeUp);
        String waitsFor = intake.waitsFor();
        recordsWait = waitsFor != null;
        condition.intake(waitsFor);
    }

    /** How long to wait for records: until results are to be published, and for as long as it likes where there are none. */
    private Duration patience() {
        asleep.set(true);
        if (lanes.isReady()) {
            asleep.set(false);
            return untilDue();
        }
        return recordsWait ? settings.commitInterval() : IDLE;
    }

    /** How long results are still gathered; nothing where the last ones were published long enough ago. */
    private Duration untilDue() {
        Duration since = Duration.ofNanos(System.nanoTime() - lastPublished);
        Duration left = gathering.minus(since);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Ends the waiting for records, since there are results; on any thread. */
    private void wake() {
        if (asleep.compareAndSet(true, false)) {
            consumer.wakeup();
        }
    }

    private boolean open() {
        try {
            publisher.open();
            positions.resume();
            return true;
        } catch (KafkaException e) {
            if (Publisher.isFinal(e)) {
                throw e;
            }
            publisher.drop();
            condition.intake("The broker cannot be written to: " + Sentences.ended(String.valueOf(e.getMessage())));
            // Polling with everything paused keeps the membership in the group.
            consumer.pause(consumer.assignment());
            receive(BETWEEN_OPENINGS);
            return false;
        }
    }

    private void receive(Duration patience) {
        try {
            lanes.arrive(consumer.poll(patience));
        } catch (WakeupException e) {
            // There are results, or it is to end; no record is lost.
        } catch (NoOffsetForPartitionException e) {
            consumer.seekToBeginning(e.partitions());
        } finally {
            asleep.set(false);
        }
    }

    /** Publishes what is settled; whether that was something and happened. */
    private boolean publish() {
        Lanes.Collected collected = lanes.collect();
        if (collected.results().isEmpty()) {
            return false;
        }
        long begun = System.nanoTime();
        boolean happened = publish(collected);
        lastPublished = System.nanoTime();
        Duration rest = Duration.ofNanos(REST * (lastPublished - begun));
        gathering = rest.compareTo(settings.commitInterval()) < 0 ? rest : settings.commitInterval();
        return happened;
    }

    private boolean publish(Lanes.Collected collected) {
        try {
            publisher.publish(collected, consumer.groupMetadata());
            lanes.confirm();
            collected.results().forEach(this::published);
            return true;
        } catch (CommitFailedException e) {
            // The group has a new generation, of which the next poll tells.
            LOG.debug("Answers are published with the group's next generation.", e);
        } catch (KafkaException e) {
            if (Publisher.isFinal(e)) {
                throw e;
            }
            publisher.drop();
            condition.intake("Answers could not be published yet: " + Sentences.ended(String.valueOf(e.getMessage())));
        }
        return false;
    }

    private void published(Settled settled) {
        meters.published(settled);
        if (settled.deadLetter() != null) {
            condition.promptFailed(settled.deadLetter().getReason());
        }
    }

    /** Asks nothing more, waits for what is in flight, and publishes what is settled then. */
    private void finish() {
        // It waits for no records now, so nothing that settles has to end that.
        asleep.set(false);
        intake.hold(LONGEST_LAST_CALL);
        while (publisher.isOpen() && lanes.isReady()) {
            if (!publish()) {
                return;
            }
        }
    }

    /** Lanes come with their partitions and go with them. */
    private final class Assignment implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            positions.open(partitions);
            condition.asking();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // What is asked need not be asked again by whoever gets them.
            finish();
            lanes.drop(partitions);
            intake.goOn();
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            lanes.drop(partitions);
        }
    }
}
