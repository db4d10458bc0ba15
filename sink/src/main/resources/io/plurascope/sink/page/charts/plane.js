// Models in the plane of two objectives: the front as a staircase, what is dominated pale. Pure.

import { figure, frame, plain, short, symbolOf, valueAxis } from "./parts.js";
import { colourOf } from "./theme.js";

const PALE = 0.3;

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
  const named = (point) => mark(point, { x, y, families, position: side(point, points, x, narrow), letters: narrow ? 16 : 24 }, theme);
  const upwards = points.filter((each) => each.front || each.whole).toSorted((one, other) => (y.higher ? one.y - other.y : other.y - one.y));
  return {
    ...frame(theme),
    grid: { left: 64, right: narrow ? 16 : NAMES, top: 36, bottom: 56 },
    xAxis: valueAxis(theme, `${x.title} →`, { inverse: !x.higher, scale: true }),
    yAxis: valueAxis(theme, `${y.title} →`, { inverse: !y.higher, scale: true, nameGap: 48 }),
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
  if ((point.front || point.whole) && !narrow) {
    return "right";
  }
  const values = points.map((each) => each.x);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const share = high > low ? (point.x - low) / (high - low) : 0;
  return (x.higher ? share : 1 - share) > (narrow ? 0.5 : FAR) ? "left" : "right";
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
    return { dy: top - y };
  };
}

function mark(point, { x, y, families, position, letters }, theme) {
  const { symbol, itemStyle } = symbolOf(theme, point.stage, colourOf(theme, families, point.family));
  const words = `${plain(point.model)}\n${plain(x.name)} ${figure(point.x)}\n${plain(y.name)} ${figure(point.y)}\n${point.front ? "on the front" : point.whole ? "on the front of all objectives, not of these two" : "dominated"}`;
  return {
    name: point.model,
    value: [point.x, point.y],
    symbol,
    symbolSize: 10,
    itemStyle: { ...itemStyle, opacity: point.front || point.whole ? 1 : PALE },
    label: { show: true, position, opacity: 1, backgroundColor: theme.ground, padding: [1, 3], color: point.front || point.whole ? theme.text : theme.quiet, fontWeight: point.front ? 600 : 400, formatter: () => short(point.model, letters) },
    tooltip: { formatter: () => words },
  };
}
