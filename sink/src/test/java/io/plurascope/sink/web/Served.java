package io.plurascope.sink.web;

import io.plurascope.sink.HeldTopics;
import io.plurascope.sink.board.Boards;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A healthy server over made-up boards and topics on a free port, and who asks it. */
final class Served implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WebServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    Served(WebSettings settings, Boards boards, HeldTopics topics) {
        server = WebServer.start(
                settings,
                boards,
                () -> new Health.Report(true, null, null, List.of()),
                topics.desk(),
                Clock.systemUTC());
    }

    Served(Boards boards, HeldTopics topics) {
        this(WebSettings.local(0), boards, topics);
    }

    URI address() {
        return server.address();
    }

    /** The server itself. */
    WebServer server() {
        return server;
    }

    /**
     * Asks for an address.
     *
     * @param path from the first slash on, as it is to be sent
     * @param headers names and values in turn
     */
    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + path.substring(1)))
                .timeout(PATIENCE);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends any request. */
    <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return client.send(request, handler);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
