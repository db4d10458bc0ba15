package io.plurascope.standalone.command;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.plurascope.producer.Examples;
import io.plurascope.producer.Pace;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.recorded.BundledRecordings;
import io.plurascope.producer.recorded.ComparisonRows;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What values are read between, in the plain demo: once with its rows to compare with, whose values went the whole way through
 * bridge and topology, and once with models alone, of which the sink says the same without any row.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class GuidesBoardTest {
    private static final Set<String> UNRANKED = Set.of("shuffled_js_distance", "uniform_total_variation", "flattening");

    /** Shares went through logarithms on the way to the rows. */
    private static final double ROUNDING = 1e-12;

    @TempDir
    static Path directory;

    private final List<String> errors = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, JsonNode> rows = new HashMap<>();
    private @Nullable Environment environment;
    private @Nullable Pipeline pipeline;
    private @Nullable Asking alone;
    private @Nullable Chromium chromium;
    private URI sink = URI.create("http://localhost/");
    private String run = "";
    private List<String> people = List.of();

    @BeforeAll
    void askTwice() throws Exception {
        environment = new EmbeddedEnvironment(directory);
        Pipeline started = Pipeline.start(environment.connection(), directory);
        pipeline = started;
        sink = started.sink().address();
        Wanted wanted = plain();
        Asking withRows = started.ask(wanted);
        started.awaitComplete(withRows, Duration.ofMinutes(2));
        withRows.close();
        Asking withoutRows = started.ask(wanted.withoutComparisonRows());
        alone = withoutRows;
        started.awaitComplete(withoutRows, Duration.ofMinutes(2));
        run = withoutRows.run();
        people = get("api/runs/" + withRows.run())
                .at("/run/populations")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
        get("api/runs/" + withRows.run() + "/standings?limit=10000")
                .get("rows")
                .valueStream()
                .filter(row -> row.get("stage").asText().equals("reference"))
                .forEach(row -> rows.put(
                        key(
                                row.get("model").asText(),
                                row.get("population").asText(),
                                row.get("measure").asText()),
                        row));
    }

    private static Wanted plain() {
        Dataset dataset = Datasets.open(Datasets.PERSONALITY);
        Examples examples = Examples.bundledFor(dataset.name());
        RunSettings settings = RunSettings.usual(Selection.ALL, 5, 0, RunSettings.NO_LONG_ANSWERS, null);
        RecordedRows recorded = RecordedRows.bundled(
                ComparisonRows.of(dataset), BundledRecordings.of(dataset, examples), settings, List.of());
        return new Wanted(dataset, examples, recorded.sources(), List.of(), settings, Pace.unbounded(), List.of());
    }

    @AfterAll
    void close() throws Exception {
        for (AutoCloseable each : new ArrayList<AutoCloseable>(Arrays.asList(chromium, alone, pipeline, environment))) {
            if (each != null) {
                each.close();
            }
        }
    }

    @AfterEach
    void findNoErrors() {
        assertThat(errors).isEmpty();
    }

    private static String key(String model, String population, String measure) {
        return String.join("|", model, population, measure);
    }

    private JsonNode row(String model, String population, String measure) {
        return Objects.requireNonNull(rows.get(key(model, population, measure)), key(model, population, measure));
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(sink.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }

    private List<JsonNode> guides(String population) throws Exception {
        String encoded = URLEncoder.encode(population, StandardCharsets.UTF_8);
        return get("api/runs/" + run + "/guides?population=" + encoded)
                .get("measures")
                .valueStream()
                .toList();
    }

    @Test
    void every_floor_has_the_bits_of_the_uniform_row() throws Exception {
        assertThat(people).hasSize(14);
        for (String population : people) {
            List<JsonNode> guides = guides(population);
            assertThat(guides).hasSize(9);
            for (JsonNode guide : guides) {
                JsonNode row = row("uniform", population, guide.get("measure").asText());
                assertThat(guide.at("/floor/value"))
                        .as("%s %s", population, guide)
                        .isEqualTo(row.get("value"));
                assertThat(guide.at("/floor/n")).isEqualTo(row.get("n"));
            }
        }
    }

    @Test
    void every_ceiling_is_the_best_row_of_other_people_and_no_group_is_that_of_the_whole() throws Exception {
        int found = 0;
        for (String population : people) {
            for (JsonNode guide : guides(population)) {
                String measure = guide.get("measure").asText();
                JsonNode ceiling = guide.get("ceiling");
                OptionalDouble best = best(population, measure);
                if (best.isEmpty()) {
                    assertThat(ceiling.get("value").isNull())
                            .as("%s %s", population, guide)
                            .isTrue();
                    assertThat(ceiling.get("undefined").asText()).isNotEmpty();
                    continue;
                }
                found++;
                JsonNode row = row("population: " + ceiling.get("population").asText(), population, measure);
                assertThat(ceiling.get("value").asDouble())
                        .as("%s %s", population, guide)
                        .isCloseTo(best.getAsDouble(), within(ROUNDING))
                        .isCloseTo(row.get("value").asDouble(), within(ROUNDING));
                assertThat(ceiling.get("n")).isEqualTo(row.get("n"));
                assertThat(ceiling.get("low").asDouble())
                        .isCloseTo(row.get("low").asDouble(), within(ROUNDING));
                assertThat(ceiling.get("high").asDouble())
                        .isCloseTo(row.get("high").asDouble(), within(ROUNDING));
            }
        }
        // Thirteen groups in the six measures that have a better side; no group left out an answer.
        assertThat(found).isEqualTo(13 * 6);
    }

    /** All people of this data set answered all of its questions, so that any row may be the ceiling. */
    private OptionalDouble best(String population, String measure) {
        if (UNRANKED.contains(measure) || population.equals("everyone")) {
            return OptionalDouble.empty();
        }
        DoubleStream values = people.stream()
                .filter(other -> !other.equals(population) && !other.equals("everyone"))
                .mapToDouble(other -> row("population: " + other, population, measure)
                        .get("value")
                        .asDouble())
                .filter(Double::isFinite);
        return measure.equals("top1_agreement") ? values.max() : values.min();
    }

    private Page board(String population) {
        if (chromium == null) {
            Chromium.require();
            chromium = Chromium.start();
        }
        Page page = chromium.patientPage(errors);
        page.navigate(sink + "#run=" + run + "&view=board&measure=js_distance&population=" + population);
        return page;
    }

    @Test
    void the_board_of_the_plain_demo_has_both_lines_with_their_values_and_so_has_its_picture() throws IOException {
        try (Page page = board("women")) {
            JsonNode floor = row("uniform", "women", "js_distance");
            double ceiling = best("women", "js_distance").orElseThrow();

            assertThat(page.locator("#axis line.guide")).hasCount(2);
            assertThat(page.locator("#axis")).containsText("human ceiling: ");
            assertThat(page.locator("#axis")).containsText("uniform floor");
            assertThat(page.locator("#models tr").first().locator("line.guide")).hasCount(2);
            assertThat(page.locator("#guide-note"))
                    .containsText("At " + three(floor.get("value").asDouble()) + " is the uniform floor");
            assertThat(page.locator("#guide-note"))
                    .containsText(Pattern.compile(
                            "At " + three(ceiling).replace(".", "\\.") + " \\(.*\\) is the human ceiling: "));
            assertThat(page.locator("#references")).isHidden();
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "guides.png")));

            String picture = Files.readString(
                    page.waitForDownload(() -> page.locator("#download-svg").click())
                            .path());
            assertThat(picture).contains("human ceiling: ", "uniform floor");

            page.selectOption("#population", "everyone");
            assertThat(page.locator("#guide-note")).containsText("There is no human ceiling. These people hold");
            assertThat(page.locator("#axis line.guide")).hasCount(1);
        }
    }

    private static String three(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    @Test
    void while_the_lines_are_worked_out_their_place_is_kept_and_no_row_moves() throws Exception {
        try (Page page = board("men")) {
            assertThat(page.locator("#axis line.guide")).hasCount(2);
            CompletableFuture<Route> held = new CompletableFuture<>();
            page.route(Pattern.compile(".*/guides\\?.*population=women.*"), held::complete);

            page.selectOption("#population", "women");

            assertThat(page.locator("#board-title")).containsText("women");
            assertThat(page.locator("#guide-note")).containsText("being worked out");
            Locator rows = page.locator("#models tr");
            assertThat(rows.first().locator("td.value")).hasText(Pattern.compile("\\d\\.\\d{3}"));
            assertThat(page.locator("#models svg.row > *")).hasCount(0);
            Object before = places(page);
            page.waitForCondition(held::isDone);
            held.get().resume();
            assertThat(page.locator("#axis line.guide")).hasCount(2);
            assertThat(places(page)).isEqualTo(before);
        }
    }

    private static Object places(Page page) {
        return page.evaluate("() => [...document.querySelectorAll('#board tr')].map((row) => {"
                + " const {top, height} = row.getBoundingClientRect(); return `${top} ${height}`; })");
    }

    @Test
    void where_the_sink_cannot_say_them_the_board_is_drawn_without_them_and_says_so() {
        try (Page page = board("men")) {
            assertThat(page.locator("#axis line.guide")).hasCount(2);
            page.route(
                    Pattern.compile(".*/guides\\?.*population=women.*"),
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setStatus(404)
                            .setContentType("application/problem+json")
                            .setBody("{\"detail\": \"It was dropped.\"}")));

            page.selectOption("#population", "women");

            assertThat(page.locator("#guide-note"))
                    .hasText("The uniform floor and the human ceiling are not known. It was dropped.");
            assertThat(page.locator("#models circle.mark").first()).isVisible();
            assertThat(page.locator("#axis line.guide")).hasCount(0);
            errors.clear();
        }
    }
}
