// Values with their intervals on one axis, a row a thing and a mark a kind of value. Pure.

import { figure, frame, plain, rowNames, rowsRoom, valueAxis } from "./parts.js";

/** Room for the names of rows at least, at most, and where there is little, in pixels. */
const NAMES = { least: 120, most: 328, narrow: 130 };
const SHAPES = ["circle", "diamond", "triangle", "rect", "pin"];
const APART = 8;

/** What a guide's words take above the rows. */
const GUIDE = 14;

/** How tall a chart of so many rows is, in pixels. */
export function dotsHeight(rows, marks, guides = 0) {
  return 96 + guides * GUIDE + rows * Math.max(24, 10 + marks * APART);
}

/**
 * The option of the chart.
 *
 * @param data `rows`, their names, the first above; `axis`, its title; `marks`, each with name, `points` of row (its place), value, and
 *     perhaps low and high, and perhaps `hollow`; `line`, a value that is marked by a line; `guides`, values with words at the ends of their lines; `low`, where the axis
 *     begins; `narrow`
 */
export function dots({ rows, axis, marks, line = null, guides = [], low = null, narrow = false }, theme) {
  const last = Math.max(...guides.map((each) => each.value));
  // Where no dot is beyond the last guide, the axis goes on to the next twentieth behind it.
  const upTo = guides.length === 0 ? {} : { max: ({ max }) => (last > max ? Math.ceil(20 * last) / 20 : null) };
  const left = narrow ? NAMES.narrow : rowsRoom(rows, NAMES.least, NAMES.most);
  return {
    ...frame(theme),
    legend: { top: 0, itemWidth: 16, itemHeight: 10, left: "center", textStyle: { color: theme.text }, data: marks.map((each) => plain(each.name)), selectedMode: false, show: marks.length > 1 },
    grid: { left, right: 24, top: 36 + guides.length * GUIDE, bottom: 48 },
    xAxis: valueAxis(theme, axis, { ...(low === null ? { scale: true } : { min: low }), ...upTo }),
    yAxis: {
      type: "category",
      inverse: true,
      data: rowNames(rows, left),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: theme.line } },
      axisLabel: { color: theme.text, interval: 0 },
      splitLine: { show: true, lineStyle: { color: theme.line, opacity: 0.4 } },
    },
    series: marks.flatMap((mark, place) => of(mark, place, marks.length, { rows, lines: lines(line, guides, theme) }, theme)),
  };
}

function of(mark, place, count, { rows, lines }, theme) {
  const colour = mark.quiet ? theme.quiet : theme.families[place % theme.families.length];
  const offset = (place - (count - 1) / 2) * APART;
  const points = mark.points.filter((each) => typeof each.value === "number");
  return [
    {
      name: plain(mark.name),
      type: "scatter",
      symbol: SHAPES[place % SHAPES.length],
      symbolSize: 9,
      symbolOffset: [0, offset],
      z: 3,
      itemStyle: mark.hollow ? { color: theme.ground, borderColor: colour, borderWidth: 2 } : { color: colour, borderColor: colour, borderWidth: 2 },
      tooltip: { formatter: ({ dataIndex }) => words(rows, mark, points[dataIndex]) },
      data: points.map((each) => [each.value, each.row]),
      markLine: lines.length > 0 && place === 0 ? { silent: true, symbol: "none", data: lines } : undefined,
    },
    {
      name: `${plain(mark.name)}: interval`,
      type: "custom",
      silent: true,
      renderItem: (_, api) => interval(api, offset, colour),
      encode: { x: [0, 1], y: 2 },
      data: points.filter((each) => typeof each.low === "number" && typeof each.high === "number").map((each) => [each.low, each.high, each.row]),
    },
  ];
}

/** Lines across all rows, those with words each a step higher than the one before. */
function lines(line, guides, theme) {
  const plainLine = line === null ? [] : [{ xAxis: line, label: { show: false }, lineStyle: { color: theme.quiet, type: "solid" } }];
  const named = guides.map((each, place) => ({
    xAxis: each.value,
    label: { show: true, formatter: plain(each.words), color: theme.quiet, position: "start", distance: 4 + place * GUIDE },
    lineStyle: { color: theme.quiet, type: "dashed" },
  }));
  return [...plainLine, ...named];
}

function interval(api, offset, colour) {
  const [from, y] = api.coord([api.value(0), api.value(2)]);
  const [to] = api.coord([api.value(1), api.value(2)]);
  return { type: "line", shape: { x1: from, y1: y + offset, x2: to, y2: y + offset }, style: { stroke: colour, lineWidth: 1.5 } };
}

function words(rows, mark, point) {
  const between = typeof point.low === "number" ? `\n95% interval ${figure(point.low)} to ${figure(point.high)}` : "";
  return `${plain(rows[point.row])}\n${plain(mark.name)} ${figure(point.value)}${between}`;
}
