package io.plurascope.bridge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One partition's records in their order: those that wait to be taken up and, before them, those that were taken up
 * and are not known to be published. A lane lives from one assignment of its partition to the next, so what comes back for
 * an earlier assignment finds its lane gone. Not thread-safe: only the bridge's own thread uses it.
 */
final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final long NONE = -1;

    private final Deque<ConsumerRecord<byte @Nullable [], byte @Nullable []>> arrived = new ArrayDeque<>();
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final Runnable ready;
    private Remembered remembered;
    private String metadata;
    private boolean holds;
    private @Nullable OffsetAndMetadata next;
    private long published;
    private int uncertain;
    private long bytes;

    private record Pending(OffsetAndMetadata next, int bytes, CompletableFuture<Settled> settled) {}

    /** Takes up one record, as {@link Intake#takeUp} does. */
    @FunctionalInterface
    interface Step {
        /** What came of it; empty where the record has to wait. */
        Optional<Intake.Taken> takeUp(
                ConsumerRecord<byte @Nullable [], byte @Nullable []> record, Remembered remembered);
    }

    /**
     * An empty one.
     *
     * @param committed the group's offset; absent where nothing was ever published
     * @param ready runs when what had not settled when it was last looked for has settled; on any thread, and must not block
     */
    Lane(@Nullable OffsetAndMetadata committed, Runnable ready) {
        this.ready = ready;
        this.published = committed == null ? NONE : committed.offset();
        this.remembered = committed == null ? Remembered.NOTHING : Remembered.of(committed.metadata());
        this.metadata = remembered.metadata();
    }

    void arrive(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        if (published == NONE) {
            published = record.offset();
        }
        arrived.addLast(record);
        bytes += bytes(record);
    }

    private static int bytes(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        return length(record.key()) + length(record.value());
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /** Number of records held. */
    int size() {
        return arrived.size() + pending.size();
    }

    /** Bytes of the records held, as they stand in their topic. */
    long bytes() {
        return bytes;
    }

    /** Whether there is something to collect. */
    boolean isReady() {
        Pending first = pending.peekFirst();
        return first != null && first.settled().isDone();
    }

    /** Takes up what has arrived, in order, until one has to wait. */
    void takeUp(Step step) {
        for (var record = arrived.peekFirst(); record != null && !holds; record = arrived.peekFirst()) {
            Optional<Intake.Taken> taken = step.takeUp(record, remembered);
            if (taken.isEmpty()) {
                return;
            }
            arrived.removeFirst();
            remember(record.offset(), taken.get().skippedRun());
            pending.addLast(new Pending(
                    new OffsetAndMetadata(record.offset() + 1, record.leaderEpoch(), metadata),
                    bytes(record),
                    taken.get().settled()));
            if (pending.size() == 1) {
                watchFirst();
            }
        }
    }

    private void remember(long offset, @Nullable String skippedRun) {
        Remembered before = remembered;
        Remembered more = skippedRun == null ? before : before.skipping(skippedRun, offset);
        remembered = more.after(offset);
        if (remembered != before) {
            metadata = remembered.metadata();
        }
    }

    /**
     * Goes back to prompts that were skipped, if there are such whose run asks now. First it takes up no more, until
     * everything before is published.
     *
     * @param asks whether a run asks now
     * @return where the partition is to be read from now; empty where it is to be read on
     */
    OptionalLong goBack(Predicate<String> asks) {
        List<String> runs = remembered.missed(asks);
        holds = !runs.isEmpty();
        if (!holds || !pending.isEmpty() || published == NONE) {
            return OptionalLong.empty();
        }
        long first = remembered.first(runs);
        LOG.info("Prompts from offset {} on are read again for runs {}, which ask now.", first, runs);
        remembered = remembered.goingBack(runs, published);
        metadata = remembered.metadata();
        holds = false;
        next = null;
        arrived.clear();
        bytes = 0;
        return OptionalLong.of(first);
    }

    private void watchFirst() {
        Pending first = pending.peekFirst();
        if (first != null) {
            var unused = first.settled().whenComplete((settled, thrown) -> ready.run());
        }
    }

    /** Gives what has settled, up to the first that has not; it is kept until it is {@link #confirm confirmed}. */
    List<Settled> collect() {
        List<Settled> collected = new ArrayList<>();
        for (Pending each : pending) {
            if (!each.settled().isDone()) {
                break;
            }
            collected.add(each.settled().join());
            next = each.next();
        }
        uncertain = collected.size();
        return collected;
    }

    /** The offset after the last record collected; absent where none was. */
    @Nullable
    OffsetAndMetadata next() {
        return next;
    }

    /** Forgets what was collected last, since it is published. */
    void confirm() {
        if (uncertain > 0 && next != null) {
            for (; uncertain > 0; uncertain--) {
                bytes -= pending.removeFirst().bytes();
            }
            published = next.offset();
            watchFirst();
        }
    }

    /**
     * Goes on after a publication of which nobody knows whether it happened.
     *
     * @param committed the group's offset; absent where nothing was ever published
     * @return whether it can: not where the group is elsewhere
     */
    boolean resume(@Nullable OffsetAndMetadata committed) {
        if (next == null || committed == null || committed.offset() == published) {
            return true;
        }
        boolean happened = committed.offset() == next.offset();
        if (happened) {
            confirm();
        }
        return happened;
    }

    /** Takes every pending question back. */
    void cancel() {
        pending.forEach(each -> each.settled().cancel(true));
        pending.clear();
        uncertain = 0;
        arrived.clear();
        bytes = 0;
    }
}
