package io.plurascope.standalone.command;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run under way of which nothing comes any more: the page says how old what it shows is. The time that passes is made up. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SilentStreamPageTest {
    private static final MadeUpRun RUN = new MadeUpRun("silent", List.of("gull", "gull-chat"), List.of("Japan"));
    private static final Duration LONG = Duration.ofSeconds(45);

    @TempDir
    Path directory;

    private final List<String> errors = new ArrayList<>();
    private Duration passed = Duration.ZERO;

    @BeforeEach
    void requireBrowser() {
        Chromium.require();
    }

    @Test
    void a_banner_says_since_when_nothing_has_come_and_goes_with_the_next_event_or_the_runs_end() {
        try (WatchedPage watched = WatchedPage.start(directory);
                Chromium chromium = Chromium.start()) {
            watched.play(RUN, 100);
            Page page = open(chromium, watched);
            Locator banner = page.locator("#banner");
            assertThat(page.locator("#models tr[data-row]")).hasCount(2);
            assertThat(page.locator("#updated")).hasText(Pattern.compile("^Last updated (just now|\\d+ s ago)\\.$"));
            assertThat(banner).isHidden();

            later(page, LONG);

            assertThat(banner)
                    .hasText(Pattern.compile("^The run is under way, but nothing has come for a while: last event"
                            + " \\d\\d s ago\\. Health says what stands still\\.$"));
            assertThat(page.locator("#updated")).hasText(Pattern.compile("^Last updated (4[5-9]|[5-9]\\d) s ago\\.$"));

            later(page, Duration.ZERO);
            watched.send(RUN.progress(200));
            watched.flush();
            assertThat(banner).isHidden();

            later(page, LONG);
            assertThat(banner).isVisible();
            watched.send(RUN.progress(736));
            watched.flush();
            assertThat(page.locator("#progress-summary")).containsText("Complete");
            assertThat(banner).isHidden();
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void of_a_complete_run_too_a_banner_says_that_the_sink_itself_is_silent_until_its_next_heartbeat() {
        try (WatchedPage watched = WatchedPage.start(directory);
                Chromium chromium = Chromium.start()) {
            watched.play(RUN, 736);
            Page page = open(chromium, watched);
            Locator banner = page.locator("#banner");
            assertThat(page.locator("#progress-summary")).containsText("Complete");

            later(page, LONG);
            assertThat(page.locator("#updated")).hasText(Pattern.compile("^Last updated (4[5-9]|[5-9]\\d) s ago\\.$"));
            assertThat(banner).isHidden();
            later(page, LONG.multipliedBy(3));

            assertThat(banner)
                    .hasText(Pattern.compile(
                            "^The sink has not answered for \\d+ s, though the connection to it stands\\."
                                    + " What is shown is the last that came\\.$"));
            assertThat(banner).isHidden();
        }
        assertThat(errors).isEmpty();
    }

    private Page open(Chromium chromium, WatchedPage watched) {
        Page page = chromium.patientPage(errors);
        page.addInitScript("window.later = 0; const now = Date.now; Date.now = () => now() + window.later;");
        // The page reads off each answer how far the two clocks are apart, and time passes for the sink as well.
        page.route(Pattern.compile("/api/(?!events)"), this::later);
        page.navigate(watched.address());
        return page;
    }

    private void later(Route route) {
        APIResponse answer = route.fetch();
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.computeIfPresent(
                "date",
                (name, date) -> DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .plus(passed)));
        route.fulfill(new Route.FulfillOptions().setResponse(answer).setHeaders(headers));
    }

    private void later(Page page, Duration passing) {
        passed = passing;
        page.evaluate("milliseconds => window.later = milliseconds", (int) passing.toMillis());
    }
}
