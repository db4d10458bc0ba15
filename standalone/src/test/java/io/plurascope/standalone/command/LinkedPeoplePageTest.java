package io.plurascope.standalone.command;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.plurascope.event.Entry;
import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A link to people of a run, opened before the run has begun; and what is shown of people by whom it compares no models. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LinkedPeoplePageTest {
    private static final MadeUpRun RUN =
            new MadeUpRun("linked", List.of("gull", "gull-chat", "tern"), List.of("Chile"));

    @TempDir
    Path directory;

    private final List<String> errors = new ArrayList<>();

    @BeforeEach
    void requireBrowser() {
        Chromium.require();
    }

    @Test
    void people_whom_a_link_names_are_shown_as_soon_as_they_are_there() {
        try (WatchedPage watched = WatchedPage.start(directory);
                Chromium chromium = Chromium.start()) {
            Page page = chromium.patientPage(errors);
            page.navigate(watched.address() + "#view=board&measure=js_distance&population=Japan");
            assertThat(page.locator("#empty")).isVisible();
            RUN.modelRecords().forEach(watched::send);
            // The record names nobody, as where a run takes all of its data set.
            watched.send(Run.newBuilder(RUN.record()).setPopulations(List.of()).build());
            watched.flush();
            Locator banner = page.locator("#banner");
            assertThat(banner)
                    .containsText("There is no population “Japan” in this run so far: what is shown is of none");
            watched.send(RUN.board("Chile", 0));
            watched.flush();
            assertThat(banner)
                    .hasText(
                            "There is no population “Japan” in this run so far: what is shown is of Chile, and of “Japan” as"
                                    + " soon as it is there.");
            assertThat(page.locator("#models td.rank").first()).hasText("1 =");
            assertThat(page).hasURL(Pattern.compile("population=Japan"));

            watched.send(uncompared());
            watched.flush();

            assertThat(page.locator("#board-title")).containsText("Japan");
            assertThat(page).hasURL(Pattern.compile("population=Japan"));
            assertThat(banner).isHidden();
            withoutRanks(page);
            ofTheSearch(page);
        }
        assertThat(errors).isEmpty();
    }

    private static void withoutRanks(Page page) {
        String why = "Models are not compared by Japan in this run; --populations names those by whom they are.";
        Locator dash = page.locator("#models td.rank .undefined");
        assertThat(dash).hasCount(3);
        assertThat(dash.first()).hasText("–");
        assertThat(dash.first()).hasAttribute("title", why);
        assertThat(page.locator("#rank-note")).hasText(why);
    }

    private static void ofTheSearch(Page page) {
        page.locator("#find").fill("gull");
        assertThat(page.locator("#models tr")).hasCount(2);
        String some = page.waitForDownload(
                        () -> page.locator("#download-parquet").click())
                .url();
        page.locator("#find").fill("");
        assertThat(page.locator("#models tr")).hasCount(3);
        String all = page.waitForDownload(
                        () -> page.locator("#download-parquet").click())
                .url();

        assertThat(some).contains("Japan&").contains("&model=gull&model=gull-chat&column=run&");
        assertThat(all).contains("&steering=&model=").endsWith("&column=n&format=parquet");
    }

    private static Standings uncompared() {
        Standings board = RUN.board("Japan", 0);
        return Standings.newBuilder(board)
                .setEntries(board.getEntries().stream()
                        .map(each -> Entry.newBuilder(each).setRank(null).build())
                        .toList())
                .build();
    }
}
