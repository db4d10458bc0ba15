package io.plurascope.standalone.command;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.SelectOption;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.schemas.Connection;
import io.plurascope.sink.Sink;
import io.plurascope.sink.SinkSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a reader of the page meets on a run that fills all of its views: links to what is not there, numbers that are not there yet. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class PairPageTest {
    private static final List<String> VIEWS = List.of(
            "board&population=North&measure=js_distance&pairs=1",
            "board&measure=option_mass&columns=value,interval,change,mass,n",
            "pareto",
            "jury",
            "steerability&model=m&style=PORTRAY",
            "overton&model=m-chat",
            "question&model=m-chat&population=North&measure=js_distance&question=",
            "monitor&population=North",
            "paper&population=North");

    @TempDir
    static Path directory;

    private final List<String> errors = new ArrayList<>();
    private @Nullable Environment environment;
    private @Nullable Pipeline pipeline;
    private @Nullable StandIn server;
    private @Nullable Asking asking;
    private @Nullable Chromium chromium;
    private @Nullable Page page;
    private String run = "";
    private String address = "";

    @BeforeAll
    void askAndWait() throws Exception {
        Chromium.require();
        environment = new EmbeddedEnvironment(directory);
        Pipeline started = Pipeline.start(environment.connection(), directory);
        pipeline = started;
        server = SteeredPair.serve();
        Asking asked = started.ask(SteeredPair.wanted(server, directory));
        asking = asked;
        run = asked.run();
        address = started.sink().address().toString();
        started.awaitComplete(asked, Duration.ofMinutes(2));
        chromium = Chromium.start();
    }

    @AfterAll
    void close() throws Exception {
        for (AutoCloseable each :
                new ArrayList<AutoCloseable>(Arrays.asList(chromium, asking, server, pipeline, environment))) {
            if (each != null) {
                each.close();
            }
        }
    }

    @BeforeEach
    void openAPage() {
        if (chromium != null) {
            page = chromium.patientPage(errors);
        }
    }

    @AfterEach
    void leave() {
        page().close();
        assertThat(errors).isEmpty();
    }

    private Page page() {
        if (page == null) {
            throw new IllegalStateException("No page is open.");
        }
        return page;
    }

    private Page view(String view) {
        page().navigate("about:blank");
        page().navigate(address + "#run=" + run + "&view=" + view);
        return page();
    }

    @Test
    void no_view_has_a_serious_violation_in_either_theme() {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            page().emulateMedia(new Page.EmulateMediaOptions()
                    .setColorScheme(scheme)
                    .setReducedMotion(ReducedMotion.REDUCE));
            for (String view : VIEWS) {
                Page shown = view(view.endsWith("=") ? view + question() : view);
                assertThat(shown.locator("#view > :not([hidden])").last()).isVisible();
                if (!view.startsWith("board")) {
                    assertThat(shown.locator(".canvas svg").first()).isVisible();
                }
                assertThat(Axe.seriousViolations(shown)).as(scheme + " " + view).isEmpty();
            }
        }
    }

    /** Id of a question, as the list links to it. */
    private String question() {
        Page shown = view("question&model=m-chat&population=North&measure=js_distance");
        String link = shown.locator("#questions tbody a").first().getAttribute("href");
        return (String) shown.evaluate(
                "(link) => encodeURIComponent(new URLSearchParams(link.slice(1)).get('question'))", link);
    }

    @Test
    void what_satisfies_a_jury_stands_beside_its_own_tau_alone_while_the_answer_is_not_there() throws Exception {
        CompletableFuture<Route> held = new CompletableFuture<>();
        page().route(Pattern.compile(".*/jury\\?.*tau=0\\.9.*"), held::complete);
        Page shown = view("jury");
        Locator satisfied =
                shown.locator("#welfare tbody tr").first().locator("td").nth(4);
        assertThat(satisfied).hasText(Pattern.compile("\\d\\.\\d{3}"));

        shown.locator("#tau").fill("0.9");
        shown.locator("#tau").press("Tab");

        assertThat(shown.locator("#welfare thead")).containsText("Satisfied above 0.9");
        assertThat(satisfied).hasText("–");
        assertThat(satisfied.locator(".undefined"))
                .hasAttribute("title", "It is being worked out from all that the run's topics hold.");
        page().waitForCondition(held::isDone);
        held.get().resume();
        assertThat(satisfied).hasText(Pattern.compile("\\d\\.\\d{3}"));
    }

    /** A sink that was started again has read only some of what its topics hold when it answers first. */
    @Test
    void what_a_restarted_sink_answered_before_it_knew_that_the_run_is_complete_is_asked_again() {
        Connection connection = Objects.requireNonNull(environment).connection();
        List<Route> streams = new ArrayList<>();
        AtomicBoolean early = new AtomicBoolean();
        int port;
        try (Sink sink = Sink.start(new SinkSettings(SinkSettings.DEFAULT_HOST, 0, connection))) {
            port = sink.address().getPort();
            page().navigate(sink.address() + "#view=board&run=" + run);
            assertThat(page().locator("#progress-summary")).containsText("Complete");
        }
        assertThat(page().locator("#banner")).containsText("The connection to the sink is lost");
        page().route("**/api/events*", streams::add);
        page().route(Pattern.compile(".*/jury\\?.*"), route -> {
            String answer = route.fetch().text();
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(early.getAndSet(true) ? answer : answer.replace("fixed_n", "anytime_valid")));
        });
        try (Sink sink = Sink.start(new SinkSettings(SinkSettings.DEFAULT_HOST, port, connection))) {
            page().keyboard().press("3");
            assertThat(page().locator("#welfare-note")).containsText("since the run is under way");

            page().unroute("**/api/events*");
            streams.forEach(Route::resume);

            assertThat(page().locator("#welfare-note")).containsText("of the complete run");
            assertThat(page().locator("#welfare-note")).not().containsText("under way");
        }
    }

    @Test
    void a_tau_that_is_none_says_so_and_has_no_numbers() {
        Page shown = view("jury&tau=99");

        assertThat(shown.locator("#sweep")).containsText("Tau is 99");
        assertThat(shown.locator("#welfare tbody tr").first().locator("td").nth(4))
                .hasText("–");
    }

    @Test
    void a_link_to_a_run_that_is_not_here_says_so_keeps_its_address_and_shows_no_other() {
        page().navigate(address + "#view=board&run=nowhere&population=North");

        assertThat(page().locator("#banner"))
                .hasText("There is no run “nowhere” here. It appears by itself as soon as it is.");
        assertThat(page().locator("#content")).isHidden();
        assertThat(page()).hasURL(Pattern.compile("run=nowhere"));
        page().locator("#astray-runs a").first().click();
        assertThat(page().locator("#models tr[data-row]").first()).isVisible();
        assertThat(page().locator("#banner")).isHidden();
    }

    @Test
    void a_link_to_people_who_are_not_in_the_run_says_whose_numbers_are_shown() {
        Page shown = view("board&population=Mars");

        assertThat(shown.locator("#banner"))
                .hasText("There is no population “Mars” in this run: what is shown is of North.");
        assertThat(shown).hasURL(Pattern.compile("population=Mars"));
        shown.selectOption("#population", "South");
        assertThat(shown.locator("#banner")).isHidden();
        assertThat(shown).hasURL(Pattern.compile("population=South"));
    }

    @Test
    void a_link_to_a_model_an_alpha_or_a_tau_that_is_none_says_what_is_shown() {
        Page shown = view("question&model=%ff");

        assertThat(shown.locator("#banner"))
                .hasText(Pattern.compile("There is no model “\uFFFD” in this run: what is shown is of \\S+\\."));
        view("jury&alpha=-1&tau=abc");
        assertThat(shown.locator("#banner"))
                .hasText("“-1” is no alpha, which is a number from 0 on or infinity: what is shown is of alpha 0."
                        + " “abc” is no number to be satisfied above: what is shown is of the run's own.");
        assertThat(shown.locator("#tau")).hasValue("0.5");
        assertThat(shown.locator("#welfare thead")).containsText("Welfare at alpha 0");
        view("jury&jury=__proto__");
        assertThat(shown.locator("#nearby")).containsText("There is no jury “__proto__” in this run");
    }

    @Test
    void a_link_to_what_a_view_does_not_offer_says_what_is_shown() {
        Page shown = view("steerability&model=nix&style=sung");
        assertThat(shown.locator("#view .banner[role=status]"))
                .hasText("There is no steered model “nix” here: what is shown is of m."
                        + " There is no style “sung” here: what is shown is of BIO.");
        view("steerability&model=m&style=PORTRAY");
        assertThat(shown.locator("#view > figure").first()).isVisible();
        assertThat(shown.locator("#view .banner[role=status]")).isHidden();

        view("monitor&model=nix");
        assertThat(shown.locator("#view .banner[role=status]"))
                .hasText("There is no model with windows “nix” here: what is shown is of all.");

        view("monitor&alert=nix");
        assertThat(shown.locator("#view .banner[role=status]"))
                .hasText("There is no alert “nix” of this run here, or no more: only the latest are kept.");

        view("overton&model=m&by=nix");
        assertThat(shown.locator("#view .banner[role=status]"))
                .hasText(
                        "There is no measure of what is covered “nix” here: what is shown is of Overton coverage, or recall.");

        view("board&population=North&sort=-nix&columns=value,nix");
        assertThat(shown.locator("#banner"))
                .hasText("There is no column “-nix” to sort by: the rows are in the order of their values."
                        + " There is no column “nix” to show: the usual ones are shown.");
        assertThat(shown.locator("#board th.interval")).isVisible();
        shown.locator("[data-sort=value]").click();
        assertThat(shown.locator("#banner")).isHidden();

        view("pareto&x=nix&weights=1,,9");
        assertThat(shown.locator("#view .banner[role=status]"))
                .hasText(
                        Pattern.compile(
                                "There is no objective “nix” here: what is shown is of .+\\. “1,,9” are not \\d+ weights"
                                        + " from 0 to 1: what is missing or no number counts 1, what is beyond the ends counts as the end\\."));
        shown.selectOption("#pareto-x", new SelectOption().setIndex(1));
        assertThat(shown.locator("#view .banner[role=status]")).hasText(Pattern.compile("^“1,,9” are not"));
    }

    @Test
    void a_link_that_shows_no_number_of_questions_says_so_and_shows_the_first() {
        for (String wanted : List.of("question&shown=-1", "overton&model=m&shown=1e9", "question&shown=x")) {
            Page shown = view(wanted);
            assertThat(shown.locator("#banner"))
                    .hasText(
                            Pattern.compile(
                                    "“.+” is not how many questions can be shown, which is a number from 1 to 10000: the first 25 are\\."));
            assertThat(shown.locator("#view tr[data-row]")).hasCount(SteeredPair.QUESTIONS);
        }
    }

    @Test
    void a_link_to_a_round_that_is_no_number_says_so_and_shows_the_latest() {
        Page shown = view("question&round=first&before=0");

        assertThat(shown.locator("#banner"))
                .hasText("“first” is no round, which is a whole number: what is shown is without it.");
        assertThat(shown.locator("#view tr[data-row]")).hasCount(SteeredPair.QUESTIONS);
        assertThat(shown.locator("#questions-all")).isHidden();
        assertThat(view("question&before=0").locator("#banner"))
                .hasText("The values of round 0 stand beside those of another one, and none is named: what is shown is"
                        + " without them.");
    }

    @Test
    void people_who_were_not_asked_a_question_have_no_figures_above_it() {
        page().route(Pattern.compile(".*/questions/.+"), route -> {
            String answer = route.fetch().text().replace("\"population\":\"North\"", "\"population\":\"West\"");
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(answer));
        });
        Page shown = view("question&model=m-chat&population=North&measure=js_distance&question=" + question());
        Locator chart = shown.locator("#question .canvas svg").first();

        assertThat(chart).containsText("m-chat");
        assertThat(chart).containsText("0.900");
        assertThat(chart).not().containsText("0.000");
        assertThat(chart).not().containsText("nobody");
        assertThat(shown.locator("#question figure").first())
                .containsText("Of North there are no answers to this question here, so nothing stands above.");
    }

    @Test
    void another_view_is_seen_from_its_top() {
        Page shown = view("jury");
        assertThat(shown.locator("#welfare tbody tr").first()).isVisible();
        shown.setViewportSize(800, 300);
        shown.evaluate("scrollTo(0, 400)");

        shown.keyboard().press("5");

        assertThat(shown).hasTitle(Pattern.compile("^Overton"));
        shown.waitForFunction("scrollY === 0");
    }

    @Test
    void enter_on_a_row_leaves_the_keyboard_in_the_view_and_tab_reaches_the_rows() {
        Page shown = view("board&population=North&measure=js_distance");
        assertThat(shown.locator("#models tr[tabindex='0']")).hasCount(1);
        shown.locator("#models tr[data-row]").first().focus();
        shown.keyboard().press("j");
        assertThat(shown.locator("#models tr").nth(1)).hasAttribute("tabindex", "0");
        assertThat(shown.locator("#models tr[tabindex='0']")).hasCount(1);

        shown.keyboard().press("Enter");

        assertThat(shown.locator("#questions tbody tr").first()).isVisible();
        assertThat(shown.locator("#view")).isFocused();
        Locator first = shown.locator("#questions tbody tr").first();
        first.focus();
        shown.keyboard().press("Enter");
        assertThat(shown.locator("#question-title")).isVisible();
        assertThat(first).isFocused();
    }

    @Test
    void heads_of_all_columns_stay_in_their_cells() {
        page().setViewportSize(1280, 900);
        Page shown = view("board&population=North&measure=js_distance&columns=value,interval,change,mass,n");
        assertThat(shown.locator("th.mass")).isVisible();

        Object beyond = shown.evaluate("""
                () => [...document.querySelectorAll("#board thead .sort")].filter((button) => {
                  const cell = button.closest("th");
                  return button.getBoundingClientRect().left < cell.getBoundingClientRect().left - 1 || button.getBoundingClientRect().right > cell.getBoundingClientRect().right + 1;
                }).map((button) => button.textContent)""");

        assertThat((List<?>) beyond).isEmpty();
    }

    @Test
    void the_ranks_of_a_pair_stay_in_their_cell_at_all_widths() {
        Page shown = view("board&population=North&measure=js_distance&pairs=1");
        assertThat(shown.locator("#models td.rank")).containsText("→");
        // As on a board of many models.
        shown.evaluate("""
                ["112 = →", "150 ="].forEach((text, place) => { document.querySelectorAll("#models td.rank span")[place].textContent = text; })""");

        for (int width : new int[] {1440, 1280, 900, 705, 390}) {
            shown.setViewportSize(width, 900);
            Object beyond = shown.evaluate("""
                    () => {
                      const cell = document.querySelector("#models td.rank");
                      const range = document.createRange();
                      range.selectNodeContents(cell);
                      return range.getBoundingClientRect().right - cell.getBoundingClientRect().right;
                    }""");
            assertThat(((Number) beyond).doubleValue()).as(width + " px").isLessThanOrEqualTo(0);
        }
    }

    @Test
    void the_board_is_saved_as_a_picture_of_what_is_shown() throws Exception {
        Page shown = view("board&population=North&measure=js_distance");
        assertThat(shown.locator("#models tr[data-row]")).hasCount(2);

        String picture = Files.readString(
                shown.waitForDownload(() -> shown.locator("#download-svg").click())
                        .path());

        assertThat(picture).startsWith("<svg").contains("m-chat", "js_distance");
        assertThat(shown.locator(".downloads button").first()).hasText("Copy as CSV");
    }

    @Test
    void charts_whose_library_could_not_be_loaded_say_so_and_are_drawn_as_soon_as_it_can_be() {
        Page shown = view("board&population=North&measure=js_distance");
        assertThat(shown.locator("#models tr[data-row]")).hasCount(2);
        shown.route("**/lib/echarts*", Route::abort);
        shown.locator("#download-svg").click();
        assertThat(shown.locator("#download-svg")).hasText("The sink does not answer");
        shown.keyboard().press("3");
        Locator trouble = shown.locator("#view figure .banner").first();
        assertThat(trouble).containsText("could not be loaded");
        assertThat(shown.locator("#view figure").first()).containsText("What the jury has together");

        shown.unroute("**/lib/echarts*");

        assertThat(shown.locator(".canvas svg").first()).isVisible();
        assertThat(shown.locator("#view figure .banner")).hasCount(0);
    }

    @Test
    void the_distance_that_styles_are_compared_by_is_named() {
        Page shown = view("steerability&model=m&style=PORTRAY");

        assertThat(shown.locator("#styles thead")).containsText("Best style, by mean ");
        Locator help = shown.locator("figure", new Page.LocatorOptions().setHasText("Does steering help?"));
        assertThat(help).containsText("Which style is the best is judged by another distance");
        // An id has an underscore.
        assertThat(help).not().containsText("_");
        assertThat(shown.locator("#styles thead")).not().containsText("_");
        shown.locator("#view > details summary").click();
        assertThat(shown.locator("#table thead th").nth(1)).isVisible();
        assertThat(shown.locator("#table thead")).not().containsText("_");
        assertThat(view("paper&population=North").locator("#paper-pairs"))
                .containsText("Distance to North (Jensen-Shannon distance, base 2), ");
    }

    @Test
    void texts_of_steering_are_apart_on_a_telephone() {
        page().setViewportSize(390, 844);
        Page shown = view("steerability&model=m&style=PORTRAY");
        assertThat(shown.locator(".canvas svg")).hasCount(2);
        ChartTexts.assertApart(shown, "at 390");
        shown.setViewportSize(1440, 844);
        ChartTexts.assertApart(shown, "resized to 1440");
        shown.setViewportSize(390, 844);
        ChartTexts.assertApart(shown, "resized to 390");
    }

    @Test
    void a_dash_has_its_reason_for_the_keyboard_where_it_can_be_seen() {
        Page shown = view("paper&population=North");
        Locator dash = shown.locator("figure", new Page.LocatorOptions().setHasText("Tables 1 and 5"))
                .locator("table .undefined")
                .first();
        assertThat(dash).hasAttribute("title", Pattern.compile("The paper prints no figure"));
        assertThat(dash).hasAttribute("tabindex", "-1");

        shown.locator("body").press("t");

        assertThat(dash).hasAttribute("tabindex", "0");
    }

    @Test
    void each_place_says_for_how_many_tests_it_corrects() {
        assertThat(view("board&population=North&measure=js_distance&pairs=1").locator("#pair-note"))
                .containsText("the only pair of this board");
        // One pair, two populations and the entropy.
        assertThat(view("paper&population=North")
                        .locator("figure", new Page.LocatorOptions().setHasText("After alignment minus before")))
                .containsText("corrected (Holm) for all 3 tests of this table");
    }
}
