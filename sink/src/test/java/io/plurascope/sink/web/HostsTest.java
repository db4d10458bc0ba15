package io.plurascope.sink.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.sink.HeldTopics;
import io.plurascope.sink.MadeUp;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HostsTest {
    private final WebServer server = start(new WebSettings("127.0.0.1", 0, null, Set.of("Board.example.org")));

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LOCALHOST",
                "127.0.0.1",
                "127.0.0.1:1",
                "127.1.2.3:8080",
                "[::1]",
                "[::1]:8080",
                "board.example.org",
                "BOARD.example.org:443"
            })
    void its_own_names_are_answered_at_any_port(String host) throws IOException {
        String answer = ask(server, "/api/runs", "Host: " + host);

        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("made-up-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rebound.example.net",
                "rebound.example.net:8080",
                "localhost.example.net",
                "127.0.0.1.example.net",
                "evil-board.example.org",
                "board.example.org.example.net",
                "192.168.1.1",
                "0.0.0.0",
                "[::2]",
                "[fe80::1]:8080"
            })
    void every_other_name_is_refused_and_told_nothing(String host) throws IOException {
        for (String path :
                new String[] {"/", "/page.css", "/api/runs", "/api/events", "/api/health", "/metrics", "/nothing"}) {
            String answer = ask(server, path, "Host: " + host);

            assertThat(answer)
                    .as(path)
                    .startsWith("HTTP/1.1 421 ")
                    .contains(
                            "application/problem+json",
                            "This sink is asked for as localhost",
                            "Content-Security-Policy")
                    .doesNotContain("made-up-1", "<title>");
        }
    }

    @Test
    void a_request_without_a_name_is_refused() throws IOException {
        String answer = ask(server, "/api/runs", "X-Forwarded-Host: localhost");

        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("made-up-1");
    }

    @Test
    void what_a_proxy_says_of_another_name_counts_for_nothing() throws IOException {
        String answer = ask(
                server,
                "/api/runs",
                "Host: rebound.example.net\r\nX-Forwarded-Host: localhost\r\nForwarded: host=localhost");

        assertThat(answer).startsWith("HTTP/1.1 421 ").doesNotContain("made-up-1");
    }

    @Test
    void with_a_token_any_name_will_do_for_who_has_it() throws IOException {
        try (WebServer guarded = start(WebSettings.local(0).asking("0123456789abcdef"))) {
            String named = "Host: board.example.com\r\nAuthorization: Bearer 0123456789abcdef";

            assertThat(ask(guarded, "/api/runs", named)).startsWith("HTTP/1.1 200 ");
            assertThat(ask(guarded, "/api/runs", "Host: board.example.com")).startsWith("HTTP/1.1 401 ");
        }
    }

    private static WebServer start(WebSettings settings) {
        return WebServer.start(
                settings,
                MadeUp.small(),
                () -> new Health.Report(true, null, null, List.of()),
                new HeldTopics().desk(),
                Clock.systemUTC());
    }

    /** By a plain socket, since clients of HTTP set the name themselves. */
    private static String ask(WebServer server, String path, String headers) throws IOException {
        URI address = server.address();
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String request = "GET " + path + " HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
