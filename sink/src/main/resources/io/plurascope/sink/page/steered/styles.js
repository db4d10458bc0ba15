// What each way of steering is good for over all whom a model answers as.

import { numberOr } from "../dash.js";
import { html } from "../dom.js";
import { called, count } from "../words.js";

const HEADS = ["Style", "Hit rate", "By chance", "Whom it answered as", "Tetrachoric correlation"];

const UNMATCHED = "No question was answered by all the people and as all of them, so that nobody is the nearest.";
const UNCORRELATED = "It needs questions of two options on which preferences differ, and there are none.";

/** Makes the table. */
export function styleTable() {
  const head = html("thead");
  const body = html("tbody");
  let drawn = null;
  return {
    element: html(
      "section",
      { "aria-labelledby": "styles-title" },
      html("h3", { id: "styles-title" }, "Which way of steering works best?"),
      html("p", { class: "quiet" }, "Hit rate: of how many of them their own people are the nearest. Tetrachoric correlation: how well the option that the model prefers goes with the one that people prefer, on questions of two options. The best style is better than the others beyond chance only where that stands beside it."),
      html("div", { class: "wide" }, html("table", { id: "styles", "aria-labelledby": "styles-title" }, head, body)),
    ),
    draw({ styles, attributes }, measures) {
      const shown = JSON.stringify([styles, attributes]);
      if (drawn !== shown) {
        drawn = shown;
        head.replaceChildren(html("tr", {}, ...[...HEADS, bestBy(attributes, measures)].map((each) => html("th", { scope: "col" }, each))));
        body.replaceChildren(...styles.map((each) => line(each, attributes)));
      }
    },
  };
}

function line(style, attributes) {
  const of = style.tetrachoric === null ? [] : [`, n ${count(style.tetrachoric_questions)}`];
  return html(
    "tr",
    {},
    html("th", { scope: "row" }, style.style || "unnamed"),
    html("td", {}, numberOr(style.hit_rate, UNMATCHED)),
    html("td", {}, numberOr(style.by_chance, UNMATCHED)),
    html("td", {}, count(style.attributes)),
    html("td", {}, numberOr(style.tetrachoric, UNCORRELATED), ...of),
    html("td", {}, bestFor(style.style, attributes)),
  );
}

/** The head of the last column; styles are compared by another distance than the gain. */
function bestBy(attributes, measures) {
  const distances = [...new Set(attributes.map((each) => each.best_by).filter(Boolean))];
  return distances.length ? `Best style, by mean ${distances.map((each) => called(each, measures)).join(" or ")}, for` : "Best style for";
}

function bestFor(style, attributes) {
  const best = attributes.filter((each) => each.style === style && each.best_style);
  return best.map((each) => (each.beyond_chance === "yes" ? `${each.attribute} (beyond chance)` : each.attribute)).join(", ") || "none";
}
