package io.plurascope.standalone.command;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ranks that a reader saw are remembered by the browser until the reader comes back. The time that passes is the browser's. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SeenRanksPageTest {
    /** The first three have rank 1, the fourth rank 2. */
    private static final MadeUpRun BEFORE = of("gull", "wren", "tern", "heron");

    private static final MadeUpRun AFTER = of("heron", "wren", "tern", "gull");

    @TempDir
    Path directory;

    private final List<String> errors = new ArrayList<>();
    private WatchedPage watched;
    private Chromium chromium;

    private static MadeUpRun of(String... models) {
        return new MadeUpRun("seen", List.of(models), List.of("Japan"));
    }

    @BeforeEach
    void start() {
        Chromium.require();
        watched = WatchedPage.start(directory);
        watched.play(BEFORE, 100);
        chromium = Chromium.start();
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
        }
        if (watched != null) {
            watched.close();
        }
    }

    private Page visit(BrowserContext browser, Duration later) {
        Page page = chromium.patientTab(browser, errors);
        page.clock().install(new Clock.InstallOptions().setTime(System.currentTimeMillis() + later.toMillis()));
        page.navigate(watched.address());
        assertThat(page.locator("#models tr[data-row]")).hasCount(4);
        return page;
    }

    private static Locator arrow(Page page, String model) {
        return page.locator("#models tr[data-row]", new Page.LocatorOptions().setHasText(model))
                .locator(".arrow");
    }

    @Test
    void ranks_are_compared_with_those_of_the_last_visit_and_a_reload_is_no_new_one() {
        try (BrowserContext browser = chromium.browser()) {
            Page first = visit(browser, Duration.ZERO);
            assertThat(first.locator("#rank-note"))
                    .containsText(Pattern.compile("count ranks since this page was opened, "));
            assertThat(first.locator(".arrow")).hasCount(0);
            first.navigate("about:blank");
            watched.send(AFTER.board("Japan", 0));
            watched.flush();

            Page back = visit(browser, Duration.ofHours(3));
            assertThat(arrow(back, "heron")).hasText("▲1");
            assertThat(arrow(back, "heron")).hasAttribute("aria-label", "1 rank up since you last looked, 3 h ago");
            assertThat(arrow(back, "gull")).hasText("▼1");
            assertThat(arrow(back, "wren")).hasCount(0);
            assertThat(back.locator("#rank-note")).containsText("count ranks since you last looked, 3 h ago.");
            back.reload();
            assertThat(arrow(back, "heron")).hasText("▲1");

            // On the next visit this one is the last.
            Page later = visit(browser, Duration.ofHours(5));
            assertThat(later.locator("#rank-note")).containsText("count ranks since you last looked, 2 h ago.");
            assertThat(later.locator(".arrow")).hasCount(0);
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void a_browser_that_keeps_nothing_or_something_else_compares_with_the_first_ranks_that_came() {
        for (String storage : List.of(
                "Object.defineProperty(window, 'localStorage', { get: () => { throw new Error('denied'); } });",
                "localStorage.setItem('plurascope ranks', '{\"[]\": {\"at\": \"never\"}, \"x\": 3}');",
                "localStorage.setItem('plurascope ranks', 'something else');")) {
            try (BrowserContext browser = chromium.browser()) {
                browser.addInitScript(storage);
                watched.send(BEFORE.board("Japan", 0));
                watched.flush();
                Page page = visit(browser, Duration.ZERO);
                assertThat(page.locator("#rank-note")).containsText("since this page was opened");
                assertThat(page.locator("#models tr[data-row]").last()).containsText("heron");
                watched.send(AFTER.board("Japan", 0));
                watched.flush();
                assertThat(arrow(page, "heron")).hasText("▲1");
            }
        }
        assertThat(errors).isEmpty();
    }
}
