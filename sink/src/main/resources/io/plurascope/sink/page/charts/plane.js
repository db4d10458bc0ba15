// Models in the plane of two objectives: the front as a staircase, what is dominated pale. Pure.

import { figure, frame, plain, short, symbolOf, valueAxis } from "./parts.js";
import { colourOf } from "./theme.js";

const PALE = 0.3;

/** From this share of the axis on a name is written to the left of its point. */
const FAR = 0.7;

/**
 * The option of the chart. Better is always to the right and up, so the axis of what is to be low runs backwards.
 *
 * @param data x and y, each with `title` and `higher`; `points` with model, family, stage, x, y and `front`; `steps`, the corners of
 *     the staircase; `families`
 */
export function plane({ x, y, points, steps, families }, theme) {
  return {
    ...frame(theme),
    grid: { left: 64, right: 24, top: 24, bottom: 56 },
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
      {
        name: "models",
        type: "scatter",
        data: points.map((point) => mark(point, x, y, theme, colourOf(theme, families, point.family), side(point, points, x))),
        labelLayout: { hideOverlap: true },
        z: 2,
      },
    ],
  };
}

/** On which side of its point a name has room. */
function side(point, points, x) {
  const values = points.map((each) => each.x);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const share = high > low ? (point.x - low) / (high - low) : 0;
  return (x.higher ? share : 1 - share) > FAR ? "left" : "right";
}

function mark(point, x, y, theme, colour, position) {
  const { symbol, itemStyle } = symbolOf(theme, point.stage, colour);
  const words = `${plain(point.model)}\n${plain(x.name)} ${figure(point.x)}\n${plain(y.name)} ${figure(point.y)}\n${point.front ? "on the front" : "dominated"}`;
  return {
    name: point.model,
    value: [point.x, point.y],
    symbol,
    symbolSize: 10,
    itemStyle: { ...itemStyle, opacity: point.front ? 1 : PALE },
    label: { show: true, position, opacity: 1, backgroundColor: theme.ground, padding: [1, 3], color: point.front ? theme.text : theme.quiet, fontWeight: point.front ? 600 : 400, formatter: () => short(point.model, 24) },
    tooltip: { formatter: () => words },
  };
}
