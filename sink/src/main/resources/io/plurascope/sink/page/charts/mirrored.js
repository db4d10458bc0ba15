// A distribution of people above the line and a model's below it, option by option, on one scale. Pure.

import { figure, frame, plain, short } from "./parts.js";

const MANY = 5;

/** Stripes: so that a refusal is told from an answer without its colour. */
export function hatched(colour) {
  return { color: colour, dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, symbolSize: 1 };
}

/**
 * The option of the chart. The scale is from 0 to 1 on either side, so that any two of them can be compared.
 *
 * @param data `options` in their order with text and `refusal`; `above` and `below`, each with name and values; `narrow`
 */
export function mirrored({ options, above, below, narrow }, theme) {
  const letters = narrow || options.length > MANY ? 16 : 32;
  return {
    ...frame(theme),
    legend: { top: 0, itemWidth: 16, itemHeight: 10, left: "center", textStyle: { color: theme.text }, data: [plain(above.name), plain(below.name)], selectedMode: false },
    grid: { left: 56, right: 16, top: 36, bottom: narrow || options.length > MANY ? 96 : 64 },
    xAxis: {
      type: "category",
      data: options.map((each) => short(each.text, letters)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: theme.quiet } },
      axisLabel: { color: theme.text, interval: 0, rotate: narrow || options.length > MANY ? 35 : 0, width: 120, overflow: "break", lineHeight: 14 },
      position: "bottom",
    },
    yAxis: {
      type: "value",
      min: -1,
      max: 1,
      interval: 0.5,
      axisLabel: { color: theme.quiet, formatter: (value) => Math.abs(value).toFixed(1) },
      splitLine: { lineStyle: { color: theme.line, opacity: 0.5 } },
    },
    series: [bars(above, options, 1, theme.families[2], theme), bars(below, options, -1, theme.families[0], theme)],
  };
}

function bars({ name, values }, options, sign, colour, theme) {
  return {
    name: plain(name),
    type: "bar",
    barGap: "-100%",
    barWidth: "55%",
    itemStyle: { color: colour },
    labelLayout: { hideOverlap: true },
    label: { show: true, position: sign > 0 ? "top" : "bottom", color: theme.text, fontSize: 11, formatter: ({ dataIndex }) => figure(values[dataIndex]) },
    tooltip: { formatter: ({ dataIndex }) => `${plain(options[dataIndex].text)}\n${plain(name)} ${figure(values[dataIndex])}` },
    data: values.map((value, place) => ({
      value: sign * value,
      itemStyle: options[place].refusal ? { color: colour, decal: hatched(theme.ground) } : {},
    })),
  };
}
