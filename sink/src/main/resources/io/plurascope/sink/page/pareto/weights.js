// Weights as sliders, and the order that they make, live, beside all objectives.

import { numberOr } from "../dash.js";
import { html, refill, say, wide } from "../dom.js";
import { copyButton, csv } from "../save.js";
import { titlesOf, unlike, weighed, weightsOf, weightsText } from "./objectives.js";

const STEP = 0.05;

/** Makes the sliders and the table; `amend` puts weights into the address. */
export function weights(amend) {
  const sliders = html("div", { class: "sliders" });
  const body = html("tbody");
  const head = html("thead");
  const table = html("table", { id: "weighed", "aria-labelledby": "weights-title" }, head, body);
  const note = html("p", { class: "quiet" });
  let inputs = [];
  let written = { head: [], rows: [] };
  const element = html(
    "section",
    { "aria-labelledby": "weights-title" },
    html("h3", { id: "weights-title" }, "What if some objectives count more?"),
    note,
    sliders,
    wide("Models by weights", table),
    html("div", { class: "tools" }, copyButton("Copy as CSV", () => csv(written.head, written.rows))),
  );

  function makeSliders(objectives) {
    inputs = objectives.map((objective, place) => {
      const input = html("input", { type: "range", min: 0, max: 1, step: STEP, "aria-label": `Weight of ${objective.words}`, "data-place": place });
      input.addEventListener("input", () => amend({ weights: weightsText(inputs.map((each) => Number(each.input.value))) }));
      return { input, output: html("output", {}) };
    });
    sliders.replaceChildren(...objectives.map((objective, place) => html("label", {}, html("span", {}, titlesOf(objectives)[place]), inputs[place].input, inputs[place].output)));
  }

  return {
    element,
    draw({ chosen }, pareto) {
      const { objectives } = pareto;
      const names = JSON.stringify(objectives.map((each) => each.name));
      if (sliders.shown !== names) {
        sliders.shown = names;
        makeSliders(objectives);
      }
      const now = weightsOf(chosen.weights, objectives);
      inputs.forEach(({ input, output }, place) => {
        input.value = now[place];
        say(output, now[place].toFixed(2));
      });
      say(note, explained(objectives));
      const order = weighed(pareto, now);
      written = { head: ["model", "weighted", ...objectives.map((each) => each.name)], rows: order.map(({ point, value }) => [point.model, value, ...point.values]) };
      head.replaceChildren(html("tr", {}, ...["Model", "Weighted gain", ...titlesOf(objectives)].map((each) => html("th", { scope: "col" }, each))));
      refill(body, order.map((each) => line(each, now)));
    },
  };
}

function explained(objectives) {
  const unbounded = objectives.some((each) => each.range === null) ? ", or how far apart these models are where that has no end" : "";
  const divided = unlike(objectives) ? `, each divided by how far apart its values can be${unbounded}` : "";
  return `The weighted sum of a model's gains over the reference point${divided}. It is one choice among many, so all objectives stay beside it. Rows stand in the order of that sum alone: no test tells the models apart by it.`;
}

function line({ point, value }, now) {
  return html(
    "tr",
    { "data-row": "", tabindex: "-1" },
    html("th", { scope: "row" }, html("span", { class: "name" }, point.model)),
    html("td", {}, numberOr(value, "An objective that has a weight has no value of this model.")),
    ...point.values.map((each, index) => html("td", { class: now[index] === 0 ? "left-out" : null }, numberOr(each, "This objective has no value of this model."))),
  );
}
