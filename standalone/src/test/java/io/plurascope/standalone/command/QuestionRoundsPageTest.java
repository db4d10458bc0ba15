package io.plurascope.standalone.command;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.plurascope.event.Distribution;
import io.plurascope.event.Listed;
import io.plurascope.event.Monitor;
import io.plurascope.event.Option;
import io.plurascope.event.Question;
import io.plurascope.event.Run;
import io.plurascope.event.Score;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a browser shows of a question that a monitor asked in three rounds, over made-up distributions. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class QuestionRoundsPageTest {
    private static final String RUN = "watch";
    private static final String QUESTION = "made_up@00000000/1";

    @TempDir
    Path directory;

    @BeforeEach
    void requireBrowser() {
        Chromium.require();
    }

    @Test
    void the_latest_round_is_shown_and_every_other_can_be_chosen_and_linked_to() {
        List<String> errors = new ArrayList<>();
        try (WatchedPage watched = WatchedPage.start(directory);
                Chromium chromium = Chromium.start()) {
            Instant start = Instant.parse("2026-03-01T12:00:00Z");
            watched.send(run(start));
            watched.send(Topics.QUESTIONS, QUESTION, question());
            answered(watched, start, 3, 0.625);
            answered(watched, start, 4, 0.75);
            answered(watched, start, 5, 0.875);
            watched.flush();
            Page page = chromium.patientPage(errors);

            page.navigate(watched.address() + "#view=question&run=" + RUN + "&question=made_up%4000000000%2F1");

            Locator round = page.locator("#question-round");
            assertThat(round.locator("option")).hasText(new String[] {
                "5, 2026-03-01 12:05:00 UTC, the latest", "4, 2026-03-01 12:04:00 UTC", "3, 2026-03-01 12:03:00 UTC"
            });
            Locator yes = page.locator("#question figure")
                    .first()
                    .locator("table tbody tr")
                    .first();
            assertThat(yes).containsText("0.875");

            round.selectOption("3");

            assertThat(yes).containsText("0.625");
            assertThat(page).hasURL(Pattern.compile("round=3"));
            assertThat(page.locator("#question-json")).hasAttribute("href", Pattern.compile("round=3"));
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "rounds.png")));

            // A link brings it back, and the step before has the latest again.
            Page second = chromium.page(errors);
            second.navigate(page.url());
            assertThat(second.locator("#question-round")).hasValue("3");
            page.goBack();
            assertThat(round).hasValue("5");
            assertThat(yes).containsText("0.875");
            besideAnotherRound(page, watched.address());
            assertThat(errors).isEmpty();
        }
    }

    private static void besideAnotherRound(Page page, String address) {
        page.navigate(address + "#view=question&run=" + RUN + "&measure=entropy&round=3&before=5");

        Locator list = page.locator("section:has(> #questions)");
        assertThat(list.locator("p").first())
                .hasText(
                        "1 question of the window from 2026-03-01 12:03:00 UTC. gull, Entropy in nats (natural logarithm), beside the window from"
                                + " 2026-03-01 12:05:00 UTC, what has changed most first; where it is undefined, last.");
        assertThat(page.locator("#questions tbody td")).hasText(new String[] {"0.625", "0.875", "−0.250"});
        page.locator("#questions tbody a").click();
        assertThat(page.locator("#question-round")).hasValue("3");
        page.locator("#questions-all a").click();
        assertThat(page.locator("#questions tbody td")).hasText(new String[] {"0.875"});
    }

    private static void answered(WatchedPage watched, Instant at, long round, double yes) {
        String key = Keys.distribution(RUN, round, "gull", null, QUESTION);
        watched.send(
                Topics.DISTRIBUTIONS,
                key,
                Distribution.newBuilder()
                        .setRun(RUN)
                        .setRound(round)
                        .setModel("gull")
                        .setQuestion(QUESTION)
                        .setProbabilities(List.of(yes, 1 - yes))
                        .setOptionMass(1.0)
                        .setDraws(1)
                        .setAnswered(1)
                        .setRefused(0)
                        .setInvalid(0)
                        .setEventTime(at)
                        .setRevision(0)
                        .build());
        watched.send(
                Topics.SCORES,
                key,
                Score.newBuilder()
                        .setRun(RUN)
                        .setRound(round)
                        .setModel("gull")
                        .setQuestion(QUESTION)
                        .setOwnMeasures(List.of("entropy"))
                        .setOwnValues(List.of(yes))
                        .setMeasures(List.of())
                        .setPopulations(List.of())
                        .setValues(List.of())
                        .setEventTime(at)
                        .build());
    }

    private static Question question() {
        return Question.newBuilder()
                .setQuestion(QUESTION)
                .setDataset("made_up")
                .setDatasetVersion("00000000")
                .setText("Is it so?")
                .setOptions(List.of(option("Yes"), option("No")))
                .build();
    }

    private static Option option(String text) {
        return Option.newBuilder()
                .setText(text)
                .setRefusal(false)
                .setListed(Listed.NO)
                .build();
    }

    private static Run run(Instant start) {
        return Run.newBuilder()
                .setRun(RUN)
                .setDataset("made_up")
                .setDatasetVersion("00000000")
                .setTemplate("plain")
                .setSeed(0)
                .setQuestions(1)
                .setDraws(1)
                .setPrompts(null)
                .setModels(List.of("gull"))
                .setPopulations(List.of())
                .setCompared(List.of())
                .setBoardMeasures(List.of("entropy"))
                .setWindow(60_000)
                .setGrace(60_000)
                .setStart(start)
                .setMonitor(Monitor.newBuilder()
                        .setQuestions(1)
                        .setRunLength(50_000L)
                        .build())
                .build();
    }
}
