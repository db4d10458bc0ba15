package io.plurascope.sink.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plurascope.event.Alert;
import io.plurascope.event.Model;
import io.plurascope.event.Stage;
import io.plurascope.schemas.Keys;
import io.plurascope.sink.HeldTopics;
import io.plurascope.sink.MadeUp;
import io.plurascope.sink.board.Boards;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every address of REST keeps to: entity tags, pages and problems. */
class RestTest {
    private static final String RUN = "/api/runs/made-up-1";
    private static final String BOARD = RUN + "/boards/distributional:Japan";

    private final Boards boards = MadeUp.small();
    private final Served server = new Served(boards, new HeldTopics());

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/runs",
                RUN,
                RUN + "/standings",
                BOARD,
                RUN + "/boards/progress",
                RUN + "/metrics",
                "/api/models",
                "/api/measures",
                "/api/alerts"
            })
    void what_a_client_has_is_not_sent_again(String path) throws Exception {
        String tag = tag(path);

        HttpResponse<String> again = server.get(path, "If-None-Match", "\"another\", " + tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(tag);
        assertThat(server.get(path, "If-None-Match", "\"another\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_change_is_sent_to_who_has_what_was_before_and_what_it_does_not_concern_is_not() throws Exception {
        String japan = tag(BOARD);
        String states = tag(RUN + "/boards/distributional:United%20States");
        String standings = tag(RUN + "/standings");
        String metrics = tag(RUN + "/metrics");

        MadeUp.put(boards, MadeUp.standings("made-up-1", "Japan", List.of(MadeUp.entry("gull", "js_distance", 1, 1))));

        assertThat(server.get(BOARD, "If-None-Match", japan).body()).contains("\"value\":1.0");
        assertThat(server.get(RUN + "/standings", "If-None-Match", standings).statusCode())
                .isEqualTo(200);
        assertThat(server.get(RUN + "/boards/distributional:United%20States", "If-None-Match", states)
                        .statusCode())
                .isEqualTo(304);
        assertThat(server.get(RUN + "/metrics", "If-None-Match", metrics).statusCode())
                .isEqualTo(304);
    }

    @Test
    void a_model_that_is_known_better_changes_the_rows_that_name_it() throws Exception {
        MadeUp.put(boards, MadeUp.metric("made-up-1", "gull", null, 0.25));
        String board = tag(BOARD);
        String metrics = tag(RUN + "/metrics");
        String models = tag("/api/models");
        Model renamed = MadeUp.model("gull", "Herring gull", Stage.BASE, null);

        MadeUp.put(boards, renamed);

        for (var each :
                List.of(List.of(BOARD, board), List.of(RUN + "/metrics", metrics), List.of("/api/models", models))) {
            HttpResponse<String> response = server.get(each.get(0), "If-None-Match", each.get(1));
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains("Herring gull");
        }
    }

    @Test
    void metrics_come_in_pages_that_neither_repeat_nor_leave_out_while_others_come() throws Exception {
        for (int minute = 0; minute < 25; minute++) {
            MadeUp.put(boards, MadeUp.metric("made-up-1", "gull", minute, minute / 100.0));
        }
        List<String> windows = new ArrayList<>();
        Optional<String> next = Optional.of(RUN + "/metrics?limit=10&population=Japan");
        for (int page = 0; next.isPresent(); page++) {
            HttpResponse<String> response = server.get(next.orElseThrow());
            json(response)
                    .get("rows")
                    .forEach(row -> windows.add(row.get("window").asText()));
            next = next(response);
            // One before all others, which came too late for the first page, and one to come.
            MadeUp.put(boards, MadeUp.metric("made-up-1", "gull", -1 - page, 0.5));
            MadeUp.put(boards, MadeUp.metric("made-up-1", "gull", 25 + page, 0.5));
        }

        List<String> known = new ArrayList<>();
        for (int minute = 0; minute < 25; minute++) {
            known.add(Keys.text(MadeUp.metric("made-up-1", "gull", minute, null).getWindow()));
        }
        assertThat(windows).doesNotHaveDuplicates().isSorted().containsAll(known);
        assertThat(windows).hasSizeBetween(26, 28);
    }

    @Test
    void runs_come_in_pages_and_a_run_that_begins_meanwhile_moves_none_of_them() throws Exception {
        for (int run = 1; run <= 4; run++) {
            MadeUp.put(boards, MadeUp.run("run-" + run, List.of()));
        }
        HttpResponse<String> first = server.get("/api/runs?limit=2");
        MadeUp.put(boards, MadeUp.run("a-run", List.of()));

        List<String> runs = new ArrayList<>(texts(json(first).get("runs"), "run"));
        for (Optional<String> next = next(first); next.isPresent(); ) {
            HttpResponse<String> response = server.get(next.orElseThrow());
            runs.addAll(texts(json(response).get("runs"), "run"));
            next = next(response);
        }

        assertThat(runs).containsExactly("made-up-1", "run-1", "run-2", "run-3", "run-4");
    }

    @Test
    void standings_come_in_pages_of_whole_boards() throws Exception {
        HttpResponse<String> first = server.get(RUN + "/standings?limit=3");
        HttpResponse<String> second = server.get(next(first).orElseThrow());

        // Boards by name: the models alone has 2 rows, Japan and the United States 6 each.
        assertThat(json(first).get("rows")).hasSize(8);
        assertThat(json(second).get("rows")).hasSize(6);
        assertThat(next(second)).isEmpty();
    }

    @Test
    void standings_are_of_the_models_that_are_asked_for() throws Exception {
        String path = RUN + "/standings?measure=js_distance&population=Japan";

        assertThat(json(server.get(path)).get("rows")).hasSize(3);
        assertThat(json(server.get(path + "&model=gull&model=uniform")).get("rows"))
                .extracting(row -> row.get("model").asText())
                .containsExactlyInAnyOrder("gull", "uniform");
        assertThat(json(server.get(path + "&model=")).get("rows")).isEmpty();
    }

    @Test
    void alerts_and_models_come_in_pages_and_an_alert_keeps_its_id() throws Exception {
        for (int i = 0; i < 5; i++) {
            boards.alerts()
                    .add(Alert.newBuilder(MadeUp.alert("gull", true, "up"))
                            .setAt(MadeUp.START.plusSeconds(i))
                            .build());
        }
        HttpResponse<String> first = server.get("/api/alerts?limit=3&run=made-up-1");
        boards.alerts().add(MadeUp.alert("gull-chat", true, "up"));
        HttpResponse<String> second = server.get(next(first).orElseThrow());
        HttpResponse<String> models = server.get("/api/models?limit=2");

        List<String> ids = new ArrayList<>(texts(json(first).get("alerts"), "id"));
        ids.addAll(texts(json(second).get("alerts"), "id"));
        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
        assertThat(texts(json(server.get("/api/alerts")).get("alerts"), "id")).containsSubsequence(ids);
        assertThat(texts(json(models).get("models"), "model")).containsExactly("gull", "gull-chat");
        assertThat(texts(json(server.get(next(models).orElseThrow())).get("models"), "model"))
                .containsExactly("uniform");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/runs?limit=0, limit",
        "/api/runs?limit=ten, limit",
        "/api/runs?limit=10001, limit",
        "/api/runs?cursor=*, cursor",
        "/api/models?cursor=, cursor",
        "/api/runs?cursor=bm9uZQ, cursor",
        "/api/alerts?cursor=bm9uZQ, cursor",
        "/api/alerts?standing=perhaps, standing",
        "/api/models?colour=red, colour",
        "/api/events?borad=distributional, borad",
        "/api/health?part=broker, part",
        "/api/runs/made-up-1/standings?measure=charm, measure",
        "/api/runs/made-up-1/standings?measure=entropy&measure=entropy, measure",
        "/api/runs/made-up-1/metrics?measure=charm, measure",
        "/api/runs/made-up-1/jury?tau=2, tau",
        "/api/runs/made-up-1/jury?tau=high, tau",
        "'/api/runs/made-up-1/jury?alpha=1,x', alpha",
        "/api/runs/made-up-1/jury?jury=Japan&weight=-1, weight",
        "/api/runs/made-up-1/jury?weight=1, weight",
        "/api/runs/made-up-1/jury?utility=joy, utility"
    })
    void a_bad_parameter_is_named(String path, String parameter) throws Exception {
        HttpResponse<String> response = server.get(path);

        JsonNode problem = problem(response, 400);
        assertThat(problem.get("parameter").asText()).isEqualTo(parameter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/runs/nobody",
                "/api/runs/nobody/standings",
                "/api/runs/nobody/metrics",
                "/api/runs/nobody/boards/pareto",
                "/api/runs/nobody/jury",
                BOARD + "%20of%20old",
                "/api",
                "/nothing.html"
            })
    void what_there_is_not_is_a_problem(String path) throws Exception {
        problem(server.get(path), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"})
    void what_cannot_be_done_is_a_problem_that_says_what_can(String method) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.address().resolve("/api/runs"))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();

        HttpResponse<String> response = server.send(request, HttpResponse.BodyHandlers.ofString());

        problem(response, 405);
        assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void a_client_that_does_not_take_json_is_told() throws Exception {
        problem(server.get("/api/runs", "Accept", "text/html, application/json;q=0"), 406);
        problem(server.get("/api/events", "Accept", "application/json"), 406);
        problem(server.get("/metrics", "Accept", "application/json"), 406);
        assertThat(server.get("/api/runs", "Accept", "application/*;q=0.1").statusCode())
                .isEqualTo(200);
        assertThat(server.get("/metrics", "Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void head_says_what_get_would_without_a_body() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.address().resolve("/api/runs"))
                .HEAD()
                .build();

        HttpResponse<String> response = server.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("ETag")).contains(tag("/api/runs"));
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/runs/%", "/api/runs/%zz", "/api/runs/%00", "/api/runs?limit=%zz", "/../etc/passwd", "*"})
    void an_address_that_is_none_is_a_problem_too(String target) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(response)
                    .matches("(?s)HTTP/1.1 4\\d\\d .*")
                    .contains("application/problem+json")
                    .contains("X-Content-Type-Options: nosniff");
        }
    }

    @Test
    void an_address_with_a_sign_that_none_may_have_says_so() throws Exception {
        MadeUp.put(boards, MadeUp.run("r", List.of("gull")));

        HttpResponse<String> response = server.get("/api/runs/r/questions/%00");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("detail").asText()).contains("such as %00");
    }

    @Test
    void names_with_every_sign_that_means_something_in_an_address_can_be_asked_for() throws Exception {
        MadeUp.put(boards, MadeUp.run("a/b%;?#|ü", List.of("gull")));
        MadeUp.put(
                boards, MadeUp.standings("a/b%;?#|ü", "c/d;e", List.of(MadeUp.entry("gull", "js_distance", 0.25, 1))));

        HttpResponse<String> board =
                server.get("/api/runs/a%2Fb%25%3B%3F%23%7C%C3%BC/boards/distributional%3Ac%2Fd%3Be");

        assertThat(board.statusCode()).isEqualTo(200);
        assertThat(json(board).get("population").asText()).isEqualTo("c/d;e");
    }

    /** 200 models on 40 boards of 11 measures: what a tag saves is measured, not guessed. */
    @Test
    void a_tag_costs_no_look_at_the_content() throws Exception {
        List<io.plurascope.event.Entry> entries = new ArrayList<>();
        for (int model = 0; model < 200; model++) {
            for (int measure = 0; measure < 11; measure++) {
                entries.add(MadeUp.entry("model-" + model, "measure-" + measure, model / 1000.0, model + 1));
            }
        }
        for (int board = 0; board < 40; board++) {
            MadeUp.put(boards, MadeUp.standings("made-up-1", "people-" + board, entries));
        }
        String path = RUN + "/standings?limit=10000";
        String tag = tag(path);

        Duration whole = fastest(() -> assertThat(server.get(path).statusCode()).isEqualTo(200));
        Duration same = fastest(() ->
                assertThat(server.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304));

        System.out.println("Standings of 200 models x 11 measures, 10000 rows or more: " + whole.toNanos() / 1000
                + " us whole, " + same.toNanos() / 1000 + " us with a tag");
        assertThat(same).isLessThan(whole.dividedBy(5));
    }

    private interface Asked {
        void ask() throws Exception;
    }

    private static Duration fastest(Asked asked) throws Exception {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 15; i++) {
            long begin = System.nanoTime();
            asked.ask();
            least = Math.min(least, System.nanoTime() - begin);
        }
        return Duration.ofNanos(least);
    }

    private JsonNode problem(HttpResponse<String> response, int status) throws IOException {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        JsonNode problem = json(response);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asText()).isNotBlank();
        assertThat(problem.get("detail").asText()).isNotBlank();
        return problem;
    }

    private static Optional<String> next(HttpResponse<String> response) {
        return response.headers().firstValue("Link").map(link -> link.replaceAll("<(.*)>; rel=\"next\"", "$1"));
    }

    private static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.get(field).asText()));
        return texts;
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }

    private String tag(String path) throws Exception {
        return server.get(path).headers().firstValue("ETag").orElseThrow();
    }
}
