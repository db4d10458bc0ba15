// The tables of the report as they are printed there.

import { reasoned } from "../dash.js";
import { html } from "../dom.js";
import { copyButton, csv } from "../save.js";

/** How the report prints what is undefined, and how a note of it begins that says why. */
const DASH = "–";
const WHY = `Undefined (${DASH})`;
const UNKNOWN = "Undefined: no question has a value, or the test or interval needs more questions than have one.";

/** Makes the place of the tables. */
export function paperTables() {
  const place = html("div", {});
  let drawn = null;
  return {
    element: html("details", { id: "paper-tables" }, html("summary", {}, "The tables as the report prints them"), place),
    draw(answer) {
      if (drawn !== answer) {
        drawn = answer;
        place.replaceChildren(...answer.tables.map(of));
      }
    },
  };
}

function of(table) {
  const head = html("tr", {}, ...table.head.map((each) => html("th", { scope: "col" }, each)));
  const why = table.notes.find((each) => each.startsWith(WHY)) ?? UNKNOWN;
  const rows = table.shown.map((row) => html("tr", {}, ...row.map((each, place) => (place === 0 ? html("th", { scope: "row" }, each) : html("td", {}, each === DASH ? reasoned(DASH, why) : each)))));
  const columns = Object.keys(table.records[0] ?? {});
  return html(
    "section",
    { class: "printed" },
    html("h3", {}, table.title),
    html("div", { class: "wide" }, html("table", { "aria-label": table.title, "data-table": table.table }, html("thead", {}, head), html("tbody", {}, ...rows))),
    ...table.notes.map((each) => html("p", { class: "quiet" }, each)),
    html("div", { class: "tools" }, copyButton("Copy as CSV, with every digit", () => csv(columns, table.records.map((each) => columns.map((name) => each[name]))))),
  );
}
