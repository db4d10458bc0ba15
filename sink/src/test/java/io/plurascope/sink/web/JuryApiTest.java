package io.plurascope.sink.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plurascope.event.JurorKind;
import io.plurascope.event.Run;
import io.plurascope.event.RunJuror;
import io.plurascope.event.RunJurors;
import io.plurascope.event.Score;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import io.plurascope.sink.HeldTopics;
import io.plurascope.sink.board.Boards;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Juries on request over made-up scores; the numbers are worked out by hand from the power mean. */
class JuryApiTest {
    private static final String JURY = "/api/runs/r/jury";
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final HeldTopics topics = new HeldTopics();
    private final WebServer server = WebServer.start(
            "127.0.0.1",
            0,
            new Boards(),
            () -> new Health.Report(true, null, null, List.of()),
            topics.desk(),
            Clock.systemUTC());
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void holdARunOfJurors() {
        topics.put(Topics.RUNS, "r", run());
        score("q1", List.of("a", "b", "c"), 0.25, 1, 0.5);
        score("q2", List.of("a", "b", "c"), 1, 0.25, 0.5);
        score("q3", List.of("a", "b"), 0.5, 0.5);
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static Run run() {
        return Run.newBuilder()
                .setRun("r")
                .setDataset("test")
                .setDatasetVersion("1")
                .setTemplate("t")
                .setSeed(0)
                .setQuestions(3)
                .setDraws(0)
                .setModels(List.of("m"))
                .setPopulations(List.of())
                .setCompared(List.of())
                .setBoardMeasures(List.of())
                .setWindow(60_000)
                .setGrace(60_000)
                .setStart(START)
                .setJurors(new RunJurors(
                        "citizens",
                        "r.jury",
                        3L,
                        List.of(juror("a", 1, "North"), juror("b", 1, "North"), juror("c", 2, null))))
                .build();
    }

    private static RunJuror juror(String name, double weight, @Nullable String group) {
        return RunJuror.newBuilder()
                .setJuror(name)
                .setWeight(weight)
                .setGroup(group)
                .setModel("judge")
                .setKind(JurorKind.STATEMENT)
                .setText("So it is.")
                .build();
    }

    private void score(String question, List<String> jurors, double... utilities) {
        topics.put(
                Topics.SCORES,
                Keys.texts("r", 0, "m", null, question),
                Score.newBuilder()
                        .setRun("r")
                        .setModel("m")
                        .setQuestion(question)
                        .setOwnMeasures(List.of())
                        .setOwnValues(List.of())
                        .setMeasures(List.of())
                        .setPopulations(List.of())
                        .setValues(List.of())
                        .setJurors(jurors)
                        .setUtilities(DoubleStream.of(utilities).boxed().toList())
                        .setEventTime(START)
                        .build());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.address() + path.substring(1)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode rows(String path) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body()).get("rows");
    }

    private void assertProblem(String path, int status, String sentence) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(new ObjectMapper().readTree(response.body()).get("detail").asText())
                .isEqualTo(sentence);
    }

    @Test
    void welfare_at_any_alpha_is_taken_on_each_question_where_the_jury_is_whole() throws Exception {
        JsonNode row = rows(JURY + "?alpha=2").get(0);

        // 4 / (4 + 1 + 2 * 2) on the first question and on the second; without c the third does not count.
        assertThat(row.get("value").asDouble()).isCloseTo(4 / 9.0, within(1e-12));
        assertThat(row.get("questions").asLong()).isEqualTo(2);
        // Of the means .625, .625 and twice .5: 4 / (1.6 + 1.6 + 4).
        assertThat(row.get("of_means").asDouble()).isCloseTo(4 / 7.2, within(1e-12));
        assertThat(row.get("worst_off").asText()).isEqualTo("c");
        assertThat(row.get("worst_utility").asDouble()).isEqualTo(0.5);
        assertThat(row.get("row").asText()).isEqualTo("m");
        assertThat(row.get("alpha").asDouble()).isEqualTo(2);
    }

    @Test
    void a_group_and_jurors_by_name_are_juries_too() throws Exception {
        JsonNode group = rows(JURY + "?alpha=0,infinity&jury=citizens%3DNorth");
        JsonNode named = rows(JURY + "?alpha=0,infinity&jury=a&jury=b");

        // Means .625, .625 and .5; lowest .25, .25 and .5.
        assertThat(group.get(0).get("value").asDouble()).isCloseTo(1.75 / 3, within(1e-12));
        assertThat(group.get(1).get("value").asDouble()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(group.get(1).get("alpha").asText()).isEqualTo("infinity");
        assertThat(group.get(1).get("questions").asLong()).isEqualTo(3);
        assertThat(named).isEqualTo(group);
    }

    @Test
    void without_an_alpha_it_is_a_sweep() throws Exception {
        assertThat(rows(JURY).findValuesAsText("measure"))
                .startsWith("welfare_alpha_0", "welfare_alpha_0.25")
                .endsWith("welfare_alpha_infinity");
    }

    @Test
    void what_is_asked_wrongly_or_is_not_there_is_one_sentence() throws Exception {
        assertProblem(JURY + "?alpha=-1", 400, "An alpha has to be 0 or more, not -1.");
        assertProblem(JURY + "?alpha=much", 400, "'much' is no alpha; give a number from 0 on or infinity.");
        assertProblem(JURY + "?utility=joy", 400, "'joy' is neither similarity nor agreement; give one of them.");
        assertProblem("/api/runs/other/jury", 404, "There is no run 'other'.");
        assertProblem(JURY + "?jury=Peru", 404, "Nobody of the jury 'Peru' has a utility in run 'r'.");
        topics.goAway();
        assertProblem(
                JURY, 503, "The broker does not give what it holds of the run; ask again when /api/health is well.");
    }
}
