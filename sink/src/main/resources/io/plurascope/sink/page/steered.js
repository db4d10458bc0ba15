// The board of models steered to attributes: a row for each model, attribute and style, with the confusion matrix beside.

import { html, say, wide } from "./dom.js";
import { count, number } from "./words.js";

const VALUES = [
  ["faithfulness", "Faithfulness"],
  ["gain", "Gain over unsteered"],
  ["flattening", "Flattening"],
  ["wasserstein", "Wasserstein distance"],
];

/** Where long answers are judged. */
const ENTAILED = ["attribute_entailment", "Long answers express it"];

/** Makes the board; `draw` fills it, and what is said of all attributes goes below it. */
export function steeredTable() {
  const table = html("table", { id: "table", "aria-labelledby": "table-title" });
  const waiting = html("p", { id: "table-waiting", class: "quiet" });
  const said = html("ul", { id: "front", class: "quiet" });
  const heading = html("h2", { id: "table-title" }, "Models steered to attributes");
  return {
    element: html("section", { id: "more", "aria-labelledby": "table-title" }, heading, wide("Models steered to attributes", table), waiting, said),
    draw({ held }) {
      const view = held.boards.get("steerable");
      say(waiting, view?.rows.length ? "" : held.progress?.complete ? "The run is complete, and nothing was steered." : "Nothing has come for this board yet.");
      fill(table, said, view?.rows ?? []);
    },
  };
}

function fill(table, said, rows) {
  const populations = [...new Set(rows.filter((row) => row.measure === "confusion").map((row) => row.population))];
  const find = (steered, measure, population) =>
    rows.find(
      (row) =>
        row.measure === measure &&
        row.model === steered.model &&
        row.steering === steered.steering &&
        (population === undefined || row.population === population),
    );
  const steered = rows.filter((row) => row.measure === "faithfulness");
  const values = rows.some((row) => row.measure === "attribute_entailment") ? [...VALUES, ENTAILED] : VALUES;
  table.replaceChildren(
    html(
      "thead",
      {},
      html("tr", {}, ...["Model, steered to", "Style", ...values.map(([, words]) => words)].map(head), ...populations.map((each) => head(`Distance from ${each}`))),
    ),
    html("tbody", {}, ...steered.map((row) => line(row, values, populations, find))),
  );
  said.replaceChildren(...remarks(rows).map((text) => html("li", {}, text)));
}

function head(words) {
  return html("th", { scope: "col" }, words);
}

function line(row, values, populations, find) {
  const [attribute, style] = parts(row.steering);
  const cells = populations.map((population) => find(row, "confusion", population));
  const least = Math.min(...cells.filter((each) => each && each.value !== null).map((each) => Number(each.value)));
  const chosen = find(row, "best_style");
  const best = chosen ? [html("span", { class: "note" }, chosen.beyond_chance === "yes" ? "best style, beyond chance" : "best style")] : [];
  return html(
    "tr",
    {},
    html("th", { scope: "row", class: "model" }, html("span", { class: "name" }, row.model), html("span", { class: "note" }, attribute)),
    html("td", {}, style, ...best),
    ...values.map(([measure]) => cell(find(row, measure), "")),
    ...cells.map((each) => cell(each, each && Number(each.value) === least && each.value !== null ? "nearest" : "")),
  );
}

function cell(row, remark) {
  if (!row) {
    return html("td", {}, "");
  }
  const interval = row.low !== null && row.high !== null ? `${number(row.low)} to ${number(row.high)}` : "";
  const beside = [remark, interval, `n ${count(row.n)}`].filter(Boolean).join(" · ");
  return html("td", {}, number(row.value), html("span", { class: "note" }, beside));
}

/** Attribute and style of a steering as events name it: kind, name and style, joined by colons. */
function parts(steering) {
  const rest = steering.slice(steering.indexOf(":") + 1);
  const end = rest.lastIndexOf(":");
  return end < 0 ? [rest, ""] : [rest.slice(0, end), rest.slice(end + 1)];
}

function remarks(rows) {
  const hits = rows
    .filter((row) => row.measure === "hit_rate")
    .map((row) => `${row.model}, ${row.text}: nearest to the people it was steered to in ${number(row.value)} of ${count(row.n)} attributes.`);
  const correlations = rows
    .filter((row) => row.measure === "tetrachoric" && row.value !== null)
    .map((row) => `${row.model}, ${row.text}: the option that it prefers and the one that people prefer have a tetrachoric correlation of ${number(row.value)} over ${count(row.n)} two-option questions of all attributes.`);
  const distances = [...new Set(rows.filter((row) => row.measure === "best_style").map((row) => row.text))];
  const best = distances.length
    ? [`The best style has the least mean ${distances.join(" or ")} over the questions that have it in every style.`]
    : [];
  return [
    ...hits,
    ...correlations,
    ...best,
    "Faithfulness is 1 less the Jensen-Shannon distance from the attribute's people, gain how much nearer steering came to them on the same questions. Distances from populations are over the questions that all of them have.",
  ];
}
