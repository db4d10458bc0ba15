// The table of the board: a row a model, or a pair, with its dot on the axis. It never moves the row under the pointer.

import { html } from "../dom.js";
import { colour, axis, dots, slope } from "../plot.js";
import { difference, number, count } from "../words.js";
import { changeWords, columnsOf, model, rank } from "./columns.js";
import { changeOf, verdictOf } from "./pairs.js";

/** Makes the table; `draw` brings it up to date with rows of one measure. */
export function table(press) {
  const head = html("thead");
  const models = html("tbody", { id: "models" });
  const divider = html("tr", { class: "divider" }, html("th", { scope: "rowgroup" }, "To compare with: these are no models"));
  const references = html("tbody", { id: "references" }, divider);
  const element = html("table", { id: "board", "aria-describedby": "interval-note" }, head, models, references);
  const kept = new Map();
  return {
    element,
    draw(context, force) {
      const columns = context.pairwise ? PAIR_COLUMNS : columnsOf(context.chosen);
      drawHead(head, context, columns, press);
      divider.firstElementChild.setAttribute("colspan", 3 + columns.length);
      const rows = context.shown.map((each) => rowElement(kept, each, context, columns));
      const beside = context.references.map((each) => rowElement(kept, { identity: each.model, row: each }, context, columns));
      forget(kept, [...rows, ...beside]);
      place(models, rows, force);
      place(references, [divider, ...beside], force);
      references.hidden = beside.length === 0;
    },
  };
}

const PAIR_COLUMNS = [
  { name: "value", title: "Change", pair: (pair, context) => pairChange(pair, context), cell: (row) => [number(row.value)] },
  { name: "interval", title: "Base → aligned", pair: ({ base, aligned }) => [`${number(base.value)} → ${number(aligned.value)}`], cell: () => [] },
  { name: "n", title: "Questions", pair: ({ aligned }) => [count(aligned.n)], cell: (row) => [count(row.n)] },
];

function pairChange(pair, { measure, models }) {
  const by = changeOf(pair);
  return by === null ? [number(null)] : changeWords(by, verdictOf(pair, measure, models));
}

function drawHead(head, context, columns, press) {
  const { scale, guides, chosen, run, pairwise } = context;
  const cells = [heading("rank", "Rank"), heading("model", "Model"), ["plot", null], ...columns.map((each) => heading(each.name, each.title))];
  const content = JSON.stringify([scale, guides, chosen.sort, columns.map((each) => each.title), run.monitor, pairwise]);
  if (head.shown === content) {
    return;
  }
  head.shown = content;
  const elements = cells.map(([name, title]) =>
    title === null ? html("th", { scope: "col", class: "plot", id: "axis" }, axis(scale, guides)) : headCell(name, title, context, press),
  );
  const focused = document.activeElement?.dataset?.sort;
  head.replaceChildren(html("tr", {}, ...elements));
  head.querySelector(`[data-sort="${focused}"]`)?.focus();
}

function heading(name, title) {
  return [name, title];
}

function headCell(name, title, { chosen, run, pairwise }, press) {
  // A monitor asks a question once a window, and all of these count.
  const words = name === "n" && run.monitor ? "Questions × windows" : title;
  const order = chosen.sort === name ? "ascending" : chosen.sort === `-${name}` ? "descending" : null;
  const id = name === "n" ? "count-head" : null;
  if (pairwise) {
    return html("th", { scope: "col", class: `${name} of-pair`, id }, words);
  }
  const sort = html("button", { type: "button", class: "sort", "data-sort": name }, words);
  sort.addEventListener("click", () => press(name));
  return html("th", { scope: "col", class: name, id, "aria-sort": order }, sort);
}

/** A row that is drawn anew only where it shows something else; the element stays the same, and with it the keyboard's place. */
function rowElement(kept, shown, context, columns) {
  const element = kept.get(shown.identity) ?? html("tr", { "data-row": "", tabindex: "-1" });
  kept.set(shown.identity, element);
  const { scale, guides, ranks, arrows, mass } = context;
  const { row, pair } = shown;
  const model = (pair ? pair.aligned : row).model;
  const about = [row ?? [pair.base, pair.aligned, verdictOf(pair, context.measure, context.models)], scale, guides, ranks.sizes.get(row?.rank), ranks.bands.get(row?.rank)];
  const content = JSON.stringify([...about, arrows.gains.get(model), mass.get(model)?.value, columns.map((each) => each.name), context.families, context.chosen.population, changesOf(row, context)]);
  if (element.shown !== content) {
    element.shown = content;
    element.className = ranks.bands.get(row?.rank) ? "band" : "";
    element.replaceChildren(...(pair ? pairCells(pair, context, columns) : cells(row, context, columns)));
  }
  return element;
}

/** What a row's change depends on beside the row. */
function changesOf(row, { pairs, measure, models }) {
  const pair = row && pairs.find((each) => each.aligned === row);
  return pair ? [changeOf(pair), verdictOf(pair, measure, models)] : null;
}

function cells(row, context, columns) {
  const { scale, families, guides } = context;
  return [
    html("td", { class: "rank" }, ...rank(row, context)),
    html("th", { class: "model", scope: "row" }, ...model(row, context)),
    html("td", { class: "plot" }, dots(scale, row, colour(families, row), guides)),
    ...columns.map((each) => html("td", { class: each.name }, ...each.cell(row, context))),
  ];
}

function pairCells(pair, context, columns) {
  const { scale, families, guides, measure, models } = context;
  const { base, aligned } = pair;
  const ranks = base.rank === null || aligned.rank === null ? "" : `${base.rank} → ${aligned.rank}`;
  const described = changeOf(pair) === null ? "" : `, ${difference(changeOf(pair))}`;
  return [
    html("td", { class: "rank" }, ranks),
    html("th", { class: "model", scope: "row", "aria-label": `${base.model} to ${aligned.model}${described}` }, ...model(aligned, context)),
    html("td", { class: "plot" }, slope(scale, pair, colour(families, aligned), verdictOf(pair, measure, models), guides)),
    ...columns.map((each) => html("td", { class: `${each.name} of-pair` }, ...each.pair(pair, context))),
  ];
}

function forget(kept, elements) {
  const current = new Set(elements);
  for (const [identity, element] of kept) {
    if (!current.has(element)) {
      element.remove();
      kept.delete(identity);
    }
  }
}

/** Puts rows in their order. Under the pointer or the keyboard they stay as they are and new ones go to the end, unless a person asked. */
function place(body, wanted, force) {
  if (!force && body.matches(":hover, :focus-within")) {
    body.append(...wanted.filter((element) => element.parentElement !== body));
  } else if (wanted.length !== body.children.length || wanted.some((element, place) => body.children[place] !== element)) {
    body.replaceChildren(...wanted);
  }
}
