package io.plurascope.standalone.command;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the page has to be for whoever does not see well, and how quickly it is there with 200 models. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class PageQualityTest {
    private static final List<String> MODELS = IntStream.range(0, 200)
            .mapToObj(number -> "model-%03d".formatted(number))
            .toList();
    private static final MadeUpRun RUN = new MadeUpRun("two-hundred", MODELS, List.of("Japan", "United States"));
    private static final int UPDATES = 21;

    /** On a machine that has more to do than it has cores for, what is waited for takes longer by that much. */
    private static final double FIRST_BOARD_MILLISECONDS = 1000;

    private static final double REPAINT_MILLISECONDS = 50;

    /** Playwright's own way of waiting for a condition compiles a text, which the page's policy forbids. */
    private static final String UNTIL =
            "new Promise((done) => { const look = () => (%s ? done() : setTimeout(look, 20)); look(); })";

    /** Notes when all rows are there, and of each event of a board how long it took until what it changed was painted. */
    private static final String MEASURING = """
            window.repaints = [];
            const painted = (mark) => requestAnimationFrame(() => setTimeout(mark));
            const listen = EventSource.prototype.addEventListener;
            EventSource.prototype.addEventListener = function (name, heard) {
              return listen.call(this, name, (event) => {
                const told = performance.now();
                heard(event);
                if (name === "standings" && window.firstBoard) {
                  painted(() => window.repaints.push(performance.measure("repaint", { start: told }).duration));
                }
              });
            };
            new MutationObserver((_, observer) => {
              if (document.querySelectorAll("#models tr[data-row]").length === 200) {
                observer.disconnect();
                painted(() => {
                  performance.mark("first board");
                  window.firstBoard = performance.getEntriesByName("first board")[0].startTime;
                });
              }
            }).observe(document, { childList: true, subtree: true });
            """;

    @TempDir
    static Path directory;

    private WatchedPage watched;
    private Chromium chromium;

    @BeforeAll
    void start() {
        Chromium.require();
        watched = WatchedPage.start(directory);
        watched.play(RUN, 100);
        chromium = Chromium.start();
    }

    @AfterAll
    void close() {
        if (chromium != null) {
            chromium.close();
        }
        if (watched != null) {
            watched.close();
        }
    }

    @Test
    void no_view_of_two_hundred_models_has_a_serious_violation_in_either_theme() {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            List<String> errors = new ArrayList<>();
            Page page = chromium.patientPage(errors);
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            page.navigate(watched.address());
            assertThat(page.locator("#models tr[data-row]")).hasCount(200);
            int views = page.locator("#views a").count();
            for (int view = 0; view < views; view++) {
                Locator link = page.locator("#views a").nth(view);
                link.click();
                assertThat(page.locator("#views a[aria-current=page]")).hasText(link.textContent());
                assertThat(Axe.seriousViolations(page))
                        .as(scheme + " " + link.textContent())
                        .isEmpty();
            }
            assertThat(errors).isEmpty();
            page.close();
        }
    }

    @Test
    void two_hundred_models_are_there_within_a_second_and_repainted_within_fifty_milliseconds() {
        List<Double> firsts = new ArrayList<>();
        List<Double> repaints = new ArrayList<>();
        for (int opened = 0; opened < 3; opened++) {
            List<String> errors = new ArrayList<>();
            Page page = chromium.patientPage(errors);
            page.addInitScript(MEASURING);
            page.navigate(watched.address());
            page.evaluate(UNTIL.formatted("window.firstBoard"));
            firsts.add(((Number) page.evaluate("window.firstBoard")).doubleValue());
            if (opened == 2) {
                for (int update = 1; update <= UPDATES; update++) {
                    watched.send(RUN.board("Japan", 0.001 * update));
                    watched.flush();
                    page.evaluate(UNTIL.formatted("window.repaints.length >= " + update));
                }
                ((List<?>) page.evaluate("window.repaints"))
                        .forEach(each -> repaints.add(((Number) each).doubleValue()));
            }
            assertThat(errors).isEmpty();
            page.close();
        }
        double busy = busy();
        System.out.printf(
                "First board of 200 models: %s ms; repainted after %s ms; %.1f programs a core%n",
                firsts.stream().sorted().map(Math::round).toList(),
                repaints.stream().sorted().map(Math::round).toList(),
                busy);

        assertThat(firsts).anyMatch(first -> first < FIRST_BOARD_MILLISECONDS * busy);
        assertThat(median(repaints)).isLessThan(REPAINT_MILLISECONDS * busy);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** How many programs want each core; 1 where none has to wait. */
    private static double busy() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return Math.max(1, system.getSystemLoadAverage() / system.getAvailableProcessors());
    }
}
