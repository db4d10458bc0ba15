// The columns of the board: what each is called, what stands in its cells, by what it is sorted and what it is in a file.

import { address } from "../address.js";
import { numberOr, reasoned } from "../dash.js";
import { html } from "../dom.js";
import { count, difference, intervals, number, origin } from "../words.js";
import { changeOf, verdictOf } from "./pairs.js";
import { unranked } from "./unranked.js";

/** From this share on the model has answered, rather than said something else, nearly always. */
export const LOW_MASS = 0.9;

const VERDICTS = { better: "for the better", worse: "for the worse", other: "told apart", same: "not told apart", untested: "not tested: too few questions, or infinite values", unknown: "" };

/** Those that a person may choose, and whether they are shown unless chosen. */
export const CHOSEN = [
  { name: "value", title: "Value", usual: true, cell: value, key: (row) => finite(row.value) },
  { name: "interval", title: "95% interval", usual: true, cell: interval, key: (row) => (row.low === null ? null : row.high - row.low) },
  { name: "change", title: "Change from base", usual: false, cell: change, about: changed, key: (row, context) => changed(row, context)?.[0] ?? null },
  { name: "mass", title: "Option mass", usual: false, cell: massOf, about: (row, { mass }) => [mass.get(row.model)?.value, mass.get(row.model)?.undefined], key: (row, { mass }) => mass.get(row.model)?.value ?? null },
  { name: "n", title: "Questions", usual: true, cell: (row) => [count(row.n)], key: (row) => row.n },
];

/** The columns that an address names; the usual ones where it names none. */
export function columnsOf(chosen) {
  const named = chosen.columns?.split(",");
  return CHOSEN.filter((each) => (named ? named.includes(each.name) : each.usual));
}

/** What an address names as columns and there is not, a sentence by its key. */
export function columnsAstray({ sort, columns }) {
  const there = ["rank", "model", ...CHOSEN.map((each) => each.name)];
  const unknown = (columns ?? "").split(",").filter((name) => name !== "" && !CHOSEN.some((each) => each.name === name));
  return {
    ...(sort && !there.includes(sort.replace(/^-/, "")) ? { sort: `There is no column “${sort}” to sort by: the rows are in the order of their values.` } : {}),
    ...(unknown.length > 0 ? { columns: `There is no column “${unknown.join(", ")}” to show: the usual ones are shown.` } : {}),
  };
}

/** By what the rows are sorted under a column's name. */
export function keyOf(name, row, context) {
  switch (name) {
    case "rank":
      return row.rank;
    case "model":
      return row.model;
    default:
      return CHOSEN.find((each) => each.name === name)?.key(row, context) ?? null;
  }
}

/** A rank, and whether it is shared. */
export function rankWords(rank, sharing) {
  return sharing.get(rank) > 1 ? `${rank} =` : String(rank);
}

/** The rank, whether it is shared, and how it has moved; why there is none. */
export function rank(row, context) {
  if (row.rank === null) {
    const why = unranked(row, context);
    return why ? [reasoned(number(null), why)] : [];
  }
  const { sharing, arrows } = context;
  const shared = rankWords(row.rank, sharing);
  const gained = arrows.gains.get(row.model) ?? 0;
  if (gained === 0) {
    return [shared];
  }
  const words = `${Math.abs(gained)} ${Math.abs(gained) === 1 ? "rank" : "ranks"} ${gained > 0 ? "up" : "down"} ${arrows.since}`;
  return [shared, html("span", { class: gained > 0 ? "arrow up" : "arrow down", title: words, role: "img", "aria-label": words }, `${gained > 0 ? "▲" : "▼"}${Math.abs(gained)}`)];
}

/** The name, which leads to the model's questions, and what is known of it. */
export function model(row, { run, mass, chosen }) {
  const known = [origin(row), row.recorded && row.stage !== "reference" ? "recorded" : ""].filter(Boolean).join(" · ");
  const href = address({ view: "question", run: run.run, measure: chosen.measure, population: chosen.population, model: row.model });
  const low = warning(mass.get(row.model)?.value);
  return [
    row.stage === "reference" ? html("span", { class: "name" }, row.model) : html("a", { class: "name", href, tabindex: "-1" }, row.model),
    ...(known ? [html("span", { class: "note" }, known)] : []),
    ...(low ? [html("span", { class: "note caution" }, low)] : []),
  ];
}

function warning(mass) {
  return mass === undefined || mass === null || mass >= LOW_MASS ? "" : `⚠ option mass ${number(mass)}: often answers with none of the options`;
}

function value(row) {
  if (row.value === null) {
    return [reasoned(number(null), row.undefined)];
  }
  return row.infinite > 0 ? [reasoned(number(row.value), `Infinite on ${count(row.infinite)} questions, so their mean is infinite.`)] : [number(row.value)];
}

function massOf(row, { mass }) {
  return [numberOr(mass.get(row.model)?.value, mass.get(row.model)?.undefined ?? "This is no model, or no answer of it has come with what was on other words.")];
}

function interval(row) {
  if (row.low === null || row.high === null) {
    return [reasoned(number(null), row.value === null ? row.undefined : intervals(new Set()))];
  }
  return [`${number(row.low)} to ${number(row.high)}`];
}

function change(row, context) {
  const [by, verdict] = changed(row, context) ?? [];
  return by === undefined ? [] : changeWords(by, verdict);
}

/** A change with what it means; colour is never alone. */
export function changeWords(by, verdict) {
  return [html("span", { class: `verdict ${verdict}` }, difference(by)), html("span", { class: "note" }, VERDICTS[verdict])];
}

/** How much a model is changed from its base and what that means; null where that is not known. */
function changed(row, { pairs, tests }) {
  const pair = pairs.find((each) => each.aligned === row);
  const by = pair ? changeOf(pair) : null;
  return by === null ? null : [by, verdictOf(pair, tests)];
}

function finite(value) {
  return value !== null && Number.isFinite(Number(value)) ? Number(value) : null;
}
