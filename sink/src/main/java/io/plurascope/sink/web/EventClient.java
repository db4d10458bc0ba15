package io.plurascope.sink.web;

import io.plurascope.sink.board.Change;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * One listener to the events. It holds at most one entry a board, however slow it is: a later change of a board takes
 * the place of an earlier one that was not sent yet, and goes to the end, so that ids rise.
 */
final class EventClient implements AutoCloseable {
    private static final byte[] GREETING = "retry: 1000\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] HEARTBEAT = ": nothing happened\n\n".getBytes(StandardCharsets.UTF_8);

    private final EventHub hub;
    private final Predicate<Change> wanted;
    private final Duration heartbeat;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final LinkedHashMap<Change, Long> pending = new LinkedHashMap<>();
    private boolean closed;

    EventClient(EventHub hub, Predicate<Change> wanted, Duration heartbeat) {
        this.hub = hub;
        this.wanted = wanted;
        this.heartbeat = heartbeat;
    }

    /** Notes a change that is to be sent. */
    void offer(Change change, long number) {
        if (!wanted.test(change)) {
            return;
        }
        lock.lock();
        try {
            pending.remove(change);
            pending.put(change, number);
            woken.signal();
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
                List<Map.Entry<Change, Long>> changes = take();
                if (closed()) {
                    return;
                }
                if (changes.isEmpty()) {
                    out.write(HEARTBEAT);
                }
                send(changes, out);
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
    private void send(List<Map.Entry<Change, Long>> changes, OutputStream out) throws IOException {
        for (int i = 0; i < changes.size(); i++) {
            long number = changes.get(i).getValue();
            if (i + 1 == changes.size() || changes.get(i + 1).getValue() != number) {
                out.write(("id: " + hub.id(number) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            out.write(hub.event(changes.get(i).getKey(), number));
        }
    }

    private List<Map.Entry<Change, Long>> take() throws InterruptedException {
        lock.lock();
        try {
            long left = heartbeat.toNanos();
            while (pending.isEmpty() && !closed && left > 0) {
                left = woken.awaitNanos(left);
            }
            List<Map.Entry<Change, Long>> taken = new ArrayList<>(pending.size());
            pending.forEach((change, number) -> taken.add(Map.entry(change, number)));
            pending.clear();
            return taken;
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
