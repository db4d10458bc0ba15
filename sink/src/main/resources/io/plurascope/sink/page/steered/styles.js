// What each way of steering is good for over all whom a model answers as.

import { html } from "../dom.js";
import { count, number } from "../words.js";

const HEADS = ["Style", "Hit rate", "By chance", "Whom it answered as", "Tetrachoric correlation", "Best style for"];

/** Makes the table. */
export function styleTable() {
  const body = html("tbody");
  let drawn = null;
  return {
    element: html(
      "section",
      { "aria-labelledby": "styles-title" },
      html("h3", { id: "styles-title" }, "Which way of steering works best?"),
      html("p", { class: "quiet" }, "Hit rate: of how many of them their own people are the nearest. Tetrachoric correlation: how well the option that the model prefers goes with the one that people prefer, on questions of two options."),
      html("div", { class: "wide" }, html("table", { id: "styles", "aria-labelledby": "styles-title" }, html("thead", {}, html("tr", {}, ...HEADS.map((each) => html("th", { scope: "col" }, each)))), body)),
    ),
    draw({ styles, attributes }) {
      const rows = styles.map((each) => [each.style, number(each.hit_rate), number(each.by_chance), count(each.attributes), correlation(each), bestFor(each.style, attributes)]);
      const shown = JSON.stringify(rows);
      if (drawn !== shown) {
        drawn = shown;
        body.replaceChildren(...rows.map((row) => html("tr", {}, ...row.map((each, place) => (place === 0 ? html("th", { scope: "row" }, each || "–") : html("td", {}, each))))));
      }
    },
  };
}

function correlation(style) {
  return style.tetrachoric === null ? number(null) : `${number(style.tetrachoric)}, n ${count(style.tetrachoric_questions)}`;
}

function bestFor(style, attributes) {
  const best = attributes.filter((each) => each.style === style && each.best_style);
  return best.map((each) => (each.beyond_chance === "yes" ? `${each.attribute} (beyond chance)` : each.attribute)).join(", ") || "none";
}
