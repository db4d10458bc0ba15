package io.plurascope.sink.web;

import io.plurascope.sink.board.Change;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One listener to the events. It holds at most one entry a board, however slow it is: a later change of a board takes
 * the place of an earlier one that was not sent yet, and goes to the end, so that ids rise.
 *
 * <p>Where it sends {@code anew}, what its client held is void: everything that stands follows, and the first id after
 * {@code anew} says that it was all. A heartbeat carries an id too, so that a client to whom none of many changes
 * mattered need not begin anew; it is an event, since a browser's script is told of nothing else and could not tell a sink
 * that hangs from one to which nothing happens.
 */
final class EventClient implements AutoCloseable {
    private static final byte[] GREETING = "retry: 1000\n\n".getBytes(StandardCharsets.UTF_8);
    private static final String HEARTBEAT = "event: heartbeat\ndata: {}\n\n";
    private static final String ANEW = "event: anew\ndata: {}\n\n";

    private final EventHub hub;
    private final String idPrefix;
    private final EventChoice wanted;
    private final Duration heartbeat;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final LinkedHashMap<Change, Long> pending = new LinkedHashMap<>();
    private boolean begun;
    private boolean anew;
    private long heard;
    private boolean closed;

    /** What is to be sent now; all that was told up to the number heard is in it or was sent before. */
    private record Batch(boolean begun, boolean anew, List<Map.Entry<Change, Long>> changes, long heard) {}

    EventClient(EventHub hub, String idPrefix, EventChoice wanted, Duration heartbeat) {
        this.hub = hub;
        this.idPrefix = idPrefix;
        this.wanted = wanted;
        this.heartbeat = heartbeat;
    }

    /** Has it get what changed after one that its client has. */
    void goOn(long last) {
        begin(false, List.of(), last);
    }

    /** Has it begin anew with everything that stands after a change. */
    void beginAnew(Collection<Change> everything, long number) {
        begin(true, everything, number);
    }

    private void begin(boolean fromNothing, Collection<Change> changes, long number) {
        lock.lock();
        try {
            begun = true;
            anew = fromNothing;
            heard = number;
            changes.stream().filter(wanted::has).forEach(change -> pending.put(change, number));
            woken.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Whether it knows what to begin with. */
    boolean begun() {
        lock.lock();
        try {
            return begun;
        } finally {
            lock.unlock();
        }
    }

    /** Notes a change that is to be sent; one before it has begun is in what it begins with. */
    void offer(Change change, long number) {
        lock.lock();
        try {
            if (!begun) {
                return;
            }
            heard = number;
            if (wanted.has(change)) {
                pending.remove(change);
                pending.put(change, number);
                woken.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Number of changes that wait to be sent. */
    int waiting() {
        lock.lock();
        try {
            return pending.size();
        } finally {
            lock.unlock();
        }
    }

    /** Sends changes, in the calling thread, until the client goes away or is closed. */
    void serve(OutputStream out) throws IOException, InterruptedException {
        try {
            out.write(GREETING);
            out.flush();
            while (true) {
                Batch batch = take();
                if (closed()) {
                    return;
                }
                send(batch, out);
                out.flush();
            }
        } finally {
            hub.forget(this);
        }
    }

    /**
     * Writes events. Those that share a number, as all of a first snapshot do, get their id only with the last of them:
     * who is cut off before has not got everything up to that number.
     */
    private void send(Batch batch, OutputStream out) throws IOException {
        List<Map.Entry<Change, Long>> changes = batch.changes();
        if (changes.isEmpty()) {
            String id = batch.begun() ? "id: " + idPrefix + batch.heard() + "\n" : "";
            out.write((id + (batch.anew() ? ANEW : HEARTBEAT)).getBytes(StandardCharsets.UTF_8));
            return;
        }
        if (batch.anew()) {
            out.write(ANEW.getBytes(StandardCharsets.UTF_8));
        }
        for (int i = 0; i < changes.size(); i++) {
            long number = changes.get(i).getValue();
            if (i + 1 == changes.size() || changes.get(i + 1).getValue() != number) {
                out.write(("id: " + idPrefix + number + "\n").getBytes(StandardCharsets.UTF_8));
            }
            out.write(hub.event(changes.get(i).getKey()));
        }
    }

    private Batch take() throws InterruptedException {
        lock.lock();
        try {
            long left = heartbeat.toNanos();
            while (pending.isEmpty() && !anew && !closed && left > 0) {
                left = woken.awaitNanos(left);
            }
            List<Map.Entry<Change, Long>> taken = new ArrayList<>(pending.size());
            pending.forEach((change, number) -> taken.add(Map.entry(change, number)));
            pending.clear();
            Batch batch = new Batch(begun, anew, taken, heard);
            anew = false;
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Ends it. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
    }
}
