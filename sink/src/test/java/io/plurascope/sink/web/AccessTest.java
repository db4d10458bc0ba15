package io.plurascope.sink.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.sink.HeldTopics;
import io.plurascope.sink.MadeUp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AccessTest {
    private static final String TOKEN = "a+token&of=20/signs%";

    private final Served server = new Served(WebSettings.local(0).asking(TOKEN), MadeUp.small(), new HeldTopics());

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/shell.js",
                "/lib/echarts.esm.min.js",
                "/api/runs",
                "/api/runs/made-up-1/boards/distributional",
                "/api/events",
                "/api/health",
                "/api/openapi.json",
                "/metrics",
                "/nothing",
                "/?token=a+token",
                "/api/runs?token=a%2Btoken%26of%3D20%2Fsigns%25"
            })
    void nothing_is_told_to_who_has_no_token(String path) throws Exception {
        HttpResponse<String> response = server.get(path);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"plurascope\"");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.headers().map()).doesNotContainKey("set-cookie");
        assertThat(response.body()).contains("asks for its token").doesNotContain("made-up-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/shell.js", "/api/runs", "/api/health", "/metrics"})
    void a_program_sends_it_in_a_header(String path) throws Exception {
        assertThat(server.get(path, "Authorization", "Bearer " + TOKEN).statusCode())
                .isEqualTo(200);
        assertThat(server.get(path, "Authorization", "bearer " + TOKEN).statusCode())
                .isEqualTo(200);
        assertThat(server.get(path, "Authorization", "Bearer " + TOKEN + "x").statusCode())
                .isEqualTo(401);
        assertThat(server.get(path, "Authorization", TOKEN).statusCode()).isEqualTo(401);
        assertThat(server.get(path, "Authorization", "Bearer").statusCode()).isEqualTo(401);
    }

    @Test
    void a_browser_gets_a_cookie_by_the_link_and_an_address_without_the_token() throws Exception {
        URI link = server.server().link();

        HttpResponse<String> response =
                server.send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().firstValue("Location").orElseThrow())
                .endsWith("/")
                .doesNotContain("token");
        String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .startsWith("plurascope_token=")
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Path=/")
                .doesNotContain(TOKEN);
        String pair = cookie.split(";", 2)[0];
        assertThat(server.get("/", "Cookie", pair).body()).contains("<title>Plurascope</title>");
        assertThat(server.get("/api/runs", "Cookie", pair).statusCode()).isEqualTo(200);
        assertThat(server.get("/api/runs", "Cookie", pair + "0").statusCode()).isEqualTo(401);
        assertThat(server.get("/api/runs", "Cookie", "plurascope_token=" + TOKEN)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void the_browser_is_told_what_it_may_do_with_every_answer() throws Exception {
        for (HttpResponse<String> response : List.of(
                server.get("/"), server.get("/nothing"), server.get("/api/runs", "Authorization", "Bearer " + TOKEN))) {
            assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(response.headers().firstValue("Cross-Origin-Resource-Policy"))
                    .contains("same-origin");
        }
    }
}
