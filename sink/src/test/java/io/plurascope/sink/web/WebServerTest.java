package io.plurascope.sink.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plurascope.event.Entry;
import io.plurascope.sink.HeldTopics;
import io.plurascope.sink.MadeUp;
import io.plurascope.sink.board.Boards;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebServerTest {
    private static final String RUN = "/api/runs/made-up-1";

    private final Boards boards = MadeUp.small();
    private final Clock clock = Clock.fixed(MadeUp.START.plusSeconds(5), ZoneOffset.UTC);
    private Health.Report report = new Health.Report(
            true, null, null, List.of(new Health.Part("streams", Health.Condition.UP, "It works.", 7L)));
    private final WebServer server =
            WebServer.start(WebSettings.local(0), boards, () -> report, new HeldTopics().desk(), clock);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void runs_are_listed() throws Exception {
        JsonNode runs = json("/api/runs").get("runs");

        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).get("run").asText()).isEqualTo("made-up-1");
        assertThat(runs.get(0).get("complete").asBoolean()).isFalse();
        assertThat(runs.get(0).get("populations"))
                .extracting(JsonNode::asText)
                .containsExactly("United States", "Japan");
    }

    @Test
    void a_run_tells_its_progress() throws Exception {
        JsonNode progress = json(RUN).get("progress");

        assertThat(progress).hasSize(2);
        assertThat(progress.get(1).get("model").asText()).isEqualTo("gull-chat");
        assertThat(progress.get(1).get("ended").asLong()).isEqualTo(368);
        assertThat(progress.get(1).get("expected").asLong()).isEqualTo(736);
    }

    @Test
    void alerts_are_listed_the_newest_first_with_their_evidence() throws Exception {
        boards.alerts().add(MadeUp.alert("gull", true, "up"));
        boards.alerts().add(MadeUp.alert("gull-chat", true, "down"));
        boards.alerts().add(MadeUp.alert("gull", false, "up"));

        JsonNode all = json("/api/alerts?run=made-up-1").get("alerts");
        JsonNode standing = json("/api/alerts?standing=true").get("alerts");

        assertThat(all).extracting(alert -> alert.get("model").asText()).containsExactly("gull", "gull-chat", "gull");
        assertThat(json("/api/alerts?run=another").get("alerts")).isEmpty();
        assertThat(standing).hasSize(1);
        JsonNode alert = standing.get(0);
        assertThat(alert.get("side").asText()).isEqualTo("down");
        assertThat(alert.get("value").asDouble()).isEqualTo(0.5);
        assertThat(alert.get("reference_value").asDouble()).isEqualTo(0.25);
        assertThat(alert.get("low").asDouble()).isEqualTo(0.125);
        assertThat(alert.get("from").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(alert.get("version").isNull()).isTrue();
    }

    @Test
    void standings_can_be_asked_for_by_population_and_measure() throws Exception {
        JsonNode rows =
                json(RUN + "/standings?population=Japan&measure=js_distance").get("rows");

        assertThat(rows).extracting(row -> row.get("model").asText()).containsExactly("gull", "gull-chat", "uniform");
        JsonNode chat = rows.get(1);
        assertThat(chat.get("value").asDouble()).isEqualTo(0.3125);
        assertThat(chat.get("rank").asInt()).isEqualTo(1);
        assertThat(chat.get("base_model").asText()).isEqualTo("gull");
        assertThat(chat.get("interval").asText()).isEqualTo("anytime_valid");
        assertThat(chat.get("standard_error").asDouble()).isEqualTo(0.005);
    }

    @Test
    void an_empty_population_asks_for_the_models_alone_and_undefined_is_null() throws Exception {
        JsonNode rows = json(RUN + "/standings?population=&measure=option_mass").get("rows");

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).get("value").isNull()).isTrue();
        assertThat(rows.get(0).get("undefined").asText()).startsWith("Undefined: ");
    }

    @Test
    void one_board_can_be_asked_for_by_its_name() throws Exception {
        JsonNode board = json(RUN + "/boards/distributional:United%20States");

        assertThat(board.get("population").asText()).isEqualTo("United States");
        assertThat(board.get("rows")).hasSize(6);
        assertThat(board.get("pareto").isNull()).isTrue();
        HttpResponse<String> unknown = get(RUN + "/boards/charm");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("has no board 'charm'; it has distributional, distributional:Japan,");
    }

    @Test
    void infinity_is_the_string_infinity() throws Exception {
        Entry infinite = MadeUp.unfinished("gull", "js_distance", 1, null)
                .setValue(Double.POSITIVE_INFINITY)
                .build();
        MadeUp.put(boards, MadeUp.standings("made-up-1", "Japan", List.of(infinite)));

        JsonNode value =
                json(RUN + "/standings?population=Japan").get("rows").get(0).get("value");

        assertThat(value.isTextual()).isTrue();
        assertThat(value.asText()).isEqualTo("Infinity");
    }

    @Test
    void metrics_can_be_asked_for_by_window() throws Exception {
        MadeUp.put(boards, MadeUp.metric("made-up-1", "gull", null, 0.25));
        MadeUp.put(boards, MadeUp.metric("made-up-1", "gull", 1, 0.125));

        JsonNode all = json(RUN + "/metrics").get("rows");
        JsonNode minute =
                json(RUN + "/metrics?window=2026-01-01T00:01:00Z/PT1M").get("rows");

        assertThat(all).hasSize(2);
        assertThat(minute).hasSize(1);
        assertThat(minute.get(0).get("value").asDouble()).isEqualTo(0.125);
    }

    @Test
    void models_and_measures_are_listed() throws Exception {
        assertThat(json("/api/models").get("models"))
                .extracting(model -> model.get("stage").asText())
                .containsExactly("base", "aligned", "reference");
        assertThat(json("/api/measures").get("measures"))
                .extracting(measure -> measure.get("measure").asText())
                .contains("js_distance", "entropy");
    }

    @Test
    void an_unknown_run_is_a_problem_in_one_sentence() throws Exception {
        HttpResponse<String> response = get("/api/runs/nobody/standings");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body())
                .isEqualTo("{\"status\":404,\"title\":\"Not Found\",\"detail\":\"There is no run 'nobody'; /api/runs"
                        + " lists those that there are.\"}");
    }

    @Test
    void a_measure_that_only_this_runs_boards_have_can_be_asked_for() throws Exception {
        MadeUp.put(
                boards,
                MadeUp.standings(
                        "made-up-1", "Peru", List.of(MadeUp.entry("gull", "jury_welfare_alpha_3", 0.25, null))));

        JsonNode rows = json(RUN + "/standings?measure=jury_welfare_alpha_3").get("rows");

        assertThat(rows).hasSize(1);
    }

    @Test
    void unknown_measures_populations_and_addresses_are_problems() throws Exception {
        HttpResponse<String> measure = get(RUN + "/standings?measure=charm");
        HttpResponse<String> population = get(RUN + "/standings?population=Atlantis");
        HttpResponse<String> address = get("/api/nothing");

        assertThat(measure.statusCode()).isEqualTo(400);
        assertThat(measure.body()).contains("js_distance");
        assertThat(population.statusCode()).isEqualTo(404);
        assertThat(population.body()).contains("United States, Japan");
        assertThat(address.statusCode()).isEqualTo(404);
        assertThat(address.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void health_is_503_when_a_part_is_down() throws Exception {
        int well = get("/api/health").statusCode();
        report = new Health.Report(
                false, null, null, List.of(new Health.Part("broker", Health.Condition.DOWN, "It is away.", null)));

        HttpResponse<String> ill = get("/api/health");

        assertThat(well).isEqualTo(200);
        assertThat(ill.statusCode()).isEqualTo(503);
        assertThat(ill.body()).contains("\"condition\":\"down\",\"detail\":\"It is away.\"");
    }

    @Test
    void prometheus_finds_values_intervals_progress_and_lag() throws Exception {
        boards.noteEvent(MadeUp.START);
        boards.countDeadLetter();

        List<String> lines = get("/metrics").body().lines().toList();

        String labels = "{measure=\"js_distance\",model=\"gull\",population=\"Japan\",run=\"made-up-1\",steering=\"\"}";
        assertThat(lines)
                .contains("plurascope_measure_value" + labels + " 0.25")
                .contains("plurascope_measure_low" + labels + " 0.24")
                .contains("plurascope_measure_high" + labels + " 0.26")
                .contains("plurascope_measure_questions" + labels + " 736.0")
                .contains("plurascope_prompts{model=\"gull-chat\",outcome=\"answered\",run=\"made-up-1\"} 368.0")
                .contains("plurascope_run_complete{run=\"made-up-1\"} 0.0")
                .contains("plurascope_lag_records{part=\"streams\"} 7.0")
                .contains("plurascope_dead_letters_total 1.0")
                .contains("plurascope_last_event_age_seconds 5.0")
                .noneMatch(line -> line.contains("option_mass") && line.startsWith("plurascope_measure_value"));
    }

    @Test
    void prometheus_finds_what_others_in_the_process_count() throws Exception {
        server.meters().counter("plurascope.bridge.answers", "model", "gull").increment();

        List<String> lines = get("/metrics").body().lines().toList();

        assertThat(lines).contains("plurascope_bridge_answers_total{model=\"gull\"} 1.0");
    }

    @Test
    void the_page_comes_with_a_policy_that_lets_only_its_own_files_run() throws Exception {
        HttpResponse<String> page = get("/");
        HttpResponse<String> script = get("/shell.js");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/javascript");
        HttpResponse<String> charts = get("/lib/echarts.esm.min.js");
        assertThat(charts.statusCode()).isEqualTo(200);
        assertThat(charts.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/javascript");
    }

    @Test
    void a_port_that_is_taken_is_one_sentence() {
        int port = server.address().getPort();

        assertThatThrownBy(() ->
                        WebServer.start(WebSettings.local(port), boards, () -> report, new HeldTopics().desk(), clock))
                .isInstanceOf(PortTaken.class)
                .hasMessageStartingWith("Port " + port + " of 127.0.0.1 is taken");
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI address = server.address().resolve(path);
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
