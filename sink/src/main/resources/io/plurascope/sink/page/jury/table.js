// The jury's table at one alpha: what the jury has of each model, how sure that is, who is worst off, and what else there is.

import { alphaText, alphaWords } from "../charts/alphas.js";
import { numberOr } from "../dash.js";
import { html, refill, say, wide } from "../dom.js";
import { copyButton, csv } from "../save.js";
import { FIXED_N, count, number } from "../words.js";
import { ofModels } from "./welfares.js";

const ORDER = "Rows stand in the order of their values alone: no test tells the models apart here.";
const NONE = "No question has a jury for it, or the board has no such value.";

/** Makes the table; `draw` fills it. */
export function juryTable() {
  const head = html("thead");
  const body = html("tbody");
  const note = html("p", { id: "welfare-note", class: "quiet" });
  const table = html("table", { id: "welfare", class: "figures", "aria-label": "The jury at this alpha" }, head, body);
  let written = { head: [], rows: [] };
  let shown = null;
  return {
    element: html("div", {}, note, wide("The jury at this alpha", table), html("div", { class: "tools" }, copyButton("Copy as CSV", () => csv(written.head, written.rows)))),
    draw({ curves, place, alpha, sure, beside, tau }) {
      const placed = (of) => of.map((curve) => ({ model: curve.model, value: curve.points[place][1] })).sort((one, other) => other.value - one.value);
      const models = placed(ofModels(curves));
      const references = placed(curves).filter((each) => !models.some((model) => model.model === each.model));
      const rows = [
        ...models.map((each) => ({ ...each, ...sure.get(each.model), ...beside.get(each.model) })),
        ...references.map((each) => ({ ...each, reference: true, ...sure.get(each.model), ...beside.get(each.model) })),
      ];
      const titles = ["Model", `Welfare at alpha ${alphaWords(alpha)}`, "95% interval", "n", "Worst off", `Satisfied above ${tau}`, "Gini", "Nash product"];
      written = { head: ["model", "welfare", "low", "high", "interval", "n", "alpha", "worst_off", "worst_utility", "satisfied", "tau", "gini", "nash_product"], rows: rows.map((row) => [row.model, row.value, row.low, row.high, row.interval, row.n, alphaText(alpha), row.worst, row.worstUtility, row.satisfied, row.tau, row.gini, row.nash]) };
      const content = JSON.stringify([titles, rows]);
      say(note, `${ORDER} ${kinds(rows)}`);
      if (content !== shown) {
        shown = content;
        head.replaceChildren(html("tr", {}, ...titles.map((each) => html("th", { scope: "col" }, each))));
        refill(body, rows.map(line));
      }
    },
  };
}

/** What the intervals are, or why there are none. */
function kinds(rows) {
  const of = new Set(rows.filter((row) => !row.why).map((row) => row.interval));
  const [why, ...others] = new Set(rows.map((row) => row.why));
  if (of.size === 0) {
    return others.length === 0 ? why : "";
  }
  return of.has("anytime_valid") ? "Intervals hold whenever you look, since the run is under way (anytime-valid)." : `Intervals are ${FIXED_N}`;
}

function line(row) {
  const worst = row.worst ? [row.worst, ...(row.worstUtility === undefined ? [] : [html("span", { class: "note" }, `${number(row.worstUtility)} on ${count(row.worstQuestions)} questions`)])] : [numberOr(null, "Who is worst off is not known: no answer names a juror.")];
  return html(
    "tr",
    { "data-row": "", tabindex: "-1", class: row.reference ? "no-model" : null },
    html("th", { scope: "row" }, html("span", { class: "name" }, row.model)),
    html("td", {}, number(row.value)),
    html("td", {}, row.why ? numberOr(null, row.why) : `${number(row.low)} to ${number(row.high)}`),
    html("td", {}, row.n === undefined || row.n === null ? numberOr(null, NONE) : count(row.n)),
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
