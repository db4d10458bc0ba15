package io.plurascope.standalone.command;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names of people and models in charts of all widths: of thirteen models and ten populations, with made-up numbers. */
class ChartTextsTest {
    private static final List<Integer> WIDTHS = List.of(1440, 1280, 820, 390);

    private static final String EMPTY =
            "<!doctype html><html lang='en'><title>charts</title><style>figure { margin: 0 } .canvas { width: 100%; height: 400px }</style>";

    private static final String DRAWN = """
            import("/chart.js").then(({ chart }) => import("/charts/%1$s.js").then((m) => {
              const people = ["everyone", "women", "some college", "aged 18 to 24", "men", "aged 25 to 34", "aged 35 to 44", "graduate degree", "United States", "aged 55 and over"];
              const names = ["starling-alpha-7b", "OpenChat3.5-7B", "qwen1.5", "yi-8b-chat", "yi-8b", "Mistral-SFT-7B", "Tulu-2-SFT", "Mistral-7B-v0.1", "Tulu-2-DPO", "Llama-2-7b-hf", "Llama-2-7b-chat-hf", "zephyr-7b-beta", "SmolLM2-135M-Instruct (chat)"];
              const at = (row, column) => 0.3 + ((7 * row + 5 * column) %% 13) / 20;
              const narrow = innerWidth < 560;
              const figure = chart({ name: "c", title: "c" });
              document.body.replaceChildren(figure.element);
              figure.draw(m.%1$s, %2$s, { head: [], rows: [] });
            }))""";

    private final List<String> errors = new ArrayList<>();
    private ServedModules modules;
    private Page page;

    @BeforeEach
    void serveModules() throws IOException {
        Chromium.require();
        modules = ServedModules.start(errors);
        page = modules.page();
        modules.open(EMPTY);
    }

    @AfterEach
    void close() {
        if (modules != null) {
            modules.close();
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void names_of_objectives_and_of_models_are_apart_and_whole_in_the_chart() {
        apartInEveryWidth("coordinates", """
                { objectives: people.slice(0, 8).map((title) => ({ name: title, title, higher: false })),
                  models: names.map((model, row) => ({ model, family: "f", front: row < 3, values: people.slice(0, 8).map((_, column) => (row > 2 && column === 7 ? 0.9 : at(row, column))) })),
                  families: ["f"], narrow }""");

        assertThat(page.locator(".canvas text").allTextContents())
                .contains("aged 18 to 24", "aged 25 to 34", "aged 35 to 44");
    }

    @Test
    void who_is_worst_off_stands_on_no_name_of_a_model() {
        apartInEveryWidth("strip", """
                { models: names.map((model, row) => ({ model, utilities: people.map((juror, column) => ({ juror, utility: juror.startsWith("aged 55") ? 0.05 * (row % 3) : at(row, column) + 0.1, enough: column % 3 > 0 })) })) }""");

        ChartTexts.assertOffPoints(page, "strip");
        assertThat(page.locator(".canvas text").allTextContents())
                .contains("1.00")
                .doesNotContain("1.20", "−0.20", "-0.20");
    }

    @Test
    void numbers_stand_only_in_cells_that_have_room_for_them() {
        apartInEveryWidth("confusion", """
                { rows: people, columns: people, narrow,
                  cells: people.flatMap((_, row) => people.map((_, column) => ({ row, column, value: at(row, column), nearest: column === 0 }))) }""");

        assertThat(page.locator(".canvas text", new Page.LocatorOptions().setHasText("●")))
                .hasCount(10);
    }

    @Test
    void names_of_alerts_are_apart_and_of_those_of_one_moment_their_number_is_written() {
        apartInEveryWidth("windows", """
                { title: "js_distance", families: ["f"], banded: [], narrow,
                  models: names.map((model, row) => ({ model, family: "f", windows: Array.from({ length: 30 }, (_, window) => ({ window: "w", start: 600000 * window, value: at(row, window), low: null, high: null, n: 12, revision: 0, revised: false })) })),
                  alerts: names.flatMap((model, row) => [2, 3, 4, 20 + row].map((window) => ({ id: model + window, model, at: 600000 * window, what: "adrift ↓" }))) }""");

        assertThat(page.locator(".canvas text").allTextContents()).contains("13 alerts");
        page.setViewportSize(1440, 844);
        ChartTexts.assertApart(page, "windows");
        assertThat(page.locator(".canvas text").allTextContents()).contains("starling-alpha-7b adrift ↓");
    }

    @Test
    void models_in_the_plane_of_two_objectives_have_their_names_and_axes_their_titles() {
        String plane = """
                { x: { name: "x", title: "Jensen-Shannon distance, base 2: Germany, more like people", shorter: "Germany, more like people", higher: false },
                  y: { name: "y", title: "Jensen-Shannon distance, base 2: United States, more like people", shorter: "United States, more like people", higher: false },
                  points: %s, steps: [], families: ["f"], narrow }""";
        apartInEveryWidth(
                "plane",
                plane.formatted(
                        "names.map((model, row) => ({ model, family: 'f', stage: 'base', x: 0.3 + row / 60, y: 0.3 + ((5 * row) % 13) / 60, front: row === 0, whole: row < 3 }))"));
        page.setViewportSize(1440, 844);
        ChartTexts.assertApart(page, "plane");
        ChartTexts.assertOffPoints(page, "plane");
        assertThat(page.locator(".canvas text").allTextContents())
                .contains("United States, more like people →", "zephyr-7b-beta", "Llama-2-7b-hf", "Mistral-SFT-7B");

        apartInEveryWidth(
                "plane",
                plane.formatted(
                        "[{ model: 'SmolLM2-135M-Instruct', family: 'f', stage: 'aligned', x: 0.45, y: 0.5, front: true, whole: true }]"));
    }

    /** Drawn anew in each width, and then again as a window of another width becomes so wide. */
    private void apartInEveryWidth(String name, String data) {
        for (int width : WIDTHS) {
            draw(name, data, width);
        }
        List<Integer> resized = List.of(820, 1440, 390);
        for (int width : resized) {
            page.setViewportSize(width, 844);
            ChartTexts.assertApart(page, name + " resized to " + width);
        }
    }

    private void draw(String name, String data, int width) {
        page.setViewportSize(width, 844);
        page.evaluate(DRAWN.formatted(name, data));
        assertThat(page.locator(".canvas svg")).isVisible();
        ChartTexts.assertApart(page, name + " at " + width);
    }
}
