package io.plurascope.standalone.command;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Texts of data sets, models and runs that are made to be taken for markup: a browser shows them and does nothing else. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class HostileTextsPageTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Told by whatever ran, before any script of the page. */
    private static final String LISTENING =
            "window.numbers = []; window.ran = (number) => window.numbers.push(number);";

    /** What no text of this page may become. */
    private static final String MADE =
            "img, iframe, object, embed, base, math, video, audio, marquee, animate, foreignObject, form[action],"
                    + " a[href^='javascript' i], a[href^='data' i], body script, body style, [srcdoc], [onerror], [onload], [onfocus], [onmouseover],"
                    + " [onbegin], [ontoggle], [autofocus]";

    @TempDir
    Path directory;

    @BeforeEach
    void requireBrowser() {
        Chromium.require();
    }

    @Test
    void names_that_come_through_the_topics_stay_text() {
        List<String> hostile = HostileTexts.ALL;
        try (WatchedPage watched = WatchedPage.start(directory);
                Chromium chromium = Chromium.start()) {
            List<MadeUpRun> runs = hostile.stream()
                    .map(text -> new MadeUpRun("run " + text, hostile, List.of(text)))
                    .toList();
            runs.getFirst().modelRecords().forEach(watched::send);
            for (MadeUpRun run : runs) {
                watched.send(run.record());
                watched.send(run.board(run.populations().getFirst(), 0));
                watched.send(run.progress(100));
            }
            watched.flush();
            List<String> errors = new ArrayList<>();
            Page page = page(chromium, errors, watched.address());

            assertThat(page.locator("#run option")).hasCount(runs.size());
            assertThat(page.locator("#run option").allTextContents())
                    .containsAll(runs.stream().map(MadeUpRun::run).toList());
            for (MadeUpRun run : runs) {
                page.selectOption("#run", run.run());
                Locator rows = page.locator("#models tr[data-row]");
                assertThat(rows).hasCount(hostile.size());
                assertThat(page.locator("#board-title"))
                        .containsText(run.populations().getFirst());
                requireInert(page, run.run());
            }
            String models = page.locator("#models").textContent();
            assertThat(hostile).allSatisfy(text -> assertThat(models).contains(text));
            requireInertInAllViews(page);
            assertThat(errors).isEmpty();
        }
    }

    @Test
    void questions_options_populations_and_models_of_a_real_run_stay_text() throws Exception {
        try (Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory);
                Chromium chromium = Chromium.start();
                Asking asking = pipeline.ask(HostileTexts.wanted(directory))) {
            pipeline.awaitComplete(asking, PATIENCE);
            List<String> errors = new ArrayList<>();
            Page page = page(chromium, errors, pipeline.sink().address().toString());

            Locator rows = page.locator("#models tr[data-row]");
            assertThat(rows).hasCount(HostileTexts.ALL.size());
            String models = page.locator("#models").textContent();
            assertThat(HostileTexts.ALL).allSatisfy(text -> assertThat(models).contains(text));
            requireInertInAllViews(page);
            requireInertQuestions(page);
            assertThat(errors).isEmpty();
        }
    }

    /** Opens every question down to its raw draws: their text, options, people, labels, places and prompts. */
    private static void requireInertQuestions(Page page) {
        page.locator("#views a").getByText("Question").click();
        page.locator("#questions-more").click();
        Locator questions = page.locator("#questions tbody tr th a");
        assertThat(questions).hasCount(HostileTexts.ALL.size());
        Set<String> opened = new HashSet<>();
        for (int place = 0; place < HostileTexts.ALL.size(); place++) {
            String text = questions.nth(place).textContent();
            questions.nth(place).click();
            assertThat(page.locator("#question-title")).hasText(text);
            int first = HostileTexts.ALL.indexOf(text.substring(HostileTexts.ASKED.length()));
            Locator figure = page.locator("#question figure").first();
            for (int option = 0; option < HostileTexts.OPTIONS; option++) {
                String words = HostileTexts.ALL.get((first + option) % HostileTexts.ALL.size());
                assertThat(figure.locator("table tbody tr").nth(option)).containsText(words);
            }
            assertThat(figure.locator(".canvas svg")).hasCount(1);
            Locator event = page.locator("#question-events > details").first();
            event.locator("summary").click();
            assertThat(event.locator("pre.prompt")).containsText(text);
            assertThat(event.locator(".labels")).isVisible();
            // What ran because something did not load would do so now.
            page.evaluate("new Promise((done) => setTimeout(done, 100))");
            requireInert(page, text);
            opened.add(text);
        }
        assertThat(opened).hasSize(HostileTexts.ALL.size());
    }

    private static Page page(Chromium chromium, List<String> errors, String address) {
        Page page = chromium.patientPage(errors);
        page.onDialog(dialog -> {
            errors.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.addInitScript(LISTENING);
        page.navigate(address);
        return page;
    }

    private static void requireInertInAllViews(Page page) {
        int views = page.locator("#views a").count();
        assertThat(views).isPositive();
        for (int view = 0; view < views; view++) {
            Locator link = page.locator("#views a").nth(view);
            String name = link.textContent();
            link.click();
            assertThat(page.locator("#views a[aria-current=page]")).hasText(name);
            // What ran because something did not load would do so now.
            page.evaluate("new Promise((done) => setTimeout(done, 300))");
            requireInert(page, name);
        }
    }

    private static void requireInert(Page page, String where) {
        assertThat((List<?>) page.evaluate("window.numbers")).as(where).isEmpty();
        Object made = page.evaluate(
                "(made) => [...document.querySelectorAll(made)].map((each) => each.outerHTML.slice(0, 200))", MADE);
        assertThat((List<?>) made).as(where).isEmpty();
    }
}
