package io.plurascope.sink.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A client of server-sent events that reads as the standard says, in a thread of its own. */
final class EventStream implements AutoCloseable {
    private final Socket socket;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger heartbeats = new AtomicInteger();
    private volatile @Nullable String lastEventId;

    /** One event. */
    record Event(@Nullable String id, String name, String data) {}

    EventStream(URI address, @Nullable String lastEventId) throws IOException {
        this.lastEventId = lastEventId;
        socket = new Socket(address.getHost(), address.getPort());
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        OutputStream out = socket.getOutputStream();
        out.write(("GET " + address.getRawPath() + query + " HTTP/1.1\r\nHost: localhost\r\n"
                        + (lastEventId == null ? "" : "Last-Event-ID: " + lastEventId + "\r\n") + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
        Thread.ofVirtual().start(this::read);
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    List<String> names() {
        return events.stream().map(Event::name).toList();
    }

    int heartbeats() {
        return heartbeats.get();
    }

    /** The last id that came whole, of an event or alone; what a browser would come back with. */
    @Nullable
    String lastEventId() {
        return lastEventId;
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            String id = null;
            String name = "";
            String data = "";
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty()) {
                    if (name.equals("heartbeat")) {
                        heartbeats.incrementAndGet();
                    } else if (!data.isEmpty()) {
                        events.add(new Event(id, name, data));
                    }
                    lastEventId = id == null ? lastEventId : id;
                    id = null;
                    name = "";
                    data = "";
                }
            }
        } catch (IOException e) {
            // The test closed the socket, or the server did: what came until then is what the test looks at.
            assert socket.isClosed() || e.getMessage() != null;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
