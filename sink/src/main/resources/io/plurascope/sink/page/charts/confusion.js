// Whom a model is taken for: a row whom it answers as, a column a population, dark where they are near. Pure.

import { figure, frame, heatLegend, plain, rowsAxis, shorts, widthOf } from "./parts.js";

/** How tall a chart of so many rows is, in pixels. */
export function confusionHeight(rows) {
  return 160 + 32 * rows;
}

const SIZE = 11;
const RIGHT = 16;

/**
 * The option of the chart. Where cells have no room for three decimals they have two, and where there is none for these only the dot.
 *
 * @param data `rows` and `columns`, their names; `cells` with row, column (places), value, and `nearest`, whether it is the least of its
 *     row; `narrow`
 */
export function confusion({ rows, columns, cells, narrow }, theme, { width } = { width: 900 }) {
  const known = cells.filter((each) => typeof each.value === "number");
  const values = known.map((each) => each.value);
  const low = values.length ? Math.min(...values) : 0;
  const high = values.length ? Math.max(...values) : 1;
  const letters = narrow ? 12 : 24;
  const left = narrow ? 96 : 180;
  const written = writtenIn((width - left - RIGHT) / columns.length);
  return {
    ...frame(theme),
    grid: { left, right: RIGHT, top: 72, bottom: 64 },
    xAxis: {
      type: "category",
      position: "top",
      data: shorts(columns, letters),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: theme.text, interval: 0, rotate: columns.length > 4 || narrow ? 40 : 0 },
    },
    yAxis: rowsAxis(rows, left, theme),
    visualMap: heatLegend(
      { min: low, max: high > low ? high : low + 1, text: ["far", "near"], colors: [theme.accent, theme.raised], bottom: 8 },
      theme,
    ),
    series: [
      {
        type: "heatmap",
        label: { show: true, fontSize: SIZE },
        tooltip: { formatter: ({ dataIndex }) => words(rows, columns, known[dataIndex]) },
        emphasis: { disabled: true },
        data: known.map((each) => ({
          value: [each.column, each.row, each.value],
          label: {
            color: each.value - low < (high - low) * 0.45 ? theme.ground : theme.text,
            fontWeight: each.nearest ? 700 : 400,
            formatter: () => written(each),
          },
          itemStyle: { borderColor: each.nearest ? theme.text : theme.ground, borderWidth: each.nearest ? 2 : 1 },
        })),
      },
    ],
  };
}

/** What a cell of so many pixels says of a value. */
function writtenIn(room) {
  const fits = (text) => widthOf(text, SIZE) < room;
  if (fits("● 0.000")) {
    return ({ value, nearest }) => (nearest ? `● ${figure(value)}` : figure(value));
  }
  return ({ value, nearest }) => (nearest ? "●" : fits("0.00") ? value.toFixed(2) : "");
}

function words(rows, columns, cell) {
  return `${plain(rows[cell.row])}\nfrom ${plain(columns[cell.column])} ${figure(cell.value)}${cell.nearest ? "\nthe nearest" : ""}`;
}
