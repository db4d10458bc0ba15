// Whom a model is taken for: a row whom it answers as, a column a population, dark where they are near. Pure.

import { figure, frame, heatLegend, plain, rowsAxis, shorts } from "./parts.js";

/** How tall a chart of so many rows is, in pixels. */
export function confusionHeight(rows) {
  return 160 + 32 * rows;
}

/**
 * The option of the chart.
 *
 * @param data `rows` and `columns`, their names; `cells` with row, column (places), value, and `nearest`, whether it is the least of its
 *     row; `narrow`
 */
export function confusion({ rows, columns, cells, narrow }, theme) {
  const known = cells.filter((each) => typeof each.value === "number");
  const values = known.map((each) => each.value);
  const low = values.length ? Math.min(...values) : 0;
  const high = values.length ? Math.max(...values) : 1;
  const letters = narrow ? 12 : 24;
  return {
    ...frame(theme),
    grid: { left: narrow ? 96 : 180, right: 16, top: 72, bottom: 64 },
    xAxis: {
      type: "category",
      position: "top",
      data: shorts(columns, letters),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: theme.text, interval: 0, rotate: columns.length > 4 || narrow ? 40 : 0 },
    },
    yAxis: rowsAxis(rows, letters, theme),
    visualMap: heatLegend(
      { min: low, max: high > low ? high : low + 1, text: ["far", "near"], colors: [theme.accent, theme.raised], bottom: 8 },
      theme,
    ),
    series: [
      {
        type: "heatmap",
        label: { show: true, fontSize: 11 },
        tooltip: { formatter: ({ dataIndex }) => words(rows, columns, known[dataIndex]) },
        emphasis: { disabled: true },
        data: known.map((each) => ({
          value: [each.column, each.row, each.value],
          label: {
            color: each.value - low < (high - low) * 0.45 ? theme.ground : theme.text,
            fontWeight: each.nearest ? 700 : 400,
            formatter: () => (each.nearest ? `● ${figure(each.value)}` : figure(each.value)),
          },
          itemStyle: { borderColor: each.nearest ? theme.text : theme.ground, borderWidth: each.nearest ? 2 : 1 },
        })),
      },
    ],
  };
}

function words(rows, columns, cell) {
  return `${plain(rows[cell.row])}\nfrom ${plain(columns[cell.column])} ${figure(cell.value)}${cell.nearest ? "\nthe nearest" : ""}`;
}
