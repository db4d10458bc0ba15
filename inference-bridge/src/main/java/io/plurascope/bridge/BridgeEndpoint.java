package io.plurascope.bridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What bridges know of themselves, over HTTP: {@code GET /health} as JSON, with status 200, or 503 where one is not at work,
 * and {@code GET /metrics} for Prometheus.
 */
final class BridgeEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BridgeEndpoint.class);
    private static final String JSON = "application/json";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .build();

    private final EndpointSettings settings;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** What is answered on {@code /health}. */
    private record Report(boolean healthy, List<Entry> bridges) {}

    /**
     * How one bridge is; {@code since} is in ISO-8601, the sentences are null where there is nothing to say, the last two are
     * numbers of calls.
     */
    private record Entry(
            String model,
            BridgeHealth.State state,
            String since,
            @Nullable String sentence,
            @Nullable String lastError,
            int inFlight,
            int inFlightLimit) {}

    private record Reply(int status, String mediaType, String body) {}

    private BridgeEndpoint(EndpointSettings settings, HttpServer server) {
        this.settings = settings;
        this.server = server;
        server.setExecutor(threads);
    }

    /**
     * Takes the port; whoever asks waits until there is something to {@link #serve}.
     *
     * @throws PortTaken where it cannot be listened on
     */
    static BridgeEndpoint bind(EndpointSettings settings) {
        try {
            return new BridgeEndpoint(
                    settings, HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), 0));
        } catch (IOException | UnresolvedAddressException e) {
            throw new PortTaken(settings, e);
        }
    }

    /** Begins to answer. */
    void serve(Supplier<List<BridgeHealth>> health, PrometheusMeterRegistry meters) {
        server.createContext("/", exchange -> answer(exchange, health, meters));
        server.start();
    }

    private static void answer(
            HttpExchange exchange, Supplier<List<BridgeHealth>> health, PrometheusMeterRegistry meters)
            throws IOException {
        try (exchange) {
            send(exchange, reply(exchange, health, meters));
        } catch (RuntimeException e) {
            // The JDK's server would close the connection without a word.
            LOG.error("{} {} failed.", exchange.getRequestMethod(), exchange.getRequestURI(), e);
            throw e;
        }
    }

    private static Reply reply(
            HttpExchange exchange, Supplier<List<BridgeHealth>> health, PrometheusMeterRegistry meters) {
        if (!exchange.getRequestMethod().equals("GET")) {
            return new Reply(405, TEXT, "Only GET is answered.\n");
        }
        return switch (exchange.getRequestURI().getPath()) {
            case "/health" -> health(health.get());
            case "/metrics" -> new Reply(200, PROMETHEUS, meters.scrape());
            default -> new Reply(404, TEXT, "There are /health and /metrics here.\n");
        };
    }

    private static Reply health(List<BridgeHealth> bridges) {
        boolean healthy = bridges.stream().allMatch(bridge -> bridge.state().atWork());
        List<Entry> entries = bridges.stream()
                .map(bridge -> new Entry(
                        bridge.model(),
                        bridge.state(),
                        bridge.since().toString(),
                        bridge.trouble(),
                        bridge.lastError(),
                        bridge.inFlight(),
                        bridge.inFlightLimit()))
                .toList();
        try {
            return new Reply(healthy ? 200 : 503, JSON, MAPPER.writeValueAsString(new Report(healthy, entries)) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A bridge's health does not fit JSON.", e);
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", reply.mediaType());
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    /** Where it listens. */
    URI address() {
        String host = settings.host().equals("0.0.0.0") || settings.host().equals("::") ? "localhost" : settings.host();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
