// Models in the plane of two objectives: the front as a staircase, what is dominated pale. Pure.

import { figure, fitted, frame, plain, symbolOf, valueAxis, widthOf } from "./parts.js";
import { colourOf } from "./theme.js";

const PALE = 0.3;
const LEFT = 64;
const TOP = 36;
const BOTTOM = 56;
const SIZE = 12;

/** Room on the right for the names of the best, as much as they need between two bounds, for a name of the others, and for any where there is little, in pixels. */
const NAMES = { least: 150, most: 250, other: 170, narrow: 134 };

/** What a name of the best has in pixels beside it, and how much wider it is for being bold. */
const BESIDE = 20;
const BOLD = 1.1;

/**
 * The option of the chart. Better is always to the right and up, so the axis of what is to be low runs backwards, and beyond the front
 * there is room for its names.
 *
 * @param data x and y, each with `title`, the `shorter` one, and `higher`; `points` with model, family, stage, x, y, `front` and `whole`, whether it is on the front of all objectives, which has its name in any case; `steps`, the corners of
 *     the staircase; `families`; `narrow` where names have no room on the right
 */
export function plane({ x, y, points: all, steps, families, narrow = false }, theme, { width, height } = { width: 900, height: 480 }) {
  const widest = BESIDE + Math.max(0, ...all.filter(best).map((each) => widthOf(each.model, BOLD * SIZE)));
  const right = narrow ? 16 : Math.min(NAMES.most, Math.max(NAMES.least, widest));
  const room = { across: width - LEFT - right, up: height - TOP - BOTTOM };
  const points = cut(all, narrow ? Math.min(NAMES.narrow, room.across / 2 - BESIDE) : right - BESIDE, narrow ? NAMES.narrow : NAMES.other);
  const named = (point) => mark(point, { x, y, families, position: freeSide(point, points, { x, y, narrow, room }) }, theme);
  const upwards = points.filter(best).toSorted((one, other) => (y.higher ? one.y - other.y : other.y - one.y));
  return {
    ...frame(theme),
    grid: { left: LEFT, right, top: TOP, bottom: BOTTOM },
    xAxis: valueAxis(theme, titled(x, room.across), { inverse: !x.higher, scale: true }),
    yAxis: valueAxis(theme, titled(y, room.up), { inverse: !y.higher, scale: true, nameGap: 48 }),
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
      { name: "dominated", type: "scatter", data: points.filter((each) => !best(each)).map(named), labelLayout: { hideOverlap: true }, z: 2 },
      { name: "models of the front", type: "scatter", data: upwards.map(named), labelLayout: apart(), labelLine: { show: true, lineStyle: { color: theme.quiet } }, z: 3 },
    ],
  };
}

/** Whether a point has its name in any case. */
function best(point) {
  return point.front || point.whole;
}

/** The points with the words of their names, which have room in so many pixels. */
function cut(points, ofBest, ofOthers) {
  const fit = (some, pixels, size) => (some.length === 0 ? [] : fitted(some.map((each) => each.model), pixels, size).map((words, place) => [some[place], words]));
  const words = new Map([...fit(points.filter(best), ofBest, BOLD * SIZE), ...fit(points.filter((each) => !best(each)), ofOthers, SIZE)]);
  return points.map((each) => ({ ...each, words: words.get(each) }));
}

/** The title of an axis of so many pixels: the library makes a plot smaller that has a longer one. */
function titled({ title, shorter }, pixels) {
  const [whole, other] = [`${title} →`, `${shorter} →`];
  return widthOf(whole, SIZE) <= pixels ? whole : fitted([other], pixels, SIZE)[0];
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

/** Points are spread over at least so much of an axis; a point is so large, and a name so high by half. */
const SPREAD = { share: 0.8, beyond: 14, gap: 12, point: 7, half: 11, above: 18 };

/**
 * On which side of its point a name is written: not over another point, nor over the numbers of an axis. Of what is dominated it is
 * none where every side would be, since the table below has them all; the best have their names in any case.
 */
function freeSide(point, points, { x, y, narrow, room }) {
  if (!narrow && best(point)) {
    return "right";
  }
  const spread = SPREAD.share * room.across;
  const across = shares(points.map((each) => each.x), x.higher, spread);
  const up = shares(points.map((each) => each.y), y.higher, SPREAD.share * room.up);
  const [px, py] = [across(point.x), up(point.y)];
  const width = SPREAD.gap + widthOf(point.words, SIZE);
  const fits = (from, to, above) => from > 0 && to < spread + SPREAD.beyond && !points.some((each) => each !== point && Math.abs(up(each.y) - py - above) < SPREAD.half && across(each.x) > from - SPREAD.point && across(each.x) < to + SPREAD.point);
  const sides = { right: fits(px + SPREAD.gap, px + width, 0), left: fits(px - width, px - SPREAD.gap, 0), top: fits(px - width / 2, px + width / 2, SPREAD.above), bottom: fits(px - width / 2, px + width / 2, -SPREAD.above) };
  const usual = side(point, points, x, narrow);
  const free = [usual, "left", "right", "top", "bottom"].find((each) => sides[each]);
  return free ?? (best(point) ? usual : null);
}

/** Where values lie on an axis of so many pixels, the best at its end; the library leaves little room before the first and behind the last. */
function shares(values, higher, pixels) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return (value) => (high > low ? (higher ? value - low : high - value) / (high - low) : 0.5) * pixels;
}

/** Moves each name up where it would lie on one of those below it, which come first; one that has no room above them is hidden. */
function apart() {
  let placed = [];
  return ({ dataIndex, labelRect: { x, y, width, height: letters } }) => {
    placed = dataIndex === 0 ? [] : placed;
    const height = Math.max(letters, LINE);
    const beside = (other) => x + width < other.x || x > other.x + other.width;
    const top = placed.reduce((at, other) => (beside(other) || at + height <= other.y || at >= other.y + other.height ? at : Math.max(0, other.y - height)), y);
    placed.push({ x, y: top, width, height });
    return { dy: top - y, hideOverlap: true };
  };
}

function mark(point, { x, y, families, position }, theme) {
  const { symbol, itemStyle } = symbolOf(theme, point.stage, colourOf(theme, families, point.family));
  const words = `${plain(point.model)}\n${plain(x.name)} ${figure(point.x)}\n${plain(y.name)} ${figure(point.y)}\n${point.front ? "on the front" : point.whole ? "on the front of all objectives, not of these two" : "dominated"}`;
  return {
    name: point.model,
    value: [point.x, point.y],
    symbol,
    // Where names lie on each other the library writes that of the larger point.
    symbolSize: best(point) ? 11 : 10,
    itemStyle: { ...itemStyle, opacity: best(point) ? 1 : PALE },
    // Points and lines that a name stands over stay visible between its letters.
    label: { show: position !== null, position: position ?? "right", opacity: 1, padding: [1, 3], textBorderColor: theme.ground, textBorderWidth: 3, color: best(point) ? theme.text : theme.quiet, fontWeight: point.front ? 600 : 400, formatter: () => point.words },
    tooltip: { formatter: () => words },
  };
}
