package io.plurascope.sink.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Posts to a real HTTP server that fails in the ways in which servers fail. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ReceiverTest {
    private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String BODY = "{\"measure\":\"Ähnlichkeit\"}";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Retries QUICK =
            new Retries(Duration.ofSeconds(20), Duration.ofMillis(20), Duration.ofMillis(200));

    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private Receiver receiver;

    private record Post(String id, long nanos, boolean verified, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = serve(0);
        receiver = receiver(server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        end.countDown();
        receiver.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void a_post_is_signed_so_that_the_receiver_can_tell() {
        Outcome outcome = receiver.post("alert-0-1-2", BODY).join();

        assertThat(outcome).isEqualTo(new Outcome.Taken());
        assertThat(posts).singleElement().satisfies(post -> {
            assertThat(post.verified()).isTrue();
            assertThat(post.id()).isEqualTo("alert-0-1-2");
            assertThat(post.body()).isEqualTo(BODY);
        });
        assertThat(said).isEmpty();
    }

    @Test
    void a_server_that_fails_is_tried_again_with_growing_waits_under_the_same_id() {
        answers.addAll(List.of(500, 503, 408, 425, 502));

        Outcome outcome = receiver.post("one", BODY).join();

        assertThat(outcome).isEqualTo(new Outcome.Taken());
        assertThat(posts).hasSize(6).allSatisfy(post -> {
            assertThat(post.id()).isEqualTo("one");
            assertThat(post.verified()).isTrue();
        });
        // The waits are 20, 40, 80, 160, 200 ms, each give or take a fifth.
        assertThat(posts.get(5).nanos() - posts.get(4).nanos())
                .isGreaterThanOrEqualTo(Duration.ofMillis(160).toNanos());
        assertThat(posts.get(5).nanos() - posts.get(0).nanos())
                .isGreaterThanOrEqualTo(Duration.ofMillis(400).toNanos());
        assertThat(said)
                .containsExactly(
                        "The receiver at " + place() + " answers 500; it is tried again until it takes the alert.",
                        "The receiver at " + place() + " answers again.");
    }

    @Test
    void a_server_that_asks_for_a_wait_is_given_it() {
        answers.add(429);

        Outcome outcome = receiver.post("one", BODY).join();

        assertThat(outcome).isEqualTo(new Outcome.Taken());
        assertThat(posts).hasSize(2);
        assertThat(posts.get(1).nanos() - posts.get(0).nanos())
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void a_server_that_refuses_is_not_tried_again() {
        answers.addAll(List.of(404, 301));

        assertThat(receiver.post("one", BODY).join()).isEqualTo(new Outcome.Refused(404));
        assertThat(receiver.post("two", BODY).join()).isEqualTo(new Outcome.Refused(301));
        assertThat(posts).extracting(Post::id).containsExactly("one", "two");
    }

    @Test
    void a_server_that_does_not_answer_in_time_is_tried_again() {
        answers.add(0);
        Retries impatient = new Retries(Duration.ofMillis(500), QUICK.first(), QUICK.longest());

        try (Receiver other = receiver(server.getAddress().getPort(), impatient)) {
            assertThat(other.post("one", BODY).join()).isEqualTo(new Outcome.Taken());
        }
        // On a busy machine an answer that was given may come too late as well.
        assertThat(posts).hasSizeGreaterThanOrEqualTo(2);
        assertThat(said.getFirst()).contains("does not answer (HttpTimeoutException)");
    }

    @Test
    void a_server_that_is_away_gets_it_when_it_is_there() throws Exception {
        int port = freePort();
        try (Receiver early = receiver(port)) {
            CompletableFuture<Outcome> outcome = early.post("one", BODY);
            await().atMost(PATIENCE).until(() -> !said.isEmpty());
            assertThat(said.getFirst()).contains("does not answer (ConnectException)");
            assertThat(outcome).isNotDone();

            HttpServer late = serve(port);
            try {
                assertThat(outcome.get(20, TimeUnit.SECONDS)).isEqualTo(new Outcome.Taken());
            } finally {
                late.stop(0);
            }
        }
    }

    @Test
    void a_post_that_is_given_up_is_not_tried_again() {
        answers.addAll(Collections.nCopies(1000, 503));
        CompletableFuture<Outcome> outcome = receiver.post("one", BODY);
        await().atMost(PATIENCE).until(() -> posts.size() > 1);

        outcome.cancel(true);

        int after = posts.size();
        await().during(QUICK.longest().multipliedBy(3)).atMost(PATIENCE).until(() -> posts.size() <= after + 1);
    }

    private Receiver receiver(int port) {
        return receiver(port, QUICK);
    }

    private Receiver receiver(int port, Retries retries) {
        return new Receiver(
                URI.create("http://127.0.0.1:" + port + "/hook?token=hidden"),
                Secrets.of(List.of(SECRET)),
                retries,
                Clock.systemUTC(),
                said::add,
                new WebhookHealth(Clock.systemUTC()));
    }

    private String place() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private HttpServer serve(int port) throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        started.setExecutor(threads);
        started.createContext("/hook", this::take);
        started.start();
        return started;
    }

    /** Answers what is next in the list, 0 by no answer, and 200 after its end. */
    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        posts.add(new Post(
                exchange.getRequestHeaders().getFirst("webhook-id"),
                System.nanoTime(),
                verified(exchange, body),
                body));
        Integer answer = answers.poll();
        int status = answer == null ? 200 : answer;
        if (status == 0) {
            hang();
        }
        if (status == 429) {
            exchange.getResponseHeaders().set("Retry-After", "1");
        }
        if (status == 301) {
            exchange.getResponseHeaders().set("Location", place() + "/hook");
        }
        exchange.sendResponseHeaders(status == 0 ? 200 : status, -1);
        exchange.close();
    }

    private void hang() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean verified(HttpExchange exchange, String body) {
        try {
            new Webhook(SECRET).verify(body, lowerCase(exchange));
            return true;
        } catch (WebhookVerificationException e) {
            return false;
        }
    }

    private static Map<String, List<String>> lowerCase(HttpExchange exchange) {
        return exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
