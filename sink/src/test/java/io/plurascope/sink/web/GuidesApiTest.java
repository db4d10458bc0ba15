package io.plurascope.sink.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plurascope.event.Listed;
import io.plurascope.event.Option;
import io.plurascope.event.Population;
import io.plurascope.event.Question;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import io.plurascope.sink.HeldTopics;
import io.plurascope.sink.MadeUp;
import io.plurascope.sink.board.Boards;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What values are read between, over 24 made-up questions of two options. Japan says Yes with .75 to all of them. Of the others,
 * with the half of the difference of Yes that total variation is between two options: the United States .875 to all 24, .125 away;
 * Kenya .8125 to 12, .0625 away; Malta and the World the same as Japan, but Malta to 11 of them, and the World holds all others.
 */
class GuidesApiTest {
    private static final String GUIDES = "/api/runs/r/guides";
    private static final int QUESTIONS = 24;

    private final HeldTopics topics = new HeldTopics();
    private final Boards boards = new Boards();
    private final Served server = new Served(boards, topics);

    @BeforeEach
    void holdPeople() {
        MadeUp.put(boards, run(0, List.of()));
        for (int number = 0; number < QUESTIONS; number++) {
            String id = id(number);
            topics.put(
                    Topics.QUESTIONS,
                    id,
                    Question.newBuilder()
                            .setQuestion(id)
                            .setDataset("made_up")
                            .setDatasetVersion("00000000")
                            .setText("Is it so?")
                            .setOptions(List.of(option("Yes"), option("No")))
                            .build());
            people(number, 0, 0.75);
            ended(number);
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static Run run(long revision, List<String> populations) {
        return Run.newBuilder(MadeUp.run("r", List.of("gull")))
                .setRevision(revision)
                .setPopulations(populations)
                .setCompared(List.of("Japan", "Kenya", "Certain", "World"))
                .setTotals(List.of("World"))
                .build();
    }

    private static String id(int number) {
        return "made_up@00000000/" + number;
    }

    private static Option option(String text) {
        return Option.newBuilder()
                .setText(text)
                .setRefusal(false)
                .setListed(Listed.NO)
                .build();
    }

    private void people(int number, long revision, double japan) {
        List<Population> people = new ArrayList<>(List.of(
                new Population("Certain", List.of(1.0, 0.0), null),
                new Population("Japan", List.of(japan, 1 - japan), null),
                new Population("Of three options", List.of(0.75, 0.25, 0.0), null),
                new Population("United States", List.of(0.875, 0.125), null),
                new Population("World", List.of(0.75, 0.25), null)));
        if (number < 12) {
            people.add(new Population("Kenya", List.of(0.8125, 0.1875), null));
        }
        if (number < 11) {
            people.add(new Population("Malta", List.of(0.75, 0.25), null));
        }
        topics.put(
                Topics.REFERENCES,
                id(number),
                Reference.newBuilder()
                        .setQuestion(id(number))
                        .setRevision(revision)
                        .setSource("made up")
                        .setVersion("1")
                        .setPopulations(people)
                        .build());
    }

    private void ended(int number) {
        topics.put(
                Topics.DISTRIBUTIONS,
                Keys.distribution("r", 0, "gull", null, id(number)),
                MadeUp.distribution("r", 0, "gull", id(number)));
    }

    private JsonNode guides(String parameters) throws Exception {
        HttpResponse<String> response = server.get(GUIDES + parameters);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }

    private JsonNode guide(String population, String measure) throws Exception {
        JsonNode guides = guides("?population=" + population.replace(" ", "%20") + "&measure=" + measure);
        assertThat(guides.get("population").asText()).isEqualTo(population);
        assertThat(guides.get("measures")).hasSize(1);
        return guides.at("/measures/0");
    }

    private static void assertFloor(JsonNode guide, double value, long n) {
        assertThat(guide.at("/floor/value").asDouble()).isCloseTo(value, within(1e-15));
        assertThat(guide.at("/floor/n").asLong()).isEqualTo(n);
        assertThat(guide.at("/floor/undefined").isNull()).isTrue();
    }

    private static void assertCeiling(JsonNode guide, String population, double value, long n) {
        assertThat(guide.at("/ceiling/population").asText()).isEqualTo(population);
        assertThat(guide.at("/ceiling/value").asDouble()).isCloseTo(value, within(1e-15));
        assertThat(guide.at("/ceiling/n").asLong()).isEqualTo(n);
        assertThat(guide.at("/ceiling/undefined").isNull()).isTrue();
    }

    @Test
    void the_nearest_who_were_asked_half_of_the_questions_are_the_ceiling_and_no_whole_is() throws Exception {
        JsonNode guide = guide("Japan", "total_variation");

        assertFloor(guide, 0.25, QUESTIONS);
        // Malta was asked 11 of 24, one less than half, and the World holds Japan.
        assertCeiling(guide, "Kenya", 0.0625, 12);
        // All differences are the same, so that the interval has no length.
        assertThat(guide.at("/ceiling/low").asDouble()).isCloseTo(0.0625, within(1e-9));
        assertThat(guide.at("/ceiling/high").asDouble()).isCloseTo(0.0625, within(1e-9));
    }

    @Test
    void means_are_over_the_questions_of_the_population_that_is_asked_for() throws Exception {
        // Kenya was asked 12, of which Malta was asked 11: |.8125 - .75|, as near as the United States with |.8125 -
        // .875| and Japan.
        JsonNode guide = guide("Kenya", "total_variation");

        assertFloor(guide, 0.3125, 12);
        assertCeiling(guide, "Japan", 0.0625, 12);
    }

    @Test
    void of_a_run_that_names_populations_its_others_are_compared() throws Exception {
        MadeUp.put(boards, run(1, List.of("Japan", "United States")));

        assertCeiling(guide("Japan", "total_variation"), "United States", 0.125, QUESTIONS);
        assertThat(server.get(GUIDES + "?population=Malta").statusCode()).isEqualTo(404);
        MadeUp.put(boards, run(2, List.of("Japan")));
        assertCeiling(guide("Japan", "total_variation"), "Kenya", 0.0625, 12);
    }

    @Test
    void more_is_better_where_the_measure_says_so() throws Exception {
        JsonNode guide = guide("Japan", "top1_agreement");

        // Of two equal shares one is the first answer of Japan; all others agree, the first by name stands for them.
        assertFloor(guide, 0.5, QUESTIONS);
        assertCeiling(guide, "Certain", 1, QUESTIONS);
    }

    @Test
    void means_that_are_infinite_are_no_ceiling() throws Exception {
        // In bits of .75 log2(.75 / .8125) + .25 log2(.25 / .1875); who rules No out is infinitely far.
        double kenya = 0.75 * Math.log(0.75 / 0.8125) / Math.log(2) + 0.25 * Math.log(0.25 / 0.1875) / Math.log(2);
        JsonNode ceiling = guide("Japan", "kl_divergence").get("ceiling");
        assertThat(ceiling.get("population").asText()).isEqualTo("Kenya");
        assertThat(ceiling.get("value").asDouble()).isCloseTo(kenya, within(1e-12));

        MadeUp.put(boards, run(1, List.of("Japan", "Certain")));
        JsonNode none = guide("Japan", "kl_divergence").get("ceiling");
        assertThat(none.get("value").isNull()).isTrue();
        assertThat(none.get("undefined").asText()).contains("infinite");
    }

    @Test
    void the_distance_of_uniform_answers_to_people_who_are_certain_is_the_published_one() throws Exception {
        // scipy has 0.46450140402245893 for [1, 0] and [.5, .5] to base e, which over the root of ln 2 is that to base
        // 2.
        assertThat(guide("Certain", "js_distance").at("/floor/value").asDouble())
                .isCloseTo(0.46450140402245893 / Math.sqrt(Math.log(2)), within(1e-12));
        assertFloor(guide("Certain", "kl_divergence"), 1, QUESTIONS);
    }

    @Test
    void a_whole_has_a_floor_and_no_ceiling_and_neither_has_a_measure_without_a_better_side() throws Exception {
        JsonNode world = guide("World", "total_variation");
        assertFloor(world, 0.25, QUESTIONS);
        assertThat(world.at("/ceiling/population").isNull()).isTrue();
        assertThat(world.at("/ceiling/undefined").asText()).contains("hold the run's other populations");

        // ln 2 of uniform answers, minus the entropy of .75 and .25.
        JsonNode flattening = guide("Japan", "flattening");
        assertFloor(flattening, Math.log(2) + 0.75 * Math.log(0.75) + 0.25 * Math.log(0.25), QUESTIONS);
        assertThat(flattening.at("/ceiling/undefined").asText()).contains("Neither more nor less");
    }

    @Test
    void a_question_without_positions_has_no_distance_along_a_scale() throws Exception {
        JsonNode guide = guide("Japan", "wasserstein");

        assertThat(guide.at("/floor/value").isNull()).isTrue();
        assertThat(guide.at("/floor/n").asLong()).isZero();
        assertThat(guide.at("/floor/undefined").asText()).isNotEmpty();
        assertThat(guide.at("/ceiling/undefined").asText()).contains("No other people were asked 10 of their 0");
    }

    @Test
    void all_measures_against_people_are_there_where_none_is_named() throws Exception {
        JsonNode guides = guides("");

        assertThat(guides.get("population").asText()).isEqualTo("Japan");
        assertThat(StreamSupport.stream(guides.get("measures").spliterator(), false)
                        .map(each -> each.get("measure").asText()))
                .contains("js_distance", "hellinger", "shuffled_js_distance", "uniform_total_variation")
                .doesNotContain("entropy", "option_mass")
                .doesNotHaveDuplicates();
    }

    @Test
    void a_later_revision_of_a_reference_counts_and_what_has_not_changed_is_not_sent_again() throws Exception {
        String path = GUIDES + "?population=Japan&measure=total_variation";
        String tag = server.get(path).headers().firstValue("ETag").orElseThrow();
        assertThat(server.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);

        people(0, 2, 0.5);
        people(0, 1, 1.0);

        assertThat(server.get(path, "If-None-Match", tag).statusCode()).isEqualTo(200);
        assertFloor(guide("Japan", "total_variation"), 0.25 * 23 / 24, QUESTIONS);
    }

    @Test
    void a_question_counts_when_some_model_has_ended_it() throws Exception {
        String other = "made_up@00000000/24";
        topics.put(
                Topics.QUESTIONS,
                other,
                Question.newBuilder()
                        .setQuestion(other)
                        .setDataset("made_up")
                        .setDatasetVersion("00000000")
                        .setText("Is it so?")
                        .setOptions(List.of(option("Yes"), option("No")))
                        .build());
        people(24, 0, 0.5);
        assertFloor(guide("Japan", "total_variation"), 0.25, QUESTIONS);

        ended(24);

        assertFloor(guide("Japan", "total_variation"), 0.25 * 24 / 25, QUESTIONS + 1);
    }

    @Test
    void what_is_not_there_is_said() throws Exception {
        assertThat(server.get("/api/runs/none/guides").statusCode()).isEqualTo(404);
        assertThat(server.get(GUIDES + "?population=Atlantis").statusCode()).isEqualTo(404);
        assertThat(server.get(GUIDES + "?measure=entropy").body()).contains("\"parameter\":\"measure\"");
        topics.goAway();
        assertThat(server.get(GUIDES).statusCode()).isEqualTo(503);
    }
}
