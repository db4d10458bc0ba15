package io.plurascope.standalone.command;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A real browser for the tests of the page. */
final class Chromium implements AutoCloseable {
    /** How long anything on a page may take. */
    static final double PATIENCE_MILLISECONDS = 60_000;

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Skips the test where there is none. */
    static void require() {
        assumeTrue(Files.isExecutable(PROGRAM), "Skipped: there is no browser at " + PROGRAM + ".");
    }

    static Chromium start() {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            Browser browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(PROGRAM)
                            .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu")));
            return new Chromium(playwright, browser);
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /**
     * An empty page.
     *
     * @param errors takes the errors of its scripts
     */
    Page page(List<String> errors) {
        Page page = browser.newPage();
        page.onPageError(errors::add);
        return page;
    }

    /** A browser of its own, with nothing in it. */
    BrowserContext browser() {
        return browser.newContext();
    }

    /** An empty tab of a browser, on which everything that is waited for may take long. */
    Page patientTab(BrowserContext of, List<String> errors) {
        Page page = of.newPage();
        page.onPageError(errors::add);
        return patient(page);
    }

    /** The same, on which everything that is waited for may take long. */
    Page patientPage(List<String> errors) {
        return patient(page(errors));
    }

    private static Page patient(Page page) {
        page.setDefaultTimeout(PATIENCE_MILLISECONDS);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLISECONDS);
        return page;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
