// The jury's table at one alpha: who has most, who is worst off, and what else there is of each model.

import { alphaWords } from "../charts/alphas.js";
import { numberOr } from "../dash.js";
import { html, refill, say, wide } from "../dom.js";
import { copyButton, csv } from "../save.js";
import { count, number } from "../words.js";
import { ofModels } from "./welfares.js";

const NONE = "No question has a jury for it, or the board has no such value.";

/** Makes the table; `draw` fills it. */
export function juryTable() {
  const head = html("thead");
  const body = html("tbody");
  const table = html("table", { id: "welfare", class: "figures", "aria-label": "The jury at this alpha" }, head, body);
  let written = { head: [], rows: [] };
  let shown = null;
  return {
    element: html("div", {}, wide("The jury at this alpha", table), html("div", { class: "tools" }, copyButton("Copy as CSV", () => csv(written.head, written.rows)))),
    draw({ curves, place, alpha, beside, tau }) {
      const placed = (of) => of.map((curve) => ({ model: curve.model, value: curve.points[place][1] })).sort((one, other) => other.value - one.value);
      const models = placed(ofModels(curves));
      const references = placed(curves).filter((each) => !models.some((model) => model.model === each.model));
      const rows = [
        ...models.map((each) => ({ ...each, place: 1 + models.filter((other) => other.value > each.value).length, ...beside.get(each.model) })),
        ...references.map((each) => ({ ...each, place: null, ...beside.get(each.model) })),
      ];
      const titles = ["Place", "Model", `Welfare at alpha ${alphaWords(alpha)}`, "Worst off", `Satisfied above ${tau}`, "Gini", "Nash product"];
      written = { head: ["place", "model", "welfare", "alpha", "worst_off", "worst_utility", "satisfied", "tau", "gini", "nash_product"], rows: rows.map((row) => [row.place, row.model, row.value, alpha, row.worst, row.worstUtility, row.satisfied, row.tau, row.gini, row.nash]) };
      const content = JSON.stringify([titles, rows]);
      if (content !== shown) {
        shown = content;
        head.replaceChildren(html("tr", {}, ...titles.map((each) => html("th", { scope: "col" }, each))));
        refill(body, rows.map(line));
      }
    },
  };
}

function line(row) {
  const worst = row.worst ? [row.worst, ...(row.worstUtility === undefined ? [] : [html("span", { class: "note" }, `${number(row.worstUtility)} on ${count(row.worstQuestions)} questions`)])] : [numberOr(null, "Who is worst off is not known: no answer names a juror.")];
  return html(
    "tr",
    { "data-row": "", tabindex: "-1", class: row.place === null ? "no-model" : null },
    html("td", {}, row.place === null ? "" : String(row.place)),
    html("th", { scope: "row" }, html("span", { class: "name" }, row.model)),
    html("td", {}, number(row.value)),
    html("td", { class: "words" }, ...worst),
    html("td", {}, numberOr(row.satisfied, row.unsatisfied ?? NONE)),
    html("td", {}, numberOr(row.gini, NONE)),
    html("td", {}, numberOr(row.nash, NONE)),
  );
}

/** A slider over alphas that lies under the axis of the chart. */
export function alphaSlider(amend) {
  const input = html("input", { type: "range", id: "alpha", min: 0, max: 1, step: 0.025, "aria-label": "Alpha, from all alike to the worst-off alone" });
  const output = html("output", { for: "alpha" });
  input.addEventListener("input", () => amend(Number(input.value)));
  return {
    element: html("div", { class: "under-axis" }, html("span", { "aria-hidden": "true" }, "alpha"), input, output),
    draw(share, alpha) {
      input.value = share;
      input.setAttribute("aria-valuetext", `alpha ${alphaWords(alpha)}`);
      say(output, alphaWords(alpha));
    },
  };
}
