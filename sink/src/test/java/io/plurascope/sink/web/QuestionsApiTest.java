package io.plurascope.sink.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plurascope.event.Answer;
import io.plurascope.event.Distribution;
import io.plurascope.event.Label;
import io.plurascope.event.Listed;
import io.plurascope.event.Option;
import io.plurascope.event.Population;
import io.plurascope.event.Prompt;
import io.plurascope.event.Question;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.event.Score;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import io.plurascope.sink.HeldTopics;
import io.plurascope.sink.MadeUp;
import io.plurascope.sink.board.Boards;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions on request over made-up events; the numbers are worked out by hand. */
class QuestionsApiTest {
    private static final String FIRST = "made_up@00000000/1";
    private static final String SECOND = "made_up@00000000/2|%";
    private static final String THIRD = "made_up@00000000/3";
    private static final String LIST = "/api/runs/r/questions";

    private final HeldTopics topics = new HeldTopics();
    private final Boards boards = new Boards();
    private final Served server = new Served(boards, topics);

    @BeforeEach
    void holdARun() {
        MadeUp.put(
                boards,
                Run.newBuilder(MadeUp.run("r", List.of("gull", "heron")))
                        .setSupport(0.25)
                        .build());
        question(FIRST, "Is it <b>so</b>?");
        question(SECOND, "Is it otherwise?");
        question(THIRD, "Was it so?");
        answered("gull", FIRST, 0.25, 0.625, 0.375);
        answered("heron", FIRST, 0.5, 0.5, 0.5);
        answered("gull", SECOND, 0.75, 0.9, 0.1);
        answered("gull", THIRD, null, 0.2, 0.8);
        topics.put(Topics.SCORES, Keys.texts("r", 0, "gull", null, FIRST), score("gull", FIRST, 0.0));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void text(String id, String text, long revision) {
        topics.put(
                Topics.QUESTIONS,
                id,
                Question.newBuilder()
                        .setQuestion(id)
                        .setRevision(revision)
                        .setDataset("made_up")
                        .setDatasetVersion("00000000")
                        .setText(text)
                        .setOptions(List.of(option("Yes", 1.0, false), option("No", 2.0, false)))
                        .build());
    }

    private void question(String id, String text) {
        text(id, text, 0);
        topics.put(
                Topics.REFERENCES,
                id,
                Reference.newBuilder()
                        .setQuestion(id)
                        .setSource("made up")
                        .setVersion("1")
                        .setPopulations(List.of(
                                new Population("Japan", List.of(0.875, 0.125), 1000L),
                                new Population("Not asked for", List.of(0.1, 0.9), null),
                                new Population("United States", List.of(0.9375, 0.0625), null)))
                        .build());
        for (int draw = 0; draw < 2; draw++) {
            topics.put(
                    Topics.PROMPTS,
                    id,
                    Prompt.newBuilder()
                            .setRun("r")
                            .setPrompt("r/0/" + id + "/" + draw)
                            .setQuestion(id)
                            .setDraw(draw)
                            .setDraws(2)
                            .setModels(List.of())
                            .setText(text + " Prompt " + draw)
                            .setLabels(List.of())
                            .setEventTime(MadeUp.START)
                            .build());
        }
    }

    private static Option option(String text, Double position, boolean refusal) {
        return Option.newBuilder()
                .setText(text)
                .setPosition(position)
                .setRefusal(refusal)
                .setListed(Listed.NO)
                .build();
    }

    /** Two draws, of which the first has both variants of Yes. */
    private void answered(String model, String question, @Nullable Double distance, double yes, double no) {
        topics.put(Topics.ANSWERS, question, answer(model, question, 0, 0, 0.3, 0.3, 0.2));
        topics.put(Topics.ANSWERS, question, answer(model, question, 1, 0, 0.1, 0.1, 0.2));
        // A later revision of the second draw takes its place.
        topics.put(Topics.ANSWERS, question, answer(model, question, 1, 1, 0.125, 0.125, 0.25));
        topics.put(
                Topics.DISTRIBUTIONS,
                Keys.distribution("r", 0, model, null, question),
                Distribution.newBuilder()
                        .setRun("r")
                        .setModel(model)
                        .setQuestion(question)
                        .setProbabilities(List.of(yes, no))
                        .setOptionMass(0.65)
                        .setDraws(2)
                        .setAnswered(2)
                        .setRefused(0)
                        .setInvalid(0)
                        .setEventTime(MadeUp.START)
                        .setRevision(0)
                        .build());
        topics.put(Topics.SCORES, Keys.distribution("r", 0, model, null, question), score(model, question, distance));
    }

    private static Score score(String model, String question, @Nullable Double distance) {
        return Score.newBuilder()
                .setRun("r")
                .setModel(model)
                .setQuestion(question)
                .setOwnMeasures(List.of("entropy", "overton_recall"))
                .setOwnValues(Arrays.asList(0.5, distance))
                .setMeasures(List.of("js_distance", "kl_divergence"))
                .setPopulations(List.of("Japan", "United States"))
                .setValues(Arrays.asList(distance, Double.POSITIVE_INFINITY, 0.125, null))
                .setEventTime(MadeUp.START)
                .build();
    }

    private static Answer answer(
            String model, String question, int draw, long revision, double yes, double alsoYes, double no) {
        return Answer.newBuilder()
                .setRun("r")
                .setPrompt("r/0/" + question + "/" + draw)
                .setQuestion(question)
                .setDraw(draw)
                .setDraws(2)
                .setEventTime(MadeUp.START)
                .setRevision(revision)
                .setModel(model)
                .setServedVersion("3")
                .setLabels(List.of(new Label(0, " A", null), new Label(0, "A", null), new Label(1, " B", null)))
                .setLogProbabilities(List.of(Math.log(yes), Math.log(alsoYes), Math.log(no)))
                .setLogNormaliser(12.5)
                .setLatency(1500)
                .setAttempt(1)
                .build();
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<String> response = server.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void questions_come_with_their_texts_and_the_models_that_have_answered() throws Exception {
        JsonNode list = json(LIST);

        assertThat(list.get("total").asInt()).isEqualTo(3);
        assertThat(list.get("questions").findValuesAsText("question")).containsExactly(FIRST, SECOND, THIRD);
        assertThat(list.at("/questions/0/text").asText()).isEqualTo("Is it <b>so</b>?");
        assertThat(list.at("/questions/0/options").asInt()).isEqualTo(2);
        assertThat(list.at("/questions/0/models").toString()).isEqualTo("[\"gull\",\"heron\"]");
        assertThat(list.at("/questions/0/value").isNull()).isTrue();
    }

    @Test
    void a_round_has_its_own_questions_beside_their_values_of_another_round() throws Exception {
        asked(7, FIRST, 0.5);
        asked(7, SECOND, 0.625);
        asked(9, THIRD, 0.25);

        JsonNode round = json(LIST + "?round=7&model=gull&measure=js_distance&population=Japan");
        JsonNode changed =
                json(LIST + "?round=7&before=0&order=change&model=gull&measure=js_distance&population=Japan");
        HttpResponse<String> first = server.get(
                LIST + "?round=7&before=0&order=change&model=gull&measure=js_distance&population=Japan&limit=1");
        JsonNode behind = json(next(first));

        assertThat(round.get("questions").findValuesAsText("question")).containsExactly(SECOND, FIRST);
        assertThat(round.get("round").asLong()).isEqualTo(7);
        assertThat(round.at("/questions/0/value").asDouble()).isEqualTo(0.625);
        assertThat(round.at("/questions/0/before").isNull()).isTrue();
        // Round 0 has .25 and .75: the first differs by +.25, the second by -.125.
        assertThat(changed.get("questions").findValuesAsText("question")).containsExactly(FIRST, SECOND);
        assertThat(changed.at("/questions/0/before").asDouble()).isEqualTo(0.25);
        assertThat(changed.at("/questions/1/before").asDouble()).isEqualTo(0.75);
        assertThat(behind.get("questions").findValuesAsText("question")).containsExactly(SECOND);
        assertThat(json(LIST + "?round=9").get("questions").findValuesAsText("question"))
                .containsExactly(THIRD);
        assertThat(json(LIST + "?round=8").get("total").asInt()).isZero();
    }

    /** What was not asked before, or is undefined, has not changed; two infinite values are the same. */
    @Test
    void what_has_no_change_comes_last() throws Exception {
        asked(7, FIRST, 0.5);
        asked(7, THIRD, 0.5);

        JsonNode changed =
                json(LIST + "?round=7&before=0&order=change&model=gull&measure=js_distance&population=Japan");
        JsonNode infinite =
                json(LIST + "?round=7&before=0&order=change&model=gull&measure=kl_divergence&population=Japan");

        assertThat(changed.get("questions").findValuesAsText("question")).containsExactly(FIRST, THIRD);
        assertThat(changed.at("/questions/1/before").isNull()).isTrue();
        assertThat(infinite.get("questions").findValuesAsText("question")).containsExactly(FIRST, THIRD);
    }

    @Test
    void a_change_without_something_before_is_refused_with_what_to_do() throws Exception {
        assertThat(server.get(LIST + "?round=7&before=0").body()).contains("name one with measure=");
        assertThat(server.get(LIST + "?measure=js_distance&population=Japan&order=change")
                        .body())
                .contains("name one with before=");
        assertThat(server.get(LIST + "?round=first").statusCode()).isEqualTo(400);
    }

    private static String next(HttpResponse<String> page) {
        String link = page.headers().firstValue("Link").orElseThrow();
        return link.substring(1, link.indexOf('>'));
    }

    private void asked(long round, String question, double distance) {
        String key = Keys.distribution("r", round, "gull", null, question);
        topics.put(Topics.DISTRIBUTIONS, key, MadeUp.distribution("r", round, "gull", question));
        topics.put(
                Topics.SCORES,
                key,
                Score.newBuilder(score("gull", question, distance))
                        .setRound(round)
                        .build());
    }

    /** As the topology takes it: by revision, and not by who wrote last. */
    @Test
    void a_corrected_question_is_shown_at_once_and_stays_when_an_older_one_is_written_again() throws Exception {
        assertThat(json(LIST).at("/questions/0/text").asText()).isEqualTo("Is it <b>so</b>?");

        text(FIRST, "Is it really so?", 2);
        assertThat(json(LIST).at("/questions/0/text").asText()).isEqualTo("Is it really so?");

        text(FIRST, "Is it so?", 1);
        assertThat(json(LIST).at("/questions/0/text").asText()).isEqualTo("Is it really so?");
        assertThat(json(LIST + "/" + encoded(FIRST)).get("text").asText()).isEqualTo("Is it really so?");
    }

    @Test
    void the_worst_of_a_model_come_first_and_what_is_undefined_last() throws Exception {
        JsonNode worst = json(LIST + "?measure=js_distance&population=Japan&model=gull");
        JsonNode best = json(LIST + "?measure=js_distance&population=Japan&model=gull&order=best");

        assertThat(worst.get("questions").findValuesAsText("question")).containsExactly(SECOND, FIRST, THIRD);
        assertThat(worst.at("/questions/0/value").asDouble()).isEqualTo(0.75);
        assertThat(worst.at("/questions/2/value").isNull()).isTrue();
        assertThat(best.get("questions").findValuesAsText("question")).containsExactly(FIRST, SECOND, THIRD);
    }

    @Test
    void pages_follow_each_other_through_the_order_of_the_values() throws Exception {
        HttpResponse<String> first = server.get(LIST + "?measure=js_distance&population=Japan&model=gull&limit=1");
        HttpResponse<String> second = server.get(next(first));
        HttpResponse<String> third = server.get(next(second));

        assertThat(new ObjectMapper().readTree(first.body()).get("questions").findValuesAsText("question"))
                .containsExactly(SECOND);
        assertThat(new ObjectMapper().readTree(second.body()).get("questions").findValuesAsText("question"))
                .containsExactly(FIRST);
        assertThat(new ObjectMapper().readTree(third.body()).get("questions").findValuesAsText("question"))
                .containsExactly(THIRD);
        assertThat(third.headers().firstValue("Link")).isEmpty();
    }

    @Test
    void a_part_of_the_text_is_enough_to_find_a_question() throws Exception {
        assertThat(json(LIST + "?search=OTHERWISE").get("questions").findValuesAsText("question"))
                .containsExactly(SECOND);
    }

    @Test
    void a_question_opens_down_to_the_raw_events() throws Exception {
        JsonNode opened = json(LIST + "/" + encoded(FIRST));

        assertThat(opened.get("text").asText()).isEqualTo("Is it <b>so</b>?");
        assertThat(opened.at("/options/1/position").asDouble()).isEqualTo(2);
        // Populations that the run does not score are no reference of it.
        assertThat(opened.get("populations").findValuesAsText("population")).containsExactly("Japan", "United States");
        assertThat(opened.at("/populations/0/sample_size").asLong()).isEqualTo(1000);
        JsonNode gull = opened.at("/models/0");
        assertThat(gull.get("model").asText()).isEqualTo("gull");
        assertThat(gull.get("probabilities").toString()).isEqualTo("[0.625,0.375]");
        assertThat(gull.at("/own/0").toString()).isEqualTo("{\"measure\":\"entropy\",\"value\":0.5}");
        assertThat(gull.get("values").toString()).isEqualTo("[0.25,\"Infinity\",0.125,null]");
        assertThat(gull.at("/place").toString())
                .isEqualTo("{\"topic\":\"plurascope.distributions\",\"partition\":0,\"offset\":0}");
        assertThat(opened.get("prompts")).hasSize(2);
        assertThat(opened.at("/prompts/1/text").asText()).isEqualTo("Is it <b>so</b>? Prompt 1");
        assertThat(opened.at("/prompts/1/place/topic").asText()).isEqualTo("plurascope.prompts");
        assertThat(opened.at("/prompts/1/place/offset").asLong()).isEqualTo(1);
    }

    @Test
    void every_raw_answer_is_shown_and_the_last_revision_of_a_draw_counts() throws Exception {
        JsonNode answers = json(LIST + "/" + encoded(FIRST) + "?model=gull").at("/models/0/answers");

        assertThat(answers).hasSize(3);
        assertThat(answers.get(0).get("counts").asBoolean()).isTrue();
        assertThat(answers.get(1).get("counts").asBoolean()).isFalse();
        assertThat(answers.get(2).get("counts").asBoolean()).isTrue();
        assertThat(answers.get(2).at("/place/offset").asLong()).isEqualTo(2);
        // (0.3 + 0.3) / 0.8 and 0.2 / 0.8: probabilities of an option's variants are added up.
        assertThat(answers.get(0).at("/probabilities/0").asDouble()).isCloseTo(0.75, within(1e-12));
        assertThat(answers.get(0).at("/probabilities/1").asDouble()).isCloseTo(0.25, within(1e-12));
        assertThat(answers.get(0).get("option_mass").asDouble()).isCloseTo(0.8, within(1e-12));
        assertThat(answers.get(0).at("/labels/1/text").asText()).isEqualTo("A");
        assertThat(answers.get(0).at("/labels/2/log_probability").asDouble()).isEqualTo(Math.log(0.2));
        assertThat(answers.get(0).get("log_normaliser").asDouble()).isEqualTo(12.5);
        assertThat(answers.get(0).get("served_version").asText()).isEqualTo("3");
    }

    @Test
    void names_may_have_every_sign() throws Exception {
        assertThat(json(LIST + "/" + encoded(SECOND)).get("text").asText()).isEqualTo("Is it otherwise?");
    }

    @Test
    void what_a_model_covers_and_misses_is_said_option_by_option() throws Exception {
        JsonNode overton = json("/api/runs/r/overton?model=gull&search=%3Cb%3Eso");

        assertThat(overton.get("support").asDouble()).isEqualTo(0.25);
        // Yes has .875 and .9375 of the people, No .125 at most, and the model gives both from .25 on.
        assertThat(overton.at("/questions/0/kind").asText()).isEqualTo("opinion");
        assertThat(overton.at("/questions/0/value").asDouble()).isEqualTo(0.25);
        assertThat(overton.at("/questions/0/answers/0").toString())
                .isEqualTo("{\"text\":\"Yes\",\"refusal\":false,\"probability\":0.625,\"support\":0.9375,"
                        + "\"supporter\":\"United States\",\"fate\":\"covered\"}");
        assertThat(overton.at("/questions/0/answers/1/fate").asText()).isEqualTo("unreasonable");
    }

    @Test
    void an_answer_that_people_give_and_the_model_does_not_is_missed() throws Exception {
        JsonNode overton = json("/api/runs/r/overton?model=gull&search=Was");

        assertThat(overton.at("/questions/0/answers/0/fate").asText()).isEqualTo("missed");
        assertThat(overton.at("/questions/0/answers/1/fate").asText()).isEqualTo("unreasonable");
    }

    @Test
    void what_is_not_there_is_said() throws Exception {
        assertThat(server.get("/api/runs/none/questions").statusCode()).isEqualTo(404);
        assertThat(server.get(LIST + "/none").statusCode()).isEqualTo(404);
        assertThat(server.get(LIST + "/" + encoded(FIRST) + "?round=7").body()).contains("rounds [0]");
        assertThat(server.get(LIST + "?measure=js_distance&model=none").statusCode())
                .isEqualTo(404);
        assertThat(server.get(LIST + "?measure=none").body()).contains("\"parameter\":\"measure\"");
        assertThat(server.get(LIST + "?order=up").body()).contains("\"parameter\":\"order\"");
        assertThat(server.get(LIST + "/" + encoded(FIRST) + "?round=x").body()).contains("\"parameter\":\"round\"");
        assertThat(server.get("/api/runs/r/overton?measure=entropy").statusCode())
                .isEqualTo(400);
        assertThat(server.get("/api/runs/r/questions?cursor=bm8").statusCode()).isEqualTo(400);
    }

    @Test
    void a_broker_that_is_away_is_said() throws Exception {
        topics.goAway();

        HttpResponse<String> response = server.get(LIST);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    private String tag(String path) throws Exception {
        return server.get(path).headers().firstValue("ETag").orElseThrow();
    }

    private int statusWith(String tag, String path) throws Exception {
        return server.get(path, "If-None-Match", tag).statusCode();
    }

    @Test
    void what_has_not_changed_is_not_sent_again_and_what_has_is() throws Exception {
        String opened = LIST + "/" + encoded(FIRST);
        String overton = "/api/runs/r/overton?model=gull";
        String list = tag(LIST);
        String question = tag(opened);
        String covered = tag(overton);
        assertThat(statusWith(list, LIST)).isEqualTo(304);
        assertThat(statusWith(question, opened)).isEqualTo(304);
        assertThat(statusWith(covered, overton)).isEqualTo(304);

        // A raw answer, which no distribution counts yet, is shown with its question and nowhere else.
        topics.put(Topics.ANSWERS, FIRST, answer("gull", FIRST, 1, 2, 0.5, 0.25, 0.125));
        assertThat(statusWith(list, LIST)).isEqualTo(304);
        assertThat(statusWith(covered, overton)).isEqualTo(304);
        assertThat(server.get(opened + "?model=gull", "If-None-Match", question).body())
                .contains("\"revision\":2");

        topics.put(Topics.SCORES, Keys.distribution("r", 0, "gull", null, FIRST), score("gull", FIRST, 0.875));
        assertThat(statusWith(list, LIST)).isEqualTo(200);
        assertThat(server.get(overton, "If-None-Match", covered).body()).contains("\"value\":0.875");
    }

    @Test
    void a_run_that_was_forgotten_meanwhile_has_other_tags() throws Exception {
        String list = tag(LIST);
        for (String other : List.of("a", "b", "c")) {
            MadeUp.put(boards, MadeUp.run(other, List.of("gull")));
            assertThat(server.get("/api/runs/" + other + "/questions").statusCode())
                    .isEqualTo(200);
        }

        assertThat(statusWith(list, LIST)).isEqualTo(200);
    }
}
