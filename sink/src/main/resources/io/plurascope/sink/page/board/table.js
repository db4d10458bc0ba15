// The table of the board: a row a model, or a pair, with its dot on the axis. It never moves the row under the pointer.

import { html } from "../dom.js";
import { axis } from "../plot.js";
import { columnsOf } from "./columns.js";
import { PAIR_COLUMNS, rowElement } from "./rows.js";

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
      const drawn = { ...context, appearance: JSON.stringify([context.scale, context.guides, context.families]) };
      const rows = context.shown.map((each) => rowElement(kept, each, drawn, columns));
      const beside = context.references.map((each) => rowElement(kept, { identity: each.model, row: each }, drawn, columns));
      forget(kept, [...rows, ...beside]);
      place(models, rows, force);
      place(references, [divider, ...beside], force);
      references.hidden = beside.length === 0;
    },
  };
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
    return;
  }
  let next = body.firstElementChild;
  for (const element of wanted) {
    if (element === next) {
      next = next.nextElementSibling;
    } else {
      body.insertBefore(element, next);
    }
  }
}
