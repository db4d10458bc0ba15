package io.plurascope.sink.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.plurascope.sink.web.Json;
import io.plurascope.sink.web.PortTaken;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What a webhook knows of itself, over HTTP: {@code GET /health} as JSON, with status 200, or 503 where alerts do not go out,
 * and {@code GET /metrics} for Prometheus.
 */
public final class WebhookEndpoint implements AutoCloseable {
    /** Environment variable of the address to listen on. */
    public static final String HOST = "PLURASCOPE_WEBHOOK_HOST";

    /** Environment variable of the port to listen on. */
    public static final String PORT = "PLURASCOPE_WEBHOOK_PORT";

    /** Port that is asked where none is named. */
    public static final int DEFAULT_PORT = 8083;

    private static final String JSON = "application/json";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private record Reply(int status, String mediaType, String body) {}

    private WebhookEndpoint(HttpServer server, WebhookHealth health) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                send(exchange, reply(exchange, health));
            }
        });
        server.start();
    }

    /**
     * Starts one.
     *
     * @throws PortTaken where it cannot be listened on
     */
    public static WebhookEndpoint start(String host, int port, WebhookHealth health) {
        try {
            return new WebhookEndpoint(HttpServer.create(new InetSocketAddress(host, port), 0), health);
        } catch (IOException | UnresolvedAddressException e) {
            throw new PortTaken(host, port, e);
        }
    }

    private static Reply reply(HttpExchange exchange, WebhookHealth health) {
        if (!exchange.getRequestMethod().equals("GET")) {
            return new Reply(405, TEXT, "Only GET is answered.\n");
        }
        return switch (exchange.getRequestURI().getPath()) {
            case "/health" -> {
                WebhookHealth.Report report = health.report();
                yield new Reply(report.healthy() ? 200 : 503, JSON, Json.text(report) + "\n");
            }
            case "/metrics" -> new Reply(200, PROMETHEUS, health.metrics());
            default -> new Reply(404, TEXT, "There are /health and /metrics here.\n");
        };
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", reply.mediaType());
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    /** Where it listens, on this machine. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
