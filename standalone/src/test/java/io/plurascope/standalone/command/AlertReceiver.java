package io.plurascope.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A program that takes alerts over HTTP, believes none whose signature is wrong, and can be told to fail. */
final class AlertReceiver implements AutoCloseable {
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final HttpServer server;
    private final Webhook verifier = new Webhook(SECRET);
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private volatile int status = 204;

    /** A post whose signature was right. */
    record Taken(String id, JsonNode body) {
        String type() {
            return body.get("type").asText();
        }

        String model() {
            return body.get("data").get("model").asText();
        }
    }

    private AlertReceiver(HttpServer server) {
        this.server = server;
    }

    static AlertReceiver start() throws IOException {
        AlertReceiver receiver =
                new AlertReceiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        receiver.server.createContext("/alerts", receiver::take);
        receiver.server.start();
        return receiver;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/alerts");
    }

    /** What it answers from now on. */
    void answer(int changed) {
        status = changed;
    }

    /** What it has taken, in order. */
    List<Taken> taken() {
        return taken;
    }

    /** Ids of what it answered otherwise. */
    List<String> failed() {
        return refused;
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, List<String>> headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
        int answered = status;
        try {
            verifier.verify(body, headers);
        } catch (WebhookVerificationException e) {
            answered = 401;
        }
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        if (answered / 100 == 2) {
            taken.add(new Taken(id, new ObjectMapper().readTree(body)));
        } else {
            refused.add(id);
        }
        exchange.sendResponseHeaders(answered, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
