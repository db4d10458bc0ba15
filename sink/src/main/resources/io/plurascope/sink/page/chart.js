// A place for a chart: the chart as an option of a pure module of charts/, the same numbers as a table, as CSV and as a picture.

import { Absent, reasoned } from "./dash.js";
import { button, html, say } from "./dom.js";
import { charts, chartsAtLast } from "./library.js";
import { copyButton, csv, fileName, save } from "./save.js";
import { moves, theme } from "./theme.js";
import { number } from "./words.js";

const MOTION_MILLISECONDS = 150;
const MISSING = "What draws charts could not be loaded, since the sink does not answer; trying again. The numbers are under Table.";

/**
 * Makes a chart.
 *
 * @param name what a file of it is called
 * @param title what it is called for a person
 * @param below what stands between the chart and its buttons
 * @return the figure as `element`; `draw(build, data, table)` with a function of charts/, what it takes beside the theme and the size, and the same as a
 *     table of `head`, `rows` and perhaps `explained`, a sentence under the title; `height` in pixels; `picked` is called with what is clicked at; and `close`
 */
export function chart({ name, title, tall = false, below = [], picked = () => {} }) {
  const heading = html("h3", {}, title);
  const words = html("p", { class: "quiet" });
  const trouble = html("p", { class: "banner", role: "alert" }, MISSING);
  const canvas = html("div", { class: tall ? "canvas tall" : "canvas", "aria-hidden": "true" });
  const table = html("table", { "aria-label": title });
  const tabular = html("div", { class: "numbers aside" }, table);
  const asTable = button("Table", { class: "as-table", "aria-pressed": "false" }, () => {
    const shown = !tabular.classList.toggle("aside");
    asTable.setAttribute("aria-pressed", String(shown));
    // What can be seen can be scrolled, by the keyboard as well.
    for (const [name, value] of Object.entries({ tabindex: "0", role: "region", "aria-label": `${title} in numbers` })) {
      shown ? tabular.setAttribute(name, value) : tabular.removeAttribute(name);
    }
    reach(tabular);
  });
  const state = { instance: null, last: null, table: { head: [], rows: [] }, awaited: false, closed: false };
  const tools = html(
    "div",
    { class: "tools" },
    asTable,
    copyButton("Copy as CSV", () => csv(state.table.head, state.table.rows)),
    button("Save as CSV", {}, () => save(fileName([name], "csv"), "text/csv", csv(state.table.head, state.table.rows))),
    button("Save as SVG", {}, () => state.instance && save(fileName([name], "svg"), "image/svg+xml", state.instance.renderToSVGString())),
  );
  const element = html("figure", { class: "chart" }, html("figcaption", {}, heading, words), canvas, ...below, tools, tabular);
  const sizes = new ResizeObserver(() => fit(state, canvas));
  sizes.observe(canvas);
  return {
    element,
    draw: (build, data, shown) => {
      state.last = { build, data };
      state.table = shown;
      say(words, shown.explained ?? "");
      fill(table, shown);
      reach(tabular);
      mount(state, { canvas, trouble, picked });
    },
    height: (pixels) => {
      canvas.style.height = `${pixels}px`;
    },
    close: () => {
      state.closed = true;
      sizes.disconnect();
      state.instance?.dispose();
    },
  };
}

/** A chart as a picture, of an option and its size in pixels. */
export async function pictureOf(option, width, height) {
  const instance = (await charts()).init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    instance.setOption({ animation: false, ...option });
    return instance.renderToSVGString();
  } finally {
    instance.dispose();
  }
}

async function mount(state, { canvas, trouble, picked }) {
  if (state.awaited) {
    return;
  }
  state.awaited = true;
  const echarts = await chartsAtLast(() => trouble.isConnected || canvas.before(trouble), () => !state.closed);
  state.awaited = false;
  trouble.remove();
  if (state.closed || !canvas.isConnected) {
    return;
  }
  if (!state.instance) {
    state.instance = echarts.init(canvas, null, { renderer: "svg" });
    state.instance.on("click", picked);
  }
  const { build, data } = state.last;
  const content = JSON.stringify([data, theme().dark, build.name]);
  if (state.content !== content) {
    state.content = content;
    show(state, motion());
  }
}

function show({ instance, last }, moving) {
  instance.setOption({ ...moving, ...last.build(last.data, theme(), { width: instance.getWidth(), height: instance.getHeight() }) }, { replaceMerge: ["series", "xAxis", "yAxis", "parallelAxis", "visualMap", "graphic"] });
}

/** Takes the size of its place. What the library has drawn before it would place from where labels were moved to, so it draws anew. */
function fit(state, canvas) {
  const { instance } = state;
  if (instance && (instance.getWidth() !== canvas.clientWidth || instance.getHeight() !== canvas.clientHeight)) {
    instance.resize();
    show(state, { animation: false });
  }
}

function motion() {
  return { animation: moves(), animationDuration: MOTION_MILLISECONDS, animationDurationUpdate: MOTION_MILLISECONDS };
}

function fill(table, { head, rows }) {
  const content = JSON.stringify([head, rows]);
  if (table.shown === content) {
    return;
  }
  table.shown = content;
  const cells = (row) => row.map((each, place) => (place === 0 ? html("th", { scope: "row" }, text(each)) : html("td", {}, written(each))));
  table.replaceChildren(
    html("thead", {}, html("tr", {}, ...head.map((each) => html("th", { scope: "col" }, text(each))))),
    html("tbody", {}, ...rows.map((row) => html("tr", {}, ...cells(row)))),
  );
}

/** Reasons can be reached by the keyboard where they can be seen. */
function reach(tabular) {
  tabular.querySelectorAll(".undefined").forEach((each) => each.setAttribute("tabindex", tabular.classList.contains("aside") ? "-1" : "0"));
}

function written(value) {
  return value instanceof Absent ? reasoned(text(null), value.reason) : text(value);
}

function text(value) {
  return value === null || value === undefined ? "–" : typeof value === "number" && !Number.isInteger(value) ? number(value) : String(value);
}
