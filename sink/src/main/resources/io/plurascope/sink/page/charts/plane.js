// Models in the plane of two objectives: the front as a staircase, what is dominated pale. Pure.

import { figure, fitted, frame, plain, rangeOf, symbolOf, valueAxis, widthOf } from "./parts.js";
import { leaderOf, placesOf } from "./places.js";
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

/** How far from its point a name of the best, and one of the others, may stand, in pixels. */
const FAR = { best: 120, other: 28 };

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
  const ranges = { x: rangeOf(all.map((each) => each.x)), y: rangeOf(all.map((each) => each.y)) };
  const across = (value) => LEFT + room.across * share(value, ranges.x, x.higher);
  const up = (value) => TOP + room.up * (1 - share(value, ranges.y, y.higher));
  const placed = named(points, { across, up, steps, room: { left: LEFT + 2, right: width - 2, top: 2, bottom: TOP + room.up - 2 } });
  const series = (name, some, z) => ({ name, type: "scatter", data: placed.filter(some).map((each) => mark(each, { x, y, families }, theme)), z });
  return {
    ...frame(theme),
    grid: { left: LEFT, right, top: TOP, bottom: BOTTOM },
    xAxis: valueAxis(theme, titled(x, room.across), { inverse: !x.higher, ...ranges.x, axisLabel: ticks(theme) }),
    yAxis: valueAxis(theme, titled(y, room.up), { inverse: !y.higher, ...ranges.y, axisLabel: ticks(theme), nameGap: 48 }),
    graphic: placed.filter((each) => each.place?.away > 0).map((each) => leader(each, theme)),
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
      series("dominated", (each) => !best(each), 2),
      series("models of the front", best, 3),
    ],
  };
}

function ticks(theme) {
  return { color: theme.quiet, hideOverlap: true, formatter: (value) => String(Number(value.toPrecision(6))) };
}

/** How far towards the better end of an axis a value lies. */
function share(value, { min, max }, higher) {
  return (higher ? value - min : max - value) / (max - min);
}

/** The points with where they lie and where their names stand, in pixels: names of the best first. */
function named(points, { across, up, steps, room }) {
  const size = (each) => (each.front ? BOLD : 1) * SIZE;
  const at = points
    .map((each) => ({ ...each, at: { x: across(each.x), y: up(each.y), width: widthOf(each.words, size(each)), needed: best(each), most: best(each) ? FAR.best : FAR.other } }))
    .toSorted((one, other) => Number(best(other)) - Number(best(one)) || one.at.y - other.at.y);
  const places = placesOf(at.map((each) => each.at), steps.map(([x, y]) => [across(x), up(y)]), room);
  return at.map((each, place) => ({ ...each, place: places[place] }));
}

/** A thin line from a point to its name, where that does not stand beside it. */
function leader({ at, place }, theme) {
  return { type: "line", silent: true, z: 2, shape: leaderOf(at, place), style: { stroke: theme.quiet, lineWidth: 0.75 } };
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

function mark(point, { x, y, families }, theme) {
  const { at, place } = point;
  const size = best(point) ? 11 : 10;
  const { symbol, itemStyle } = symbolOf(theme, point.stage, colourOf(theme, families, point.family));
  const words = `${plain(point.model)}\n${plain(x.name)} ${figure(point.x)}\n${plain(y.name)} ${figure(point.y)}\n${point.front ? "on the front" : point.whole ? "on the front of all objectives, not of these two" : "dominated"}`;
  return {
    name: point.model,
    value: [point.x, point.y],
    symbol,
    symbolSize: size,
    itemStyle: { ...itemStyle, opacity: best(point) ? 1 : PALE },
    // Points and lines that a name stands over stay visible between its letters.
    label: { show: place !== null, position: place && [place.left - at.x + size / 2, place.top - at.y + size / 2 + 1], opacity: 1, textBorderColor: theme.ground, textBorderWidth: 3, color: best(point) ? theme.text : theme.quiet, fontWeight: point.front ? 600 : 400, formatter: () => point.words },
    tooltip: { formatter: () => words },
  };
}
