package io.plurascope.bridge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * One partition's records in their order: those that wait to be taken up and, before them, those that were taken up
 * and have not been collected. A lane lives from one assignment of its partition to the next, so what comes back for
 * an earlier assignment finds its lane gone. Not thread-safe: only the bridge's own thread uses it.
 */
final class Lane {
    private final Deque<ConsumerRecord<byte @Nullable [], byte @Nullable []>> arrived = new ArrayDeque<>();
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final Runnable ready;
    private @Nullable OffsetAndMetadata next;
    private long bytes;

    private record Pending(OffsetAndMetadata next, int bytes, CompletableFuture<Settled> settled) {}

    /**
     * An empty one.
     *
     * @param ready runs when what had not settled when it was last looked for has settled; on any thread, and must not block
     */
    Lane(Runnable ready) {
        this.ready = ready;
    }

    void arrive(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
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

    /**
     * Takes up what has arrived, in order, until one has to wait.
     *
     * @param step the future of a record that is taken up; empty where it has to wait
     */
    void takeUp(
            Function<ConsumerRecord<byte @Nullable [], byte @Nullable []>, Optional<CompletableFuture<Settled>>> step) {
        for (var record = arrived.peekFirst(); record != null; record = arrived.peekFirst()) {
            Optional<CompletableFuture<Settled>> settled = step.apply(record);
            if (settled.isEmpty()) {
                return;
            }
            arrived.removeFirst();
            pending.addLast(new Pending(
                    new OffsetAndMetadata(record.offset() + 1, record.leaderEpoch(), ""),
                    bytes(record),
                    settled.get()));
            if (pending.size() == 1) {
                watchFirst();
            }
        }
    }

    private void watchFirst() {
        Pending first = pending.peekFirst();
        if (first != null) {
            var unused = first.settled().whenComplete((settled, thrown) -> ready.run());
        }
    }

    /** Removes and gives what has settled, up to the first that has not. */
    List<Settled> collect() {
        List<Settled> collected = new ArrayList<>();
        for (Pending first = pending.peekFirst();
                first != null && first.settled().isDone();
                first = pending.peekFirst()) {
            collected.add(first.settled().join());
            next = first.next();
            bytes -= first.bytes();
            pending.removeFirst();
        }
        if (!collected.isEmpty()) {
            watchFirst();
        }
        return collected;
    }

    /** The offset after the last record collected; absent where none was. */
    @Nullable
    OffsetAndMetadata next() {
        return next;
    }

    /** Takes every pending question back. */
    void cancel() {
        pending.forEach(each -> each.settled().cancel(true));
        pending.clear();
        arrived.clear();
        bytes = 0;
    }
}
