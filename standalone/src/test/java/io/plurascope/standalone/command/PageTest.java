package io.plurascope.standalone.command;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a browser shows while a run is under way. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class PageTest {

    @TempDir
    Path directory;

    @Test
    void rows_appear_and_change_without_a_reload_and_markup_stays_text() throws Exception {
        Chromium.require();
        try (Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory);
                Chromium chromium = Chromium.start()) {
            List<String> errors = new ArrayList<>();
            Page page = chromium.page(errors);
            page.navigate(pipeline.sink().address().toString());

            CountDownLatch second = new CountDownLatch(1);
            try (Asking asking = pipeline.ask(directory, second)) {
                Locator rows = page.locator("#models tr");
                LocatorAssertions.HasCountOptions soon =
                        new LocatorAssertions.HasCountOptions().setTimeout(Chromium.PATIENCE_MILLISECONDS);
                assertThat(rows).hasCount(2, soon);
                LocatorAssertions.HasTextOptions patiently =
                        new LocatorAssertions.HasTextOptions().setTimeout(Chromium.PATIENCE_MILLISECONDS);
                assertThat(rows.first().locator("td").last()).hasText("1", patiently);
                second.countDown();
                assertThat(rows.first().locator("td").last()).hasText("2", patiently);
                assertThat(page.locator("#models")).containsText(Pipeline.MARKED_MODEL);
                assertThat(page.locator("#models b")).hasCount(0);
                assertThat(rows.first().locator(".note")).hasText("recorded");
                assertThat(page).hasTitle(Pattern.compile("Plurascope"));
                assertThat(asking.failure()).isEmpty();
            }
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "page.png")));
            assertThat(errors).isEmpty();
        }
    }
}
