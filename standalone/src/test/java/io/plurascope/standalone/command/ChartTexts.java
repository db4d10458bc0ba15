package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;

/** The texts of the charts of a page, as they are laid out. */
final class ChartTexts {
    /**
     * After the frames in which a chart takes its size: which texts of a chart lie on which others, and which reach beyond it.
     * Texts that are turned are apart where the boxes around them are not.
     */
    private static final String ASTRAY = """
            new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn, 300)))).then(() =>
              [...document.querySelectorAll("figure .canvas svg")].flatMap((chart) => {
                const around = chart.getBoundingClientRect();
                const all = [...chart.querySelectorAll("text")].filter((text) => text.textContent.trim() !== "");
                const boxes = (texts) => texts.map((text) => [text.textContent, text.getBoundingClientRect()]);
                const upright = boxes(all.filter((text) => Math.abs(text.getScreenCTM().b) < 0.01));
                const meet = ([, one], [, other]) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 3 && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 4;
                const beyond = ([, box]) => box.width > 0 && (box.left < around.left - 1 || box.right > around.right + 1 || box.top < around.top - 1 || box.bottom > around.bottom + 1);
                return [
                  ...upright.flatMap((one, place) => upright.slice(place + 1).filter((other) => meet(one, other)).map((other) => `${one[0]} on ${other[0]}`)),
                  ...boxes(all).filter(beyond).map(([text]) => `${text} beyond its chart`),
                ];
              }))""";

    private ChartTexts() {}

    /** That none lies on another or reaches beyond its chart. */
    static void assertApart(Page page, String where) {
        assertThat((List<?>) page.evaluate(ASTRAY)).as(where).isEmpty();
    }

    /** That no text lies on a point of its chart, which are as large as symbols are. */
    static void assertOffPoints(Page page, String where) {
        assertThat((List<?>) page.evaluate("""
                [...document.querySelectorAll("figure .canvas svg")].flatMap((chart) => {
                  const boxes = (tag) => [...chart.querySelectorAll(tag)].map((each) => [each.textContent.trim(), each.getBoundingClientRect()]);
                  const points = boxes("path").filter(([, { width, height }]) => width >= 5 && width < 16 && Math.abs(width - height) < 1);
                  const on = ([, text], [, { left, top, width, height }]) => left + width / 2 > text.left && left + width / 2 < text.right && top + height / 2 > text.top && top + height / 2 < text.bottom;
                  return points.length === 0 ? ["no point"] : boxes("text").filter((text) => text[0] !== "" && points.some((point) => on(text, point))).map(([text]) => text);
                })""")).as(where).isEmpty();
    }

    /** All texts, once they stand where they stay. */
    static String[] settled(Page page) {
        page.evaluate(ASTRAY);
        return page.locator(".canvas text").allTextContents().toArray(String[]::new);
    }
}
