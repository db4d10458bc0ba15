// The marks on the shared axis: a dot for a value, a thin line for its interval.

import { short } from "./charts/parts.js";
import { svg } from "./dom.js";
import { position, ticks } from "./scale.js";

const FAMILIES = 7;
const MIDDLE = "50%";
const NAME = 22;

/** Percent of the axis that a name of so many letters takes. */
const ROOM = 34;

/** The class that colours a family; the shape of the mark says the stage, so that colour never stands alone. */
export function colour(families, row) {
  return row.stage === "reference" ? "family-none" : `family-${families.indexOf(row.family) % FAMILIES}`;
}

/**
 * The head of the plot: ticks, and above them the names of the guides, each over its line.
 *
 * @param scale null where it is not known yet: the place is kept
 */
export function axis(scale, guides) {
  const head = svg("svg", { class: "axis", "aria-hidden": "true" });
  if (scale === null) {
    return head;
  }
  for (const tick of ticks(scale)) {
    const x = position(scale, tick);
    head.append(
      svg("line", { class: "grid", x1: x, x2: x, y1: "90%", y2: "100%" }),
      svg("text", { x, y: "82%", "text-anchor": anchor(x) }, String(Number(tick.toPrecision(6))).replace("-", "−")),
    );
  }
  // Each name has a line of its own, so that two that are near each other stay whole.
  guides.forEach((guide, index) => {
    const x = position(scale, guide.value);
    const { side, letters } = written(Number.parseFloat(x));
    head.append(
      svg("line", { class: "guide", x1: x, x2: x, y1: `${16 + 24 * index}%`, y2: "100%" }),
      svg("text", { x, y: `${16 + 24 * index}%`, dx: side === "end" ? -4 : 4, "text-anchor": side }, short(guide.words, letters)),
    );
  });
  return head;
}

/** On which side of its line a guide's name is written, where there is more room, and how many letters have room there. */
function written(place) {
  const side = place > 50 ? "end" : "start";
  return { side, letters: Math.floor((NAME * Math.max(place, 100 - place)) / ROOM) };
}

function anchor(x) {
  const percent = Number.parseFloat(x);
  return percent < 10 ? "start" : percent > 90 ? "end" : "middle";
}

/** One row of the plot; empty where its scale is not known yet. */
export function dots(scale, row, colourClass, guides) {
  const plot = svg("svg", { class: "row", "aria-hidden": "true" });
  if (scale === null) {
    return plot;
  }
  for (const tick of ticks(scale)) {
    const x = position(scale, tick);
    plot.append(svg("line", { class: "grid", x1: x, x2: x, y1: 0, y2: "100%" }));
  }
  for (const guide of guides) {
    const x = position(scale, guide.value);
    plot.append(svg("line", { class: "guide", x1: x, x2: x, y1: 0, y2: "100%" }));
  }
  if (row.value === null || !Number.isFinite(Number(row.value))) {
    return plot;
  }
  const marks = svg("g", { class: colourClass });
  if (row.low !== null && row.high !== null) {
    const [x1, x2] = [position(scale, row.low), position(scale, row.high)];
    marks.append(svg("line", { class: "mark", x1, x2, y1: MIDDLE, y2: MIDDLE }));
  }
  marks.append(mark(row.stage, position(scale, row.value)));
  plot.append(marks);
  return plot;
}

/** Moves the marks of a row's plot to where its numbers are now: it has a value as before, and an interval or none as before. */
export function move(plot, scale, row) {
  const marks = [...plot.lastElementChild.children];
  const x = position(scale, row.value);
  const dot = marks.pop();
  const places = dot.localName === "circle" ? ["cx"] : dot.localName === "line" ? ["x1", "x2"] : ["x"];
  places.forEach((place) => put(dot, place, x));
  for (const line of marks) {
    put(line, "x1", position(scale, row.low));
    put(line, "x2", position(scale, row.high));
  }
}

function put(element, place, x) {
  if (element.getAttribute(place) !== x) {
    element.setAttribute(place, x);
  }
}

/** A pair as a slope: the base model's dot above, the aligned one's below, and the line from one to the other. */
export function slope(scale, { base, aligned }, colourClass, verdict, guides) {
  const plot = dots(scale, { ...aligned, value: null }, colourClass, guides);
  if (scale === null) {
    return plot;
  }
  const [from, to] = [base, aligned].map((row) => (row.value === null || !Number.isFinite(Number(row.value)) ? null : position(scale, row.value)));
  if (from !== null && to !== null) {
    plot.append(svg("line", { class: `slope ${verdict}`, x1: from, x2: to, y1: "25%", y2: "75%" }));
  }
  const marks = svg("g", { class: colourClass });
  marks.append(...(from === null ? [] : [mark("base", from, "25%")]), ...(to === null ? [] : [mark("aligned", to, "75%")]));
  plot.append(marks);
  return plot;
}

/** The mark of a stage: hollow before alignment, full after it, a square where it is unknown, a bar for no model. */
export function mark(stage, x, y = MIDDLE) {
  switch (stage) {
    case "base":
      return svg("circle", { class: "mark hollow", cx: x, cy: y, r: 5 });
    case "aligned":
      return svg("circle", { class: "mark", cx: x, cy: y, r: 5 });
    case "reference":
      return svg("line", { class: "mark", x1: x, x2: x, y1: "20%", y2: "80%" });
    default:
      return svg("svg", { x, y }, svg("rect", { class: "mark", x: -4.5, y: -4.5, width: 9, height: 9 }));
  }
}
