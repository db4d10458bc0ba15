// The rows of the board: an element a row, of which only those cells are drawn anew that say something else.

import { numberOr, reasoned } from "../dash.js";
import { html } from "../dom.js";
import { colour, dots, move, slope } from "../plot.js";
import { count, difference, number } from "../words.js";
import { changeWords, model, rank, rankWords } from "./columns.js";
import { changeOf, testOf, verdictOf } from "./pairs.js";
import { unranked } from "./unranked.js";

/** The columns of pairs. */
export const PAIR_COLUMNS = [
  { name: "value", title: "Change", pair: pairChange, cell: (row) => [numberOr(row.value, row.undefined)] },
  { name: "interval", title: "Base → aligned", pair: ({ base, aligned }) => [numberOr(base.value, base.undefined), " → ", numberOr(aligned.value, aligned.undefined)], cell: () => [] },
  { name: "n", title: "Questions", pair: ({ aligned }) => [count(aligned.n)], cell: (row) => [count(row.n)] },
];

/** The element of a row or a pair, brought up to date; it stays the same, and with it the keyboard's place. */
export function rowElement(kept, shown, context, columns) {
  const element = kept.get(shown.identity) ?? html("tr", { "data-row": "", tabindex: "-1" });
  kept.set(shown.identity, element);
  const band = shown.band ? "band" : "";
  if (element.className !== band) {
    element.className = band;
  }
  const cells = shown.pair ? pairCells(shown.pair, context, columns) : rowCells(shown.row, context, columns);
  const form = cells.map((each) => each.class).join();
  if (element.form !== form) {
    element.form = form;
    element.replaceChildren(...cells.map((each) => html(each.tag ?? "td", { class: each.class, scope: each.tag ? "row" : null })));
  }
  cells.forEach((each, place) => draw(element.children[place], each));
  return element;
}

/** Draws a cell where what it says is another; `about` is all that it depends on, and `moved` adapts what is there. */
function draw(element, { about, content, moved }) {
  if (element.about !== about) {
    element.about = about;
    const nodes = content();
    if (nodes.length === 1 && typeof nodes[0] === "string") {
      element.textContent = nodes[0];
    } else {
      element.replaceChildren(...nodes);
    }
  } else {
    moved?.(element);
  }
}

function rowCells(row, context, columns) {
  const { sharing, arrows, mass, appearance, scale, families, guides, chosen, measure } = context;
  const known = row.value !== null && Number.isFinite(Number(row.value));
  const of = (...parts) => JSON.stringify([...parts, measure.measure]);
  return [
    { class: "rank", about: of(row.rank, sharing.get(row.rank), arrows.gains.get(row.model), unranked(row, context)), content: () => rank(row, context) },
    {
      class: "model",
      tag: "th",
      about: of(row.model, row.family, row.stage, row.base_model, row.alignment, row.recorded, mass.get(row.model)?.value, chosen.population, row.run),
      content: () => model(row, context),
    },
    {
      class: "plot",
      about: of(appearance, row.family, row.stage, known, row.low === null),
      content: () => [dots(scale, row, colour(families, row), guides)],
      moved: (element) => known && scale !== null && move(element.firstElementChild, scale, row),
    },
    ...columns.map((each) => ({ class: each.name, about: of(each.about ? each.about(row, context) : [row.value, row.low, row.high, row.n, row.infinite]), content: () => each.cell(row, context) })),
  ];
}

function pairCells(pair, context, columns) {
  const { sharing, scale, families, guides, tests, mass, chosen } = context;
  const { base, aligned } = pair;
  const verdict = verdictOf(pair, tests);
  const why = unranked(base, context) || unranked(aligned, context);
  const by = changeOf(pair);
  const about = JSON.stringify([base, aligned, testOf(pair, tests), context.appearance, mass.get(aligned.model)?.value, chosen.population, why, sharing.get(base.rank), sharing.get(aligned.rank)]);
  const described = html("span", { class: "aside" }, by === null ? "" : `${base.model} to ${aligned.model}, ${difference(by)}`);
  return [
    { class: "rank of-pair", about, content: () => why ? [reasoned(number(null), why)] : ranksOf(pair, sharing) },
    { class: "model of-pair", tag: "th", about, content: () => [...model(aligned, context), described] },
    { class: "plot", about, content: () => [slope(scale, pair, colour(families, aligned), verdict, guides)] },
    ...columns.map((each) => ({ class: `${each.name} of-pair`, about, content: () => each.pair(pair, context) })),
  ];
}

/** The two ranks; where there is no room for them side by side the second goes below the first. */
function ranksOf({ base, aligned }, sharing) {
  return [html("span", {}, `${rankWords(base.rank, sharing)} →`), " ", html("span", {}, rankWords(aligned.rank, sharing))];
}

function pairChange(pair, { tests }) {
  const { base, aligned } = pair;
  const by = changeOf(pair);
  if (by === null) {
    return [numberOr(null, aligned.interval === "fixed_n" || base.interval === "fixed_n" ? "One of the two has no finite value." : "The two are compared when the run is complete and both have ten questions.")];
  }
  const test = testOf(pair, tests);
  const interval = test === null || test.low === null ? [] : [html("span", { class: "note" }, `${number(test.low)} to ${number(test.high)}`)];
  return [...changeWords(by, verdictOf(pair, tests)), ...interval];
}
