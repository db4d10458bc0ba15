package io.plurascope.standalone.command;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A client of server-sent events that keeps what it has seen. */
final class EventStream implements AutoCloseable {
    private record Event(String name, String data) {}

    private final HttpClient client;
    private final List<Event> events = new CopyOnWriteArrayList<>();

    private EventStream(HttpClient client) {
        this.client = client;
    }

    static EventStream open(URI address) throws Exception {
        EventStream stream = new EventStream(HttpClient.newHttpClient());
        HttpResponse<Stream<String>> response =
                stream.client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            throw new AssertionError(address + " answers with status " + response.statusCode());
        }
        Thread.ofVirtual().start(() -> stream.read(response.body()));
        return stream;
    }

    private void read(Stream<String> lines) {
        String[] name = {""};
        try {
            lines.forEach(line -> {
                if (line.startsWith("event:")) {
                    name[0] = line.substring("event:".length()).strip();
                } else if (line.startsWith("data:")) {
                    events.add(
                            new Event(name[0], line.substring("data:".length()).strip()));
                }
            });
        } catch (UncheckedIOException e) {
            // The stream was closed, by us or by the sink; what was seen until then counts.
            events.add(new Event("end", String.valueOf(e.getMessage())));
        }
    }

    /** The data of the events of a name, in the order in which they came. */
    List<String> seen(String name) {
        return events.stream()
                .filter(event -> event.name().equals(name))
                .map(Event::data)
                .toList();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
