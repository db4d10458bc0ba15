package io.plurascope.standalone.command;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.sink.Sink;
import io.plurascope.sink.SinkSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every view in browsers' tabs while a replay goes on: one tab's line is cut and mended, and the other's sink is started again under it.
 * The numbers are what {@link SteeredPair} answers, the same on every question, so that only how many they are changes.
 */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class LiveViewsTest {
    /** All that is asked plainly and some of the steered prompts. */
    private static final int FIRST = SteeredPair.QUESTIONS * SteeredPair.DRAWS * 3;

    private static final List<String> VIEWS =
            List.of("board", "pareto", "jury", "steerability", "overton", "question", "monitor", "paper");
    private static final String FAR = shown(SteeredPair.distance(SteeredPair.ALIGNED, SteeredPair.NORTH));

    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> errors = new ArrayList<>();
    private String run = "";
    private String base = "";

    @BeforeEach
    void requireBrowser() {
        Chromium.require();
    }

    @Test
    void every_view_goes_on_by_itself_after_its_line_was_cut_and_after_its_sink_was_started_again() throws Exception {
        CountDownLatch rest = new CountDownLatch(1);
        try (Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory);
                StandIn server = SteeredPair.serve();
                Asking asking = pipeline.ask(SteeredPair.held(SteeredPair.wanted(server, directory), FIRST, rest));
                Line line = Line.to(pipeline.sink().address());
                Chromium chromium = Chromium.start()) {
            run = asking.run();
            base = pipeline.sink().address().toString();
            Sink restarted = sink(environment, 0);
            int port = restarted.address().getPort();
            List<Page> cut = new ArrayList<>();
            List<Page> under = new ArrayList<>();
            for (int view = 0; view < VIEWS.size(); view += 2) {
                cut.addAll(twoTabs(chromium, line.address(), VIEWS.subList(view, view + 2)));
                under.addAll(twoTabs(chromium, restarted.address().toString(), VIEWS.subList(view, view + 2)));
            }
            for (int view = 0; view < VIEWS.size(); view++) {
                underWay(cut.get(view), VIEWS.get(view));
                underWay(under.get(view), VIEWS.get(view));
            }

            line.cut();
            restarted.close();
            AtomicInteger asked = new AtomicInteger();
            for (Page page : cut) {
                assertThat(page.locator("#banner")).containsText("The connection to the sink is lost");
                page.onRequest(request -> asked.incrementAndGet());
            }
            rest.countDown();
            pipeline.awaitComplete(asking, Duration.ofMinutes(2));
            line.mend();
            try (Sink again = sink(environment, port)) {
                assertThat(again.address().getPort()).isEqualTo(port);
                for (int view = 0; view < VIEWS.size(); view++) {
                    complete(cut.get(view), VIEWS.get(view), "cut");
                    complete(under.get(view), VIEWS.get(view), "restarted");
                }
            }
            // Once every few seconds, and not without a pause.
            assertThat(asked.get()).isLessThan(VIEWS.size() * 50);
            assertThat(asking.failure()).isEmpty();
        }
        assertThat(errors).isEmpty();
    }

    /** In one browser, which has them share what it holds and how many connections it opens. */
    private List<Page> twoTabs(Chromium chromium, String address, List<String> views) {
        BrowserContext browser = chromium.browser();
        return views.stream()
                .map(view -> {
                    Page page = chromium.patientTab(browser, errors);
                    page.navigate(address + "#view=" + view + "&run=" + run
                            + "&population=North&measure=js_distance&model=m-chat");
                    return page;
                })
                .toList();
    }

    /** What is shown of the plain answers, which are there, while the steered ones are not. */
    private void underWay(Page page, String view) throws Exception {
        page.bringToFront();
        switch (view) {
            case "board" -> {
                assertThat(row(page.locator("#models tr"), "m-chat").locator("td.value"))
                        .hasText(FAR);
                assertThat(page.locator("#progress-summary")).not().containsText("Complete");
            }
            case "pareto" -> assertThat(page.locator("#weighed tbody tr")).hasCount(2);
            case "jury" -> assertThat(page.locator("#sweep")).containsText("when the run is complete");
            case "question" -> {
                int ended = json("questions?model=m-chat&measure=js_distance&population=North")
                        .get("total")
                        .asInt();
                assertThat(ended).isPositive();
                assertThat(page.locator("#questions tbody tr").first().locator("td"))
                        .hasText(FAR);
            }
            case "overton" -> assertThat(page.locator("#overton-mean")).containsText("On average 0.500 over");
            case "monitor" -> assertThat(page.locator(".numbers tbody")).containsText(FAR);
            case "paper" ->
                assertThat(page.getByText("The run is under way. The tables are of a complete run"))
                        .isVisible();
            default -> assertThat(page.locator("#view")).not().isEmpty();
        }
    }

    private void complete(Page page, String view, String way) throws Exception {
        page.bringToFront();
        assertThat(page.locator("#banner")).isHidden();
        assertThat(page.locator("#progress-summary")).containsText("Complete: 2 models");
        switch (view) {
            case "board" ->
                assertThat(row(page.locator("#models tr"), "m-chat").locator("td.n"))
                        .hasText(Integer.toString(SteeredPair.QUESTIONS));
            case "pareto" ->
                assertThat(page.locator("#hypervolume"))
                        .containsText(shown(
                                json("boards/pareto").at("/pareto/hypervolume").asDouble()));
            case "jury" -> assertThat(page.locator("#sweep")).hasText("Worked out at 41 alphas.");
            case "question" -> assertThat(page.locator("#questions tbody tr")).hasCount(SteeredPair.QUESTIONS);
            case "overton" -> {
                assertThat(page.locator("#overton-mean")).containsText("On average 0.500 over 11 questions");
                assertThat(page.locator("#overton tbody tr")).hasCount(SteeredPair.QUESTIONS);
            }
            case "monitor" -> assertThat(page.locator(".numbers tbody")).containsText(FAR);
            case "paper" ->
                assertThat(page.locator("figure", new Page.LocatorOptions().setHasText("Tables 1 and 5"))
                                .locator("tbody tr")
                                .nth(1))
                        .containsText(FAR);
            default -> {
                page.selectOption("#steered-model", "m");
                page.selectOption("#steered-style", "PORTRAY");
                assertThat(page.locator("figure", new Page.LocatorOptions().setHasText("Whom is it taken for?")))
                        .containsText("as in 2 of 2 here");
            }
        }
        everyDashHasItsReason(page, view);
        wholeTexts(page, view + " " + way);
    }

    private static void everyDashHasItsReason(Page page, String view) {
        assertThat((List<?>) page.evaluate("""
                [...document.querySelectorAll("#view td, #view th, #view option")]
                  .filter((each) => each.textContent.includes("–") && !each.querySelector(".undefined[title]"))
                  .map((each) => each.closest("tr")?.textContent ?? each.textContent)""")).as(view).isEmpty();
    }

    /** No text of a chart is cut off by the edge of its picture, neither here nor on a telephone. */
    private static void wholeTexts(Page page, String name) {
        for (int width : new int[] {1280, 390}) {
            page.setViewportSize(width, 900);
            page.waitForFunction("""
                    () => [...document.querySelectorAll('.canvas svg')].every((svg) => Math.abs(svg.clientWidth - svg.parentElement.parentElement.clientWidth) < 2)""");
            // A picture has its new width before its texts have their new places.
            page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
            Object cutOff = page.evaluate("""
                    () => [...document.querySelectorAll('.canvas svg')].filter((svg) => svg.clientWidth > 0).flatMap((svg) => {
                      const frame = svg.getBoundingClientRect();
                      const outside = (box) => box.left < frame.left - 1 || box.right > frame.right + 1;
                      return [...svg.querySelectorAll('text')].filter((text) => outside(text.getBoundingClientRect())).map((text) => text.textContent);
                    })""");
            assertThat((List<?>) cutOff).as(name + ", " + width + " px").isEmpty();
        }
    }

    private static Locator row(Locator rows, String model) {
        return rows.filter(new Locator.FilterOptions().setHasText(model));
    }

    private JsonNode json(String path) throws Exception {
        URI address = URI.create(base + "api/runs/" + run + "/" + path);
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static Sink sink(Environment environment, int port) {
        return Sink.start(new SinkSettings(SinkSettings.DEFAULT_HOST, port, environment.connection()));
    }
}
