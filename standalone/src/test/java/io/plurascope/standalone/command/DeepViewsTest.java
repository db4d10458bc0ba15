package io.plurascope.standalone.command;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.event.Answer;
import io.plurascope.schemas.EventPlace;
import io.plurascope.schemas.PlacedEvents;
import io.plurascope.schemas.Topics;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The views below the boards and what they ask by REST, over a run that went the whole way: every number is worked out by hand from
 * what {@link SteeredPair} answers.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DeepViewsTest {
    private static final double EXACT = 1e-9;

    @TempDir
    static Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> errors = new ArrayList<>();
    private @Nullable Environment environment;
    private @Nullable Pipeline pipeline;
    private @Nullable StandIn server;
    private @Nullable Asking asking;
    private @Nullable Chromium chromium;
    private @Nullable Page page;
    private String run = "";

    @BeforeAll
    void askAndWait() throws Exception {
        environment = new EmbeddedEnvironment(directory);
        pipeline = Pipeline.start(environment.connection(), directory);
        server = SteeredPair.serve();
        asking = pipeline.ask(SteeredPair.wanted(server, directory));
        run = asking.run();
        pipeline.awaitComplete(asking, Duration.ofMinutes(2));
    }

    @AfterAll
    void close() throws Exception {
        for (AutoCloseable each :
                new ArrayList<AutoCloseable>(Arrays.asList(chromium, asking, server, pipeline, environment, client))) {
            if (each != null) {
                each.close();
            }
        }
    }

    private JsonNode json(String path) throws Exception {
        URI address = URI.create(there(pipeline).sink().address() + "api/runs/" + run + path);
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }

    private static <T> T there(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    private JsonNode marked() throws Exception {
        JsonNode list = json("/questions?search=tea");
        assertThat(list.get("total").asInt()).isEqualTo(1);
        return json("/questions/"
                + URLEncoder.encode(list.at("/questions/0/question").asText(), StandardCharsets.UTF_8));
    }

    /** The page at a view, with its scripts' errors told at the end of each test. */
    private Page view(String name, String more) {
        Chromium.require();
        if (chromium == null) {
            chromium = Chromium.start();
            page = chromium.patientPage(errors);
        }
        Page there = there(page);
        there.navigate("about:blank");
        there.navigate(there(pipeline).sink().address() + "#view=" + name + "&run=" + run + more);
        return there;
    }

    private void seen(String name) {
        there(page)
                .screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", name + ".png")));
        assertThat(errors).isEmpty();
    }

    @Test
    void a_question_has_the_answers_of_people_and_models_with_their_scores() throws Exception {
        JsonNode question = marked();

        assertThat(question.get("steerings").toString())
                .isEqualTo("[\"\",\"ATTRIBUTE:North:BIO\",\"ATTRIBUTE:North:PORTRAY\",\"ATTRIBUTE:South:BIO\","
                        + "\"ATTRIBUTE:South:PORTRAY\"]");
        assertThat(question.at("/populations/0/probabilities").toString()).isEqualTo("[0.75,0.25,0.0]");
        JsonNode base = question.at("/models/0");
        assertThat(base.get("model").asText()).isEqualTo("m");
        assertThat(base.at("/probabilities/1").asDouble()).isCloseTo(0.49, within(EXACT));
        assertThat(base.get("option_mass").asDouble()).isCloseTo(SteeredPair.MASS, within(EXACT));
        int measure = names(base, "measures").indexOf("js_distance");
        int south = names(base, "populations").indexOf("South");
        assertThat(base.get("values")
                        .get(south * base.get("measures").size() + measure)
                        .asDouble())
                .isCloseTo(SteeredPair.distance(SteeredPair.BETWEEN, SteeredPair.SOUTH), within(1e-6));
    }

    @Test
    void every_draw_leads_to_the_very_event_and_their_mean_is_the_distribution() throws Exception {
        JsonNode question = marked();
        JsonNode chat = question.at("/models/1");

        assertThat(chat.get("answers")).hasSize(SteeredPair.DRAWS);
        try (PlacedEvents events = PlacedEvents.over(there(environment).connection(), Duration.ofSeconds(30))) {
            for (JsonNode answer : chat.get("answers")) {
                List<Answer> found = new ArrayList<>();
                events.at(Topics.ANSWERS, List.of(place(answer)), (place, event) -> found.add(event));
                assertThat(found).hasSize(1);
                assertThat(found.getFirst().getModel()).isEqualTo("m-chat");
                assertThat(found.getFirst().getPrompt())
                        .isEqualTo(answer.get("prompt").asText());
                assertThat(found.getFirst().getLogProbabilities().getFirst())
                        .isEqualTo(answer.at("/labels/0/log_probability").asDouble());
                assertThat(answer.get("log_normaliser").asDouble()).isEqualTo(SteeredPair.NORMALISER);
                assertThat(answer.at("/probabilities/2").asDouble()).isCloseTo(0.08, within(EXACT));
            }
        }
        double mean = (chat.at("/answers/0/probabilities/0").asDouble()
                        + chat.at("/answers/1/probabilities/0").asDouble())
                / 2;
        assertThat(chat.at("/probabilities/0").asDouble()).isCloseTo(mean, within(1e-15));
        assertThat(question.get("prompts"))
                .hasSize(SteeredPair.DRAWS)
                .allSatisfy(prompt -> assertThat(prompt.get("text").asText()).contains(Pipeline.MARKED_QUESTION));
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static EventPlace place(JsonNode answer) {
        return new EventPlace(
                answer.at("/place/topic").asText(),
                answer.at("/place/partition").asInt(),
                answer.at("/place/offset").asLong());
    }

    private static List<String> names(JsonNode node, String field) {
        List<String> names = new ArrayList<>();
        node.get(field).forEach(each -> names.add(each.asText()));
        return names;
    }

    @Test
    void what_is_covered_is_what_the_topology_has_scored() throws Exception {
        JsonNode overton = json("/overton?model=m-chat");

        assertThat(overton.get("questions")).hasSize(SteeredPair.QUESTIONS).allSatisfy(question -> {
            // Of Yes and No, which people give, it gives Yes; of Yes and the refusal, which it gives, people give Yes.
            assertThat(question.get("value").asDouble()).isEqualTo(0.5);
            assertThat(question.get("answers").findValuesAsText("fate"))
                    .containsExactly("covered", "missed", "unreasonable");
        });
        assertThat(overton.at("/questions/0/answers/1/supporter").asText()).isEqualTo("South");
    }

    @Test
    void steering_is_brought_together_as_the_board_has_it() throws Exception {
        JsonNode base = json("/steerability").at("/models/0");

        assertThat(names(base, "populations")).containsExactly("North", "South");
        assertThat(base.get("styles")).anySatisfy(style -> {
            assertThat(style.get("style").asText()).isEqualTo("PORTRAY");
            assertThat(style.get("hit_rate").asDouble()).isEqualTo(1);
            assertThat(style.get("by_chance").asDouble()).isEqualTo(0.5);
        });
        assertThat(base.get("attributes")).anySatisfy(attribute -> {
            assertThat(attribute.get("steering").asText()).isEqualTo("ATTRIBUTE:South:PORTRAY");
            assertThat(attribute.at("/gain/value").asDouble())
                    .isCloseTo(SteeredPair.distance(SteeredPair.BETWEEN, SteeredPair.SOUTH), within(1e-6));
            assertThat(attribute.get("taken_for").asText()).isEqualTo("South");
            assertThat(attribute.get("hit").asBoolean()).isTrue();
        });
    }

    @Test
    void the_papers_tables_have_the_distance_and_what_shuffling_makes_of_it() throws Exception {
        JsonNode tables = json("/paper").get("tables");

        double distance = SteeredPair.distance(SteeredPair.ALIGNED, SteeredPair.NORTH);
        assertThat(record(tables, "table1", "m-chat", "North").get("value").asDouble())
                .isCloseTo(distance, within(1e-6));
        double shuffled = 0;
        int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
        for (int[] order : orders) {
            double[] permuted = {
                SteeredPair.ALIGNED[order[0]], SteeredPair.ALIGNED[order[1]], SteeredPair.ALIGNED[order[2]]
            };
            shuffled += SteeredPair.distance(permuted, SteeredPair.NORTH) / orders.length;
        }
        assertThat(record(tables, "table5", "m-chat", "North").get("value").asDouble())
                .isCloseTo(shuffled, within(1e-6));
    }

    private static JsonNode record(JsonNode tables, String table, String model, String population) {
        for (JsonNode each : tables) {
            for (JsonNode record : each.get("records")) {
                if (each.get("table").asText().equals(table)
                        && record.get("model").asText().equals(model)
                        && record.get("population").asText().equals(population)) {
                    return record;
                }
            }
        }
        throw new AssertionError("There is no such record in " + table + ".");
    }

    @Test
    void the_view_of_a_question_goes_from_the_list_down_to_the_prompt() {
        Page shown = view("question", "&model=m-chat&population=North&measure=js_distance");

        Locator rows = shown.locator("#questions tbody tr");
        assertThat(rows).hasCount(SteeredPair.QUESTIONS);
        assertThat(rows.first().locator("td"))
                .hasText(shown(SteeredPair.distance(SteeredPair.ALIGNED, SteeredPair.NORTH)));
        shown.locator("#question-search").fill("better than tea");
        assertThat(rows).hasCount(1);
        rows.first().locator("a").click();

        assertThat(shown.locator("#question-title")).hasText(Pipeline.MARKED_QUESTION);
        assertThat(shown.locator("#question-title script")).hasCount(0);
        Locator chart = shown.locator("#question figure").first();
        assertThat(chart.locator("svg")).containsText("0.750");
        assertThat(chart.locator("svg")).containsText("0.900");
        assertThat(chart.locator("svg")).containsText("<i>No answer</i>");
        // The refusal alone is hatched: people's bar above and the model's below.
        assertThat(chart.locator("svg path[fill^='url(']")).hasCount(2);
        assertThat(shown.locator("#question-models tr.open td").first())
                .hasText(shown(SteeredPair.distance(SteeredPair.ALIGNED, SteeredPair.NORTH)));
        Locator events = shown.locator("#question-events > details");
        assertThat(events).hasCount(SteeredPair.DRAWS);
        events.first().locator("summary").click();
        assertThat(events.first().locator("summary")).containsText("plurascope.answers, partition ");
        assertThat(events.first().locator("pre")).containsText(Pipeline.MARKED_QUESTION);
        assertThat(events.first().locator(".labels tbody tr")).hasCount(6);
        seen("question");
    }

    @Test
    void a_question_that_is_not_there_is_said_to_be_missing_and_is_read_no_more() {
        Page shown = view("question", "&model=m&population=North&question=nope");

        assertThat(shown.locator("#view > .banner"))
                .hasText("There is no question “nope” in this run. The list has those that there are.");
        assertThat(shown.getByText("Reading the question…")).isHidden();
        assertThat(shown.locator("#question-close")).isVisible();
    }

    @Test
    void a_dash_says_its_reason_to_the_keyboard_as_well() throws Exception {
        Page shown = view(
                "question",
                "&model=m&population=North&question="
                        + URLEncoder.encode(marked().get("question").asText(), StandardCharsets.UTF_8));
        shown.locator("#question-values summary").click();
        Locator dash = shown.locator("#question-measures .undefined").first();

        dash.focus();

        assertThat(dash).hasText("–");
        assertThat(
                        dash.evaluate(
                                "each => getComputedStyle(each, '::after').content + getComputedStyle(each, '::after').position"))
                .asString()
                .contains("Undefined for this question and these people")
                .endsWith("fixed");
        // The options of this question are in no order, and its table says so of each.
        assertThat(shown.locator("#question figure")
                        .first()
                        .locator("tbody tr")
                        .first()
                        .locator(".undefined"))
                .hasAttribute("title", Pattern.compile("^It has no place on a scale"));
        seen("question-dash");
    }

    @Test
    void the_address_of_an_open_question_opens_it_again_as_it_was_steered() throws Exception {
        String id = marked().get("question").asText();

        Page shown = view(
                "question",
                "&model=m&population=South&steering=ATTRIBUTE%3ASouth%3APORTRAY&question="
                        + URLEncoder.encode(id, StandardCharsets.UTF_8));

        assertThat(shown.locator("#question-title")).hasText(Pipeline.MARKED_QUESTION);
        assertThat(shown.locator("#question [aria-current=true]").first()).hasText("as South (PORTRAY)");
        assertThat(shown.locator("#question-models tr.open td").first()).hasText("0.000");
        seen("question-steered");
    }

    @Test
    void the_view_of_steerability_says_whom_a_model_is_taken_for() {
        Page shown = view("steerability", "&model=m&style=PORTRAY");

        assertThat(shown.locator("#styles tbody tr").filter(new Locator.FilterOptions().setHasText("PORTRAY")))
                .containsText("1.000");
        assertThat(shown.locator("figure", new Page.LocatorOptions().setHasText("Whom is it taken for?")))
                .containsText("as in 2 of 2 here");
        assertThat(shown.locator("figure", new Page.LocatorOptions().setHasText("Whom is it taken for?"))
                        .locator("svg"))
                .containsText("● 0.000");
        // On the strong colour of what is near the number has the ground's, or nobody could read it.
        assertThat(shown.locator(".canvas svg text", new Page.LocatorOptions().setHasText("● 0.000"))
                        .first())
                .hasCSS("fill", "rgb(253, 253, 252)");
        assertThat(shown.locator("figure", new Page.LocatorOptions().setHasText("Does steering help?"))
                        .locator("table"))
                .containsText(shown(SteeredPair.distance(SteeredPair.BETWEEN, SteeredPair.SOUTH)));
        seen("steerability");
    }

    @Test
    void the_view_of_overton_says_what_is_missed() {
        Page shown = view("overton", "&model=m-chat");

        assertThat(shown.locator("#overton tbody tr")).hasCount(SteeredPair.QUESTIONS);
        Locator first = shown.locator("#overton tbody tr").first();
        assertThat(first.locator(".missed")).hasText("○missed: No model 0.020, people up to 0.750 (South)");
        assertThat(first.locator(".unreasonable")).containsText("<i>No answer</i> (refusal)");
        assertThat(first.locator(".covered")).containsText("Yes model 0.900");
        assertThat(shown.locator("#overton-mean")).containsText("On average 0.500 over 11 questions");
        assertThat(shown.locator("figure svg")).containsText("11");
        seen("overton");

        shown.keyboard().press("/");
        shown.keyboard().type("better than tea");
        assertThat(shown.locator("#overton tbody tr")).hasCount(1);
        // The mean and the chart stay of all.
        assertThat(shown.locator("#overton-mean")).containsText("over 11 questions");
        assertThat(shown.locator("figure svg")).containsText("11");
        assertThat(shown).hasURL(Pattern.compile("find=better"));
        shown.keyboard().type("!");
        assertThat(shown.getByText("No question fits the search.")).isVisible();
    }

    @Test
    void the_view_of_the_paper_has_its_tables_and_before_against_after() {
        Page shown = view("paper", "&population=North");

        Locator first = shown.locator("figure", new Page.LocatorOptions().setHasText("Tables 1 and 5"));
        assertThat(first.locator("tbody tr")).hasCount(2);
        assertThat(first.locator("tbody tr").nth(1))
                .containsText(shown(SteeredPair.distance(SteeredPair.ALIGNED, SteeredPair.NORTH)));
        assertThat(first.locator("svg")).containsText("labels shuffled");
        assertThat(shown.locator("figure", new Page.LocatorOptions().setHasText("Figure 3"))
                        .locator("svg"))
                .containsText("m-chat");
        assertThat(shown.locator("figure", new Page.LocatorOptions().setHasText("After alignment minus before"))
                        .locator("table"))
                .containsText("m → m-chat, distance");
        shown.locator("#paper-tables summary").click();
        assertThat(shown.locator("[data-table=table1]")).containsText("m-chat");
        seen("paper");
    }
}
