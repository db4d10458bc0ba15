// How many questions have which value: a bar a bin. Pure.

import { frame, plain, valueAxis } from "./parts.js";

/**
 * The option of the chart.
 *
 * @param data `bins` with words and count; `axis`, the title of what is binned
 */
export function bins({ bins: all, axis }, theme) {
  return {
    ...frame(theme),
    grid: { left: 64, right: 16, top: 24, bottom: 56 },
    xAxis: {
      type: "category",
      name: plain(axis),
      nameLocation: "middle",
      nameGap: 32,
      nameTextStyle: { color: theme.text },
      data: all.map((each) => each.words),
      axisLine: { lineStyle: { color: theme.line } },
      axisLabel: { color: theme.quiet, hideOverlap: true },
    },
    yAxis: valueAxis(theme, "questions", { min: 0, minInterval: 1, nameGap: 44 }),
    series: [
      {
        type: "bar",
        barCategoryGap: "15%",
        itemStyle: { color: theme.families[0] },
        label: { show: true, position: "top", color: theme.text, formatter: ({ value }) => (value > 0 ? String(value) : "") },
        tooltip: { formatter: ({ dataIndex }) => `${all[dataIndex].words}: ${all[dataIndex].count} questions` },
        data: all.map((each) => each.count),
      },
    ],
  };
}
