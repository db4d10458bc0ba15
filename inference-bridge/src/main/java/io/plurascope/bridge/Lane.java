package io.plurascope.bridge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
    private final int ahead;
    private final Runnable ready;
    private Remembered remembered;
    private String metadata;
    private boolean holds;
    private @Nullable CompletableFuture<Settled> watched;
    private @Nullable OffsetAndMetadata next;
    private long published;
    private int uncertain;
    private long bytes;

    private record Pending(OffsetAndMetadata next, int bytes, CompletableFuture<Settled> settled) {
        long resultBytes() {
            return settled.state() == Future.State.SUCCESS ? settled.join().bytes() : 0;
        }
    }

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
     * @param ahead number of records taken up that may not have settled or wait behind such a one: what a crash repeats
     * @param ready runs when what had not settled when it was last looked for has settled; on any thread, and must not block
     */
    Lane(@Nullable OffsetAndMetadata committed, int ahead, Runnable ready) {
        this.ahead = ahead;
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

    /** Bytes of the records held, as they stand in their topic, and of what came of them. */
    long bytes() {
        return bytes + resultBytes();
    }

    private long resultBytes() {
        return pending.stream().mapToLong(Pending::resultBytes).sum();
    }

    /** Whether there is something to collect. */
    boolean isReady() {
        Pending first = pending.peekFirst();
        return first != null && first.settled().isDone();
    }

    /**
     * Takes up what has arrived, in order, until one has to wait, or enough is on its way.
     *
     * @param most bytes that it may hold while it takes up more
     */
    void takeUp(Step step, long most) {
        if (holds || resultBytes() > most) {
            return;
        }
        int room = ahead - unpublishable();
        for (var record = arrived.peekFirst(); record != null; record = arrived.peekFirst()) {
            if (room-- <= 0) {
                watchMiddle();
                return;
            }
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

    /** Number of records taken up that cannot be published yet, since one that has not settled is among them or before. */
    private int unpublishable() {
        return pending.size() - (int) publishable().count();
    }

    /** What has settled, up to the first that has not. */
    private Stream<Pending> publishable() {
        return pending.stream().takeWhile(each -> each.settled().isDone());
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

    /** Says that there is room again when half of what is on its way has settled, before the rest has too. */
    private void watchMiddle() {
        Iterator<Pending> fromLast = pending.descendingIterator();
        for (int i = 0; i < ahead / 2; i++) {
            fromLast.next();
        }
        CompletableFuture<Settled> middle = fromLast.next().settled();
        if (middle != watched && !middle.isDone()) {
            watched = middle;
            var unused = middle.whenComplete((settled, thrown) -> ready.run());
        }
    }

    private void watchFirst() {
        Pending first = pending.peekFirst();
        if (first != null) {
            var unused = first.settled().whenComplete((settled, thrown) -> ready.run());
        }
    }

    /**
     * Gives what can be published; it is kept until it is {@link #confirm confirmed}.
     *
     * @param most bytes after which it gives no more
     */
    List<Settled> collect(long most) {
        List<Settled> collected = new ArrayList<>();
        long collectedBytes = 0;
        Iterator<Pending> settled = publishable().iterator();
        while (collectedBytes <= most && settled.hasNext()) {
            Pending each = settled.next();
            collected.add(each.settled().join());
            collectedBytes += each.resultBytes();
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
