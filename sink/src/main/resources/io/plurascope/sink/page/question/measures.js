// Every measure of a model on the question that is open.

import { html } from "../dom.js";
import { number } from "../words.js";

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
      const shown = JSON.stringify(rows);
      if (drawn !== shown) {
        drawn = shown;
        body.replaceChildren(...rows.map(([name, value]) => row(name, value, measures)));
      }
    },
  };
}

function against(answered, population) {
  const at = answered.populations.indexOf(population);
  return at < 0 ? [] : answered.measures.map((name, place) => [name, answered.values[at * answered.measures.length + place]]);
}

function row(name, value, measures) {
  const meaning = measures.find((each) => each.measure === name)?.meaning ?? "";
  const undefinedValue = value === null || value === undefined;
  return html(
    "tr",
    {},
    html("th", { scope: "row" }, name),
    html("td", undefinedValue ? { title: "Undefined for this question and these people.", tabindex: "0", "aria-label": "Undefined for this question and these people." } : {}, number(value)),
    html("td", {}, meaning),
  );
}
