package io.plurascope.standalone.command;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.producer.JurySettings;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.PlacedEvents;
import io.plurascope.sink.page.SavedAnswers;
import io.plurascope.sink.page.SavedPage;
import io.plurascope.sink.page.SavedRun;
import io.plurascope.sink.question.QuestionDesk;
import io.plurascope.sink.report.ReportedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The views below the boards in a page that was saved to a file, without a sink: numbers are those that {@link SteeredPair} answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SavedViewsTest {
    private static final long ROOM = 1L << 20;

    @TempDir
    static Path directory;

    private final List<String> errors = new ArrayList<>();
    private final List<String> narrowLeftOut = new ArrayList<>();
    private final Path file = Path.of("target", "saved-views.html").toAbsolutePath();
    private int openedInLittleRoom;
    private Chromium chromium;
    private Page page;

    @BeforeAll
    void saveARun() throws Exception {
        Chromium.require();
        try (Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory);
                StandIn server = SteeredPair.serve();
                Asking asking = pipeline.ask(withAJury(SteeredPair.wanted(server, directory)))) {
            pipeline.awaitComplete(asking, Duration.ofMinutes(2));
            assertThat(pipeline.sink().awaitComplete(asking.run(), Duration.ofMinutes(1)))
                    .isTrue();
            ReportedRun run;
            try (HeldEvents events = HeldEvents.over(environment.connection())) {
                run = ReportedRun.read(events, asking.run());
            }
            try (QuestionDesk desk =
                    new QuestionDesk(() -> PlacedEvents.over(environment.connection(), Duration.ofSeconds(30)))) {
                var boards = pipeline.sink().boards();
                SavedAnswers answers = SavedAnswers.of(boards, run, desk, ROOM);
                SavedRun saved = SavedRun.of(boards, asking.run(), List.of(), Instant.parse("2026-03-01T12:00:00Z"));
                Files.writeString(file, SavedPage.of(saved, answers));
                SavedAnswers little = SavedAnswers.of(boards, run, desk, 1);
                openedInLittleRoom = little.opened().size();
                narrowLeftOut.addAll(little.leftOut());
            }
        }
        chromium = Chromium.start();
        page = chromium.patientPage(errors);
        page.context().setOffline(true);
    }

    @AfterAll
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static Wanted withAJury(Wanted wanted) {
        SortedMap<String, List<String>> both = new TreeMap<>(Map.of("both", List.of("North", "South")));
        JurySettings juries = new JurySettings(both, JurySettings.Utility.SIMILARITY, List.of());
        return new Wanted(
                wanted.dataset(),
                wanted.examples(),
                wanted.recorded(),
                wanted.named(),
                wanted.settings().but().juries(juries).settings(),
                wanted.pace(),
                wanted.told());
    }

    private Page view(String address) {
        page.navigate("about:blank");
        page.navigate(file.toUri() + "#view=" + address);
        return page;
    }

    private void seen(String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "saved-" + name + ".png")));
        assertThat(errors).isEmpty();
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    @Test
    void questions_are_listed_the_worst_first_and_open_down_to_the_raw_events() {
        Page shown = view("question&model=m-chat&population=North&measure=js_distance");

        Locator rows = shown.locator("#questions tbody tr");
        assertThat(rows).hasCount(SteeredPair.QUESTIONS);
        assertThat(rows.first().locator("td"))
                .hasText(shown(SteeredPair.distance(SteeredPair.ALIGNED, SteeredPair.NORTH)));
        shown.locator("#question-search").fill("better than tea");
        assertThat(rows).hasCount(1);
        rows.first().locator("a").click();
        assertThat(shown.locator("#question-title")).hasText(Pipeline.MARKED_QUESTION);
        assertThat(shown.locator("#question figure").first().locator("svg")).containsText("0.750");
        Locator events = shown.locator("#question-events > details");
        assertThat(events).hasCount(SteeredPair.DRAWS);
        events.first().locator("summary").click();
        assertThat(events.first().locator("pre")).containsText(Pipeline.MARKED_QUESTION);
        // There is no sink that could answer in JSON, and of other steerings nothing was saved.
        assertThat(shown.locator("#question-json")).isHidden();
        assertThat(shown.locator(".choices-of-steering")).isHidden();
        seen("question");
    }

    @Test
    void what_is_covered_is_there_of_every_model() {
        Page shown = view("overton&model=m-chat");

        assertThat(shown.locator("#overton tbody tr")).hasCount(SteeredPair.QUESTIONS);
        assertThat(shown.locator("#overton tbody tr").first().locator(".missed"))
                .hasText("○missed: No model 0.020, people up to 0.750 (South)");
        assertThat(shown.locator("#overton-mean")).containsText("On average 0.500 over 11 questions");
        assertThat(shown.locator("figure svg")).containsText("11");
        shown.selectOption("#overton-model", "m");
        // It gives Yes and No, as people do.
        assertThat(shown.locator("#overton tbody tr").first()).containsText("1.000");
        seen("overton");
    }

    @Test
    void steering_and_the_papers_tables_are_there_whole() {
        Page steered = view("steerability&model=m&style=PORTRAY");
        assertThat(steered.locator("figure", new Page.LocatorOptions().setHasText("Whom is it taken for?")))
                .containsText("as in 2 of 2 here");
        seen("steerability");

        Page paper = view("paper&population=North");
        Locator first = paper.locator("figure", new Page.LocatorOptions().setHasText("Tables 1 and 5"));
        assertThat(first.locator("tbody tr").nth(1))
                .containsText(shown(SteeredPair.distance(SteeredPair.ALIGNED, SteeredPair.NORTH)));
        seen("paper");
    }

    @Test
    void a_jury_is_limited_to_what_was_saved_and_says_so() {
        Page shown = view("jury&alpha=7&tau=0.9");

        assertThat(shown.locator("#sweep"))
                .hasText(
                        "This page was saved to a file with the board's 5 alphas, and what is satisfied above 0.5; a sink works"
                                + " out others.");
        assertThat(shown.locator("#nearby"))
                .hasText(Pattern.compile(
                        "Alpha 7 is not among them: what is shown is of alpha \\S+, the nearest\\. What is"
                                + " satisfied above 0\\.9 is not in this file: what is shown is of 0\\.5\\."));
        assertThat(shown.locator("#tau")).isDisabled();
        assertThat(shown.locator("#tau")).hasValue("0.5");
        assertThat(shown.locator("#welfare thead")).containsText("Satisfied above 0.5");
        assertThat(shown.locator("#sweep-now")).isHidden();
        assertThat(shown.locator("#welfare thead")).not().containsText("Place");
        assertThat(shown.locator("#welfare-note"))
                .containsText("Rows stand in the order of their values alone: no test tells the models apart here.");
        assertThat(shown.locator("#welfare tbody tr").first().locator("td").nth(1))
                .hasText(Pattern.compile("^\\d\\.\\d{3} to \\d\\.\\d{3}$"));
        assertThat(shown.locator("figure.chart:has(h3:text('What each juror has of each model')) svg"))
                .isVisible();
        seen("jury");
    }

    @Test
    void of_a_jury_that_was_named_its_jurors_were_not_saved_and_the_page_says_so() {
        Page shown = view("jury&jury=both");

        assertThat(shown.locator("#sweep"))
                .hasText(Pattern.compile(
                        "a sink works out others\\. What each juror of this jury has is not in the file\\.$"));
        assertThat(shown.getByText("What each juror has of each model")).isHidden();
        assertThat(shown.locator("#welfare tbody tr").first()).isVisible();
        seen("named-jury");
    }

    @Test
    void windows_are_there_of_what_models_are_compared_by_and_of_the_rest_it_is_said_that_they_are_not() {
        Page shown = view("monitor&population=South&measure=js_distance");
        assertThat(shown.locator("figure[class=chart] svg")).isVisible();
        assertThat(shown.locator("figure tbody tr").first()).containsText("m");
        assertThat(shown.locator("#no-windows")).isHidden();
        seen("monitor");

        view("monitor&population=South&measure=hellinger");
        assertThat(shown.locator("#no-windows"))
                .hasText("This page was saved to a file, and what this asks of the sink is not in it.");
    }

    @Test
    void what_values_are_read_between_is_there() {
        Page shown = view("board&population=North&measure=js_distance");

        double third = 1.0 / 3;
        double floor = SteeredPair.distance(new double[] {third, third, third}, SteeredPair.NORTH);
        double ceiling = SteeredPair.distance(SteeredPair.SOUTH, SteeredPair.NORTH);
        assertThat(shown.locator("#axis line.guide")).hasCount(2);
        assertThat(shown.locator("#guide-note")).containsText("At " + shown(floor) + " is the uniform floor");
        assertThat(shown.locator("#guide-note"))
                .containsText(
                        "At " + shown(ceiling) + " (" + shown(ceiling) + " to " + shown(ceiling)
                                + ") is the human ceiling: South, the nearest of the others who have at least half of these questions, over the 11 questions");
        seen("guides");
    }

    @Test
    void the_pair_has_its_test() {
        Page shown = view("board&population=North&measure=js_distance&pairs=1");

        // On all eleven questions the aligned one is farther by the same.
        double change = SteeredPair.distance(SteeredPair.ALIGNED, SteeredPair.NORTH)
                - SteeredPair.distance(SteeredPair.BETWEEN, SteeredPair.NORTH);
        assertThat(shown.locator("#models td.value .verdict"))
                .hasText((change > 0 ? "+" : "\u2212") + shown(Math.abs(change)));
        assertThat(shown.locator("#models td.value")).containsText(change > 0 ? "for the worse" : "for the better");
        assertThat(shown.locator("#pair-note")).containsText("the only pair of this board");
        seen("board");
    }

    @Test
    void the_note_says_what_there_was_no_room_for_and_nothing_where_there_was() {
        assertThat(openedInLittleRoom).isEqualTo(1);
        assertThat(narrowLeftOut)
                .containsExactly(
                        "Of 11 questions it has 1 with their answers, those on which the models are the farthest from people; a"
                                + " sink has the others.",
                        "Which answers are covered it says of 1 of 11 questions a model, those of which the model covers least.");

        Page shown = view("board");

        assertThat(shown.locator("#saved-note")).containsText("as it stood then.");
        assertThat(shown.locator("#saved-note")).not().containsText("it has");
    }
}
