package io.plurascope.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ConnectionTest {
    @Test
    void addresses_that_no_client_takes_are_told_with_the_clients_reason_and_what_to_do() {
        Connection connection = new Connection("nowhere", URI.create("http://127.0.0.1:1"));

        String sentence = "";
        try (Admin admin = Admin.create(connection.clientSettings())) {
            assertThat(admin).as("a client for addresses without a port").isNull();
        } catch (KafkaException e) {
            sentence = connection.unusable(e);
        }

        // The words in the middle are those of Kafka's own check of the setting.
        assertThat(sentence)
                .isEqualTo(
                        "The brokers' addresses 'nowhere' cannot be used: Invalid url in bootstrap.servers: nowhere;"
                                + " name host:port in PLURASCOPE_BOOTSTRAP_SERVERS or, for a command, with --bootstrap-servers.");
    }

    @Test
    @Timeout(20)
    void a_registry_that_loses_an_answer_is_asked_again() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            if (requests.incrementAndGet() == 1) {
                awaitQuietly(end);
            }
            byte[] answer = "[\"a subject\"]".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

            assertThat(new Connection("127.0.0.1:1", address)
                            .registryClient(Duration.ofSeconds(2))
                            .getAllSubjects())
                    .containsExactly("a subject");
            assertThat(requests).hasValue(2);
        } finally {
            end.countDown();
            server.stop(0);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
