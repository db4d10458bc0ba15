// Every measure of a model on the question that is open.

import { numberOr } from "../dash.js";
import { html } from "../dom.js";

const UNANSWERED = "The model gave no answer to this question that counts.";
const UNDEFINED = "Undefined for this question and these people: its formula has no value here, or needs something, such as an order of the options or another stage of the model, that there is not.";

/** Makes the table. */
export function measureTable() {
  const body = html("tbody");
  const table = html(
    "table",
    { id: "question-measures", "aria-labelledby": "question-measures-title" },
    html("thead", {}, html("tr", {}, ...["Measure", "Value", "What it means"].map((each) => html("th", { scope: "col" }, each)))),
    body,
  );
  let drawn = null;
  return {
    element: html("details", { id: "question-values" }, html("summary", { id: "question-measures-title" }, "Every measure of this answer"), html("div", { class: "wide" }, table)),
    draw({ answered, population, measures }) {
      const rows = answered ? [...against(answered, population), ...answered.own.map((each) => [each.measure, each.value])] : [];
      const reason = answered?.probabilities.length ? UNDEFINED : UNANSWERED;
      const shown = JSON.stringify([rows, reason]);
      if (drawn !== shown) {
        drawn = shown;
        body.replaceChildren(...rows.map(([name, value]) => row(name, value, measures, reason)));
      }
    },
  };
}

function against(answered, population) {
  const at = answered.populations.indexOf(population);
  return at < 0 ? [] : answered.measures.map((name, place) => [name, answered.values[at * answered.measures.length + place]]);
}

function row(name, value, measures, reason) {
  const meaning = measures.find((each) => each.measure === name)?.meaning ?? "";
  return html(
    "tr",
    {},
    html("th", { scope: "row" }, name),
    html("td", {}, numberOr(value, reason)),
    html("td", {}, meaning),
  );
}
