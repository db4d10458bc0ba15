// A distribution of people above the line and a model's below it, option by option, on one scale. Pure.

import { figure, frame, OPTIONS_ROOM, optionsAxis, plain } from "./parts.js";

/** Room that a number over a bar takes, in pixels. */
const FIGURE = 34;

/** Stripes: so that a refusal is told from an answer without its colour. */
export function hatched(colour) {
  return { color: colour, dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, symbolSize: 1 };
}

/**
 * The option of the chart. The scale is from 0 to 1 on either side, so that any two of them can be compared.
 *
 * @param data `options` in their order with text and `refusal`; `above` and `below`, each with name and values, or null where there are none; `slot`, the room of an option in pixels
 */
export function mirrored({ options, above, below, slot }, theme) {
  const there = [[above, 1, 2], [below, -1, 0]].filter(([side]) => side !== null);
  const sides = there.map(([side, sign, family]) => bars(side, options, sign, slot, theme.families[family], theme));
  return {
    ...frame(theme),
    legend: { top: 0, itemWidth: 16, itemHeight: 10, left: "center", textStyle: { color: theme.text }, data: sides.map((each) => each.name), selectedMode: false },
    grid: { left: 56, right: 16, top: 36, bottom: OPTIONS_ROOM },
    xAxis: optionsAxis(options.map((each) => each.text), slot, theme),
    yAxis: {
      type: "value",
      min: -1,
      max: 1,
      interval: 0.5,
      axisLabel: { color: theme.quiet, formatter: (value) => Math.abs(value).toFixed(1) },
      splitLine: { lineStyle: { color: theme.line, opacity: 0.5 } },
    },
    series: sides,
  };
}

function bars({ name, values }, options, sign, slot, colour, theme) {
  return {
    name: plain(name),
    type: "bar",
    barGap: "-100%",
    barWidth: "55%",
    itemStyle: { color: colour },
    labelLayout: { hideOverlap: true },
    label: { show: slot >= FIGURE, position: sign > 0 ? "top" : "bottom", color: theme.text, fontSize: 11, formatter: ({ dataIndex }) => figure(values[dataIndex]) },
    tooltip: { formatter: ({ dataIndex }) => `${plain(options[dataIndex].text)}\n${plain(name)} ${figure(values[dataIndex])}` },
    data: values.map((value, place) => ({
      value: sign * value,
      itemStyle: options[place].refusal ? { color: colour, decal: hatched(theme.ground) } : {},
    })),
  };
}
