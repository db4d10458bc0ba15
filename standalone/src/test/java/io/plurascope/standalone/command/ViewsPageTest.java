package io.plurascope.standalone.command;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.plurascope.producer.Examples;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.recorded.AnswersReaders;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a browser shows of thirteen recorded models, in the middle of their replay and at its end, beside what REST says. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class ViewsPageTest {
    private static final Path SHARED = Path.of(System.getProperty("plurascope.shared", "missing"));
    private static final Path DATA = SHARED.resolve("data/global-opinions/global_opinions.csv");
    private static final Path ANSWERS = SHARED.resolve("data/recorded-answers/global_opinions_13_models.jsonl");

    private static final List<String> PEOPLE = List.of("United States", "Japan");
    private static final int MODELS = 13;
    private static final int FIRST = 40;
    private static final int ALL = 60;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> errors = new ArrayList<>();

    @TempDir
    Path directory;

    @BeforeEach
    void requireBrowserAndData() {
        Chromium.require();
        assumeTrue(
                Files.isReadable(DATA) && Files.isReadable(ANSWERS),
                "Skipped: the shared data are not at " + SHARED + ".");
    }

    @Test
    void every_view_shows_what_rest_says_while_the_run_goes_on_and_when_it_is_complete() throws Exception {
        CountDownLatch rest = new CountDownLatch(1);
        try (Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory);
                Chromium chromium = Chromium.start();
                Asking asking = pipeline.ask(wanted(rest))) {
            Page page = chromium.patientPage(errors);
            page.onConsoleMessage(message -> {
                if (message.text().contains("Content Security Policy")) {
                    errors.add(message.text());
                }
            });
            URI run = pipeline.sink().address().resolve("api/runs/" + asking.run() + "/");
            page.navigate(pipeline.sink().address().toString());
            assertThat(page.locator("#models td.n")).hasText(texts(Integer.toString(FIRST)));

            board(chromium, page, run);
            keyboard(page);
            pareto(page, run);
            namesApart(page, run);
            inEveryWidth(chromium, page);
            jury(page, run);
            inEveryWidth(chromium, page);
            monitor(page, run);

            view(page, "Board");
            heldUnderThePointer(page, run, rest);
            pairs(page, run);
            sweep(page, run);
            assertThat(asking.failure()).isEmpty();
        }
        assertThat(errors).isEmpty();
    }

    private static Pattern[] texts(String each) {
        return Collections.nCopies(MODELS, Pattern.compile(each)).toArray(Pattern[]::new);
    }

    private void board(Chromium chromium, Page page, URI run) throws Exception {
        List<JsonNode> rows = rows(run.resolve("standings?population=United%20States&measure=js_distance"));
        page.selectOption("#population", "United States");
        Locator greatest = page.locator("#models tr").first();
        page.locator("[data-sort=value]").click();
        page.locator("[data-sort=value]").click();
        assertThat(page.locator("th.value")).hasAttribute("aria-sort", "descending");
        JsonNode worst = rows.stream()
                .max(Comparator.comparing(row -> row.get("value").asDouble()))
                .orElseThrow();
        assertThat(greatest.locator(".name")).hasText(worst.get("model").asText());
        assertThat(greatest.locator("td.value"))
                .hasText(three(worst.get("value").asDouble()));
        assertThat(greatest.locator("td.interval"))
                .hasText(three(worst.get("low").asDouble()) + " to "
                        + three(worst.get("high").asDouble()));
        assertThat(page).hasURL(Pattern.compile("sort=-value"));

        page.locator(".menu summary").click();
        page.locator(".menu input[value=mass]").check();
        assertThat(page.locator("th.mass")).isVisible();
        page.locator(".menu summary").click();
        page.locator("#find").fill("llama chat");
        assertThat(page.locator("#models tr")).hasCount(1);
        assertThat(page.locator("#models .name")).hasText("Llama-2-7b-chat-hf");
        String csv = Files.readString(
                page.waitForDownload(() -> page.locator("#download-csv").click())
                        .path());
        assertThat(csv.lines().toList())
                .hasSize(2)
                .last()
                .asString()
                .contains("Llama-2-7b-chat-hf", "United States", value(rows, "Llama-2-7b-chat-hf"));

        // All of that is in the address: another tab shows the same.
        Page second = chromium.page(errors);
        second.navigate(page.url());
        assertThat(second.locator("#models .name")).hasText("Llama-2-7b-chat-hf");
        assertThat(second.locator("th.mass")).isVisible();
        second.close();
    }

    private static void keyboard(Page page) {
        page.locator("#find").fill("");
        page.locator("#board-title").click();
        page.keyboard().press("/");
        assertThat(page.locator("#find")).isFocused();
        page.keyboard().press("Escape");
        page.keyboard().press("j");
        page.keyboard().press("j");
        Locator second = page.locator("#models tr").nth(1);
        assertThat(second).isFocused();
        page.keyboard().press("k");
        assertThat(page.locator("#models tr").first()).isFocused();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("view=question.*model="));
        page.keyboard().press("Escape");
        assertThat(page.locator("#board-title")).isVisible();
        page.keyboard().press("?");
        assertThat(page.locator("#help")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#help")).isHidden();
    }

    private void pareto(Page page, URI run) throws Exception {
        view(page, "Pareto");
        JsonNode pareto = json(run.resolve("boards/pareto")).get("pareto");
        assertThat(page.locator(".canvas svg")).hasCount(2);
        assertThat(page.locator("#hypervolume"))
                .containsText(three(pareto.get("hypervolume").asDouble()));
        Locator first = page.locator("#weighed tbody tr").first();
        for (int objective = 0; objective < 2; objective++) {
            int other = 1 - objective;
            page.locator("[data-place='" + objective + "']").fill("1");
            page.locator("[data-place='" + other + "']").fill("0");
            int chosen = objective;
            JsonNode best = stream(pareto.get("points"))
                    .min(Comparator.comparing(
                            point -> point.get("values").get(chosen).asDouble()))
                    .orElseThrow();
            assertThat(first.locator(".name")).hasText(best.get("model").asText());
        }
        assertThat(page).hasURL(Pattern.compile("weights=0%2C1"));
        picture(page, "pareto");
    }

    /** Whoever comes back to a view, or changes the window's size, can read its names. */
    private void namesApart(Page page, URI run) throws Exception {
        List<String> front = stream(
                        json(run.resolve("boards/pareto")).get("pareto").get("points"))
                .filter(point -> point.get("position").asText().equals("front"))
                .map(point -> point.get("model").asText())
                .toList();
        view(page, "Board");
        view(page, "Pareto");
        assertThat(page.locator(".canvas svg")).hasCount(2);
        apart(page, front);
        page.setViewportSize(1200, 800);
        apart(page, front);
        page.setViewportSize(1280, 720);
        apart(page, front);
    }

    /** A window that takes another width shows what one shows that began so, and no text on another. */
    private void inEveryWidth(Chromium chromium, Page page) {
        for (int width : List.of(1440, 820, 390)) {
            Page fresh = chromium.page(errors);
            fresh.setViewportSize(width, 844);
            fresh.navigate(page.url());
            assertThat(fresh.locator(".canvas svg")).hasCount(2);
            ChartTexts.assertApart(fresh, fresh.title() + " at " + width);
            page.setViewportSize(width, 844);
            assertThat(page.locator(".canvas text")).hasText(ChartTexts.settled(fresh));
            ChartTexts.assertApart(page, page.title() + " resized to " + width);
            fresh.close();
        }
        page.setViewportSize(1280, 720);
    }

    private static void apart(Page page, List<String> front) {
        ChartTexts.assertApart(page, page.title());
        assertThat(page.locator("figure").first().locator(".canvas text").allTextContents())
                .containsAll(front);
    }

    private void jury(Page page, URI run) throws Exception {
        view(page, "Jury");
        List<JsonNode> rows =
                stream(json(run.resolve("boards/jury")).get("rows")).toList();
        assertThat(page.locator("#sweep"))
                .hasText("The board's 5 alphas. The others are worked out when the run is complete.");
        best(page, rows, "jury_welfare_alpha_0");
        page.locator("#alpha").focus();
        page.keyboard().press("End");
        best(page, rows, "jury_welfare_alpha_infinity");
        assertThat(page).hasURL(Pattern.compile("alpha=infinity"));
        JsonNode worst = max(rows, "jury_welfare_alpha_infinity");
        assertThat(page.locator("#welfare tbody tr").first())
                .containsText(worst.get("text").asText());
    }

    private static void best(Page page, List<JsonNode> rows, String measure) {
        JsonNode best = max(rows, measure);
        Locator first = page.locator("#welfare tbody tr").first();
        assertThat(first.locator(".name")).hasText(best.get("model").asText());
        assertThat(first).containsText(three(best.get("value").asDouble()));
    }

    private void monitor(Page page, URI run) throws Exception {
        view(page, "Monitor");
        long windows = rows(run.resolve("metrics?population=United%20States&measure=js_distance")).stream()
                .filter(row -> !row.get("window").asText().equals("run"))
                .count();
        assertThat(windows).isGreaterThanOrEqualTo(MODELS);
        assertThat(page.locator(".numbers tbody tr")).hasCount((int) windows);
        assertThat(page.locator(".canvas svg")).hasCount(1);
        page.locator("body").press("t");
        assertThat(page.locator(".as-table")).hasAttribute("aria-pressed", "true");
    }

    /** No row moves while the pointer is on one; they go to their places when it leaves. */
    private void heldUnderThePointer(Page page, URI run, CountDownLatch rest) throws Exception {
        Locator names = page.locator("#models .name");
        assertThat(names).hasCount(MODELS);
        page.locator("#models tr").nth(2).hover();
        List<String> before = names.allTextContents();

        rest.countDown();
        assertThat(page.locator("#progress-summary")).containsText("Complete: 13 models, 780 prompts.");
        assertThat(page.locator("#models td.n")).hasText(texts(Integer.toString(ALL)));
        assertThat(names.allTextContents()).isEqualTo(before);

        page.mouse().move(0, 0);
        List<String> after = rows(run.resolve("standings?population=United%20States&measure=js_distance")).stream()
                .filter(row -> !row.get("stage").asText().equals("reference"))
                .sorted(Comparator.comparing(row -> row.get("value").asDouble()))
                .map(row -> row.get("model").asText())
                .toList();
        assertThat(after).isNotEqualTo(before);
        assertThat(names).hasText(after.toArray(String[]::new));
    }

    private void pairs(Page page, URI run) throws Exception {
        page.locator("#pairs").check();
        List<JsonNode> rows = rows(run.resolve("standings?population=United%20States&measure=js_distance"));
        List<String> names = rows.stream().map(row -> row.get("model").asText()).toList();
        List<JsonNode> aligned = rows.stream()
                .filter(row -> names.contains(row.path("base_model").asText()))
                .toList();
        assertThat(aligned).isNotEmpty();
        assertThat(page.locator("#models tr")).hasCount(aligned.size());
        JsonNode pair = aligned.getFirst();
        double change = Double.parseDouble(value(rows, pair.get("model").asText()))
                - Double.parseDouble(value(rows, pair.get("base_model").asText()));
        Locator line = page.locator("#models tr")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator(
                                "a.name",
                                new Page.LocatorOptions()
                                        .setHasText(Pattern.compile(
                                                "^" + pair.get("model").asText() + "$")))));
        assertThat(line.locator("td.value .verdict")).hasText((change > 0 ? "+" : "") + three(change));
        JsonNode tests = json(run.resolve("pairs?measure=js_distance&population=United%20States"));
        assertThat(tests.get("pairs")).hasSize(aligned.size());
        for (JsonNode test : tests.get("pairs")) {
            Locator row = page.locator("#models tr")
                    .filter(new Locator.FilterOptions()
                            .setHasText(Pattern.compile("^.*" + test.get("base").asText() + " to "
                                    + test.get("aligned").asText() + ",.*$")));
            assertThat(row.locator("line.slope"))
                    .hasClass(Pattern.compile("\\b" + test.get("says").asText() + "$"));
            assertThat(row.locator("td.value"))
                    .containsText(three(test.get("low").asDouble()) + " to "
                            + three(test.get("high").asDouble()));
        }
        assertThat(page.locator("#pair-note")).containsText("all " + tests.get("tests") + " pairs of this board");
        picture(page, "pairs");
    }

    private void sweep(Page page, URI run) throws Exception {
        view(page, "Jury");
        assertThat(page.locator("#sweep")).hasText("Worked out at 41 alphas.");
        Locator alpha = page.locator("#alpha");
        // The board's alphas are among them, 2 in place of the step beside it.
        alpha.fill("0.675");
        assertThat(page).hasURL(Pattern.compile("alpha=2"));
        JsonNode onBoard =
                max(stream(json(run.resolve("boards/jury")).get("rows")).toList(), "jury_welfare_alpha_2");
        assertThat(page.locator("#welfare tbody tr").first())
                .containsText(three(onBoard.get("low").asDouble()) + " to "
                        + three(onBoard.get("high").asDouble()));
        assertThat(page.locator("#welfare-note")).containsText("no test tells the models apart here");
        alpha.fill("0.25");
        assertThat(page).hasURL(Pattern.compile("alpha=0.333333"));
        JsonNode best = stream(json(run.resolve("jury?alpha=0.333333")).get("rows"))
                .max(Comparator.comparing(row -> row.get("value").asDouble()))
                .orElseThrow();
        Locator first = page.locator("#welfare tbody tr").first();
        assertThat(first.locator(".name")).hasText(best.get("row").asText());
        assertThat(first).containsText(three(best.get("value").asDouble()));
        assertThat(first).containsText(best.get("worst_off").asText());
        assertThat(best.get("low").asDouble()).isLessThan(best.get("value").asDouble());
        assertThat(first.locator("td").nth(1))
                .hasText(three(best.get("low").asDouble()) + " to "
                        + three(best.get("high").asDouble()));
        JsonNode onRequest = stream(json(run.resolve("jury?alpha=2")).get("rows"))
                .filter(row -> row.get("row").equals(onBoard.get("model")))
                .findFirst()
                .orElseThrow();
        for (String same : List.of("value", "low", "high", "interval")) {
            assertThat(onRequest.get(same)).isEqualTo(onBoard.get(same));
        }
        picture(page, "jury");
    }

    private static void view(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", name + ".png")));
    }

    private static JsonNode max(List<JsonNode> rows, String measure) {
        return rows.stream()
                .filter(row -> row.get("measure").asText().equals(measure))
                .max(Comparator.comparing(row -> row.get("value").asDouble()))
                .orElseThrow();
    }

    private static String value(List<JsonNode> rows, String model) {
        return rows.stream()
                .filter(row -> row.get("model").asText().equals(model))
                .map(row -> row.get("value").asText())
                .findFirst()
                .orElseThrow();
    }

    private static String three(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replace('-', '\u2212');
    }

    private List<JsonNode> rows(URI address) throws Exception {
        return stream(json(address).get("rows")).toList();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private JsonNode json(URI address) throws Exception {
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(address.toString()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }

    /** All models are asked the first questions, and the others when the way is free. */
    private static Wanted wanted(CountDownLatch rest) throws IOException {
        Dataset dataset = Datasets.open(DATA.toString());
        Examples examples = Examples.bundledFor(dataset);
        AtomicInteger sent = new AtomicInteger();
        return new Wanted(
                dataset,
                examples,
                List.of(AnswersReaders.read(ANSWERS, dataset, examples)),
                List.of(),
                RunSettings.usual(new Selection(PEOPLE, PEOPLE, ALL), 1, 0, RunSettings.NO_LONG_ANSWERS, null),
                () -> {
                    if (sent.getAndIncrement() >= FIRST) {
                        rest.await();
                    }
                },
                List.of());
    }
}
