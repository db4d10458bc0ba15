package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names in the figures of a report, drawn as where there is no browser, and then laid out by one: all are in the picture. */
class FigureTextsTest {
    private static final int MODELS = 13;

    /** How far values are from one to the next. */
    private static final double APART = 1.0 / 30;

    private static final double ALIKE = 1e-4;

    private static final String EMPTY =
            "<!doctype html><html lang='en'><title>figures</title><style>figure { margin: 0 } .canvas { width: 900px }</style>";

    /** Without a canvas the library knows no more of letters than in the JVM. */
    private static final String DRAWN = """
            ({ names, apart }) => Promise.all([import("/lib/echarts.esm.min.js"), import("/saved/figures.js")]).then(([echarts, { figuresOf }]) => {
              echarts.setPlatformAPI({ createCanvas: () => null });
              const measure = { measure: "js_distance", board: "distributional", direction: "lower_is_better", against_population: true, lowest: 0, meaning: "How far." };
              const value = (place, column) => 0.3 + apart * ((5 * place + 7 * column) % 13);
              const of = (model, place) => ({ model, family: model, stage: place % 2 ? "aligned" : "base", steering: "" });
              const rows = names.map((model, place) => ({ ...of(model, place), measure: "js_distance", value: value(place, 0), low: 0.2, high: 0.8, rank: 1 + (place >> 1) }));
              const welfare = (alpha) => names.map((model, place) => ({ ...of(model, place), measure: `jury_welfare_alpha_${alpha}`, value: value(place, alpha) }));
              const objectives = ["United States", "Germany"].map((population) => ({ name: `js_distance:${population}`, measure: "js_distance", population, higher_is_better: false }));
              const points = names.map((model, place) => ({ model, values: [value(place, 1), value(place, 2)], position: apart > 0.01 && place % 4 ? "dominated" : "front" }));
              const held = {
                run: { board_measures: ["js_distance"], compared: ["United States"], monitor: false }, measures: [measure], alerts: { standing: [], ended: [] }, rows: [],
                boards: { "distributional:United States": { rows }, pareto: { rows, pareto: { objectives, points } }, jury: { rows: [0, 1, 2].flatMap(welfare) } },
                entropies: names.map((model, place) => ({ model, values: [0.05, value(place, 3), 1.35] })),
              };
              document.body.replaceChildren(...figuresOf(held).map(({ name, option, width, height }) => {
                const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
                chart.setOption({ ...option, animation: false });
                const figure = document.createElement("figure");
                figure.id = name;
                figure.innerHTML = `<div class="canvas">${chart.renderToSVGString()}</div>`;
                return figure;
              }));
            })""";

    private static final Map<String, List<String>> NAMES = Map.of(
            "as they are",
            List.of(
                    "starling-alpha-7b",
                    "OpenChat3.5-7B",
                    "qwen1.5",
                    "yi-8b-chat",
                    "yi-8b",
                    "Mistral-SFT-7B",
                    "Tulu-2-SFT",
                    "Mistral-7B-v0.1",
                    "Tulu-2-DPO",
                    "Llama-2-7b-hf",
                    "Llama-2-7b-chat-hf",
                    "zephyr-7b-beta",
                    "qwen1.5_chat"),
            "of sixty letters",
            named("an-organisation/some-model-of-theirs-%02d-70B-Instruct-DPO-v0.%d"),
            "of wide letters",
            named("WWWWWWMMMMMM%02dWWWWWW@@@@@@WWWWWWMMMMMM%%%%WWWWWW%d"),
            "of signs",
            named("<svg/onload=\"a+b~c\"><a href=\"x%02d=====>>>>>>\">======%d</a>"),
            "of another script",
            named("多元化语言模型%02d多元化语言模型多元化语言模型多元化语言模型%d"));

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
    void names_of_any_length_are_in_the_picture_and_apart() {
        NAMES.forEach((kind, names) -> {
            draw(names, APART);

            assertThat(page.locator("figure").all())
                    .extracting(each -> each.getAttribute("id"))
                    .containsExactly(
                            "board-js_distance-United-States", "figure3-entropy", "pareto", "objectives", "welfare");
            ChartTexts.assertApart(page, "names " + kind);
            draw(names, ALIKE);
            ChartTexts.assertApart(page, "names of models that are nearly alike, " + kind);
        });
    }

    @Test
    void usual_names_are_whole() {
        List<String> names = NAMES.getOrDefault("as they are", List.of());

        draw(names, APART);

        assertThat(page.locator("#figure3-entropy text").allTextContents()).containsAll(names);
        assertThat(page.locator("#pareto text").allTextContents())
                .contains("starling-alpha-7b", "yi-8b", "Tulu-2-DPO", "qwen1.5_chat", "Llama-2-7b-hf");
    }

    private void draw(List<String> names, double apart) {
        page.evaluate(DRAWN, Map.of("names", names, "apart", apart));
    }

    private static List<String> named(String format) {
        return IntStream.range(0, MODELS)
                .mapToObj(place -> format.formatted(place, MODELS - place))
                .toList();
    }
}
