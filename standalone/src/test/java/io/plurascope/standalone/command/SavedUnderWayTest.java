package io.plurascope.standalone.command;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.event.Run;
import io.plurascope.schemas.PlacedEvents;
import io.plurascope.sink.page.SavedAnswers;
import io.plurascope.sink.page.SavedPage;
import io.plurascope.sink.page.SavedRun;
import io.plurascope.sink.question.ListRequest;
import io.plurascope.sink.question.QuestionDesk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A page that was saved while its run was under way: it has what there was, numbers as {@link SteeredPair} answers them, and says what not. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SavedUnderWayTest {
    private static final long ROOM = 1L << 20;

    /** All that is asked plainly and some of the steered prompts. */
    private static final int FIRST = SteeredPair.QUESTIONS * SteeredPair.DRAWS * 3;

    @TempDir
    Path directory;

    private final Path file = Path.of("target", "saved-under-way.html").toAbsolutePath();
    private final List<String> errors = new ArrayList<>();

    /** How many questions had ended. */
    private int there;

    @BeforeEach
    void requireBrowser() {
        Chromium.require();
    }

    @Test
    void it_has_the_questions_and_what_is_covered_and_says_what_is_of_complete_runs() throws Exception {
        save();
        try (Chromium chromium = Chromium.start()) {
            Page page = chromium.patientPage(errors);
            page.context().setOffline(true);

            page.navigate(file.toUri() + "#view=question&model=m-chat&population=North&measure=js_distance");
            assertThat(page.locator("#saved-note"))
                    .containsText(
                            "It has no tables of the paper and no tests of pairs: the run was under way, and these"
                                    + " are of complete runs.");
            Locator rows = page.locator("#questions tbody tr");
            assertThat(rows).hasCount(there);
            assertThat(rows.first().locator("td"))
                    .hasText(shown(SteeredPair.distance(SteeredPair.ALIGNED, SteeredPair.NORTH)));
            rows.first().locator("a").click();
            assertThat(page.locator("#question-events > details")).hasCount(SteeredPair.DRAWS);

            page.navigate("about:blank");
            page.navigate(file.toUri() + "#view=overton&model=m-chat");
            assertThat(page.locator("#overton tbody tr").first().locator(".missed"))
                    .hasText("○missed: No model 0.020, people up to 0.750 (South)");

            page.navigate("about:blank");
            page.navigate(file.toUri() + "#view=paper");
            assertThat(page.getByText("The run is under way. The tables are of a complete run"))
                    .isVisible();
        }
        assertThat(errors).isEmpty();
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private void save() throws Exception {
        CountDownLatch rest = new CountDownLatch(1);
        try (Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory);
                StandIn server = SteeredPair.serve();
                Asking asking = pipeline.ask(SteeredPair.held(SteeredPair.wanted(server, directory), FIRST, rest));
                QuestionDesk desk =
                        new QuestionDesk(() -> PlacedEvents.over(environment.connection(), Duration.ofSeconds(30)))) {
            var boards = pipeline.sink().boards();
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> boards.run(asking.run()).isPresent());
            Run run = boards.run(asking.run()).orElseThrow();
            for (String model : run.getModels()) {
                ListRequest.By covered = new ListRequest.By(model, "", "overton_recall", null);
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> !desk.values(run, covered).isEmpty());
            }
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> boards.board(run.getRun(), "overton").isPresent());
            SavedAnswers answers = SavedAnswers.underWay(boards, run, desk, ROOM);
            SavedRun saved = SavedRun.of(boards, run.getRun(), List.of(), Instant.parse("2026-03-01T12:00:00Z"));
            there = answers.opened().size();
            assertThat(there).isBetween(1, SteeredPair.QUESTIONS);
            assertThat(boards.complete(run.getRun())).isFalse();
            Files.writeString(file, SavedPage.of(saved, answers));
            rest.countDown();
        }
    }
}
