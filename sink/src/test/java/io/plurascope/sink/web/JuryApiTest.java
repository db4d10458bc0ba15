package io.plurascope.sink.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plurascope.event.Distribution;
import io.plurascope.event.JurorKind;
import io.plurascope.event.Population;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.event.RunJuror;
import io.plurascope.event.RunJurors;
import io.plurascope.event.Score;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import io.plurascope.sink.HeldTopics;
import io.plurascope.sink.MadeUp;
import io.plurascope.sink.board.Boards;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Boards boards = new Boards();
    private final Served server = new Served(boards, topics);

    @BeforeEach
    void holdARunOfJurors() {
        topics.put(Topics.RUNS, "r", run());
        score("q1", List.of("a", "b", "c"), 0.25, 1, 0.5);
        score("q2", List.of("a", "b", "c"), 1, 0.25, 0.5);
        score("q3", List.of("a", "b"), 0.5, 0.5);
    }

    @AfterEach
    void close() {
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

    private JsonNode rows(String path) throws Exception {
        HttpResponse<String> response = server.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body()).get("rows");
    }

    private void assertProblem(String path, int status, String sentence) throws Exception {
        HttpResponse<String> response = server.get(path);
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
        assertThat(row.get("worst_questions").asInt()).isPositive();
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
    void without_an_alpha_it_is_a_sweep_and_all_other_measures_of_juries() throws Exception {
        JsonNode rows = rows(JURY);

        assertThat(rows.findValuesAsText("measure"))
                .startsWith("welfare_alpha_0", "welfare_alpha_0.25")
                .endsWith("welfare_alpha_infinity", "satisfied_above_0.5", "gini", "nash_product", "log_nash_product");
        // a, b and twice c have .25, 1 and .5, and 1, .25 and .5: one of four has more than a half. Weights of mean 4/3
        // make a product of (1/4 x 1 x 1/4)^(3/4) = 1/8, and two drawn by weight differ by
        // 2 (1/16 x 3/4 + 2/16 x 1/4 + 2/16 x 1/2) = 9/32, half of it over the mean 9/16.
        assertThat(value(rows, "satisfied_above_0.5")).isEqualTo(0.25);
        assertThat(value(rows, "gini")).isCloseTo(0.25, within(1e-12));
        assertThat(value(rows, "nash_product")).isCloseTo(0.125, within(1e-12));
        assertThat(value(rows, "log_nash_product")).isCloseTo(Math.log(0.125), within(1e-12));
        assertThat(row(rows, "gini").get("alpha").isNull()).isTrue();
    }

    @Test
    void who_is_satisfied_is_asked_above_any_tau() throws Exception {
        JsonNode rows = rows(JURY + "?alpha=0&tau=0.3");

        assertThat(rows.findValuesAsText("measure")).containsExactly("welfare_alpha_0", "satisfied_above_0.3");
        assertThat(value(rows, "satisfied_above_0.3")).isEqualTo(0.75);
    }

    @Test
    void a_jury_says_how_many_its_jurors_are() throws Exception {
        JsonNode row = rows(JURY + "?alpha=0").get(0);

        assertThat(row.get("jurors").asLong()).isEqualTo(3);
        assertThat(row.get("jurors_per_question").asDouble()).isEqualTo(3);
    }

    @Test
    void each_juror_is_told_by_itself_where_the_jury_is_whole() throws Exception {
        HttpResponse<String> response = server.get("/api/runs/r/jurors");

        // c has no utility of the third question, which so counts in no jury that c is in: .25 and 1, 1 and .25, .5 and
        // .5.
        assertThat(response.body())
                .isEqualTo(
                        "{\"run\":\"r\",\"jury\":null,\"utility\":null,\"rows\":[{\"row\":\"m\",\"worst_off\":\"c\",\"jurors\":["
                                + "{\"juror\":\"a\",\"utility\":0.625,\"questions\":2},"
                                + "{\"juror\":\"b\",\"utility\":0.625,\"questions\":2},"
                                + "{\"juror\":\"c\",\"utility\":0.5,\"questions\":2}]}]}");
        JsonNode group = rows("/api/runs/r/jurors?jury=citizens%3DNorth");
        assertThat(group.at("/0/jurors/0/questions").asInt()).isEqualTo(3);
        assertThat(group.at("/0/jurors/0/utility").asDouble()).isCloseTo(1.75 / 3, within(1e-12));
    }

    @Test
    void who_sits_in_fewer_than_ten_questions_is_not_named_the_worst_off_where_others_sit_in_more() throws Exception {
        holdPeople();
        for (int question = 0; question < 10; question++) {
            // Women were asked the first question alone, of which they have .25, and men all of them.
            people("q" + question, question == 0 ? 0.75 : null);
        }

        JsonNode row = rows("/api/runs/p/jurors").get(0);

        assertThat(row.get("worst_off").asText()).isEqualTo("men");
        assertThat(row.get("jurors").findValuesAsText("juror")).containsExactly("men", "women");
        assertThat(row.at("/jurors/1/utility").asDouble()).isCloseTo(0.25, within(1e-12));
        assertThat(row.at("/jurors/1/questions").asInt()).isEqualTo(2);
        assertThat(row.at("/jurors/0/questions").asInt()).isEqualTo(11);
    }

    private void people(String question, @Nullable Double women) {
        topics.put(
                Topics.SCORES,
                Keys.distribution("p", 0, "m", null, question),
                Score.newBuilder()
                        .setRun("p")
                        .setModel("m")
                        .setQuestion(question)
                        .setOwnMeasures(List.of())
                        .setOwnValues(List.of())
                        .setMeasures(List.of("js_distance"))
                        .setPopulations(List.of("men", "women"))
                        .setValues(Arrays.asList(0.25, women))
                        .setEventTime(START)
                        .build());
    }

    @Test
    void populations_weigh_what_is_asked_and_those_that_hold_others_sit_in_no_jury_of_all() throws Exception {
        holdPeople();

        JsonNode all = rows("/api/runs/p/jury?alpha=0");
        JsonNode ofRun = rows("/api/runs/p/jury?alpha=0&jury=Weighed");
        JsonNode asked = rows("/api/runs/p/jury?alpha=0&jury=men&weight=1&jury=women&weight=3");

        // Men have .75 and women .25; "all" has .5 and is heard where it is named.
        assertThat(value(all, "welfare_alpha_0")).isCloseTo(0.5, within(1e-12));
        assertThat(all.get(0).get("jurors").asLong()).isEqualTo(2);
        assertThat(value(ofRun, "welfare_alpha_0")).isCloseTo((0.75 + 3 * 0.25) / 4, within(1e-12));
        assertThat(asked).isEqualTo(ofRun);
        assertThat(rows("/api/runs/p/jury?alpha=0&jury=all").get(0).get("value").asDouble())
                .isCloseTo(0.5, within(1e-12));
    }

    /** Agreement with men is .9 x .2 + .1 x .8; women's shares are weights, 1 and 3; the others are no distributions. */
    @Test
    void agreement_is_with_populations_that_are_distributions() throws Exception {
        holdPeople();
        topics.put(
                Topics.DISTRIBUTIONS,
                Keys.distribution("p", 0, "m", null, "q"),
                Distribution.newBuilder()
                        .setRun("p")
                        .setModel("m")
                        .setQuestion("q")
                        .setProbabilities(List.of(0.9, 0.1))
                        .setDraws(1)
                        .setAnswered(1)
                        .setRefused(0)
                        .setInvalid(0)
                        .setEventTime(START)
                        .setRevision(0)
                        .build());
        topics.put(
                Topics.REFERENCES,
                "q",
                Reference.newBuilder()
                        .setQuestion("q")
                        .setSource("made up")
                        .setVersion("1")
                        .setPopulations(List.of(
                                people("men", 0.2, 0.8),
                                people("women", 1.0, 3.0),
                                people("three", 0.2, 0.3, 0.5),
                                people("negative", -0.5, 1.5),
                                people("nobody", 0.0, 0.0),
                                people("endless", Double.POSITIVE_INFINITY, 1.0)))
                        .build());

        JsonNode row = rows("/api/runs/p/jury?alpha=0&utility=agreement").get(0);

        assertThat(row.get("jurors").asLong()).isEqualTo(2);
        assertThat(row.get("value").asDouble()).isCloseTo((0.26 + 0.3) / 2, within(1e-12));
        assertThat(row.get("worst_off").asText()).isEqualTo("men");
        assertThat(row.get("utility").asText()).isEqualTo("agreement");
    }

    private static Population people(String name, Double... shares) {
        return Population.newBuilder()
                .setPopulation(name)
                .setProbabilities(List.of(shares))
                .build();
    }

    private void holdPeople() {
        topics.put(
                Topics.RUNS,
                "p",
                Run.newBuilder(run())
                        .setRun("p")
                        .setDraws(1)
                        .setJurors(null)
                        .setTotals(List.of("all"))
                        .setJuries(Map.of("Weighed", List.of("men", "women")))
                        .setJuryWeights(Map.of("Weighed", Map.of("women", 3.0)))
                        .build());
        topics.put(
                Topics.SCORES,
                Keys.distribution("p", 0, "m", null, "q"),
                Score.newBuilder()
                        .setRun("p")
                        .setModel("m")
                        .setQuestion("q")
                        .setOwnMeasures(List.of())
                        .setOwnValues(List.of())
                        .setMeasures(List.of("js_distance"))
                        .setPopulations(List.of("all", "men", "women"))
                        .setValues(List.of(0.5, 0.25, 0.75))
                        .setEventTime(START)
                        .build());
    }

    private static JsonNode row(JsonNode rows, String measure) {
        for (JsonNode row : rows) {
            if (row.get("measure").asText().equals(measure)) {
                return row;
            }
        }
        throw new AssertionError(measure + " is not in " + rows);
    }

    private static double value(JsonNode rows, String measure) {
        return row(rows, measure).get("value").asDouble();
    }

    @Test
    void what_is_asked_wrongly_or_is_not_there_is_one_sentence() throws Exception {
        assertProblem(JURY + "?alpha=-1", 400, "An alpha has to be 0 or more, not -1.");
        assertProblem(JURY + "?alpha=much", 400, "'much' is no alpha; give a number from 0 on or infinity.");
        assertProblem(JURY + "?utility=joy", 400, "'joy' is neither similarity nor agreement; give one of them.");
        assertProblem(JURY + "?tau=much", 400, "'much' is no tau; give a number.");
        assertProblem(
                JURY + "?jury=men&weight=0",
                400,
                "The weight of 'men' is 0.0; a weight is of a population that is named, above 0 and finite.");
        assertProblem(
                JURY + "?jury=men&jury=women&weight=2",
                400,
                "There are 1 weights of 2 populations; give each population one, in their order, or none.");
        assertProblem(
                JURY + "?utility=agreement",
                400,
                "A utility of 'agreement' is what populations have; raters have their ratings and jurors what their models"
                        + " say, so leave it out.");
        assertProblem(
                JURY + "?jury=a&weight=2",
                400,
                "Raters and jurors weigh what the run says of them; leave the weights out.");
        assertProblem("/api/runs/other/jury", 404, "There is no run 'other'.");
        assertProblem(JURY + "?tau=7", 400, "Tau is 7.0; it has to be from 0 to 1, as utilities are.");
        assertProblem(JURY + "?tau=-1", 400, "Tau is -1.0; it has to be from 0 to 1, as utilities are.");
        topics.goAway();
        assertProblem(
                JURY, 503, "The broker does not give what it holds of the run; ask again when /api/health is well.");
    }

    @Test
    void what_was_answered_of_a_complete_run_is_not_worked_out_again_until_its_boards_change() throws Exception {
        MadeUp.put(boards, run());
        MadeUp.put(boards, MadeUp.progress("r", true, Map.of("m", 3L)));
        HttpResponse<String> first = server.get(JURY + "?alpha=3");
        topics.goAway();

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(server.get(JURY + "?alpha=3").body()).isEqualTo(first.body());
        assertThat(server.get(JURY + "?alpha=4").statusCode()).isEqualTo(503);

        MadeUp.put(boards, MadeUp.standings("r", null, List.of()));
        assertThat(server.get(JURY + "?alpha=3").statusCode()).isEqualTo(503);
    }

    @Test
    void a_jury_without_somebody_who_was_named_is_another_jury_and_no_answer() throws Exception {
        holdPeople();

        assertProblem(JURY + "?jury=Peru", 404, "'Peru' has no utility in run 'r'; those who have one are a, b, c.");
        assertProblem(
                JURY + "?jury=a&jury=d&jury=e",
                404,
                "'d', 'e' have no utility in run 'r'; those who have one are a, b, c.");
        assertProblem(
                "/api/runs/p/jury?jury=women&jury=Mars",
                404,
                "'Mars' has no utility in run 'p'; those who have one are all, men, women.");
        assertProblem(
                JURY + "?jury=citizens%3DSouth", 404, "Nobody of the jury 'citizens=South' has a utility in run 'r'.");
    }

    @Test
    void a_parameter_that_there_is_not_is_refused_with_those_that_there_are() throws Exception {
        String known = "; there are jury, weight, alpha, tau, utility.";

        assertProblem(JURY + "?alpha=3&group=citizens%3DNorth", 400, "There is no parameter 'group' of this" + known);
        assertProblem(JURY + "?alpah=3", 400, "There is no parameter 'alpah' of this" + known);
        assertProblem(
                "/api/alerts?nope=1",
                400,
                "There is no parameter 'nope' of this; there are run, model, standing, limit, cursor.");
        assertProblem("/api/measures?x", 400, "There is no parameter 'x' of this; there is none.");
        assertProblem(
                "/api/alerts?standing=maybe",
                400,
                "Standing is 'maybe'; it has to be true, for the alerts that stand now, or false.");
        assertThat(server.get("/api/alerts?standing=false").statusCode()).isEqualTo(200);
    }

    @Test
    void what_has_not_changed_is_not_sent_again_and_while_a_run_is_under_way_its_answer_tells() throws Exception {
        for (String path : List.of(JURY + "?alpha=0", "/api/runs/r/jurors")) {
            String early = server.get(path).headers().firstValue("ETag").orElseThrow();
            assertThat(server.get(path, "If-None-Match", early).statusCode()).isEqualTo(304);
            MadeUp.put(boards, run());
            MadeUp.put(boards, MadeUp.progress("r", true, Map.of("m", 736L)));
            HttpResponse<String> first = server.get(path);
            String tag = first.headers().firstValue("ETag").orElseThrow();

            HttpResponse<String> again = server.get(path, "If-None-Match", tag);
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            // Who has an answer of one jury has none of a jury that there is not.
            assertThat(server.get(JURY + "?jury=d", "If-None-Match", tag).statusCode())
                    .isEqualTo(404);

            // Another board, or another record of the run, and it is read anew.
            MadeUp.put(boards, MadeUp.standings("r", null, List.of()));
            HttpResponse<String> later = server.get(path, "If-None-Match", tag);
            assertThat(later.statusCode()).isEqualTo(200);
            assertThat(later.body()).isEqualTo(first.body());
            String next = later.headers().firstValue("ETag").orElseThrow();
            MadeUp.put(boards, Run.newBuilder(run()).setRevision(2).build());
            assertThat(server.get(path, "If-None-Match", next).statusCode()).isEqualTo(200);

            MadeUp.put(boards, MadeUp.progress("r", false, Map.of("m", 735L)));
            HttpResponse<String> reopened = server.get(path, "If-None-Match", next);
            assertThat(reopened.statusCode()).isEqualTo(200);
            assertThat(reopened.headers().firstValue("ETag")).isNotEqualTo(Optional.of(next));
        }
    }

    @Test
    void of_a_run_under_way_another_answer_has_another_tag() throws Exception {
        String before =
                server.get(JURY + "?alpha=0").headers().firstValue("ETag").orElseThrow();

        score("q4", List.of("a", "b", "c"), 1, 1, 1);

        HttpResponse<String> after = server.get(JURY + "?alpha=0", "If-None-Match", before);
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(after.headers().firstValue("ETag")).isPresent().isNotEqualTo(Optional.of(before));
    }
}
