package io.plurascope.sink.web;

import io.plurascope.sink.board.Boards;
import io.plurascope.sink.board.Change;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the changes of the boards and tells them to every client that listens. Only names of what changed are kept,
 * never its states: each client sends the state that stands when it gets there, written once for all clients.
 *
 * <p>An event's id is this hub's own name, what its client wants to be told, and the change's number. A client that brings
 * an id of this hub, and wants what it wanted then, gets what changed since, as long as the ring of the last changes goes
 * back that far. Every other one, new, away for too long or last with another process, is told to begin anew and gets everything; not before the boards hold what the topics held
 * when the sink started, since what is not told then is gone.
 */
final class EventHub implements AutoCloseable {
    private static final int NAME_BYTES = 4;

    private final Boards boards;
    private final Views views;
    private final int capacity;
    private final Duration heartbeat;
    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Numbered> ring = new ArrayDeque<>();
    private final Set<EventClient> clients = ConcurrentHashMap.newKeySet();
    private final Map<Change, byte[]> written = new ConcurrentHashMap<>();
    private long number;
    private boolean closed;

    private record Numbered(long number, Change change) {}

    /**
     * A hub that hears of every change from now on.
     *
     * @param capacity number of changes that a client may have missed and still get only what it missed
     * @param heartbeat how often a client hears that nothing happened
     */
    EventHub(Boards boards, int capacity, Duration heartbeat) {
        this.boards = boards;
        this.views = new Views(boards);
        this.capacity = capacity;
        this.heartbeat = heartbeat;
        byte[] bytes = new byte[NAME_BYTES];
        new SecureRandom().nextBytes(bytes);
        this.name = HexFormat.of().formatHex(bytes);
        boards.listen(this::changed);
        boards.listenForRead(this::read);
    }

    private void changed(Change change) {
        lock.lock();
        try {
            number++;
            written.remove(change);
            ring.addLast(new Numbered(number, change));
            if (ring.size() > capacity) {
                ring.removeFirst();
            }
            clients.forEach(client -> client.offer(change, number));
        } finally {
            lock.unlock();
        }
    }

    private void read() {
        lock.lock();
        try {
            clients.stream()
                    .filter(client -> !client.begun())
                    .forEach(client -> client.beginAnew(everything(), number));
        } finally {
            lock.unlock();
        }
    }

    /**
     * A new client, which has before it what it missed.
     *
     * @param choice which changes it is told
     * @param lastEventId id of the last event that it got; null for a new one
     */
    EventClient connect(EventChoice choice, @Nullable String lastEventId) {
        String prefix = name + "-" + choice.digest() + "-";
        EventClient client = new EventClient(this, prefix, choice, heartbeat);
        lock.lock();
        try {
            long last = number(prefix, lastEventId);
            long oldest = ring.isEmpty() ? number + 1 : ring.getFirst().number();
            if (last >= oldest - 1 && last <= number) {
                client.goOn(last);
                ring.stream()
                        .filter(missed -> missed.number() > last)
                        .forEach(missed -> client.offer(missed.change(), missed.number()));
            } else if (!boards.reading()) {
                client.beginAnew(everything(), number);
            }
            clients.add(client);
            if (closed) {
                client.close();
            }
        } finally {
            lock.unlock();
        }
        return client;
    }

    /** Number of clients that listen. */
    int size() {
        return clients.size();
    }

    /** Greatest number of changes that wait for one client. */
    int mostWaiting() {
        return clients.stream().mapToInt(EventClient::waiting).max().orElse(0);
    }

    void forget(EventClient client) {
        clients.remove(client);
    }

    /** An event's name and data as they stand now; the same bytes for every client as long as nothing changes. */
    byte[] event(Change change) {
        byte[] event = written.computeIfAbsent(
                change, key -> state(key).map(state -> write(key, state)).orElse(null));
        return event != null ? event : write(change, gone(change));
    }

    private static byte[] write(Change change, Object state) {
        String event = switch (change) {
            case Change.OfRun run -> "run";
            case Change.OfProgress progress -> "progress";
            case Change.OfStandings standings -> "standings";
            case Change.OfAlerts alerts -> "alerts";
            case Change.OfWindows windows -> "windows";
        };
        return ("event: " + event + "\ndata: " + Json.text(state) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private Optional<Object> state(Change change) {
        return switch (change) {
            case Change.OfRun of -> views.run(of.run()).map(view -> view);
            case Change.OfProgress of -> views.progress(of.run()).map(view -> view);
            case Change.OfStandings of -> views.standings(of.run(), of.board()).map(view -> view);
            case Change.OfAlerts of -> Optional.of(AlertsView.of(of.run(), boards.alerts()));
            case Change.OfWindows of -> Optional.of(new WindowsView(of.run(), boards.windowChanges(of.run())));
        };
    }

    private static Map<String, Object> gone(Change change) {
        return change instanceof Change.OfStandings of
                ? Map.of("run", of.run(), "board", of.board(), "removed", true)
                : Map.of("run", change.run(), "removed", true);
    }

    private Collection<Change> everything() {
        List<Change> changes = new ArrayList<>();
        boards.runs().forEach(run -> {
            changes.add(new Change.OfRun(run.getRun()));
            boards.progress(run.getRun()).ifPresent(board -> changes.add(new Change.OfProgress(run.getRun())));
            boards.boards(run.getRun())
                    .forEach(board -> changes.add(new Change.OfStandings(
                            run.getRun(), board.standings().getBoard())));
            if (boards.alerts().has(run.getRun())) {
                changes.add(new Change.OfAlerts(run.getRun()));
            }
            if (boards.windowChanges(run.getRun()) > 0) {
                changes.add(new Change.OfWindows(run.getRun()));
            }
        });
        return changes;
    }

    private static long number(String prefix, @Nullable String lastEventId) {
        if (lastEventId == null || !lastEventId.startsWith(prefix)) {
            return -1;
        }
        try {
            return Long.parseLong(lastEventId.substring(prefix.length()));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Ends every client. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            clients.forEach(EventClient::close);
        } finally {
            lock.unlock();
        }
    }
}
