// What a person chooses on the board: measure, people, search, columns, pairs; and what to take along.

import { pictureOf } from "../chart.js";
import { dots } from "../charts/dots.js";
import { pairedStandings, standings, standingsHeight } from "../charts/standings.js";
import { button, chooser, html, options, say } from "../dom.js";
import { fileAddress } from "../load.js";
import { offered, peopleOf } from "../offers.js";
import { copyButton, fileName, save } from "../save.js";
import { theme } from "../theme.js";
import { title } from "../words.js";
import { CHOSEN, columnsOf } from "./columns.js";
import { tableOf, written, writtenRows } from "./written.js";

/** Of a picture, in pixels. */
const WIDTH = 900;

/**
 * Makes the choices of the board.
 *
 * @param choose takes what was chosen as a step that one can go back
 * @param amend takes it without one, such as each letter of a search
 * @param shown what is shown at this moment
 */
export function toolbar(choose, amend, shown) {
  const measure = chooser("Measure", "measure", (value) => choose({ measure: value }));
  const people = chooser("People", "population", (value) => choose({ population: value }));
  const choices = html("form", { class: "choices", "aria-label": "What to rank by" }, measure.element, people.element);
  choices.addEventListener("submit", (event) => event.preventDefault());
  const search = html("input", { type: "search", id: "find", placeholder: "Search models", "aria-label": "Search models", autocomplete: "off", spellcheck: "false" });
  search.addEventListener("input", () => amend({ find: search.value || null }));
  const columns = columnChoice(choose);
  const pairs = html("input", { type: "checkbox", id: "pairs" });
  pairs.addEventListener("change", () => choose({ pairs: pairs.checked ? "1" : null }));
  const pairLabel = html("label", { class: "check", title: "Aligned models beside the base models that they were made from" }, pairs, "Base → aligned");
  const element = html("div", { class: "toolbar" }, search, pairLabel, columns.element, downloads(shown));
  return {
    choices,
    element,
    draw(context, drawn) {
      const { run, measures, chosen } = context;
      options(measure.select, offered(run, measures, chosen.measure).map((each) => [each.measure, title(each)]), chosen.measure);
      options(people.select, peopleOf(run).map((each) => [each, each]), chosen.population);
      people.select.disabled = drawn.alone || run.populations.length === 0;
      if (document.activeElement !== search) {
        search.value = chosen.find ?? "";
      }
      pairs.checked = drawn.pairwise;
      pairLabel.hidden = drawn.pairs.length === 0;
      columns.draw(chosen, drawn);
    },
  };
}

function columnChoice(choose) {
  const boxes = CHOSEN.map((column) => {
    const box = html("input", { type: "checkbox", value: column.name });
    return { column, box, label: html("label", { class: "check" }, box, column.title) };
  });
  const chosenNow = () => boxes.filter((each) => each.box.checked).map((each) => each.column.name);
  const usual = CHOSEN.filter((each) => each.usual).map((each) => each.name).join();
  boxes.forEach(({ box }) => box.addEventListener("change", () => choose({ columns: chosenNow().join() === usual ? null : chosenNow().join() })));
  const element = html("details", { class: "menu" }, html("summary", {}, "Columns"), html("div", {}, ...boxes.map((each) => each.label)));
  return {
    element,
    draw(chosen, { pairwise }) {
      element.hidden = pairwise;
      const shown = columnsOf(chosen);
      boxes.forEach(({ column, box }) => {
        box.checked = shown.includes(column);
      });
    },
  };
}

/** Files of what is shown. */
function downloads(shown) {
  const name = (ending) => fileName([shown().view?.run, shown().measure.measure, shown().view?.population], ending);
  return html(
    "span",
    { class: "downloads", role: "group", "aria-label": "Download what is shown" },
    copyButton("Copy as CSV", () => written(shown())),
    pictureButton(() => name("svg"), shown),
    button("CSV", { id: "download-csv" }, () => save(name("csv"), "text/csv", written(shown()))),
    button("JSON", { id: "download-json" }, () => save(name("json"), "application/json", `${JSON.stringify({ rows: writtenRows(shown()) }, null, 1)}\n`)),
    ...(fileAddress("", {}) === null ? [] : [button("Parquet", { id: "download-parquet" }, () => parquet(shown()))]),
  );
}

/** Saves the board as a picture; what draws it may be out of reach. */
function pictureButton(name, shown) {
  const element = button("SVG", { id: "download-svg", title: "Save as SVG" }, async () => {
    try {
      save(name(), "image/svg+xml", await picture(shown()));
    } catch {
      say(element, "The sink does not answer");
      setTimeout(() => say(element, "SVG"), 2000);
    }
  });
  return element;
}

/** The board as a picture: what is shown, in its order. */
function picture({ measure, shown, pairwise, references, guides }) {
  const rows = shown.length + (pairwise ? 0 : references.length);
  const data = pairwise ? pairedStandings(measure, shown.map((each) => each.pair), guides) : standings(measure, shown.map((each) => each.row), references, guides);
  return pictureOf(dots(data, theme()), WIDTH, standingsHeight(rows, guides.length));
}

/** The sink makes this one. */
function parquet(shown) {
  const { view } = shown;
  if (view) {
    html("a", { href: fileAddress(`api/runs/${encodeURIComponent(view.run)}/standings`, { ...tableOf(shown), format: "parquet" }), download: "" }).click();
  }
}
