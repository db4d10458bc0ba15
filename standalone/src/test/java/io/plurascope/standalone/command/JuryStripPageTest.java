package io.plurascope.standalone.command;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.plurascope.event.Entry;
import io.plurascope.event.IntervalKind;
import io.plurascope.event.Rating;
import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import io.plurascope.schemas.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a browser shows of single raters, over made-up ratings of ten texts. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class JuryStripPageTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final String RUN = "rated";
    private static final String TEXTS = "texts_of_a_test";
    private static final int RATED = 10;

    @TempDir
    Path directory;

    @BeforeEach
    void requireBrowser() {
        Chromium.require();
    }

    @Test
    void every_rater_has_a_dot_and_who_rated_one_text_is_not_named_the_worst_off() {
        List<String> errors = new ArrayList<>();
        try (WatchedPage watched = WatchedPage.start(directory);
                Chromium chromium = Chromium.start()) {
            watched.send(run());
            // Of a scale from 1 to 5 a 4 is .75, a 2 is .25 and a 1 is 0.
            for (int text = 0; text < RATED; text++) {
                rate(watched, text, "<b>Anna</b>", "Woman", 4);
                rate(watched, text, "Bert", "Man", 2);
            }
            rate(watched, 0, "Once", "Woman", 1);
            watched.send(board("raters"));
            watched.send(board("gender=Woman"));
            watched.send(progress());
            watched.flush();
            Page page = chromium.patientPage(errors);

            page.navigate(watched.address() + "#view=jury&run=" + RUN + "&jury=jury:raters");

            Locator strip =
                    page.locator("figure", new Page.LocatorOptions().setHasText("What each juror has of each model"));
            Locator rows = strip.locator("table tbody tr");
            assertThat(rows).hasCount(3);
            assertThat(rows.nth(0)).hasText(TEXTS + "<b>Anna</b>0.75010");
            assertThat(rows.nth(1)).hasText(TEXTS + "Bert0.25010");
            assertThat(rows.nth(2)).hasText(TEXTS + "Once01");
            assertThat(strip)
                    .containsText(
                            "The triangle, named in its colour at the left end of the row, is who is worst off: who has least, among those"
                                    + " with at least 10 questions");
            assertThat(strip.locator("svg")).containsText("Bert");
            assertThat(strip.locator("svg")).not().containsText("Once");
            assertThat(strip.locator("svg b")).hasCount(0);

            page.selectOption("#jury", "jury:gender=Woman");

            assertThat(rows).hasCount(2);
            assertThat(strip.locator("svg")).containsText("<b>Anna</b>");
            page.navigate(watched.address() + "#view=jury&run=" + RUN + "&jury=raters");
            assertThat(rows).hasCount(3);
            assertThat(page.locator("#nearby")).isEmpty();
            page.navigate(watched.address() + "#view=jury&run=" + RUN + "&jury=gender%3DWoman");
            assertThat(rows).hasCount(2);
            assertThat(page.locator("#nearby")).isEmpty();
            page.navigate(watched.address() + "#view=jury&run=" + RUN + "&jury=age%3D9");
            assertThat(page.locator("#nearby"))
                    .hasText("There is no jury “age=9” in this run: what is shown is of Jury: raters.");

            page.screenshot(
                    new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "jury-strip.png")));
            assertThat(errors).isEmpty();
        }
    }

    private static void rate(WatchedPage watched, int text, String juror, String gender, double value) {
        watched.send(
                Topics.RATINGS,
                TEXTS + "/" + text,
                Rating.newBuilder()
                        .setQuestion(TEXTS + "/" + text)
                        .setJuror(juror)
                        .setGroups(Map.of("gender", gender))
                        .setValue(value)
                        .setLowest(1)
                        .setHighest(5)
                        .setEventTime(START)
                        .setRun(RUN)
                        .build());
    }

    private static Run run() {
        return Run.newBuilder()
                .setRun(RUN)
                .setDataset(TEXTS)
                .setDatasetVersion("00000000")
                .setTemplate("none")
                .setSeed(0)
                .setQuestions(RATED)
                .setDraws(0)
                .setPrompts(0L)
                .setModels(List.of())
                .setPopulations(List.of())
                .setCompared(List.of())
                .setBoardMeasures(List.of())
                .setWindow(60_000)
                .setGrace(60_000)
                .setStart(START)
                .setRatings(2L * RATED + 1)
                .setSettings(Map.of())
                .build();
    }

    private static Standings board(String jury) {
        return Standings.newBuilder()
                .setRun(RUN)
                .setBoard("jury:" + jury)
                .setPopulation(jury)
                .setComplete(true)
                .setProgress(List.of())
                .setEntries(List.of(welfare("0", 0.475), welfare("infinity", 0.225)))
                .build();
    }

    private static Entry welfare(String alpha, double value) {
        return Entry.newBuilder()
                .setModel(TEXTS)
                .setMeasure("jury_welfare_alpha_" + alpha)
                .setN(RATED)
                .setValue(value)
                .setInterval(IntervalKind.NONE)
                .build();
    }

    private static Standings progress() {
        return Standings.newBuilder()
                .setRun(RUN)
                .setBoard("progress")
                .setComplete(true)
                .setProgress(List.of())
                .setEntries(List.of())
                .build();
    }
}
