// The board: models ranked by one measure for one population, each a row of the table with its dot on the axis.

import { byId, html, svg } from "./dom.js";
import { axis, colour, dots, mark } from "./plot.js";
import { scaleOf } from "./scale.js";
import { count, difference, intervals, number, origin } from "./words.js";

const STAGES = [
  ["base", "base model"],
  ["aligned", "aligned"],
  ["unknown", "stage not stated"],
  ["reference", "no model, to compare with"],
];

const rowElements = new Map();

/** Draws rows of one measure; the order stays while the pointer is on the table, so that no row flees from it. */
export function drawBoard(measure, rows) {
  const models = rows.filter((row) => row.stage !== "reference");
  const references = rows.filter((row) => row.stage === "reference");
  const scale = scaleOf(measure, rows);
  const families = [...new Set(models.map((row) => row.family))].sort();
  const guides = guidesOf(references);
  byId("axis").replaceChildren(axis(scale, guides));
  const context = { scale, families, guides, rows, ranks: ranksOf(models) };
  const current = new Set(rows.map(identity));
  for (const [key, element] of rowElements) {
    if (!current.has(key)) {
      element.remove();
      rowElements.delete(key);
    }
  }
  place(byId("models"), [], models.map((row) => rowElement(row, context)));
  place(byId("references"), [byId("references").firstElementChild], references.map((row) => rowElement(row, context)));
  byId("references").hidden = references.length === 0;
  byId("board").hidden = rows.length === 0;
  byId("waiting").hidden = rows.length > 0;
  notes(rows, models);
}

/** The least and the greatest row to compare with: every value is read between the two. */
function guidesOf(references) {
  const known = references.filter((row) => row.value !== null && Number.isFinite(Number(row.value)));
  known.sort((one, other) => Number(one.value) - Number(other.value));
  return known.length > 2 ? [known[0], known.at(-1)] : known;
}

function place(body, first, elements) {
  const wanted = [...first, ...elements];
  const same = wanted.length === body.children.length && wanted.every((element, i) => body.children[i] === element);
  const added = elements.some((element) => element.parentElement !== body);
  if (!same && (added || !byId("board").matches(":hover, :focus-within"))) {
    body.replaceChildren(...wanted);
  }
}

function rowElement(row, context) {
  const key = identity(row);
  let element = rowElements.get(key);
  if (!element) {
    element = html("tr");
    rowElements.set(key, element);
  }
  const content = JSON.stringify([row, context]);
  if (element.shown !== content) {
    element.shown = content;
    element.className = context.ranks.bands.get(row.rank) ? "band" : "";
    element.replaceChildren(...cells(row, context));
  }
  return element;
}

function cells(row, { scale, families, guides, rows, ranks }) {
  const note = [origin(row) + change(row, rows), recording(row)].filter(Boolean).join(" · ");
  const name = html("span", { class: "name" }, row.model);
  return [
    html("td", { class: "rank" }, rank(row, ranks)),
    html("th", { class: "model", scope: "row" }, name, ...(note ? [html("span", { class: "note" }, note)] : [])),
    html("td", { class: "plot" }, dots(scale, row, colour(families, row), guides)),
    html("td", { class: "value" }, value(row)),
    html("td", { class: "interval" }, interval(row)),
    html("td", { class: "n" }, count(row.n)),
  ];
}

function rank(row, ranks) {
  if (row.rank === null) {
    return "";
  }
  return ranks.sizes.get(row.rank) > 1 ? `${row.rank} =` : String(row.rank);
}

function value(row) {
  if (row.value === null) {
    const reason = { class: "undefined", title: row.undefined, tabindex: "0", "aria-label": row.undefined };
    return html("span", { role: "note", ...reason }, number(null));
  }
  if (row.infinite > 0) {
    const reason = `Infinite on ${count(row.infinite)} questions, so their mean is infinite.`;
    return html("span", { title: reason, tabindex: "0", role: "note", "aria-label": reason }, number(row.value));
  }
  return number(row.value);
}

function interval(row) {
  return row.low === null || row.high === null ? "" : `${number(row.low)} to ${number(row.high)}`;
}

function recording(row) {
  return row.recorded && row.stage !== "reference" ? "recorded" : "";
}

function change(row, rows) {
  const base = rows.find((other) => other.model === row.base_model);
  // Under way the two means are over different questions, and their difference would say nothing.
  const complete = row.interval === "fixed_n" && base?.interval === "fixed_n";
  if (!complete || row.value === null || base.value === null) {
    return "";
  }
  const changed = Number(row.value) - Number(base.value);
  return Number.isFinite(changed) ? `: ${difference(changed)}` : "";
}

function ranksOf(models) {
  const sizes = new Map();
  models.filter((row) => row.rank !== null).forEach((row) => sizes.set(row.rank, (sizes.get(row.rank) ?? 0) + 1));
  const inOrder = [...sizes.keys()].sort((one, other) => one - other);
  return { sizes, bands: new Map(inOrder.map((each, index) => [each, index % 2 === 0])) };
}

function notes(rows, models) {
  byId("interval-note").textContent = rows.length > 0 ? intervals(new Set(rows.map((row) => row.interval))) : "";
  byId("rank-note").textContent = models.some((row) => row.rank !== null)
    ? "Models share a rank (=) and its band where no test tells them apart: a rank is 1 + the number of models that are significantly better, all pairs tested together at the 5% level (Holm)."
    : "";
  const shown = STAGES.filter(([stage]) => rows.some((row) => row.stage === stage));
  byId("legend").replaceChildren(
    ...shown.map(([stage, words]) =>
      html("span", {}, svg("svg", { "aria-hidden": "true" }, mark(stage, "50%")), ` ${words}`),
    ),
  );
}

function identity(row) {
  return row.model;
}
