package io.plurascope.sink.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plurascope.event.Score;
import io.plurascope.event.Stage;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import io.plurascope.sink.HeldTopics;
import io.plurascope.sink.MadeUp;
import io.plurascope.sink.board.Boards;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Aligned models against their bases over made-up scores of twelve questions.
 *
 * <p>The distance of gull-chat is that of gull plus .1 and .3 by turns: mean .2, deviation .1 sqrt(12/11) = .104447, standard
 * error .030151, t = 6.6332 with 11 degrees of freedom. That of heron-chat is that of heron plus .1 and minus .1 by turns: mean
 * 0. A table of Student's t has 2.20099 for 97.5% and 11 degrees of freedom; the chance of 6.6332 either way, 3.694e-05, is
 * from Simpson's rule over the density from there to 200.
 * The measures take t by a normal score, whose quantile is within .0012 of the exact one.
 */
class PairsApiTest {
    private static final String PAIRS = "/api/runs/r/pairs";
    private static final int QUESTIONS = 12;
    private static final double T_OF_11 = 2.20099;
    private static final double P = 3.694e-5;

    private final HeldTopics topics = new HeldTopics();
    private final Boards boards = new Boards();
    private final Served server = new Served(boards, topics);

    @BeforeEach
    void holdAnsweredPairs() {
        MadeUp.put(boards, MadeUp.model("gull", "Gull", Stage.BASE, null));
        MadeUp.put(boards, MadeUp.model("gull-chat", "Gull", Stage.ALIGNED, "gull"));
        MadeUp.put(boards, MadeUp.model("heron", "Heron", Stage.BASE, null));
        MadeUp.put(boards, MadeUp.model("heron-chat", "Heron", Stage.ALIGNED, "heron"));
        MadeUp.put(boards, MadeUp.model("wren-chat", "Wren", Stage.ALIGNED, "not in the run"));
        MadeUp.put(boards, MadeUp.run("r", List.of("gull", "gull-chat", "heron", "heron-chat", "wren-chat")));
        for (int question = 0; question < QUESTIONS; question++) {
            boolean even = question % 2 == 0;
            double base = 0.25 + 0.0625 * question;
            answered("gull", question, base, 0.5);
            answered("gull-chat", question, base + (even ? 0.1 : 0.3), 0.75);
            answered("heron", question, base, 0.5);
            answered("heron-chat", question, base + (even ? 0.1 : -0.1), question < 9 ? 0.75 : null);
        }
        complete(true);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void complete(boolean complete) {
        MadeUp.put(boards, MadeUp.progress("r", complete, Map.of("gull", (long) QUESTIONS)));
    }

    private void answered(String model, int number, double distance, @Nullable Double entropy) {
        String question = "made_up@00000000/" + number;
        String key = Keys.distribution("r", 0, model, null, question);
        topics.put(Topics.DISTRIBUTIONS, key, MadeUp.distribution("r", 0, model, question));
        topics.put(
                Topics.SCORES,
                key,
                Score.newBuilder()
                        .setRun("r")
                        .setModel(model)
                        .setQuestion(question)
                        .setOwnMeasures(List.of("entropy"))
                        .setOwnValues(Arrays.asList(entropy))
                        .setMeasures(List.of("js_distance", "kl_divergence"))
                        .setPopulations(List.of("Japan", "United States"))
                        .setValues(Arrays.asList(
                                distance, Double.POSITIVE_INFINITY, distance / 2, number == 3 ? null : distance))
                        .setEventTime(MadeUp.START)
                        .build());
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<String> response = server.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }

    @Test
    void a_difference_beyond_chance_has_its_direction_and_one_within_has_none() throws Exception {
        JsonNode answer = json(PAIRS + "?measure=js_distance&population=Japan");

        assertThat(answer.get("tests").asInt()).isEqualTo(2);
        assertThat(answer.get("pairs").findValuesAsText("aligned")).containsExactly("gull-chat", "heron-chat");
        JsonNode gull = answer.at("/pairs/0");
        assertThat(gull.get("base").asText()).isEqualTo("gull");
        assertThat(gull.get("n").asInt()).isEqualTo(QUESTIONS);
        assertThat(gull.get("difference").asDouble()).isCloseTo(0.2, within(1e-9));
        double half = T_OF_11 * 0.1 * Math.sqrt(12.0 / 11) / Math.sqrt(12);
        assertThat(gull.get("low").asDouble()).isCloseTo(0.2 - half, within(1e-4));
        assertThat(gull.get("high").asDouble()).isCloseTo(0.2 + half, within(1e-4));
        assertThat(gull.get("p").asDouble()).isCloseTo(P, within(2e-6));
        // By Holm the smaller of two counts twice.
        assertThat(gull.get("p_holm").asDouble()).isCloseTo(2 * P, within(4e-6));
        // Farther from people is worse.
        assertThat(gull.get("says").asText()).isEqualTo("worse");
        JsonNode heron = answer.at("/pairs/1");
        assertThat(heron.get("difference").asDouble()).isCloseTo(0, within(1e-12));
        assertThat(heron.get("says").asText()).isEqualTo("same");
    }

    @Test
    void a_measure_without_a_better_side_is_told_apart_and_of_nine_questions_nothing_is_said() throws Exception {
        JsonNode answer = json(PAIRS + "?measure=entropy");

        assertThat(answer.get("population").isNull()).isTrue();
        assertThat(answer.get("tests").asInt()).isEqualTo(1);
        assertThat(answer.at("/pairs/0/says").asText()).isEqualTo("other");
        assertThat(answer.at("/pairs/1/n").asInt()).isEqualTo(9);
        assertThat(answer.at("/pairs/1/difference").asDouble()).isEqualTo(0.25);
        assertThat(answer.at("/pairs/1/p").isNull()).isTrue();
        assertThat(answer.at("/pairs/1/says").asText()).isEqualTo("untested");
    }

    @Test
    void of_infinite_values_there_is_no_difference() throws Exception {
        JsonNode gull = json(PAIRS + "?measure=kl_divergence&population=Japan").at("/pairs/0");

        assertThat(gull.get("n").asInt()).isEqualTo(QUESTIONS);
        assertThat(gull.get("difference").isNull()).isTrue();
        assertThat(gull.get("says").asText()).isEqualTo("untested");
    }

    @Test
    void the_first_measure_and_population_of_the_run_stand_where_none_is_named() throws Exception {
        JsonNode answer = json(PAIRS);

        assertThat(answer.get("measure").asText()).isEqualTo("js_distance");
        assertThat(answer.get("population").asText()).isEqualTo("United States");
        // There every distance is half of that to Japan, and so is every difference.
        assertThat(answer.at("/pairs/0/difference").asDouble()).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void what_has_not_changed_is_not_sent_again_and_a_new_board_has_it_read_anew() throws Exception {
        String tag = server.get(PAIRS).headers().firstValue("ETag").orElseThrow();

        assertThat(server.get(PAIRS, "If-None-Match", tag).statusCode()).isEqualTo(304);
        MadeUp.put(boards, MadeUp.standings("r", "Japan", List.of()));
        answered("gull", 0, 0.125, 0.5);
        HttpResponse<String> later = server.get(PAIRS, "If-None-Match", tag);
        assertThat(later.statusCode()).isEqualTo(200);
        // Of the first question .25 became .125, and half of the difference counts, over twelve questions.
        assertThat(new ObjectMapper()
                        .readTree(later.body())
                        .at("/pairs/0/difference")
                        .asDouble())
                .isCloseTo(0.1 + 0.125 / 2 / 12, within(1e-9));
    }

    @Test
    void of_a_run_under_way_and_of_what_is_not_there_nothing_is_said() throws Exception {
        assertThat(server.get(PAIRS + "?population=Atlantis").statusCode()).isEqualTo(404);
        assertThat(server.get(PAIRS + "?measure=none").body()).contains("\"parameter\":\"measure\"");
        complete(false);
        assertThat(server.get(PAIRS).statusCode()).isEqualTo(404);
        assertThat(server.get(PAIRS).body()).contains("under way");
        assertThat(server.get("/api/runs/none/pairs").statusCode()).isEqualTo(404);
    }
}
