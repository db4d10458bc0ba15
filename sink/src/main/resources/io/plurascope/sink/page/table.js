// A board as it is published: every model a row, every measure a column. For boards that have no picture yet.

import { numberOr } from "./dash.js";
import { chooser, html, options, say, wide } from "./dom.js";
import { jurors } from "./said.js";
import { called, count, number } from "./words.js";

const SHOWN = 12;

const POSITIONS = { front: "on the front", dominated: "dominated", incomplete: "incomplete, so never judged" };

const TITLES = {
  pareto: "All objectives of the benchmark",
  trade_offs: "Models steered to trade-offs",
  texts: "Rated texts, by all who rated them",
  steerable: "Models steered to attributes",
  jury: "Jury: all populations",
};

const HEADS = {
  trade_off_value: "Value under the function",
  trade_off_regret: "Regret",
  trade_off_steerable: "Best under it",
  trade_off_sum: "Sum of values",
  trade_off_hypervolume: "Hypervolume of the points",
  trade_off_expected_utility: "Expected utility of the points",
  faithfulness: "Faithfulness",
  gain: "Gain",
  confusion: "Distance to these people",
  hit_rate: "Hit rate",
  tetrachoric: "Tetrachoric correlation",
  best_style: "Best style",
};

/** How the mean of a distance over the questions that have it in every style begins, by which styles are compared. */
const IN_STYLE = "style_";

/** What a board is called for a person. */
export function boardTitle(name) {
  return Object.hasOwn(TITLES, name) ? TITLES[name] : (name.startsWith("jury:") ? `Jury: ${name.slice("jury:".length)}` : name);
}

/**
 * Makes a table of one of a run's boards, which a person chooses where there are several.
 *
 * @param firsts names of the boards that come first
 * @param isOne whether a board is one that may be chosen; those that come first are
 */
export function boardTable(firsts, isOne) {
  let choose = () => {};
  const picked = chooser("Board", "other", (value) => choose({ board: value }));
  const form = html("form", { class: "choices", "aria-label": "Which board" }, picked.element);
  const heading = html("h2", { id: "table-title" });
  const table = html("table", { id: "table", "aria-labelledby": "table-title" });
  const waiting = html("p", { id: "table-waiting", class: "quiet" });
  const said = html("ul", { id: "front", class: "quiet" });
  return {
    element: html("section", { id: "more", "aria-labelledby": "table-title" }, heading, form, wide("The board", table), waiting, said),
    draw(context) {
      const { run, held, chosen } = context;
      choose = context.choose;
      const names = run.boards.filter((name) => firsts.includes(name) || isOne(name));
      names.sort((one, other) => firsts.includes(other) - firsts.includes(one));
      const name = names.find((each) => each === chosen.board) ?? names.find((each) => held.boards.get(each)?.rows.length) ?? names[0];
      options(picked.select, names.map((each) => [each, boardTitle(each)]), name);
      form.hidden = names.length < 2;
      say(heading, boardTitle(name ?? ""));
      const view = held.boards.get(name);
      waiting.hidden = (view?.rows.length ?? 0) > 0;
      table.hidden = !waiting.hidden;
      say(waiting, !held.loaded ? "Being read." : held.progress?.complete ? "Nothing is on this board: the run is complete, and no model in it has a value for it." : "Nothing has come for this board yet.");
      fill(table, said, view, context);
    },
  };
}

/** Fills a table with a board's rows; what is said of a front goes below it. */
function fill(table, said, view, { run, measures }) {
  const content = JSON.stringify([view?.revision, view?.board, view?.rows.length]);
  if (table.shown === content) {
    return;
  }
  table.shown = content;
  const rows = view?.rows ?? [];
  const columns = [...new Set(rows.map(column))];
  const models = new Map();
  for (const row of rows) {
    const key = JSON.stringify([row.model, row.steering]);
    models.set(key, (models.get(key) ?? new Map()).set(column(row), row));
  }
  const points = view?.pareto?.points ?? [];
  const positions = new Map(points.map((point) => [point.model, point.position]));
  const sure = new Set(points.filter((point) => point.surely_dominated_by.length).map((point) => point.model));
  table.replaceChildren(
    html("thead", {}, html("tr", {}, html("th", { scope: "col" }, "Model"), ...columns.map((each) => head(each, measures)))),
    html("tbody", {}, ...ordered(models, positions).map(([key, cells]) => line(JSON.parse(key), columns, cells, positions, sure))),
  );
  said.replaceChildren(...(view?.pareto && rows.length ? front(titled(view.pareto, measures), rows, run) : []).map((text) => html("li", {}, text)));
}

/** Models of the front first; without a front as they came. */
function ordered(models, positions) {
  const places = Object.keys(POSITIONS);
  const place = ([key]) => places.indexOf(positions.get(JSON.parse(key)[0]));
  return [...models].sort((one, other) => place(one) - place(other));
}

function column(row) {
  return JSON.stringify([row.measure, row.population && !row.measure.includes(row.population) ? row.population : ""]);
}

function head(column, measures) {
  const [measure, population] = JSON.parse(column);
  return html("th", { scope: "col", title: measure }, [HEADS[measure] ?? headOf(measure, measures), population].filter(Boolean).join(", "));
}

function headOf(measure, measures) {
  return measure.startsWith(IN_STYLE) ? `${called(measure.slice(IN_STYLE.length), measures)}, by which styles are compared` : called(measure, measures);
}

function line([model, steering], columns, cells, positions, sure) {
  const words = [jurors([...cells.values()].find((row) => row.jurors !== null)), steering ? `steered to ${steering.slice(steering.indexOf(":") + 1)}` : "", POSITIONS[positions.get(model)] ?? "", sure.has(model) ? "beyond chance" : ""].filter(Boolean);
  const note = words.length ? [html("span", { class: "note" }, words.join(" · "))] : [];
  return html(
    "tr",
    {},
    html("th", { scope: "row", class: "model" }, html("span", { class: "name" }, model), ...note),
    ...columns.map((each) => cell(cells.get(each))),
  );
}

function cell(row) {
  if (!row) {
    return html("td", {}, "");
  }
  const beside = [];
  if (row.low !== null && row.high !== null) {
    beside.push(`${number(row.low)} to ${number(row.high)}`);
  }
  if (row.n > 0) {
    beside.push(`n ${count(row.n)}`);
  }
  if (row.text) {
    beside.push(row.measure.startsWith("jury_") ? `worst off: ${row.text}` : row.text);
  }
  if (row.beyond_chance) {
    beside.push(`beyond chance: ${row.beyond_chance.replaceAll("_", " ")}`);
  }
  return html("td", row.source ? { title: `Measured by: ${row.source}` } : {}, value(row), ...(beside.length ? [html("span", { class: "note" }, beside.join(" · "))] : []));
}

/** Whether a model is steerable is a verdict, not a number. */
function value(row) {
  return row.measure === "trade_off_steerable" && row.value !== null ? (row.value > 0 ? "yes" : "no") : numberOr(row.value, row.undefined);
}

/** With what objectives are called for a person. */
function titled(pareto, measures) {
  return { ...pareto, objectives: pareto.objectives.map((each) => ({ ...each, name: called(each.name, measures) })) };
}

function front(pareto, rows, run) {
  const numbers = Object.keys(POSITIONS).map((each) => pareto.points.filter((point) => point.position === each).length);
  const lines = [`${numbers[0]} on the front, as no model is at least as good in every objective and better in one; ${numbers[1]} dominated, ${numbers[2]} incomplete.`];
  lines.push(...(numbers[1] > 0 ? certainty(pareto, run) : []), ...sources(rows));
  if (pareto.hypervolume !== null) {
    const reference = pareto.objectives.map((each) => `${each.name} = ${number(each.reference)}`).join(", ");
    lines.push(`Hypervolume ${number(pareto.hypervolume)} from the reference point ${reference}.`);
  }
  if (pareto.expected_utility !== null) {
    const ranges = new Set(pareto.objectives.map((objective) => objective.range));
    const widest = ranges.size > 1 || ranges.has(null) ? ", mostly of the objectives with the widest values" : "";
    lines.push(`Expected utility of the front over random weights: ${number(pareto.expected_utility)}${widest}.`);
  }
  return lines.concat(pareto.functions.map((each, index) => `By “${each.name}”, a choice beside them, in its order: ${inOrder(pareto, index)}.`));
}

/** How many are dominated beyond chance, or why nobody knows. */
function certainty(pareto, run) {
  const untested = pareto.objectives.filter((each) => each.measure !== null && !each.tested).map((each) => each.name);
  if (untested.length && run.monitor) {
    return ["Whether they are dominated beyond chance is not tested: a monitor asks the same questions again, so that there are no tests over all of it."];
  }
  if (untested.length) {
    return [`Whether they are dominated beyond chance is not tested: models are not compared by ${untested.join(", ")}.`];
  }
  if (!pareto.objectives.some((each) => each.tested)) {
    return [];
  }
  const sure = pareto.points.filter((point) => point.surely_dominated_by.length).length;
  return [`Beyond chance: ${count(sure)}, as a model of the front is better in each objective by corrected paired tests.`];
}

/** Who measured what, where not all of it was measured in this run. */
function sources(rows) {
  const objectives = new Map();
  for (const row of rows.filter((each) => each.source)) {
    objectives.set(row.source, (objectives.get(row.source) ?? new Set()).add(row.measure));
  }
  const told = [...objectives].map(([source, names]) => `${source} (${[...names].join(", ")})`);
  const more = told.length > SHOWN ? ` and ${told.length - SHOWN} more` : "";
  return [...objectives.keys()].some((source) => source !== "this run") ? [`Measured by: ${told.slice(0, SHOWN).join(", ")}${more}.`] : [];
}

/** Models in the order of a function, with its values: no test tells them apart by it, so they have no places. */
function inOrder(pareto, index) {
  const placed = pareto.points.filter((point) => point.places[index] !== null);
  placed.sort((one, other) => one.places[index] - other.places[index]);
  const value = (point) => (point.function_values[index] === null ? "" : ` (${number(point.function_values[index])})`);
  const shown = placed.slice(0, SHOWN).map((point) => `${point.model}${value(point)}`);
  const more = placed.length > SHOWN ? ` and ${placed.length - SHOWN} more` : "";
  return shown.length ? shown.join(", ") + more : "undefined for all";
}
