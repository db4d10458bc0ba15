package io.plurascope.bridge;

import static io.plurascope.bridge.BridgeFixture.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plurascope.bridge.BridgeHealth.State;
import io.plurascope.bridge.standin.Recordings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The endpoint over real HTTP, before a bridge with a stand-in over real gRPC. */
class BridgeEndpointTest {
    private static final String LOOPBACK = "127.0.0.1";

    private final BridgeEndpoint endpoint = BridgeEndpoint.bind(new EndpointSettings(LOOPBACK, 0));
    private final HttpClient client = HttpClient.newHttpClient();
    private final BridgeFixture bridge;

    BridgeEndpointTest() throws Exception {
        bridge = new BridgeFixture(new Recordings(), BridgeFixture.settings());
    }

    @BeforeEach
    void askOnce() {
        endpoint.serve(() -> List.of(bridge.health()), bridge.meters);
        bridge.start();
        bridge.arrive(List.of(bridge.prompt(FIRST, 0)));
        await().until(() -> bridge.health().answered() == 1);
    }

    @AfterEach
    void end() {
        client.close();
        endpoint.close();
        bridge.close();
    }

    @Test
    void a_bridge_that_asks_is_healthy() throws Exception {
        HttpResponse<String> response = get("health");

        JsonNode report = new ObjectMapper().readTree(response.body());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(report.get("healthy").asBoolean()).isTrue();
        assertThat(report.get("bridges")).singleElement().satisfies(entry -> {
            assertThat(entry.get("model").asText()).isEqualTo("m");
            assertThat(entry.get("state").asText()).isEqualTo("asking");
            assertThat(Instant.parse(entry.get("since").asText())).isBeforeOrEqualTo(Instant.now());
            assertThat(entry.get("sentence").isNull()).isTrue();
            assertThat(entry.get("in_flight_limit").asInt()).isEqualTo(8);
        });
    }

    @Test
    void a_bridge_whose_server_has_gone_is_503_with_the_sentence_and_since_when() throws Exception {
        Instant before = Instant.now();
        bridge.endServer();
        bridge.arrive(List.of(bridge.prompt(FIRST, 1)));
        await().until(() -> bridge.health().state() == State.SERVER_AWAY);

        HttpResponse<String> response = get("health");

        JsonNode entry =
                new ObjectMapper().readTree(response.body()).get("bridges").get(0);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(entry.get("state").asText()).isEqualTo("server_away");
        assertThat(entry.get("sentence").asText()).contains(bridge.endpoint).endsWith(".");
        assertThat(Instant.parse(entry.get("since").asText())).isBetween(before, Instant.now());
        assertThat(get("metrics").body().lines()).contains("plurascope_bridge_up{model=\"m\"} 0.0");
    }

    @Test
    void a_bridge_that_has_not_joined_its_group_is_503() throws Exception {
        try (BridgeFixture starting = new BridgeFixture(new Recordings(), BridgeFixture.settings());
                BridgeEndpoint its = BridgeEndpoint.bind(new EndpointSettings(LOOPBACK, 0))) {
            its.serve(() -> List.of(bridge.health(), starting.health()), starting.meters);

            HttpResponse<String> response =
                    send(HttpRequest.newBuilder(its.address().resolve("health")));

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).contains("\"state\":\"asking\"", "\"state\":\"starting\"");
        }
    }

    @Test
    void prometheus_finds_what_was_counted_and_how_long_it_took() throws Exception {
        HttpResponse<String> response = get("metrics");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(response.body().lines())
                .contains("plurascope_bridge_answers_total{model=\"m\"} 1.0")
                .contains("plurascope_bridge_refusals_total{model=\"m\"} 0.0")
                .contains("plurascope_bridge_dead_letters_total{model=\"m\"} 0.0")
                .contains("plurascope_bridge_in_flight_limit{model=\"m\"} 8.0")
                .contains("plurascope_bridge_held_bytes{model=\"m\"} 0.0")
                .contains("plurascope_bridge_latency_seconds_count{model=\"m\"} 1")
                .contains("plurascope_bridge_up{model=\"m\"} 1.0");
    }

    @Test
    void other_addresses_and_other_verbs_are_told_what_there_is() throws Exception {
        HttpResponse<String> other = get("healthy");
        HttpResponse<String> post = send(request("health").POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(other.body()).isEqualTo("There are /health and /metrics here.\n");
        assertThat(post.statusCode()).isEqualTo(405);
    }

    @Test
    void a_port_that_is_taken_is_one_sentence() {
        int port = endpoint.address().getPort();

        assertThatThrownBy(() -> BridgeEndpoint.bind(new EndpointSettings(LOOPBACK, port)))
                .isInstanceOf(PortTaken.class)
                .hasMessage("Port " + port + " of 127.0.0.1 is taken or may not be listened on; end the program that"
                        + " uses it, or choose another port in PLURASCOPE_BRIDGE_PORT.");
    }

    @Test
    void it_may_be_closed_twice() {
        endpoint.close();

        endpoint.close();

        assertThatThrownBy(() -> get("health")).isInstanceOf(IOException.class);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(endpoint.address().resolve(path)).timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
