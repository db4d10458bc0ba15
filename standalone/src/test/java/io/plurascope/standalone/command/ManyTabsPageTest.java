package io.plurascope.standalone.command;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * More windows of one browser than it has connections to one sink, which are six. Without a head all of its tabs say that they are in
 * sight, so those that are not say so here by a script.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ManyTabsPageTest {
    private static final int TABS = 8;
    private static final int STREAMS = 4;
    private static final MadeUpRun RUN = new MadeUpRun("many-tabs", List.of("gull", "gull-chat"), List.of("Japan"));

    /** Counts streams and how often one began anew, and has a tab be hidden or shown. */
    private static final String COUNTING = """
            window.streams = new Set();
            window.anew = 0;
            window.EventSource = class extends EventSource {
              constructor(address) {
                super(address);
                window.streams.add(this);
                this.addEventListener("anew", () => { window.anew += 1; });
              }
              close() { super.close(); window.streams.delete(this); }
            };
            let seen = "visible";
            Object.defineProperty(Document.prototype, "visibilityState", { get: () => seen });
            window.look = (now) => { seen = now; document.dispatchEvent(new Event("visibilitychange")); };
            """;

    private static final String IN_THE_BACKGROUND = COUNTING + "seen = 'hidden';";
    private static final String WITHOUT_LOCKS =
            COUNTING + "Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined });";

    @TempDir
    static Path directory;

    private final List<String> errors = new ArrayList<>();
    private WatchedPage watched;
    private Chromium chromium;
    private int step;

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

    /** Moves every value, and says what the first model's is now: {@link MadeUpRun} begins at 0.1. */
    private String change() {
        step++;
        double moved = 0.01 * step;
        watched.send(RUN.board("Japan", moved));
        watched.flush();
        return value();
    }

    private String value() {
        return String.format(Locale.ROOT, "%.3f", 0.1 + 0.01 * step);
    }

    private Page tab(BrowserContext browser, String script) {
        Page page = chromium.patientTab(browser, errors);
        page.addInitScript(script);
        page.navigate(watched.address() + "#view=board&run=" + RUN.run() + "&measure=js_distance");
        return page;
    }

    private static void shows(Page page, String value) {
        assertThat(page.locator("#models tr[data-row] td.value").first()).hasText(value);
    }

    private static int number(Page page, String what) {
        return ((Number) page.evaluate(what)).intValue();
    }

    @Test
    void hidden_windows_give_their_streams_back_and_miss_nothing_when_they_are_shown() {
        try (BrowserContext browser = chromium.browser()) {
            List<Page> tabs = new ArrayList<>();
            for (int opened = 0; opened < TABS; opened++) {
                tabs.forEach(tab -> tab.evaluate("look('hidden')"));
                tabs.add(tab(browser, COUNTING));
                shows(tabs.getLast(), value());
            }
            String before = value();
            String now = change();

            shows(tabs.getLast(), now);
            assertThat(tabs.stream().map(tab -> number(tab, "streams.size"))).containsExactly(0, 0, 0, 0, 0, 0, 0, 1);
            for (Page tab : tabs.reversed()) {
                tabs.forEach(each -> each.evaluate("look('hidden')"));
                if (tab != tabs.getLast()) {
                    shows(tab, before);
                }
                tab.bringToFront();
                tab.evaluate("look('visible')");
                shows(tab, now);
                assertThat(tab.locator("#banner")).isHidden();
            }
            // Each went on where it was, and was not told everything again.
            assertThat(tabs.stream().map(tab -> number(tab, "anew"))).containsOnly(1);
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void a_window_that_was_opened_in_the_background_listens_when_it_is_looked_at() {
        try (BrowserContext browser = chromium.browser()) {
            Page tab = tab(browser, IN_THE_BACKGROUND);
            assertThat(tab.locator("#progress-summary")).hasText("Being read.");
            assertThat(tab.locator("#banner")).isHidden();
            assertThat(number(tab, "streams.size")).isZero();

            tab.evaluate("look('visible')");

            shows(tab, value());
            shows(tab, change());
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void eight_windows_in_sight_listen_in_turn_and_none_hangs() {
        try (BrowserContext browser = chromium.browser()) {
            List<Page> tabs = eight(browser, COUNTING);

            allFollow(tabs);

            assertThat(tabs.stream()
                            .mapToInt(tab -> number(tab, "streams.size"))
                            .sum())
                    .isLessThanOrEqualTo(STREAMS);
            assertThat(tabs.getFirst().locator("#updated")).containsText("each listens in turn");
            // Where the others are closed there is nobody to take turns with.
            tabs.subList(1, TABS).forEach(Page::close);
            assertThat(tabs.getFirst().locator("#updated")).not().containsText("each listens in turn");
            shows(tabs.getFirst(), change());
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void eight_windows_follow_in_a_browser_that_has_no_locks_as_well() {
        try (BrowserContext browser = chromium.browser()) {
            allFollow(eight(browser, WITHOUT_LOCKS));
        }
        assertThat(errors).isEmpty();
    }

    private List<Page> eight(BrowserContext browser, String script) {
        List<Page> tabs = new ArrayList<>();
        for (int opened = 0; opened < TABS; opened++) {
            tabs.add(tab(browser, script));
        }
        tabs.forEach(tab -> shows(tab, value()));
        return tabs;
    }

    /** Twice, so that each goes on from what it was told in a turn before; nobody takes them for cut off meanwhile. */
    private void allFollow(List<Page> tabs) {
        for (int changes = 0; changes < 2; changes++) {
            String now = change();
            for (Page tab : tabs) {
                tab.bringToFront();
                shows(tab, now);
                assertThat(tab.locator("#banner")).isHidden();
            }
        }
        assertThat(tabs.stream().map(tab -> number(tab, "anew"))).containsOnly(1);
    }
}
