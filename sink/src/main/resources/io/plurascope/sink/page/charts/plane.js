// Models in the plane of two objectives: the front as a staircase, what is dominated pale. Pure.

import { figure, frame, plain, short, symbolOf, valueAxis } from "./parts.js";
import { colourOf } from "./theme.js";

const PALE = 0.3;

/** Room for an axis's title on a telephone, in pixels. */
const TITLE = 240;

/** Room on the right for the names of the best, in pixels. */
const NAMES = 150;

/**
 * The option of the chart. Better is always to the right and up, so the axis of what is to be low runs backwards, and beyond the front
 * there is room for its names.
 *
 * @param data x and y, each with `title` and `higher`; `points` with model, family, stage, x, y, `front` and `whole`, whether it is on the front of all objectives, which has its name in any case; `steps`, the corners of
 *     the staircase; `families`; `narrow` where names have no room on the right
 */
export function plane({ x, y, points, steps, families, narrow = false }, theme) {
  const letters = narrow ? 18 : 24;
  const named = (point) => mark(point, { x, y, families, position: freeSide(point, points, { x, y, letters, narrow }), letters }, theme);
  const upwards = points.filter((each) => each.front || each.whole).toSorted((one, other) => (y.higher ? one.y - other.y : other.y - one.y));
  const shortened = narrow ? { nameTruncate: { maxWidth: TITLE } } : {};
  return {
    ...frame(theme),
    grid: { left: 64, right: narrow ? 16 : NAMES, top: 36, bottom: 56 },
    xAxis: valueAxis(theme, `${x.title} →`, { inverse: !x.higher, scale: true, ...shortened }),
    yAxis: valueAxis(theme, `${y.title} →`, { inverse: !y.higher, scale: true, nameGap: 48, ...shortened }),
    series: [
      {
        name: "front",
        type: "line",
        data: steps,
        showSymbol: false,
        silent: true,
        lineStyle: { color: theme.accent, width: 1.5 },
        tooltip: { show: false },
        z: 1,
      },
      { name: "dominated", type: "scatter", data: points.filter((each) => !each.front && !each.whole).map(named), labelLayout: { hideOverlap: true }, z: 2 },
      { name: "models of the front", type: "scatter", data: upwards.map(named), labelLayout: apart(), labelLine: { show: true, lineStyle: { color: theme.quiet } }, z: 3 },
    ],
  };
}

/** Height of a line, in pixels; the library measures without what hangs below. */
const LINE = 15;

/** From this share of the axis on names of what is dominated stand to the left of their points, off those of the front. */
const FAR = 0.7;

/** On which side of its point a name has room. */
function side(point, points, x, narrow) {
  const values = points.map((each) => each.x);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const share = high > low ? (point.x - low) / (high - low) : 0;
  return (x.higher ? share : 1 - share) > (narrow ? 0.5 : FAR) ? "left" : "right";
}

/** Points are spread over about so many pixels, at least; a letter is so wide, a point so large, and a name so high by half. */
const SPREAD = { narrow: 230, wide: 600, height: 240, beyond: 25, letter: 6.6, gap: 12, point: 7, half: 11 };

/**
 * On which side of its point a name is written: not over another point. Of what is dominated it is none where both sides would be,
 * since the table below has them all; the best have their names in any case.
 */
function freeSide(point, points, { x, y, letters, narrow }) {
  if (!narrow && (point.front || point.whole)) {
    return "right";
  }
  const spread = narrow ? SPREAD.narrow : SPREAD.wide;
  const across = shares(points.map((each) => each.x), x.higher, spread);
  const up = shares(points.map((each) => each.y), y.higher, SPREAD.height);
  const [px, py] = [across(point.x), up(point.y)];
  const width = SPREAD.gap + SPREAD.letter * Math.min(letters, point.model.length);
  const under = (from, to) => points.some((each) => each !== point && Math.abs(up(each.y) - py) < SPREAD.half && across(each.x) > from - SPREAD.point && across(each.x) < to + SPREAD.point);
  const free = { right: px + width < spread + SPREAD.beyond && !under(px + SPREAD.gap, px + width), left: px - width > -SPREAD.beyond && !under(px - width, px - SPREAD.gap) };
  const usual = side(point, points, x, narrow);
  const other = usual === "left" ? "right" : "left";
  return free[usual] ? usual : free[other] ? other : point.front || point.whole ? usual : null;
}

/** Where values lie on an axis of so many pixels, the best at its end; the library leaves little room before the first and behind the last. */
function shares(values, higher, pixels) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return (value) => (high > low ? (higher ? value - low : high - value) / (high - low) : 0.5) * pixels;
}

/** Moves each name up where it would lie on one of those below it, which come first. */
function apart() {
  let placed = [];
  return ({ dataIndex, labelRect: { x, y, width, height: letters } }) => {
    placed = dataIndex === 0 ? [] : placed;
    const height = Math.max(letters, LINE);
    const beside = (other) => x + width < other.x || x > other.x + other.width;
    const top = placed.reduce((at, other) => (beside(other) || at + height <= other.y || at >= other.y + other.height ? at : other.y - height), y);
    placed.push({ x, y: top, width, height });
    return { dy: top - y, hideOverlap: true };
  };
}

function mark(point, { x, y, families, position, letters }, theme) {
  const { symbol, itemStyle } = symbolOf(theme, point.stage, colourOf(theme, families, point.family));
  const words = `${plain(point.model)}\n${plain(x.name)} ${figure(point.x)}\n${plain(y.name)} ${figure(point.y)}\n${point.front ? "on the front" : point.whole ? "on the front of all objectives, not of these two" : "dominated"}`;
  return {
    name: point.model,
    value: [point.x, point.y],
    symbol,
    // Where names lie on each other the library writes that of the larger point.
    symbolSize: point.front || point.whole ? 11 : 10,
    itemStyle: { ...itemStyle, opacity: point.front || point.whole ? 1 : PALE },
    // Points and lines that a name stands over stay visible between its letters.
    label: { show: position !== null, position: position ?? "right", opacity: 1, padding: [1, 3], textBorderColor: theme.ground, textBorderWidth: 3, color: point.front || point.whole ? theme.text : theme.quiet, fontWeight: point.front ? 600 : 400, formatter: () => short(point.model, letters) },
    tooltip: { formatter: () => words },
  };
}
