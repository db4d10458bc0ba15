// A board as a chart of dots: a row a model, or a pair of base and aligned, and below them what is no model. Pure.

import { dotsHeight } from "./dots.js";

/** How tall the chart is, in pixels. */
export function standingsHeight(rows, guides = 0) {
  return dotsHeight(rows, 2, guides);
}

/** What the chart of dots takes of a board's rows in their order, with their ranks. */
export function standings(measure, models, others, guides = []) {
  const shared = (row) => models.filter((each) => each.rank === row.rank).length > 1;
  const named = (row) => (row.rank === null ? row.model : `${row.rank}${shared(row) ? "=" : ""} ${row.model}`);
  return {
    rows: [...models, ...others].map(named),
    guides,
    ...axis(measure),
    marks: drawn([
      { name: "models", points: points(models, 0) },
      { name: "to compare with", points: points(others, models.length), hollow: true, quiet: true },
    ]),
  };
}

/** The same of pairs, each with `base` and `aligned`. */
export function pairedStandings(measure, pairs, guides = []) {
  return {
    guides,
    rows: pairs.map(({ base, aligned }) => `${base.model} → ${aligned.model}`),
    ...axis(measure),
    marks: drawn([
      { name: "base", hollow: true, points: points(pairs.map((each) => each.base), 0) },
      { name: "aligned", points: points(pairs.map((each) => each.aligned), 0) },
    ]),
  };
}

function axis(measure) {
  return { axis: measure.measure, low: measure.lowest === 0 ? 0 : null };
}

function points(rows, from) {
  return rows.map((row, place) => ({ row: from + place, value: finite(row.value), low: finite(row.low), high: finite(row.high) }));
}

/** A number, or null: infinite ones are nowhere on an axis. */
function finite(value) {
  return value !== null && value !== undefined && Number.isFinite(Number(value)) ? Number(value) : null;
}

function drawn(marks) {
  return marks.filter((mark) => mark.points.some((each) => each.value !== null));
}
